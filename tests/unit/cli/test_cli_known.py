"""What ``import`` and ``batches`` say of earlier batches."""

from __future__ import annotations

import json

import pytest

AGUNG = "34.04.03.2003"
NAME = "region:sumberagng@moyudan"
ASKED = "source_conflict:stored@dinas sosial"
SOURCE = ("--source", "Dinas Sosial")


@pytest.fixture
def answers(tmp_path):
    """Write answers to a file."""

    def write(pairs):
        path = tmp_path / "jawaban.json"
        path.write_text(json.dumps(pairs))
        return "--answers", path

    return write


def later(path):
    """Give the same recap for the next year."""
    path.write_text(path.read_text().replace("TAHUN 2024", "TAHUN 2025"))
    return path


def test_a_remembered_answer_is_applied_and_said(run, misspelt, answers):
    run("import", misspelt, *SOURCE, *answers({NAME: AGUNG}), "--save")
    ended = run("import", later(misspelt), *SOURCE, "--json")
    assert "Dari kiriman sebelumnya: sumberagng@moyudan = Sumberagung (Moyudan)." in (
        ended.err.splitlines()
    )
    (file,) = ended.document["files"]
    assert file["questions"] == []
    assert file["rows_accepted"] == 4
    assert set(ended.document) == {"files", "saved_batch"}


def test_without_the_source_the_question_is_there(run, misspelt, answers):
    run("import", misspelt, *SOURCE, *answers({NAME: AGUNG}), "--save")
    ended = run("import", later(misspelt), "--json")
    assert [q["id"] for q in ended.document["files"][0]["questions"]] == [NAME]
    assert "Dari kiriman sebelumnya" not in ended.err


def test_counts_that_differ_are_asked_about_and_shown(run, recap, answers):
    run("import", recap, *SOURCE, "--save")
    recap.write_text(recap.read_text().replace(";3;1;100", ";3;1;111"))
    ended = run("import", recap, *SOURCE, "--save", "--json")
    assert ended.code == 1
    (file,) = ended.document["files"]
    (question,) = file["questions"]
    assert (question["id"], question["kind"]) == (ASKED, "source_conflict")
    assert question["choices"] == ["ganti", "pertahankan"]
    shown = "Sumberrahayu, Fakir Miskin, Tahun 2024: tersimpan 100 (kiriman 1, "
    assert shown in ended.err
    assert "baru 111." in ended.err
    replaced = answers({ASKED: "ganti"})
    ended = run("import", recap, *SOURCE, *replaced, "--save", "--json")
    assert ended.document["files"][0]["questions"] == []
    batches = run("batches", "--json").document["batches"]
    assert [each["replaced"] for each in batches] == [{"1": 1, "2": 11}, {"1": 11}, {}]


def test_long_lists_of_differences_are_cut(run, tmp_path):
    header = (
        "KALURAHAN;Anak Balita Telantar;Anak Telantar;Anak Jalanan;Gelandangan;"
        "Pengemis;Pemulung;Tuna Susila;Fakir Miskin"
    )
    for shift in (0, 1):
        rows = [
            f"{name};" + ";".join(str(n + shift) for n in range(1, 9))
            for name in ("Sumberrahayu", "Sumbersari", "Sumberarum")
        ]
        text = "\n".join(["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024", header, *rows])
        path = tmp_path / f"{shift}.csv"
        path.write_text(text)
        ended = run("import", path, *SOURCE, "--save")
    lines = [line for line in ended.err.splitlines() if "tersimpan" in line]
    assert len([line for line in lines if "kiriman 1" in line]) == 20
    assert "  … dan 4 sel lagi." in ended.err.splitlines()


def test_an_undone_batch_says_when_and_by_whom(run, recap):
    run("import", recap, "--save")
    run("undo", 1)
    (batch,) = run("batches", "--json").document["batches"]
    assert (batch["undone_by"], batch["in_force"]) == ("cli", False)
    assert batch["undone_at"]
    assert batch["replaced"] == {}
