"""The legend counts every area once."""

from __future__ import annotations

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.maps.legend import build_legend, style_names
from wksbm_mapping.maps.palettes import build_ramp
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.spatial.classification import Method, Scheme, classify

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"


def legend_of(measured):
    return build_legend(measured, classify(measured.table["value"]))


def test_classes_come_from_high_to_low_then_zero_hidden_and_no_data(measured_of):
    counts = {A1: 1234, A2: 0, B1: 4, B2: 4}
    rows = legend_of(measured_of(counts, audience=Audience.PUBLIC))
    assert [(row.label, row.areas) for row in rows] == [
        ("1.234", 1),
        ("Nol", 1),
        ("Disamarkan", 2),
        ("Tidak ada data", 1),
    ]
    assert [row.pattern for row in rows] == ["", "", "hatch", "dots"]


def test_a_legend_lists_only_what_is_on_the_map(measured_of):
    rows = legend_of(measured_of({A1: 5, A2: 5, A3: 5, B1: 5, B2: 5}))
    assert [(row.label, row.areas) for row in rows] == [("5", 5)]


def test_styles_of_areas_agree_with_the_legend(measured_of):
    counts = {A1: 9, A2: 20, B1: 4, B2: 4}
    measured = measured_of(counts, audience=Audience.PUBLIC)
    values = measured.table["value"]
    styles = style_names(measured.table["state"], classify(values).assign(values))
    assert styles == {
        A1: "class1",
        A2: "class2",
        A3: "no_data",
        B1: "hidden",
        B2: "hidden",
    }
    ramp = build_ramp(measured.category.group, 2)
    assert [row.colour for row in legend_of(measured)][:2] == [ramp[1], ramp[0]]


SPREAD = {A1: 3, A2: 10, A3: 11, B1: 25, B2: 43}


def labels_with(measured, method, k=5, limits=()):
    values = measured.table["value"]
    classes = classify(values, Scheme(method, k, limits))
    return [(row.label, row.areas) for row in build_legend(measured, classes)]


def test_own_limits_are_named_and_an_empty_class_stays(measured_of):
    rows = labels_with(measured_of(SPREAD), Method.MANUAL, limits=(10, 20, 30))
    assert rows == [("di atas 30", 1), ("21 – 30", 1), ("11 – 20", 1), ("sampai 10", 2)]


def test_round_limits_are_named(measured_of):
    rows = labels_with(measured_of(SPREAD), Method.PRETTY)
    assert [label for label, _ in rows] == [
        "41 – 50",
        "31 – 40",
        "21 – 30",
        "11 – 20",
        "sampai 10",
    ]


def test_equal_intervals_begin_at_the_smallest_count_and_are_whole(measured_of):
    rows = labels_with(measured_of(SPREAD), Method.EQUAL, k=3)
    assert rows == [("30 – 43", 1), ("17 – 29", 1), ("3 – 16", 3)]


def test_limits_of_a_rate_say_to_which_class_they_belong(measured_of):
    measured = measured_of(SPREAD, measure=Measure.PER_1000)
    rows = labels_with(measured, Method.MANUAL, limits=(10, 24.75))
    assert rows == [
        ("di atas 24,75", 2),
        ("di atas 10,0 sampai 24,75", 1),
        ("sampai 10,0", 2),
    ]


def test_circles_grow_with_their_class_and_areas_without_a_count_have_none(
    measured_of,
):
    measured = measured_of({A1: 3, A2: 10, B1: 0})
    classes = classify(measured.table["value"])
    rows = build_legend(measured, classes, circles=True)
    assert [(row.label, row.size) for row in rows] == [
        ("10", 1),
        ("3", 0.625),
        ("Nol", 0),
        ("Tidak ada data", 0),
    ]
