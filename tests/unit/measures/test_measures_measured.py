"""Counts and rates, each with its own denominator or none."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure import Audience, protect
from wksbm_mapping.measures import (
    Measure,
    choose_denominator,
    keep_complete,
    measure_breakdown,
    measure_counts,
)
from wksbm_mapping.observations import Breakdown, build_population
from wksbm_mapping.regions.level import Level

VILLAGES = [
    "99.01.01.2001",
    "99.01.01.2002",
    "99.01.01.2003",
    "99.01.02.2001",
    "99.01.02.2002",
]


def people(values: dict[str, int], *, year=2025, series="register", kind="penduduk"):
    rows = [
        {"region": r, "kind": kind, "year": year, "series": series, "value": v}
        for r, v in values.items()
    ]
    return build_population(rows)


@pytest.fixture
def measured(small_regions, small_categories, snapshot_of):
    def build(rows, *, category="s2", audience="analis", population=None, **view):
        protected = protect(
            snapshot_of(rows, population=population),
            regions=small_regions,
            categories=small_categories,
            audience=Audience(audience),
        )
        options = {"level": Level.KALURAHAN, "period": "2025", **view}
        return measure_counts(
            protected,
            regions=small_regions,
            category=small_categories[category],
            **options,
        )

    return build


def test_every_region_has_a_row_and_the_absent_are_no_data(measured):
    table = measured([("99.01.01.2001", "s2", 8), ("99.01.01.2002", "s2", 0)]).table
    assert list(table.index) == VILLAGES
    assert list(table["state"]) == ["nilai", "nol", *["tidak_ada_data"] * 3]
    assert table["value"].isna().sum() == 3


def test_a_rate_is_per_thousand_of_the_named_population(measured):
    population = people(dict.fromkeys(VILLAGES, 2000))
    rate = measured(
        [("99.01.01.2001", "s2", 8)], population=population, measure=Measure.PER_1000
    )
    assert rate.table.at["99.01.01.2001", "value"] == pytest.approx(4.0)
    assert rate.table.at["99.01.01.2001", "denominator"] == 2000
    assert (rate.denominator.kind, rate.denominator.year) == ("penduduk", 2025)


def test_a_hidden_count_has_no_rate(measured):
    population = people(dict.fromkeys(VILLAGES, 2000))
    rate = measured(
        [("99.01.01.2001", "s2", 4)],
        audience="public",
        population=population,
        measure=Measure.PER_1000,
    )
    assert rate.table.at["99.01.01.2001", "state"] == "disamarkan"
    assert pd.isna(rate.table.at["99.01.01.2001", "value"])


def test_without_a_denominator_there_is_no_rate(measured):
    rate = measured([("99.01.01.2001", "s2", 8)], measure=Measure.PER_1000)
    assert rate.denominator is None
    assert rate.table["value"].isna().all()
    assert rate.table.at["99.01.01.2001", "state"] == "tidak_ada_data"


def test_a_partial_sum_has_no_rate_of_the_whole_population(measured):
    population = people({"99.01.01": 6000, "99.01.02": 4000})
    rows = [("99.01.01.2001", "s2", 8), *((v, "s2", 5) for v in VILLAGES[3:])]
    rate = measured(
        rows, population=population, measure=Measure.PER_1000, level=Level.KAPANEWON
    )
    assert rate.table.at["99.01.01", "state"] == "tidak_ada_data"
    assert rate.table.at["99.01.02", "value"] == pytest.approx(2.5)


def test_a_count_of_a_part_of_the_kalurahan_is_not_compared(measured):
    """Of 99.01.01 two of three kalurahan are known; of 99.01.02 both."""
    rows = [*zip(VILLAGES[:2], ("s2",) * 2, (8, 9), strict=True)]
    rows += [*zip(VILLAGES[3:], ("s2",) * 2, (20, 0), strict=True)]
    counted = measured(rows, level=Level.KAPANEWON)
    assert counted.table.at["99.01.01", "value"] == 17
    kept = keep_complete(counted).table
    assert kept["state"].to_dict() == {
        "99.01.01": "tidak_ada_data",
        "99.01.02": "nilai",
    }
    assert kept.at["99.01.02", "value"] == 20
    assert kept.loc["99.01.01", ["value", "count"]].isna().all()


def test_a_closed_level_shows_every_area_the_same(measured):
    rows = [("99.01.01.2001", "s4", 50), ("99.01.01.2002", "s4", 0)]
    table = measured(rows, category="s4", audience="public").table
    assert set(table["state"]) == {"disamarkan"}
    assert table["value"].isna().all()


def test_within_keeps_the_areas_of_one_kapanewon(measured):
    table = measured([("99.01.01.2001", "s2", 8)], within="99.01.02").table
    assert list(table.index) == VILLAGES[3:]


def test_a_split_with_a_small_part_is_hidden_whole(
    small_regions, small_categories, snapshot_of
):
    base = {
        "region": "99.01.01.2001",
        "category": "s1",
        "period": "2025",
        "breakdown": "sex",
    }
    split = [{**base, "sex": "L", "value": 4}, {**base, "sex": "P", "value": 2}]
    protected = protect(
        snapshot_of([("99.01.01.2001", "s1", 6)], extra=split),
        regions=small_regions,
        categories=small_categories,
        audience=Audience.PUBLIC,
    )
    parts = measure_breakdown(
        protected,
        region="99.01.01.2001",
        category=small_categories["s1"],
        period="2025",
        breakdown=Breakdown.SEX,
    ).set_index("part")
    assert parts["state"].to_dict() == {"L": "disamarkan", "P": "disamarkan"}
    assert parts["value"].isna().all()


class TestDenominator:
    def choose(self, population, regions, *, level=Level.KALURAHAN, year=2025):
        return choose_denominator(
            population, kind="penduduk", level=level, regions=regions, year=year
        )

    def test_a_series_that_misses_one_region_will_not_do(self, small_regions):
        population = people(dict.fromkeys(VILLAGES[:-1], 100))
        assert self.choose(population, small_regions) is None

    def test_two_series_are_never_mixed(self, small_regions):
        population = pd.concat(
            [
                people(dict.fromkeys(VILLAGES[:3], 100), series="sensus"),
                people(dict.fromkeys(VILLAGES[3:], 100), series="register"),
            ]
        )
        assert self.choose(population, small_regions) is None

    def test_two_years_are_never_mixed(self, small_regions):
        population = pd.concat(
            [
                people(dict.fromkeys(VILLAGES[:3], 100), year=2024),
                people(dict.fromkeys(VILLAGES[3:], 100), year=2025),
            ]
        )
        assert self.choose(population, small_regions) is None

    def test_the_nearest_year_is_taken_and_named(self, small_regions):
        population = pd.concat(
            [people(dict.fromkeys(VILLAGES, y), year=y) for y in (2020, 2023, 2026)]
        )
        assert self.choose(population, small_regions, year=2024).year == 2023
        assert self.choose(population, small_regions, year=2030).year == 2026

    def test_kalurahan_of_one_series_add_up_to_their_kapanewon(self, small_regions):
        population = people(dict.fromkeys(VILLAGES, 100))
        found = self.choose(population, small_regions, level=Level.KAPANEWON)
        assert found.values.to_dict() == {"99.01.01": 300, "99.01.02": 200}

    def test_the_wrong_kind_will_not_do(self, small_regions):
        population = people(dict.fromkeys(VILLAGES, 100), kind="kk")
        assert self.choose(population, small_regions) is None
