"""Periods stand as far apart as they are, and their labels are words."""

from __future__ import annotations

import json
from datetime import date

import altair as alt
import pandas as pd
import pytest

from wksbm_mapping.maps.time_axis import build_time_axis, place_period
from wksbm_mapping.maps.trend_chart import build_trend_chart, list_trend_rows
from wksbm_mapping.periods import Period

DAYS = ("2025-01-10", "2025-01-20", "2025-12-31")


def axis_of(codes):
    x = build_time_axis("at", [Period.from_code(each) for each in codes])
    return (
        alt.Chart(pd.DataFrame({"at": [1]}))
        .mark_point()
        .encode(x=x)
        .to_dict()["encoding"]["x"]
    )


def test_a_period_stands_at_its_last_day():
    at = [place_period(Period.from_code(each)) for each in ("2025", "2025-12-31")]
    assert at[0] == at[1] == date(2025, 12, 31).toordinal()


def test_days_are_as_far_apart_as_on_a_calendar():
    """Ten days, then 345."""
    values = axis_of(DAYS)["axis"]["values"]
    assert [later - each for each, later in zip(values, values[1:], strict=False)] == [
        10,
        345,
    ]


def labels_of(codes):
    expression = axis_of(codes)["axis"]["labelExpr"]
    return json.loads(expression.split(")[")[0].removeprefix("("))


def test_the_words_of_a_period_stand_at_its_tick():
    assert labels_of(("2024", "2025")) == {
        str(date(2024, 12, 31).toordinal()): "Tahun 2024",
        str(date(2025, 12, 31).toordinal()): "Tahun 2025",
    }


def test_eight_semesters_all_have_words():
    codes = [f"{year}-S{half}" for year in range(2022, 2026) for half in (1, 2)]
    assert len(labels_of(codes)) == 8


def test_of_many_months_the_last_has_words_and_none_stand_close():
    codes = [
        f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)
    ]
    labels = labels_of(codes)
    assert len(axis_of(codes)["axis"]["values"]) == 36
    assert list(labels.values())[-1] == "Desember 2025"
    days = [int(each) for each in labels]
    span = date(2025, 12, 31).toordinal() - date(2023, 1, 31).toordinal()
    assert min(b - a for a, b in zip(days, days[1:], strict=False)) >= span / 10


@pytest.mark.parametrize("codes", [("2025",), DAYS])
def test_every_period_lies_inside_the_axis(codes):
    x = axis_of(codes)
    low, high = x["scale"]["domain"]
    assert low < min(x["axis"]["values"])
    assert max(x["axis"]["values"]) < high


def test_a_trend_is_placed_by_time(measured_of):
    measured = measured_of({"99.01.01.2001": 9})
    rows = list_trend_rows([measured])
    assert rows["at"].unique().tolist() == [date(2025, 12, 31).toordinal()]
    line = build_trend_chart([measured]).to_dict()["layer"][0]
    assert line["encoding"]["x"]["field"] == "at"
    assert line["encoding"]["x"]["type"] == "quantitative"
