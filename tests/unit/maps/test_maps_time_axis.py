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


def test_every_tick_has_the_words_of_its_period():
    axis = axis_of(("2024", "2025"))["axis"]
    labels = json.loads(axis["labelExpr"].split(")[")[0].removeprefix("("))
    assert [labels[str(each)] for each in axis["values"]] == [
        "Tahun 2024",
        "Tahun 2025",
    ]


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
