"""Indonesian ways to write a period are understood; unclear ones are not guessed."""

from datetime import date, datetime

import pytest

from wksbm_mapping.periods import PeriodKind, find_period, parse_period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("Tahun 2024", "2024"),
        ("Th. 2024", "2024"),
        ("TA 2024", "2024"),
        ("T.A. 2024", "2024"),
        ("Tahun Anggaran 2024", "2024"),
        ("Semester I 2024", "2024-S1"),
        ("SEMESTER II TAHUN 2024", "2024-S2"),
        ("Tahun 2024 Semester 1", "2024-S1"),
        ("Sem. 1/2024", "2024-S1"),
        ("Smt II-2024", "2024-S2"),
        ("S1 2024", "2024-S1"),
        ("2024-S1", "2024-S1"),
        ("Semester kedua 2024", "2024-S2"),
        ("TW III 2024", "2024-Q3"),
        ("TW.3 2024", "2024-Q3"),
        ("Triwulan III Tahun 2024", "2024-Q3"),
        ("Triwulan ke-4 2024", "2024-Q4"),
        ("Tribulan 2 2024", "2024-Q2"),
        ("Q3 2024", "2024-Q3"),
        ("2024-Q1", "2024-Q1"),
        ("Juli 2025", "2025-07"),
        ("Jul-25", "2025-07"),
        ("Jul '25", "2025-07"),
        ("07/2025", "2025-07"),
        ("2025-07", "2025-07"),
        ("Pebruari 2024", "2024-02"),
        ("Nopember 2024", "2024-11"),
        ("Agust 2024", "2024-08"),
        ("Sept. 2024", "2024-09"),
        ("per 31 Desember 2024", "2024-12-31"),
        ("31-12-2024", "2024-12-31"),
        ("31/12/24", "2024-12-31"),
        ("5/7/2025", "2025-07-05"),
        ("2025-06-30", "2025-06-30"),
        ("45838", "2025-06-30"),
        (45838, "2025-06-30"),
        (date(2025, 6, 30), "2025-06-30"),
        (datetime(2025, 6, 30, 8, 15), "2025-06-30"),
        ("Januari - Juni 2025", "2025-S1"),
        ("Januari s/d Desember 2024", "2024"),
        ("Okt\u00a0s.d.\u00a0Des 2024", "2024-Q4"),
    ],
)
def test_every_indonesian_form_is_understood(text, code):
    period = parse_period(text)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "text",
    ["", "-", "TW III", "Semester I", "Juli", "2023/2024", "Sleman", "34.04.03.2003",
     "12", "31-02-2024", "13/2024", "Semester III 2024", "1250", "99999", "²⁰²⁴x",
     "Semester I dan II 2024", "12 jiwa", "Marwati 2024"],
)  # fmt: skip
def test_what_is_no_single_period_is_not_guessed(text):
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("TW III", (PeriodKind.QUARTER, 3)),
        ("REKAP PPKS SEMESTER II", (PeriodKind.SEMESTER, 2)),
        ("Data bulan Juli", (PeriodKind.MONTH, 7)),
    ],
)
def test_a_part_of_a_year_without_year_asks_for_it(text, part):
    parse = find_period(text)
    assert parse.needs_year
    assert parse.yearless == (part,)
    assert parse.period is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("REKAPITULASI DATA PPKS KABUPATEN SLEMAN TAHUN 2024", "2024"),
        ("REKAP TAHUN 2024 KAPANEWON DEPOK SEMESTER I", "2024-S1"),
        ("rekap_ppks_2024_sem1.xlsx", "2024-S1"),
        ("Rekap (Permensos Nomor 8 Tahun 2012) Tahun 2024", "2024"),
        ("DKB Semester II 2024 (per 31 Desember 2024)", "2024-S2"),
        ("Keadaan 30 Juni 2025", "2025-06-30"),
        ("Data PMKS 340403 2023", "2023"),
    ],
)
def test_a_title_or_file_name_tells_its_period(text, code):
    assert [period.code for period in find_period(text).periods] == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tahun 2023/2024", ["2023", "2024"]),
        ("Semester I dan Semester II 2024", ["2024-S1", "2024-S2"]),
        ("Rekap 2024, dicetak 5 Januari 2025", ["2024", "2025-01-05"]),
    ],
)
def test_several_periods_are_all_reported(text, codes):
    parse = find_period(text)
    assert [period.code for period in parse.periods] == codes
    assert parse.period is None


def test_year_of_a_law_alone_is_no_period():
    assert find_period("PPKS menurut Permensos No. 8 Tahun 2012").periods == ()
    assert find_period("PPKS menurut Permensos 08/2012").periods == ()
