"""Which population figure of a region a single count is held against."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.measures.denominator import find_figures
from wksbm_mapping.observations import build_population

A1, A2 = "99.01.01.2001", "99.01.01.2002"


def figure(value, *, region=A1, kind="penduduk", year=2020, series="sensus", sex=""):
    return {
        "region": region,
        "kind": kind,
        "year": year,
        "series": series,
        "sex": sex,
        "value": value,
    }


def found(figures, *cells):
    table = pd.DataFrame(
        cells, columns=["region", "kind", "year"], index=[7, 3][: len(cells)]
    )
    return find_figures(build_population(figures), table)


def test_the_figure_of_the_nearest_year_is_taken():
    figures = [figure(10), figure(20, year=2025), figure(30, year=2030)]
    line = found(figures, (A1, "penduduk", 2024)).loc[7]
    assert (line["value"], line["year"], line["kind"]) == (20, 2025, "penduduk")


@pytest.mark.parametrize("years", [(2020, 2024), (2024, 2020)])
def test_of_two_years_equally_near_the_earlier_is_taken(years):
    figures = [figure(year, year=year) for year in years]
    assert found(figures, (A1, "penduduk", 2022)).loc[7, "value"] == 2020


def test_of_two_series_the_first_is_taken():
    figures = [figure(10, series="registrasi"), figure(20)]
    assert found(figures, (A1, "penduduk", 2020)).loc[7, "series"] == "registrasi"


def test_every_cell_keeps_its_place_and_none_is_invented():
    figures = [figure(10), figure(99, sex="P"), figure(5, kind="kk", region=A2)]
    table = found(figures, (A2, "penduduk", 2020), (A1, "penduduk", 2020))
    assert table.index.to_list() == [7, 3]
    assert table["value"].isna().to_list() == [True, False]
    assert table.loc[3, "value"] == 10


def test_a_category_without_a_kind_has_no_figure():
    assert found([figure(10)], (A1, None, 2020))["value"].isna().all()
