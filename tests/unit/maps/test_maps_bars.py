"""The bar chart shows the map's figures, the highest first."""

from __future__ import annotations

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.maps.bars import build_bar_chart
from wksbm_mapping.maps.palettes import build_ramp
from wksbm_mapping.spatial.classification import classify

A1, A2, A3 = (f"99.01.01.200{number}" for number in (1, 2, 3))
B1, B2 = (f"99.01.02.200{number}" for number in (1, 2))


def bars_of(measured, **options):
    classes = classify(measured.table["value"])
    chart = build_bar_chart(measured, classes, selected=None, **options)
    if chart is None:
        return None
    (rows,) = chart.to_dict()["datasets"].values()
    return rows


def test_bars_are_sorted_and_coloured_as_on_the_map(measured_of):
    measured = measured_of({A1: 7, A2: 30, A3: 0})
    rows = bars_of(measured)
    assert [row["code"] for row in rows] == [A2, A1]
    assert [row["text"] for row in rows] == ["30 jiwa", "7 jiwa"]
    ramp = build_ramp(measured.category.group, 2)
    assert [row["colour"] for row in rows] == [ramp[1], ramp[0]]


def test_a_hidden_count_has_no_bar(measured_of):
    counts = {A1: 7, B1: 4, B2: 4}
    rows = bars_of(measured_of(counts, audience=Audience.PUBLIC))
    assert [row["code"] for row in rows] == [A1]


def test_equal_figures_stand_in_order_of_name(measured_of):
    rows = bars_of(measured_of({A3: 5, A1: 5, A2: 5}), most=2)
    assert [row["label"] for row in rows] == ["A1 (A)", "A2 (A)"]


def test_nothing_above_zero_is_no_chart(measured_of):
    assert bars_of(measured_of({A1: 0})) is None
