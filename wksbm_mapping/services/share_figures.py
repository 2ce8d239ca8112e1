"""Figures of a view as posts to share: a map, one number, a ranking.

Whoever asks, a post is made of what the public may see.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import (
    name_area,
    name_category,
)
from wksbm_mapping.maps.legend import LegendRow, list_blank_rows, style_names
from wksbm_mapping.maps.palettes import ZERO, build_ramp
from wksbm_mapping.measures.measured import Measure, MeasuredTable, keep_complete
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.reports.share.post import (
    MOST_NUMBERS,
    MapBody,
    NumberBody,
    Post,
    RankingBody,
)
from wksbm_mapping.services.areas import AreaKind, load_areas
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.explore_map import (
    MapView,
    build_map_picture,
    list_categories,
    measure_view,
)
from wksbm_mapping.services.overview import SMALLEST_BASE
from wksbm_mapping.services.share_words import (
    list_post_notes,
    name_ends,
    name_most,
    say_body,
    say_number,
    say_row,
    say_unit,
)
from wksbm_mapping.services.workspace import Workspace

GROUND = "#1d4ea5"
"""Behind the heading of figures: the first colour of the app."""


def list_shareable(protected: ProtectedCounts, workspace: Workspace) -> list[str]:
    """Which categories may be shared: counted, and not of the most guarded."""
    found = list_categories(protected, workspace)
    return [each.key for each in found if may_be_drawn(each)]


def post_map(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    *,
    kind: AreaKind,
    circles: bool = False,
    link: str = "",
) -> Post:
    """Say a view of the map.

    Raises
    ------
    NotAllowedError
        ``share_public_only``, ``no_picture``.
    """
    check_shareable(protected, workspace, view.category)
    picture = build_map_picture(protected, workspace, view)
    measured, classes = picture.measured, picture.classes
    names = style_names(measured.table["state"], picture.areas["class_"])
    inside = [view.within] if view.within else workspace.regions.codes(Level.KAPANEWON)
    shown = keep_complete(measured).table.dropna(subset=["value"])
    some = shown[shown["value"] > 0]["value"]
    numbers = (some.min(), some.max()) if len(some) else ()
    zero = LegendRow(ZERO, "", "", t("common.zero"), classes.counts[0])
    body = MapBody(
        areas=load_areas(workspace, kind, view.level),
        outlines=load_areas(workspace, kind, Level.KAPANEWON).loc[inside],
        names=names,
        ramp=build_ramp(measured.category.group, len(classes.upper)),
        ends=name_ends(measured, numbers),
        blanks=tuple(
            row
            for row in (zero, *list_blank_rows(measured.table["state"]))
            if row.areas
        ),
        most=name_most(measured, shown),
        circles=circles,
    )
    return _begin(measured, workspace, view, link, body)


def post_number(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    *,
    code: str,
    link: str = "",
) -> Post:
    """Say one figure of one region.

    Raises
    ------
    NotAllowedError
        ``share_public_only``, ``no_picture``.
    """
    check_shareable(protected, workspace, view.category)
    view = replace(view, level=level_of(code), within=None)
    measured = measure_view(protected, workspace, view)
    row = measured.table.loc[[code]].iloc[0]
    body = say_number(measured, row)
    earlier = _compare_year(protected, workspace, view, code)
    if earlier and body.unit:
        body = replace(body, beside=(*body.beside, earlier))
    post = _begin(measured, workspace, view, link, body)
    return replace(post, above=name_place(workspace.regions, code))


def post_ranking(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, *, link: str = ""
) -> Post:
    """Say where there is most, in at most five areas; parts of areas are left out.

    Raises
    ------
    NotAllowedError
        ``share_public_only``, ``no_picture``.
    """
    check_shareable(protected, workspace, view.category)
    measured = keep_complete(measure_view(protected, workspace, view))
    table = measured.table.dropna(subset=["value"])
    table = table[table["value"] > 0].sort_values(
        ["value", "name"], ascending=[False, True], kind="stable"
    )
    first = table.head(MOST_NUMBERS)
    body = RankingBody(
        rows=tuple(say_row(measured, row, first) for _, row in first.iterrows()),
        colour=build_ramp(measured.category.group, 5)[3],
        empty=t("share.no_ranking"),
    )
    post = _begin(measured, workspace, view, link, body)
    alike = len(table) > len(first) and (
        table["value"].iloc[len(first)] == first["value"].iloc[-1]
    )
    ranked = t(
        "share.ranked",
        shown=format_number(len(first)),
        areas=format_number(len(measured.table)),
        level=t(f"map.level_{view.level}").lower(),
    )
    notes = [ranked] if len(first) else []
    notes += [t("share.alike")] if alike else []
    return replace(
        post,
        below=t("share.ranking_below", view=post.below),
        notes=(*post.notes, *notes),
    )


def check_shareable(
    protected: ProtectedCounts, workspace: Workspace, category: str
) -> None:
    """Let only public figures of categories that may stand in pictures pass.

    Raises
    ------
    NotAllowedError
        ``share_public_only``, ``no_picture``.
    """
    if protected.audience is not Audience.PUBLIC:
        raise NotAllowedError("share_public_only")
    if not may_be_drawn(workspace.categories[category]):
        raise NotAllowedError("no_picture")


def name_place(regions: RegionSet, code: str) -> str:
    """Name a region with what it lies in."""
    level = level_of(code)
    names = [name_area(regions.name_of(code), level)]
    if level is Level.KALURAHAN:
        above = regions.name_of(kapanewon_of(code))
        names.append(name_area(above, Level.KAPANEWON))
    return ", ".join(names)


def _begin(
    measured: MeasuredTable,
    workspace: Workspace,
    view: MapView,
    link: str,
    body: MapBody | NumberBody | RankingBody,
) -> Post:
    period = Period.from_code(measured.period).label()
    level = t(f"share.by_{view.level}")
    words = [period, level] if isinstance(body, MapBody) else [period]
    if measured.measure is Measure.PER_1000 and not isinstance(body, NumberBody):
        words.append(say_unit(measured))
    return Post(
        above=name_place(workspace.regions, view.within or workspace.regions.code),
        title=name_category(measured.category),
        below=" · ".join(words),
        body=body,
        ground=GROUND,
        sentences=say_body(measured, body),
        notes=tuple(list_post_notes(measured, period)),
        link=link,
        is_example=measured.is_example,
    )


def _compare_year(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, code: str
) -> str:
    """Say what the count was a year earlier, where both are whole and not small."""
    period = Period.from_code(view.period)
    if view.measure is not Measure.COUNT:
        return ""
    values = []
    for each in (period.year_earlier().code, period.code):
        table = measure_view(protected, workspace, replace(view, period=each)).table
        row = table.loc[[code]].iloc[0]
        if pd.isna(row["value"]) or row["known"] < row["members"]:
            return ""
        values.append(int(row["value"]))
    before, now = values
    if before < SMALLEST_BASE:
        return ""
    word = "same" if now == before else "more" if now > before else "less"
    return t(
        f"share.year_{word}",
        earlier=period.year_earlier().label(),
        before=format_number(before),
        difference=format_number(abs(now - before)),
    )
