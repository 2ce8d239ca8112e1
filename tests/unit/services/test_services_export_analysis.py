"""An analysis as a file holds the figures it rests on, and no more."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from libpysal.graph import Graph
from persons import ANALYST, NOBODY

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.measures import Measure
from wksbm_mapping.services.analyse import Ranking, build_ranking
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.export_analysis import export_analysis

A1, A2, A3, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003", "99.01.02.2001"
ROWS = [(A1, "s2", 2), (A2, "s2", 6), (A3, "s2", 20), (B1, "s2", 0)]


def rank(seen, workspace) -> Ranking:
    return build_ranking(seen, workspace, MapView("s2", "2025"), graph=None)


def read(content: bytes) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode()))
    return {row["region_code"]: row for row in rows}


def test_every_area_has_a_row_and_only_those_ranked_a_rank(seen_by, small_workspace):
    ranking = rank(seen_by(Audience.PUBLIC, ROWS), small_workspace)
    part = (ranking.measured, ranking.table[["rank"]])
    rows = read(export_analysis([part], actor=NOBODY))
    assert len(rows) == 5
    assert {code: row["rank"] for code, row in rows.items() if row["rank"]} == {
        A3: "1",
        B1: "2",
    }
    assert rows[A1]["state"] == rows[A2]["state"] == "disamarkan"
    assert rows[A1]["value"] == rows[A2]["value"] == ""
    assert (ranking.left_out.hidden, ranking.left_out.unknown) == (2, 1)


def test_synthetic_figures_are_marked(seen_by, small_workspace):
    seen = seen_by(Audience.ANALIS, ROWS, is_example=True)
    ranking = rank(seen, small_workspace)
    found = pd.DataFrame({"rank": ranking.table["rank"]})
    rows = read(export_analysis([(ranking.measured, found)], actor=ANALYST))
    assert all(row["source"].startswith("DATA CONTOH") for row in rows.values())


def test_figures_of_analysts_are_refused_to_others(seen_by, small_workspace):
    ranking = rank(seen_by(Audience.ANALIS, ROWS), small_workspace)
    part = (ranking.measured, ranking.table[["rank"]])
    with pytest.raises(NotAllowedError):
        export_analysis([part], actor=NOBODY)


def test_intervals_and_smoothed_rates_can_be_written_where_some_areas_have_none(
    seen_by, small_workspace, small_population
):
    codes = [A1, A2, A3, B1, "99.01.02.2002"]
    pairs = [*zip(codes, codes[1:], strict=False), *zip(codes[1:], codes, strict=False)]
    graph = Graph.from_arrays(*zip(*pairs, strict=True), [1] * len(pairs))
    view = MapView("s2", "2025", measure=Measure.PER_1000)
    seen = seen_by(Audience.ANALIS, ROWS, population=small_population)
    ranking = build_ranking(seen, small_workspace, view, graph)
    part = (ranking.measured, ranking.table.drop(columns=list(ranking.measured.table)))
    rows = read(export_analysis([part], actor=ANALYST))
    assert float(rows[A3]["lower"]) == pytest.approx(12.217, abs=0.001)
    assert float(rows[A3]["upper"]) == pytest.approx(30.888, abs=0.001)
    assert [rows[code]["like_first"] for code in codes] == [
        "False",
        "True",
        "True",
        "False",
        "",
    ], "6 reaches up to 13.059 in the printed table"
    assert float(rows[A3]["smooth_all"]) < 20
