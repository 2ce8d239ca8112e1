"""Rows that share a name, part a cell or repeat one give honest counts or none."""

import pytest
from openpyxl import Workbook

TRIDADI, CATURHARJO = "34.04.13.2003", "34.04.13.2001"
TWO = "Kalurahan;Jenis PPKS;{};Jumlah\nTridadi;Pengemis;{};3\nTridadi;Pengemis;{};4\n"


def _totals(draft):
    rows = draft.observations.query("breakdown == 'total'")
    keys = zip(rows["region"], rows["category"], rows["value"], strict=True)
    return {(r, c): None if str(v) == "<NA>" else int(v) for r, c, v in keys}


def _codes(draft):
    return {finding.code for finding in draft.files[0].findings}


@pytest.fixture
def count(draft_of):
    """Build the draft of a table of 2024."""
    return lambda text, **said: draft_of(text, period="2024", **said)


def test_merged_kalurahan_is_filled_down(count, tmp_path):
    book = Workbook()
    for row in (
        ["Kapanewon", "Kalurahan", "Padukuhan", "Pengemis"],
        ["Sleman", "Tridadi", "Beran Lor", 3],
        [None, None, "Pangukan", 2],
        [None, None, "Paten", 4],
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    book.active.merge_cells("B2:B4")
    book.save(tmp_path / "a.xlsx")
    draft = count((tmp_path / "a.xlsx").read_bytes(), name="a.xlsx")
    assert _totals(draft) == {(TRIDADI, "pengemis"): 9}
    assert draft.files[0].rows_rejected == 0


def test_kalurahan_written_once_holds_until_a_blank_row(count):
    draft = count(
        "Kalurahan;Jenis PPKS;Jumlah\nTridadi;Lansia Terlantar;3\n;Pengemis;1\n"
        ";;\n;Pemulung;5\n"
    )
    assert _totals(draft) == {
        (TRIDADI, "lanjut_usia_telantar"): 3,
        (TRIDADI, "pengemis"): 1,
    }
    assert "row_without_region" in _codes(draft)


@pytest.mark.parametrize(
    "row", ["Tridadi;Paten;abc", "Tridadu;Paten;2", "Tridadi;Paten;2,5"]
)
def test_kalurahan_is_unknown_while_a_padukuhan_is_lost(count, row):
    table = f"Kalurahan;Padukuhan;Pengemis\nTridadi;Pangukan;4\n{row}\nTridadi;Dro;1\n"
    draft = count(table)
    assert _totals(draft) == {(TRIDADI, "pengemis"): None}
    assert "parts_unknown" in _codes(draft)
    mended = count(table.replace(row, "Tridadi;Paten;2"))
    assert _totals(mended) == {(TRIDADI, "pengemis"): 7}


def test_rows_of_a_status_each_add_up_to_the_total(count):
    draft = count(TWO.format("Status Penanganan", "Ditangani", "Belum"))
    assert _totals(draft) == {(TRIDADI, "pengemis"): 7}
    rows = draft.observations.query("breakdown == 'handling'")
    found = dict(zip(rows["handling"], rows["value"], strict=True))
    assert found == {"selesai": 3, "belum": 4}


def test_rows_of_ages_add_up_and_keep_their_bands(count):
    draft = count(TWO.format("Umur", "0-5", "60+"))
    assert _totals(draft) == {(TRIDADI, "pengemis"): 7}
    rows = draft.observations.query("breakdown == 'age'")
    assert dict(zip(rows["age_band"], rows["value"], strict=True)) == {
        "0-5": 3,
        "60+": 4,
    }


def test_rows_of_an_rt_each_add_up(count):
    draft = count(TWO.format("RT", "01", "02"))
    assert _totals(draft) == {(TRIDADI, "pengemis"): 7}


def test_a_refused_rt_leaves_the_sum_unknown(count):
    table = TWO.format("RT", "01", "02") + "Tridadi;Pengemis;02;9\n"
    draft = count(table)
    assert "duplicate_differs" in _codes(draft)
    assert _totals(draft) == {(TRIDADI, "pengemis"): None}


def test_differing_rows_that_nothing_tells_apart_are_not_stored(count):
    draft = count(TWO.format("Program", "PKH", "BPNT"))
    assert _totals(draft) == {}
    lines = [f.row for f in draft.files[0].findings if f.code == "duplicate_differs"]
    assert lines == [2, 3]
    assert draft.files[0].rows_rejected == 2


@pytest.mark.parametrize(
    ("row", "total", "code"),
    [
        ("0;0;12;;", 12, "sex_not_filled"),
        ("1;2;4;3;1", 4, "sum_mismatch_jml"),
        ("1;2;4;2;1", 3, "sum_mismatch"),
        ("1;2;4;;", None, "sum_unclear"),
    ],
)
def test_two_statements_that_agree_are_believed(count, row, total, code):
    head = "Kalurahan;Pengemis;;;;\n;L;P;JML;Ditangani;Belum\n"
    draft = count(f"{head}Tridadi;{row}\n")
    assert _totals(draft) == {(TRIDADI, "pengemis"): total}
    assert code in _codes(draft)


@pytest.mark.parametrize(("row", "total"), [("1;3", 4), ("1;", None)])
def test_handling_without_a_total_is_added_up_when_all_is_known(count, row, total):
    draft = count(
        f"Kalurahan;Pengemis;\n;Ditangani;Belum Ditangani\nBanyuraden;{row}\n"
    )
    assert list(_totals(draft).values()) == [total]
    assert ("handling_incomplete" in _codes(draft)) == (total is None)


def test_recap_by_kabupaten_gives_only_the_own_one(count):
    rows = "Kulon Progo;1\nBantul;1\nSleman;4\nDIY;6\n"
    draft = count(f"Kabupaten/Kota;Lansia Terlantar\n{rows}")
    assert _totals(draft) == {("34.04", "lanjut_usia_telantar"): 4}
    assert _codes(draft) == {"foreign_region"}


def test_one_answered_region_is_not_given_to_many_rows(count):
    answers = {"region:rekap.csv/rekap": "34.04"}
    draft = count("Unit;Pengemis;Pemulung\nA;1;1\nB;1;1\n", answers=answers)
    assert _totals(draft) == {}
    assert draft.files[0].rows_rejected == 2


def test_total_of_the_categories_of_a_region_is_added_up_again(count):
    rows = "Tridadi;Lansia Terlantar;3\nTridadi;Pengemis;1\nTridadi;JUMLAH;{}\n"
    table = "Kalurahan;Jenis PPKS;Jumlah\n" + rows
    assert "category_total_mismatch" in _codes(count(table.format(8)))
    assert "category_total_mismatch" not in _codes(count(table.format(4)))


def test_total_of_all_ages_is_the_population(count):
    draft = count(
        "Jumlah Penduduk 2024\nKalurahan;Kelompok Umur;Jumlah\n"
        "Tridadi;0-4;30\nTridadi;5-9;10\nTridadi;Jumlah;40\n"
    )
    people = draft.files[0].population
    assert people[["kind", "value"]].values.tolist() == [["penduduk", 40]]


def test_a_question_names_the_kapanewon_of_the_title(count):
    rows = "Balecatur;1\nTridadi;2\n"
    draft = count(f"KAPANEWON GAMPING\nKalurahan;Pengemis\n{rows}")
    assert any("Gamping" in question.text() for question in draft.questions)


def test_a_period_that_is_not_read_is_shown(draft_of):
    rows = "Tridadi;TW III;Pengemis;1\nTridadi;Texmun Qorvasena;Pengemis;1\n"
    draft = draft_of(f"Kalurahan;Periode;Jenis PPKS;Jumlah\n{rows}")
    shown = [f.value for f in draft.files[0].findings if f.code == "period_unreadable"]
    assert "Texmun Qorvasena" not in shown
