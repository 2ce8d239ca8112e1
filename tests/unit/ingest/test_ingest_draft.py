"""A draft says everything in both languages, in the documented shape, and safely."""

import ast
import json
from pathlib import Path

import pytest
from recaps import WIDE_L_P_JML, long, wide

import wksbm_mapping.ingest
from wksbm_mapping.i18n import use_language
from wksbm_mapping.ingest import build_template, draft_to_json, read_file
from wksbm_mapping.ingest.findings import SEVERITIES, Finding

NIK = "3404031501800001"
PACKAGE = Path(wksbm_mapping.ingest.__file__).parent


def test_every_finding_code_is_used_and_listed():
    words = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if path.name != "findings.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(SEVERITIES) - words == set()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_every_finding_has_a_sentence(code, language):
    params = dict.fromkeys(
        (
            "category",
            "names",
            "own",
            "place",
            "other",
            "used",
            "label",
            "first_row",
            "first",
            "last",
            "reason",
            "first",
            "region",
            "kind",
            "series",
            "year",
            "period",
            "before_period",
        ),
        "x",
    )
    numbers = "stated computed count figure before least times differing"
    counts = dict.fromkeys(numbers.split(), 1234)
    with use_language(language):
        finding = Finding(code, "Rekap", 3, 2, "nilai", "saran", {**params, **counts})
        assert finding.message().endswith((".", "?"))
        assert finding.place() in ('lembar "Rekap", baris 3, kolom B',
                                   'sheet "Rekap", row 3, column B')  # fmt: skip


def test_json_has_the_documented_shape(draft_of):
    data = json.loads(json.dumps(draft_to_json(draft_of(WIDE_L_P_JML))))
    assert set(data) == {"files", "saved_batch"}
    (file,) = data["files"]
    assert {name: file[name] for name in file if name.startswith("rows")} == {
        "rows_read": 10,
        "rows_accepted": 5,
        "rows_rejected": 0,
        "rows_skipped": 5,
    }
    assert (file["file"], file["sheets"], file["layout"]) == (
        *("rekap.csv", ["rekap"], "wide"),
    )
    assert file["sum_by_unit"] == {"jiwa": 62, "KK": 1315}
    assert file["observations"] == 20
    assert file["personal_data_columns"] == []
    assert file["columns"][3] == {
        "column": 4,
        "header": "JENIS PPKS / Anak Telantar / L",
        "role": "count_l",
        "category": "anak_telantar",
        "sheet": "rekap",
    }
    assert {"code", "severity", "sheet", "row", "column", "value", "message",
            "suggestion"} == set(file["findings"][0])  # fmt: skip


def test_question_in_json_has_id_kind_text_and_choices(draft_of):
    (file,) = draft_to_json(draft_of(wide("Sumberagng;4;1")))["files"]
    (question,) = file["questions"]
    assert question == {
        "id": "region:sumberagng",
        "kind": "region",
        "text": '"Sumberagng" tidak dikenali. Maksud Anda yang mana?',
        "choices": ["34.04.03.2003", "abaikan"],
        "labels": ["Sumberagung (Moyudan)", "Jangan disertakan"],
    }


def test_batch_carries_source_hash_and_observations(draft_of):
    content = wide("Sumbersari;4;1")
    batch = draft_of(content).to_batch()
    assert batch.source == "Dinas Sosial"
    assert (batch.files[0].name, batch.files[0].size) == ("rekap.csv", len(content))
    assert len(batch.files[0].sha256) == 64
    assert batch.observations["value"].tolist() == [4, 1]


def everything_shown(draft):
    shown = [json.dumps(draft_to_json(draft)), draft.observations.to_csv()]
    shown += [file.preview.to_csv() for file in draft.files]
    shown += [file.totals.to_csv() for file in draft.files]
    return "\n".join(shown)


@pytest.mark.parametrize("header", ["NIK", "Nomor", "No. KK", "kolom"])
def test_identity_numbers_are_found_by_content_and_never_shown(draft_of, header):
    content = long(
        f"{NIK};Sumbersari;Anak Telantar;1;2;3",
        header=f"{header};Kalurahan;Jenis PPKS;L;P;Jumlah",
    )
    draft = draft_of(content)
    assert [c.column for c in draft.files[0].personal_data_columns] == [1]
    assert NIK not in everything_shown(draft)
    assert draft.files[0].rows_accepted == 1


@pytest.mark.parametrize(
    "row",
    [
        f"{NIK};Anak Telantar;1;2;3",
        f"Sumbersari {NIK};Anak Telantar;1;2;3",
        f"Sumbersari;{NIK};1;2;3",
        f"Sumbersari;Anak Telantar;{NIK};2;3",
        "Sumbersari;Anak Telantar;3404 0315 0180 0001;2;3",
    ],
)
def test_identity_number_in_any_cell_is_masked(draft_of, row):
    shown = everything_shown(draft_of(long(row, "Sumberagung;Pengemis;1;2;3")))
    assert NIK not in shown
    assert "0315 0180" not in shown


def test_names_of_persons_are_set_aside(draft_of):
    content = long(
        "Marsudi Raharjo;Sumbersari;Anak Telantar;1;2;3",
        header="Nama;Kalurahan;Jenis PPKS;L;P;Jumlah",
    )
    draft = draft_of(content)
    assert [c.header for c in draft.files[0].personal_data_columns] == ["Nama"]
    assert "Marsudi" not in everything_shown(draft)


@pytest.mark.parametrize("kind", ["wide", "long"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_empty_template_is_read_back_as_all_unknown(
    draft_of, regions, categories, kind, form
):
    content = build_template(kind, form, regions, categories)
    file = draft_of(content, name=f"templat.{form}", period="2025-S1").files[0]
    assert (file.layout, file.findings, file.questions) == (kind, (), ())
    assert len(file.observations) == 86 * 26
    assert file.observations["value"].isna().all()


def test_filled_template_gives_what_was_filled_in(draft_of, regions, categories, cells):
    text = build_template("wide", "csv", regions, categories).decode("utf-8-sig")
    lines = text.split("\r\n")
    at = next(n for n, line in enumerate(lines) if "34.04.03.2003" in line)
    fields = lines[at].split(";")
    fields[3:6] = ["4", "5", "9"]
    lines[at] = ";".join(fields)
    draft = draft_of("\r\n".join(lines), period="2025-S1")
    known = {cell: value for cell, value in cells(draft).items() if value is not None}
    assert known == {("34.04.03.2003", "anak_balita_telantar", "2025-S1"): 9}


def test_period_written_into_the_template_title_is_used(draft_of, regions, categories):
    text = build_template("long", "csv", regions, categories).decode("utf-8-sig")
    before, _, after = text.partition("(")
    filled = before + "Semester I 2024" + after.partition(")")[2]
    assert set(draft_of(filled).observations["period"]) == {"2024-S1"}


def test_template_header_rows_freeze_in_excel(regions, categories):
    (sheet,) = read_file("t.xlsx", build_template("wide", "xlsx", regions, categories))
    assert len(sheet.merged) > 20
