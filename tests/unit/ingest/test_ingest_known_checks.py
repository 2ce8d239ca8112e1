"""Counts that known figures make doubtful: population, children, jumps."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from recaps import long, wide

from wksbm_mapping.observations import KNOWN_COLUMNS, Known, build_population

SARI, RAHAYU, MOYUDAN = "34.04.03.2002", "34.04.03.2001", "34.04.03"
AT = "anak_telantar"


def population(**figures):
    """People of Sumbersari by kind, of 2023."""
    return build_population(
        {
            "region": SARI,
            "kind": kind,
            "year": 2023,
            "series": "registrasi",
            "value": value,
        }
        for kind, value in figures.items()
    )


def history(*rows, source="Dinas Sosial", category=AT, region=SARI):
    lines = [
        {
            "region": region,
            "category": category,
            "period": period,
            "value": value,
            "batch": batch,
            "source": source,
            "confirmed_at": pd.Timestamp("2025-01-31", tz="UTC"),
        }
        for batch, (period, value) in enumerate(rows, start=1)
    ]
    return Known(pd.DataFrame(lines, columns=list(KNOWN_COLUMNS)).astype(KNOWN_COLUMNS))


def warned(draft):
    return [
        (finding.code, finding.row, finding.column)
        for file in draft.files
        for finding in file.findings
        if finding.severity == "warning"
    ]


def message(draft):
    (finding,) = (f for f in draft.files[0].findings if f.severity == "warning")
    return finding.message()


def test_a_count_above_its_own_population_is_warned_about(draft_of):
    known = Known(population=population(penduduk=9000, anak_0_17=400, anak_0_5=100))
    draft = draft_of(wide("Sumbersari;401;0"), known=known)
    assert warned(draft) == [("above_population", 3, 2)]
    said = message(draft)
    for part in ("Anak Telantar", "Sumbersari", "401", "400", "anak 0–17 tahun"):
        assert part in said
    assert "registrasi penduduk 2023" in said
    assert draft.files[0].rows_accepted == 1


def test_a_count_of_just_the_population_is_possible(draft_of):
    known = Known(population=population(anak_0_17=400))
    assert warned(draft_of(wide("Sumbersari;400;0"), known=known)) == []


def test_without_a_figure_of_its_kind_all_people_are_the_limit(draft_of):
    known = Known(population=population(penduduk=9000))
    assert warned(draft_of(wide("Sumbersari;9000;0"), known=known)) == []
    above = draft_of(wide("Sumbersari;9.001;0"), known=known)
    assert warned(above) == [("above_population", 3, 2)]
    assert "9.000" in message(above)


def test_without_any_figure_nothing_is_guessed(draft_of):
    known = Known(population=population(penduduk=9))
    assert warned(draft_of(wide("Sumberrahayu;90000;0"), known=known)) == []
    assert warned(draft_of(wide("Sumbersari;;0"), known=known)) == []


def test_families_are_compared_with_families(draft_of):
    known = Known(population=population(penduduk=9000, kk=3000))
    assert warned(draft_of(wide("Sumbersari;0;3001"), known=known)) == [
        ("above_population", 3, 3)
    ]


def test_institutions_are_not_compared_with_people(draft_of):
    known = Known(population=population(penduduk=2))
    content = wide("Sumbersari;3", header="KALURAHAN;Karang Taruna")
    assert warned(draft_of(content, known=known)) == []


def test_the_figure_of_the_nearest_year_is_taken(draft_of):
    older = population(penduduk=100).assign(year=2020)
    newer = population(penduduk=200).assign(year=2025)
    known = Known(population=pd.concat([older, newer], ignore_index=True))
    assert warned(draft_of(wide("Sumbersari;150;0"), known=known)) == []
    earlier = wide("Sumbersari;150;0").replace(b"2024", b"2021")
    assert warned(draft_of(earlier, known=known)) == [("above_population", 3, 2)]


def test_a_figure_of_one_sex_is_not_the_population(draft_of):
    known = Known(population=population(penduduk=9).assign(sex="L"))
    assert warned(draft_of(wide("Sumbersari;50;0"), known=known)) == []


def test_children_from_six_on_above_those_of_that_age_are_warned_about(draft_of):
    known = Known(population=population(anak_0_17=400, anak_0_5=150))
    assert warned(draft_of(wide("Sumbersari;250;0"), known=known)) == []
    above = draft_of(wide("Sumbersari;251;0"), known=known)
    assert warned(above) == [("above_children", 3, 2)]
    assert "anak usia 6–17 tahun" in message(above)
    assert "250" in message(above)


def test_children_of_all_ages_are_not_compared_with_the_older_ones(draft_of):
    known = Known(population=population(anak_0_17=400, anak_0_5=150))
    header = "KALURAHAN;Anak dengan Kedisabilitasan (ADK)"
    content = wide("Sumbersari;390", header=header)
    draft = draft_of(content, known=known)
    assert draft.observations["category"].unique() == ["anak_disabilitas"]
    assert warned(draft) == []


def test_ages_of_different_years_are_not_taken_from_each_other(draft_of):
    known = Known(
        population=pd.concat(
            [population(anak_0_17=400), population(anak_0_5=150).assign(year=2020)],
            ignore_index=True,
        )
    )
    assert warned(draft_of(wide("Sumbersari;300;0"), known=known)) == []


@pytest.mark.parametrize(
    ("before", "now", "is_jump"),
    [
        (5, 10, False),
        (5, 11, True),
        (4, 9, False),
        (0, 9, False),
        (0, 10, True),
        (20, 10, False),
        (20, 9, True),
        (9, 0, False),
        (10, 0, True),
    ],
)
def test_more_than_doubled_or_less_than_half_of_ten_is_a_jump(
    draft_of, before, now, is_jump
):
    draft = draft_of(wide(f"Sumbersari;{now};0"), known=history(("2023", before)))
    assert warned(draft) == ([("jump", 3, 2)] if is_jump else [])


def test_a_jump_names_both_counts_periods_and_the_rule(draft_of):
    said = message(draft_of(wide("Sumbersari;1.250;0"), known=history(("2023-S2", 40))))
    for part in ("1.250", "Tahun 2024", "40", "Semester II 2023", "10", "2 kali"):
        assert part in said


def test_the_last_period_before_this_one_is_compared(draft_of):
    known = history(("2022", 500), ("2023", 40), ("2025", 900))
    assert warned(draft_of(wide("Sumbersari;50;0"), known=known)) == []


def test_an_unknown_count_in_between_is_passed_over(draft_of):
    known = history(("2022", 500), ("2023", None))
    assert warned(draft_of(wide("Sumbersari;50;0"), known=known)) == [("jump", 3, 2)]


def test_another_source_is_not_the_same_story(draft_of):
    known = history(("2023", 500), source="Kader")
    assert warned(draft_of(wide("Sumbersari;50;0"), known=known)) == []


def test_periods_of_one_file_are_compared_too(draft_of):
    header = "Kalurahan;Jenis PPKS;Jumlah;Tahun"
    rows = ("Sumbersari;Anak Telantar;10;2022", "Sumbersari;Anak Telantar;90;2023")
    draft = draft_of(long(*rows, header=header))
    assert [code for code, _, _ in warned(draft)] == ["jump"]


def test_events_are_compared_with_periods_of_the_same_kind_only(draft_of):
    header = "KALURAHAN;Korban Bencana Alam"
    content = wide("Sumbersari;120", header=header)
    months = history(("2023-11", 4), ("2023-12", 5), category="korban_bencana_alam")
    assert warned(draft_of(content, known=months)) == []
    year = history(("2022", 30), ("2023-12", 5), category="korban_bencana_alam")
    assert warned(draft_of(content, known=year)) == [("jump", 3, 2)]


def test_findings_of_a_kapanewon_name_the_kapanewon(draft_of):
    figures = population(anak_0_17=10).assign(region=MOYUDAN)
    known = replace(history(("2023", 3), region=MOYUDAN), population=figures)
    content = (
        b"REKAP PPKS KABUPATEN SLEMAN TAHUN 2024\n"
        b"KAPANEWON;Anak Telantar\nMoyudan;12\nMinggir;5\n"
    )
    codes = [code for code, _, _ in warned(draft_of(content, known=known))]
    assert codes == ["above_population", "jump"]
