"""``import``: what is checked, what is stored, and how it ends."""

from __future__ import annotations

import json

import pytest
from recaps import workbook

AGUNG = "34.04.03.2003"
FILE_KEYS = {
    *("file", "sheets", "layout", "rows_read", "rows_accepted", "rows_rejected"),
    *("rows_skipped", "observations", "population", "sum_by_unit", "columns"),
    *("personal_data_columns", "questions", "findings"),
}
COLUMN_KEYS = {"column", "header", "role", "category"}
QUESTION_KEYS = {"id", "kind", "text", "choices"}
FINDING_KEYS = {
    *("code", "severity", "sheet", "row", "column", "value", "message", "suggestion"),
}


def batches(run):
    return run("batches", "--json").document["batches"]


def test_a_check_stores_nothing(run, recap):
    ended = run("import", recap)
    assert ended.code == 0
    assert ended.out == ""
    summary = "rekap.csv: 4 baris diterima, 0 ditolak, 1 dilewati (dari 5)."
    assert ended.err.splitlines()[0] == summary
    assert batches(run) == []


def test_json_has_the_documented_shape_and_the_counts_of_the_file(run, recap):
    ended = run("import", recap, "--json")
    assert ended.code == 0
    assert set(ended.document) == {"files", "saved_batch"}
    assert ended.document["saved_batch"] is None
    (file,) = ended.document["files"]
    assert set(file) == FILE_KEYS
    assert (file["file"], file["layout"]) == ("rekap.csv", "wide")
    assert len(file["sheets"]) == 1
    rows = ("rows_read", "rows_accepted", "rows_rejected", "rows_skipped")
    assert [file[name] for name in rows] == [5, 4, 0, 1]
    assert file["observations"] == 11
    assert file["sum_by_unit"] == {"jiwa": 17, "KK": 1320}
    columns = [
        (each["column"], each["role"], each["category"]) for each in file["columns"]
    ]
    assert columns == [
        (1, "kapanewon", None),
        (2, "region", None),
        (3, "count", "anak_telantar"),
        (4, "count", "gelandangan"),
        (5, "count", "fakir_miskin"),
    ]
    assert all(set(each) >= COLUMN_KEYS for each in file["columns"])
    assert file["personal_data_columns"] == file["questions"] == file["findings"] == []


def test_json_names_a_question_and_the_row_that_waits_for_it(run, misspelt):
    ended = run("import", misspelt, "--json")
    assert ended.code == 1
    (file,) = ended.document["files"]
    (question,) = file["questions"]
    assert set(question) >= QUESTION_KEYS
    assert (question["id"], question["kind"]) == ("region:sumberagng@moyudan", "region")
    assert AGUNG in question["choices"]
    assert "Sumberagng" in question["text"]
    unclear = next(f for f in file["findings"] if f["code"] == "region_unclear")
    assert set(unclear) == FINDING_KEYS
    assert (unclear["row"], unclear["column"]) == (5, 2)
    assert (unclear["severity"], unclear["value"]) == ("error", "Sumberagng")
    assert file["rows_accepted"] == 3
    assert file["rows_rejected"] == 1


def test_only_answered_rows_are_stored(run, misspelt):
    ended = run("import", misspelt, "--save", "--json")
    assert ended.code == 1
    assert ended.document["saved_batch"] == 1
    assert batches(run)[0]["sum_by_unit"] == {"jiwa": 14, "KK": 1312}


def test_an_answer_opens_the_rows_that_waited(run, misspelt, tmp_path):
    answers = tmp_path / "jawaban.json"
    answers.write_text(json.dumps({"region:sumberagng@moyudan": AGUNG}))
    ended = run("import", misspelt, "--answers", answers, "--save", "--json")
    assert ended.code == 0
    (file,) = ended.document["files"]
    assert file["questions"] == []
    assert file["sum_by_unit"] == {"jiwa": 17, "KK": 1320}
    assert batches(run)[0]["sum_by_unit"] == {"jiwa": 17, "KK": 1320}


@pytest.mark.parametrize("content", [None, "[1]", "{", "\ufffe"])
def test_answers_that_are_no_pairs_are_refused(run, recap, tmp_path, content):
    answers = tmp_path / "jawaban.json"
    if content is not None:
        answers.write_text(content, encoding="utf-16")
    ended = run("import", recap, "--answers", answers, "--save")
    assert ended.code == 2
    assert "jawaban.json" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert batches(run) == []


def test_a_saved_recap_is_one_batch_with_its_source(run, recap):
    ended = run("import", recap, "--save", "--source", "Dinas Sosial", "--json")
    assert (ended.code, ended.document["saved_batch"]) == (0, 1)
    assert "undo 1" in ended.err
    (batch,) = batches(run)
    assert batch["batch"] == 1
    assert batch["source"] == "Dinas Sosial"
    assert batch["files"] == ["rekap.csv"]
    assert batch["in_force"] is True
    assert batch["cells"] == 12


def test_a_file_stored_before_is_named(run, recap):
    run("import", recap, "--save")
    ended = run("import", recap)
    assert ended.err.splitlines()[0] == (
        "rekap.csv sudah pernah disimpan sebagai kiriman 1."
    )


def test_two_files_are_one_batch(run, recap, tmp_path):
    other = tmp_path / "minggir.xlsx"
    rows = [
        ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"],
        ["KALURAHAN", "Anak Telantar"],
        ["Sendangarum", 5],
        ["Sendangmulyo", 6],
    ]
    other.write_bytes(workbook({"Data": rows}))
    ended = run("import", recap, other, "--save", "--json")
    assert ended.document["saved_batch"] == 1
    (batch,) = batches(run)
    assert batch["files"] == ["rekap.csv", "minggir.xlsx"]
    assert batch["sum_by_unit"] == {"jiwa": 28, "KK": 1320}


def test_real_counts_drive_the_example_out_and_undo_leaves_nothing(run, recap):
    run("setup", "--example")
    assert batches(run)[0]["is_example"] is True
    saved = run("import", recap, "--save", "--json").document["saved_batch"]
    (batch,) = batches(run)
    assert (batch["batch"], batch["is_example"]) == (saved, False)
    assert run("undo", saved).code == 0
    (batch,) = batches(run)
    assert batch["in_force"] is False
    run("setup", "--example")
    assert len(batches(run)) == 1


def test_a_period_is_asked_for_and_can_be_said_beforehand(run, recap):
    text = recap.read_text().replace(" TAHUN 2024", "")
    recap.write_text(text)
    asked = run("import", recap, "--save", "--json")
    assert asked.code == 1
    assert asked.document["saved_batch"] is None
    (question,) = asked.document["files"][0]["questions"]
    assert question["kind"] == "period"
    assert batches(run) == []
    said = run("import", recap, "--period", "Semester I 2025", "--save", "--json")
    assert (said.code, said.document["saved_batch"]) == (0, 1)


@pytest.mark.parametrize(
    ("option", "value"), [("--period", "kemarin"), ("--region", "34.02.01")]
)
def test_an_option_that_means_nothing_is_refused(run, recap, option, value):
    ended = run("import", recap, option, value, "--save", "--json")
    assert ended.code == 2
    assert value in ended.err
    assert ended.document["error"]["code"] == "bad_option"
    assert batches(run) == []


REFUSED = {
    "kosong.csv": b"",
    "gambar.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "lama.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rusak.xlsx": b"PK\x03\x04" + bytes(200),
    "laporan.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_unreadable_file_is_refused_in_one_sentence(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    ended = run("import", path, "--save", "--json")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert name in ended.err
    assert ended.document["files"] == []
    assert ended.document["saved_batch"] is None
    assert ended.document["error"]["message"] == ended.err.strip()
    assert batches(run) == []


def test_one_unreadable_file_refuses_all(run, recap, tmp_path):
    empty = tmp_path / "kosong.csv"
    empty.write_bytes(b"")
    assert run("import", recap, empty, "--save").code == 2
    assert batches(run) == []


@pytest.mark.parametrize("name", ["tidak-ada.csv", "folder"])
def test_a_path_that_is_no_file_is_refused(run, tmp_path, name):
    (tmp_path / "folder").mkdir()
    ended = run("import", tmp_path / name, "--save")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert name in ended.err
    assert not (tmp_path / "local").exists()


def test_a_recap_of_another_kabupaten_is_refused_by_name(run, tmp_path):
    path = tmp_path / "bantul.csv"
    path.write_text(
        "REKAP PPKS KABUPATEN BANTUL TAHUN 2024\n"
        "Kapanewon;Kalurahan;Anak Telantar\n"
        "Pandak;Triharjo;4\nPandak;Wijirejo;5\n"
    )
    ended = run("import", path, "--save", "--json")
    assert ended.code == 2
    assert "Bantul" in ended.err
    (file,) = ended.document["files"]
    assert [finding["code"] for finding in file["findings"]] == ["other_kabupaten"]
    assert (file["rows_accepted"], file["rows_rejected"]) == (0, 2)
    assert batches(run) == []


def test_personal_columns_are_named_and_their_values_nowhere(run, tmp_path):
    path = tmp_path / "nik.csv"
    path.write_text(
        "REKAP PPKS KABUPATEN SLEMAN TAHUN 2024\n"
        "Kalurahan;NIK;Anak Telantar\n"
        "Sumberrahayu;3404031203990001;3\nSumbersari;3404035505880002;4\n"
    )
    ended = run("import", path, "--save", "--json")
    assert ended.document["files"][0]["personal_data_columns"] == ["NIK"]
    for text in (ended.out, ended.err):
        assert "3404031203990001" not in text
    kept = (tmp_path / "local").rglob("*")
    assert all(b"340403120399" not in p.read_bytes() for p in kept if p.is_file())
