"""A second table in a sheet is refused, never read with the header of the first."""

import pandas as pd
import pytest

from wksbm_mapping.ingest import read_upload, seal_uploads

_BEGGARS, _PICKERS = "pengemis", "pemulung"
_TRIDADI, _CATUR = "34.04.13.2003", "34.04.07.2001"
_FIRST = "REKAP PPKS 2023\nKalurahan;Pengemis;Pemulung\nTridadi;1;2\n"
_FIRST_COUNTS = {(_TRIDADI, _BEGGARS, "2023"): 1, (_TRIDADI, _PICKERS, "2023"): 2}


@pytest.mark.parametrize(
    ("below", "start"),
    [
        ("Kalurahan;Pemulung;Pengemis\nCaturtunggal;5;6\n", 4),
        (";Pemulung;Pengemis\nCaturtunggal;5;6\n", 4),
        ("REKAP 2023\nKalurahan;Gelandangan;Anak Terlantar\nCaturtunggal;5;6\n", 4),
        ("REKAP PPKS 2024\nKalurahan;Pengemis;Pemulung\nCaturtunggal;5;6\n", 4),
        ("TAHUN 2024;;\nCaturtunggal;5;6\n", 4),
        ("No;Nama;NIK\n1;Wagirah;3404014107500001\n", 4),
    ],
)
def test_a_table_below_the_first_is_refused_not_read_with_its_header(
    read, below, start
):
    counts, found, draft = read(_FIRST + below)
    assert counts == _FIRST_COUNTS
    assert ("another_table", start, None) in found
    assert draft.files[0].rows_rejected == below.count("\n")


def test_the_first_table_is_read_where_the_second_has_more_columns(read):
    counts, found, _ = read(
        _FIRST + "\nKalurahan;Gelandangan;Anak Terlantar;Pengemis\nTridadi;5;6;7\n"
    )
    assert counts == _FIRST_COUNTS
    assert ("another_table", 5, None) in found


@pytest.mark.parametrize(
    "between",
    [
        "Kalurahan;Pengemis;Pemulung\n",
        "REKAP PPKS 2023;;\nKALURAHAN;PENGEMIS;PEMULUNG\n",
        "KAPANEWON DEPOK;;\n",
        "Sumber: pendataan 2022;;\n",
    ],
)
def test_rows_below_a_repeated_header_or_a_note_are_read_on(read, between):
    footer = ";Sleman, 31 Januari 2025;\n;Kepala Dinas;\n"
    counts, found, _ = read(_FIRST + between + "Caturtunggal;5;6\n" + footer)
    assert counts == _FIRST_COUNTS | {
        (_CATUR, _BEGGARS, "2023"): 5,
        (_CATUR, _PICKERS, "2023"): 6,
    }
    assert {code for code, *_ in found} <= {"missing_regions"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            (
                "REKAP PPKS KALURAHAN TRIDADI 2024\nJenis PPKS;L;P;Jumlah\n"
                "Pengemis;1;0;1\nREKAP PPKS KALURAHAN CATURTUNGGAL;;;\nPemulung;3;2;5\n"
            ),
            {(_TRIDADI, _BEGGARS, "2024"): 1},
        ),
        (
            (
                "REKAP PENGEMIS 2024\nNo;Kalurahan;L;P;Jumlah\n1;Tridadi;1;0;1\n"
                "REKAP PEMULUNG 2024;;;;\n1;Caturtunggal;3;2;5\n"
            ),
            {(_TRIDADI, _BEGGARS, "2024"): 1},
        ),
        (
            (
                "DAFTAR PENGEMIS 2024\nNo;Nama;Kalurahan;JK\n1;Wagirah;Tridadi;P\n"
                "DAFTAR PEMULUNG 2024;;;\nNo;Nama;Kalurahan;JK\n1;Kromo;Tridadi;L\n"
            ),
            {(_TRIDADI, _BEGGARS, "2024"): 1},
        ),
    ],
)
def test_rows_below_a_title_of_another_place_or_category_are_refused(read, text, kept):
    counts, found, _ = read(text)
    assert counts == kept
    assert ("another_table", 4, None) in found


def test_rows_of_a_transposed_recap_below_another_year_are_refused(read):
    counts, found, draft = read(
        "REKAP 2023\nJenis PPKS;Balecatur;Banyuraden\nPengemis;1;2\n"
        "TAHUN 2024;;\nPemulung;3;4\n"
    )
    assert {key[1:] for key in counts} == {(_BEGGARS, "2023")}
    assert ("another_table", 4, None) in found
    assert draft.files[0].rows_rejected == 2


def test_names_in_a_list_below_a_recap_are_sealed(regions, categories):
    text = _FIRST + "\nNo;Nama;NIK\n1;Wagirah;3404014107500001\n"
    upload = read_upload("rekap.csv", text.encode())
    (sealed,) = seal_uploads([upload], regions=regions, categories=categories)
    shown = pd.DataFrame(sealed.sheets[0].cells).to_csv()
    assert "Wagirah" not in shown
    assert "Tridadi" in shown
