"""The rows of a sheet beside what was found in them."""

from recaps import wide

from wksbm_mapping.ingest import (
    Correction,
    build_sheet_rows,
    read_corrections,
    read_upload,
)

CONTENT = wide(
    "Qomarivan Zelvandra;Sumberrahayu;3;100",
    "Wexitri Qalmarani;Sumbersari;sepuluh;200",
    "Jexandra Vuqimano;Sumberagung;4;300",
    header="Nama Petugas;KALURAHAN;Anak Telantar;Fakir Miskin",
)


def rows_of(draft_of, *, answers=None, is_noted_only=True, content=CONTENT):
    file = draft_of(content, answers=answers).files[0]
    sheet = read_upload("rekap.csv", content).sheets[0]
    corrections = read_corrections(answers or {})
    return build_sheet_rows(file, sheet, corrections, is_noted_only=is_noted_only)


def test_only_rows_with_a_finding_are_shown_without_personal_columns(draft_of):
    rows = rows_of(draft_of)
    assert rows.cells.index.tolist() == [4]
    assert rows.headers == {
        2: "B · KALURAHAN", 3: "C · Anak Telantar", 4: "D · Fakir Miskin"
    }  # fmt: skip
    assert rows.cells.loc[4].tolist() == ["Sumbersari", "sepuluh", "200"]
    assert rows.notes[4].startswith('C: "sepuluh" bukan angka')


def test_all_rows_can_be_shown_as_they_stand_after_corrections(draft_of):
    answers = {
        each.id: each.answer
        for each in (Correction("rekap", 4, 3, "10"), Correction("rekap", 5))
    }
    rows = rows_of(draft_of, answers=answers, is_noted_only=False)
    assert rows.cells.index.tolist() == [1, 2, 3, 4, 5]
    assert rows.cells.at[4, 3] == "10"
    assert rows.is_rejected.to_dict() == dict.fromkeys((1, 2, 3, 4), False) | {5: True}


def test_a_sheet_nobody_understands_shows_its_first_rows_to_be_put_right(draft_of):
    content = b"Desanya;Banyak\nSumbersari;4\nSumberagung;5\n"
    rows = rows_of(draft_of, content=content)
    assert rows.headers == {1: "A", 2: "B"}
    assert rows.cells.loc[1].tolist() == ["Desanya", "Banyak"]
    header = {"cell:rekap:1:1": "Kalurahan", "cell:rekap:1:2": "Pengemis"}
    draft = draft_of(content, answers=header, period="2024")
    assert draft.files[0].rows_accepted == 2
