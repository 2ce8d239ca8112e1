"""Bars of handling: whole, in one order, with words where there is none."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.maps.handling_chart import build_handling_chart

PARTS = ["belum", "sedang", "selesai", "dirujuk", "tidak_diketahui"]
COLUMNS = [*PARTS, "total", "handling_state"]
SPLITS = pd.DataFrame(
    [
        [10, 0, 25, 5, 0, 40, "nilai"],
        [None] * 6 + ["disamarkan"],
        [None] * 6 + ["nol"],
    ],
    columns=COLUMNS,
).astype(dict.fromkeys([*PARTS, "total"], "Int64"))
LABELS = ["A1", "A2", "A3"]


@pytest.fixture
def draw(measured_of):
    measured = measured_of({"99.01.01.2001": 40})

    def build(target=None):
        chart = build_handling_chart(measured, SPLITS, LABELS, target=target)
        return chart.to_dict()

    return build


def rows_of(spec, layer):
    return spec["datasets"][spec["layer"][layer]["data"]["name"]]


def test_what_is_done_stands_first_and_all_parts_make_a_hundred(draw):
    """25, 5 and 10 of 40: 62.5, 12.5 and 25 per cent."""
    bars = rows_of(draw(), 0)
    assert [(each["part"], each["from"], each["to"]) for each in bars] == [
        ("Selesai", 0, 62.5),
        ("Dirujuk", 62.5, 75),
        ("Belum ditangani", 75, 100),
    ]
    assert {each["label"] for each in bars} == {"A1"}


def test_a_hidden_split_has_words_and_no_bar(draw):
    gaps = rows_of(draw(), -1)
    assert {each["label"]: each["text"] for each in gaps} == {
        "A2": "Disamarkan",
        "A3": "Tidak ada yang didata",
    }


def test_a_target_is_drawn_where_it_is(draw):
    assert len(draw()["layer"]) + 2 == len(draw(70)["layer"])
    assert rows_of(draw(70), 1)[0]["at"] == 70
