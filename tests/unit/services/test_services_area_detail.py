"""One area beside the map: what it lies in, and splits that give nothing away."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.area_detail import build_area_detail
from wksbm_mapping.services.explore_map import MapView

A1, A2 = "99.01.01.2001", "99.01.01.2002"
VIEW = MapView("s2", "2025")


def part(breakdown, name, value):
    return {
        "region": A1,
        "category": "s2",
        "period": "2025",
        "breakdown": breakdown,
        breakdown: name,
        "unit": "jiwa",
        "value": value,
    }


SPLITS = [
    part("sex", "P", 4),
    part("sex", "L", 9),
    part("handling", "selesai", 6),
    part("handling", "", 0),
    part("handling", "belum", 7),
]


def detail_for(seen_by, workspace, audience, view=VIEW, code=A1):
    seen = seen_by(audience, [(A1, "s2", 13), (A2, "s2", 7)], extra=SPLITS)
    return build_area_detail(seen, workspace, view, code)


def test_an_area_stands_beside_its_kapanewon_and_kabupaten(seen_by, small_workspace):
    detail = detail_for(seen_by, small_workspace, Audience.ANALIS)
    figures = [
        int(each.measured.table.at[each.code, "value"])
        for each in (detail.own, *detail.above)
    ]
    assert figures == [13, 20, 20]
    assert [each.measured.level for each in detail.above] == [
        Level.KAPANEWON,
        Level.KABUPATEN,
    ]


def test_a_kapanewon_stands_beside_the_kabupaten_alone(seen_by, small_workspace):
    view = MapView("s2", "2025", Level.KAPANEWON)
    detail = detail_for(seen_by, small_workspace, Audience.ANALIS, view, "99.01.01")
    assert [each.code for each in detail.above] == ["99.01"]


def test_parts_come_in_their_usual_order_and_unknown_last(seen_by, small_workspace):
    splits = detail_for(seen_by, small_workspace, Audience.ANALIS).splits
    assert list(splits) == [Breakdown.SEX, Breakdown.HANDLING]
    assert list(splits[Breakdown.SEX]["part"]) == ["L", "P"]
    assert list(splits[Breakdown.HANDLING]["part"]) == ["belum", "selesai", ""]
    assert list(splits[Breakdown.SEX]["value"]) == [9, 4]


def test_one_hidden_part_hides_all_of_its_split(seen_by, small_workspace):
    splits = detail_for(seen_by, small_workspace, Audience.PUBLIC).splits
    assert set(splits[Breakdown.SEX]["state"]) == {"disamarkan"}
    assert splits[Breakdown.SEX]["value"].isna().all()
    assert list(splits[Breakdown.HANDLING]["value"]) == [7, 6, 0]


@pytest.mark.parametrize(
    ("audience", "told"),
    [(Audience.ANALIS, [3]), (Audience.RELAWAN, []), (Audience.PUBLIC, [])],
)
def test_what_another_source_told_is_for_analysts(
    small_workspace, snapshot_of, audience, told
):
    snapshot = snapshot_of([(A1, "s2", 13), (A2, "s2", 7)])
    lost = snapshot.observations.head(1).assign(batch=0, value=3)
    before = snapshot.batches.assign(source="Kader").set_axis([0], axis=0)
    snapshot = replace(
        snapshot,
        superseded=lost.astype({"value": "Int64"}),
        batches=pd.concat([before, snapshot.batches]).rename_axis("batch"),
    )
    seen = protect(
        snapshot,
        regions=small_workspace.regions,
        categories=small_workspace.categories,
        audience=audience,
    )
    detail = build_area_detail(seen, small_workspace, VIEW, A1)
    assert detail.others["value"].to_list() == told
    assert build_area_detail(seen, small_workspace, VIEW, A2).others.empty
