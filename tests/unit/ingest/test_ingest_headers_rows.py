"""Header rows are told from rows of counts, and totals by what they add up."""

import io

import openpyxl
import pytest

_BEGGARS, _PICKERS, _ELDERLY = "pengemis", "pemulung", "lanjut_usia_telantar"
_DISABLED = "penyandang_disabilitas"
_TRIDADI, _CATUR = "34.04.13.2003", "34.04.07.2001"
_ROWS = "Tridadi;1;2;0;0\nCaturtunggal;3;4;0;1\n"


@pytest.mark.parametrize(
    "names", ["DTKS;Non DTKS", "Terlayani;Belum Terlayani", "Miskin;Non Miskin"]
)
def test_sub_columns_nobody_knows_are_reported_and_none_is_the_total(read, names):
    text = f"REKAP 2024\nKalurahan;Pengemis;\n;{names}\nTridadi;1;2\n"
    counts, found, _ = read(text)
    assert counts == {}
    assert {("subcolumn_unclear", None, 2), ("subcolumn_unclear", None, 3)} <= found


def test_jumlah_beside_sub_columns_nobody_knows_is_the_total(read):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["REKAP 2024"])
    sheet.append(["Kalurahan", "Penyandang Disabilitas"])
    sheet.append([None, "Fisik", "Mental", "Sensorik", "Jumlah"])
    sheet.append(["Tridadi", 1, 2, 3, 6])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:E2")
    content = io.BytesIO()
    book.save(content)
    counts, found, _ = read(content.getvalue(), name="rekap.xlsx")
    assert counts == {(_TRIDADI, _DISABLED, "2024"): 6}
    assert {("subcolumn_unclear", None, at) for at in (2, 3, 4)} <= found


def test_l_and_p_below_sub_columns_nobody_knows_are_not_the_category(read):
    counts, found, _ = read(
        "REKAP 2024\nKalurahan;Penyandang Disabilitas;;;\n;Fisik;;Mental;\n"
        ";L;P;L;P\nTridadi;5;6;7;8\n"
    )
    assert counts == {}
    assert {("subcolumn_unclear", None, at) for at in (2, 3, 4, 5)} <= found


def test_quarters_below_a_category_are_periods_of_the_year_of_the_title(read):
    header = "REKAP TAHUN 2024\nKalurahan;Pengemis;;;\n;TW I;TW II;TW III;TW IV\n"
    counts, _, _ = read(header + _ROWS)
    values = {_TRIDADI: (1, 2, 0, 0), _CATUR: (3, 4, 0, 1)}
    assert counts == {
        (place, _BEGGARS, f"2024-Q{at}"): value
        for place, row in values.items()
        for at, value in enumerate(row, 1)
    }


def test_semesters_as_columns_take_category_and_year_of_the_title(read):
    counts, _, _ = read(
        "REKAP LANSIA TERLANTAR TAHUN 2024\nKalurahan;Semester I;Semester II\n"
        "Tridadi;1;2\n"
    )
    assert counts == {
        (_TRIDADI, _ELDERLY, "2024-S1"): 1,
        (_TRIDADI, _ELDERLY, "2024-S2"): 2,
    }


def test_jumlah_of_some_months_is_not_the_count_of_the_year(read):
    counts, found, _ = read(
        "REKAP PENGEMIS TAHUN 2024\nKalurahan;Jan;Feb;Jumlah\nTridadi;1;2;3\n"
    )
    assert counts == {
        (_TRIDADI, _BEGGARS, "2024-01"): 1,
        (_TRIDADI, _BEGGARS, "2024-02"): 2,
    }
    assert ("sum_of_periods", None, 4) in found


def test_years_above_the_categories_are_the_periods_of_their_columns(read):
    header = "Kalurahan;2023;;2024;\n;Pengemis;Pemulung;Pengemis;Pemulung\n"
    counts, _, _ = read(header + "Tridadi;1;2;3;4\n", period="2022")
    assert counts == {
        (_TRIDADI, _BEGGARS, "2023"): 1,
        (_TRIDADI, _PICKERS, "2023"): 2,
        (_TRIDADI, _BEGGARS, "2024"): 3,
        (_TRIDADI, _PICKERS, "2024"): 4,
    }


def test_years_above_l_p_and_jml_are_the_periods_of_a_titled_category(read):
    counts, _, _ = read(
        "REKAP LANSIA TERLANTAR\nKalurahan;2023;;;2024;;\n;L;P;JML;L;P;JML\n"
        "Tridadi;1;2;3;4;5;9\n",
        period="2022",
    )
    assert counts == {
        (_TRIDADI, _ELDERLY, "2023"): 3,
        (_TRIDADI, _ELDERLY, "2024"): 9,
    }


def test_one_category_over_l_p_jml_is_read_without_a_column_of_numbers(read):
    counts, _, _ = read("REKAP 2024\nKalurahan;Pengemis;;\n;L;P;JML\nTridadi;4;1;5\n")
    assert counts == {(_TRIDADI, _BEGGARS, "2024"): 5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Padukuhan;Lansia Terlantar;Pengemis;Pemulung\n1;2;3;4\n2;5;5;6\n", (7, 8)),
        ("Lansia Terlantar;Pengemis;Pemulung\n3;4;5\n", (3, 4)),
    ],
)
def test_a_first_row_of_counts_that_count_up_is_kept(read, text, expected):
    """Padukuhan 1 and 2 together: 2 + 5 and 3 + 5."""
    counts, _, _ = read(f"REKAP KALURAHAN TRIDADI 2024\n{text}")
    keys = (_ELDERLY, _BEGGARS)
    assert tuple(counts[_TRIDADI, key, "2024"] for key in keys) == expected


@pytest.mark.parametrize("numbers", ["1;2;3;4", "(1);(2);(3);(4)"])
def test_a_row_that_numbers_the_columns_is_no_row_of_counts(read, numbers):
    counts, found, draft = read(
        f"REKAP 2024\nNo;Kalurahan;Pengemis;Pemulung\n{numbers}\n1;Tridadi;5;6\n"
    )
    assert counts == {
        (_TRIDADI, _BEGGARS, "2024"): 5,
        (_TRIDADI, _PICKERS, "2024"): 6,
    }
    assert draft.files[0].rows_read == 1
    assert {code for code, *_ in found} <= {"missing_regions"}


def test_jumlah_left_of_the_names_of_a_transposed_recap_is_added_up_again(read):
    counts, found, _ = read(
        "REKAP 2024\nNo,Jenis PPKS,Balecatur,Banyuraden\n1,Pengemis,1,2\n"
        "2,Pemulung,10,20\nJumlah,,11,23\n"
    )
    assert len(counts) == 4
    codes = {code for code, *_ in found}
    assert "row_without_category" not in codes
    assert "column_total_mismatch" in codes


_NAMES = [
    "Gamping",
    "Godean",
    "Moyudan",
    "Minggir",
    "Seyegan",
    "Mlati",
    "Depok",
    "Berbah",
    "Prambanan",
    "Kalasan",
    "Ngemplak",
    "Ngaglik",
    "Sleman",
    "Tempel",
    "Turi",
    "Pakem",
    "Cangkringan",
]


@pytest.mark.parametrize(
    "text",
    [
        "Kapanewon;Pengemis\n"
        + "".join(f"{name};{at}\n" for at, name in enumerate(_NAMES, 1))
        + "Sleman;153\n",
        (
            "No;Kapanewon;Kalurahan;Pengemis\n1;Gamping;Balecatur;3\n2;;Banyuraden;4\n"
            "3;Sleman;Tridadi;7\n;Sleman;;14\n"
        ),
    ],
)
def test_a_bare_row_sleman_with_the_sum_of_all_is_the_kabupatens(read, text):
    """1 + 2 + … + 17 = 153; 3 + 4 + 7 = 14."""
    _, found, draft = read(f"REKAP 2024\n{text}")
    assert {code for code, *_ in found} <= {"missing_regions"}
    assert draft.files[0].totals["stated"].tolist() == [int(text.rsplit(";")[-1])]
