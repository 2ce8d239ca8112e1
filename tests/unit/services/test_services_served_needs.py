"""Needs beside who is recorded for them; what is hidden marks nothing."""

from __future__ import annotations

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.network.organisation import Kind, Organisation
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.served_needs import compare_with_needs

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"


def of(*areas, serves=("s2",)):
    return Organisation(Kind.LKS, "Panti Uji", serves=serves, areas=areas)


def compare(seen, workspace, level=Level.KALURAHAN, organisations=None):
    organisations = organisations or [of(A1)]
    return compare_with_needs(seen, workspace, organisations, "s2", level)


def test_a_need_that_is_shown_and_served_by_nobody_is_marked_and_comes_first(
    seen_by, small_workspace
):
    rows = [(A1, "s2", 30), (A2, "s2", 9), (A3, "s2", 0), (B1, "s2", 40)]
    seen = seen_by(Audience.ANALIS, [*rows, (B2, "s2", None)])
    table = compare(seen, small_workspace).table
    assert table["group"].to_dict() == {
        B1: "need",
        A2: "need",
        A3: "none",
        B2: "none",
        A1: "one",
    }
    assert table.index.tolist() == [B1, A2, A3, B2, A1]


def test_who_sees_a_need_hidden_sees_it_like_one_nobody_knows(seen_by, small_workspace):
    def look(audience, value):
        rows = [(A1, "s2", 30), (A2, "s2", value), (B1, "s2", 40), (B2, "s2", 50)]
        return compare(seen_by(audience, rows), small_workspace).table

    assert look(Audience.PUBLIC, 2).loc[A2, "group"] == "none"
    assert look(Audience.ANALIS, 2).loc[A2, "group"] == "need"
    assert look(Audience.PUBLIC, 2).equals(look(Audience.PUBLIC, 1))


def test_somebody_who_may_help_is_told_from_nobody(seen_by, small_workspace):
    seen = seen_by(Audience.ANALIS, [(A1, "s2", 30)])
    maybe = of(A1, serves=())
    table = compare(seen, small_workspace, organisations=[maybe, of(B1), of(B1)]).table
    assert table.loc[[A1, B1], "group"].tolist() == ["unsure", "many"]


def test_a_part_of_a_kapanewon_marks_nothing(seen_by, small_workspace):
    seen = seen_by(Audience.ANALIS, [(B1, "s2", 40), (B2, "s2", None)])
    found = compare(seen, small_workspace, Level.KAPANEWON)
    assert found.table.loc["99.01.02", "group"] == "none"


def test_a_level_that_is_closed_and_a_need_never_counted_show_no_figures(
    seen_by, small_workspace
):
    rows = [(A1, "s4", 30)]
    seen = seen_by(Audience.PUBLIC, rows)
    for category in ("s4", "s2"):
        found = compare_with_needs(seen, small_workspace, [], category, Level.KALURAHAN)
        assert found.need is None
        assert set(found.table["group"]) == {"none"}
