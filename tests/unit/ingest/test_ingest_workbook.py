"""Merged cells, dates and hidden sheets of a workbook are read as people mean them."""

from datetime import date

from recaps import workbook

_AT, _FM = "anak_telantar", "fakir_miskin"
_SARI, _AGUNG = "34.04.03.2002", "34.04.03.2003"


def test_workbook_with_merged_headers_and_typed_numbers(draft_of, cells, found):
    rows = [
        ["REKAP PPKS KABUPATEN SLEMAN SEMESTER I 2025"],
        ["Kapanewon", "Kalurahan", "Anak Telantar", None, None, "Fakir Miskin"],
        [None, None, "L", "P", "JML", None],
        ["Moyudan", "Sumbersari", 1, 2, 3, 1200],
        [None, "Sumberagung", 4, 5, 9, None],
        ["Jumlah", None, 5, 7, 12, 1200],
    ]
    merged = ["A1:F1", "C2:E2", "A4:A5", "A2:A3", "B2:B3", "F2:F3"]
    draft = draft_of(workbook({"Rekap": rows}, merged), name="rekap.xlsx")
    assert found(draft) == []
    assert cells(draft) == {
        (_SARI, _AT, "2025-S1"): 3,
        (_SARI, _FM, "2025-S1"): 1200,
        (_AGUNG, _AT, "2025-S1"): 9,
        (_AGUNG, _FM, "2025-S1"): None,
    }


def test_count_merged_over_two_rows_is_not_divided(draft_of, cells, found):
    rows = [
        ["REKAP PPKS KABUPATEN SLEMAN 2025"],
        ["Kalurahan", "Anak Telantar", "Pengemis"],
        ["Sumbersari", 9, 1],
        ["Sumberagung", None, 2],
    ]
    draft = draft_of(workbook({"Rekap": rows}, ["B3:B4"]), name="rekap.xlsx")
    assert found(draft) == [[3, 2, "merged_count"], [4, 2, "merged_count"]]
    assert cells(draft) == {
        (_SARI, "pengemis", "2025"): 1,
        (_AGUNG, "pengemis", "2025"): 2,
    }


def test_date_that_excel_made_of_a_number_is_refused(draft_of, found):
    rows = [
        ["REKAP PPKS KABUPATEN SLEMAN 2025"],
        ["Kalurahan", "Anak Telantar", "Pengemis"],
        ["Sumbersari", date(2025, 5, 1), 1],
    ]
    draft = draft_of(workbook({"Rekap": rows}), name="rekap.xlsx")
    assert found(draft) == [[3, 2, "date_as_number"]]


def test_hidden_sheet_is_named_and_not_read(draft_of, cells, found):
    rows = [["SLEMAN 2025"], ["Kalurahan", "Anak Telantar", "Pengemis"]]
    sheets = {
        "Baru": [*rows, ["Sumbersari", 3, 1]],
        "Lama": [*rows, ["Sumbersari", 5, 7]],
    }
    draft = draft_of(workbook(sheets, hidden=["Lama"]), name="rekap.xlsx")
    assert found(draft) == [[None, None, "hidden_sheet"]]
    assert cells(draft)[_SARI, _AT, "2025"] == 3
