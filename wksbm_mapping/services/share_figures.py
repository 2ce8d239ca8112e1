"""Figures of a view as posts to share: a map, one number, a ranking.

Whoever asks, a post is made of what the public may see.
"""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

import pandas as pd

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    format_figure,
    name_area,
    name_category,
    name_denominator,
    name_unit,
)
from wksbm_mapping.maps.legend import LegendRow, list_blank_rows, style_names
from wksbm_mapping.maps.palettes import ZERO, build_ramp
from wksbm_mapping.measures.measured import Measure, MeasuredTable, keep_complete
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.reports.share.post import (
    MOST_NUMBERS,
    MapBody,
    NumberBody,
    Post,
    RankingBody,
    RankingRow,
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
from wksbm_mapping.services.workspace import Workspace

_NAMED, _SOURCE = 2, 48
"""Sources named, and letters of each."""
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
        ends=_name_ends(measured, numbers),
        blanks=tuple(
            row
            for row in (zero, *list_blank_rows(measured.table["state"]))
            if row.areas
        ),
        most=_name_most(measured, shown),
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
    body = _say_number(measured, row)
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
        rows=tuple(_say_row(measured, row, first) for _, row in first.iterrows()),
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
    words = [period, level] if not isinstance(body, NumberBody) else [period]
    if measured.measure is Measure.PER_1000 and not isinstance(body, NumberBody):
        words.append(_say_unit(measured))
    return Post(
        above=name_place(workspace.regions, view.within or workspace.regions.code),
        title=name_category(measured.category),
        below=" · ".join(words),
        body=body,
        ground=GROUND,
        sentences=_say_body(measured, body),
        notes=tuple(_list_notes(measured, period)),
        link=link,
        is_example=measured.is_example,
    )


def _list_notes(measured: MeasuredTable, period: str) -> list[str]:
    notes = [t("share.source", sources=_name_sources(measured), period=period)]
    rule = measured.rule
    if not rule.is_open(measured.level):
        notes.append(t("share.rule_closed"))
    elif rule.threshold > 1:
        notes.append(t("share.rule_hidden", highest=rule.threshold - 1))
    if measured.denominator is not None:
        about = describe_denominator(measured.denominator)
        notes.append(t("map.rate_of", denominator=about))
    return notes


def _name_sources(measured: MeasuredTable) -> str:
    """Name who counted; of many the newest, and how many more."""
    if not measured.sources:
        return t("map.no_source")
    named = ", ".join(
        shorten(each, _SOURCE, placeholder="…") for each in measured.sources[:_NAMED]
    )
    more = len(measured.sources) - _NAMED
    return named if more <= 0 else t("share.more_sources", named=named, more=more)


def _name_ends(measured: MeasuredTable, ends: tuple[float, ...]) -> tuple[str, ...]:
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    return tuple(format_number(float(each), decimals) for each in dict.fromkeys(ends))


def _name_most(measured: MeasuredTable, shown: pd.DataFrame) -> tuple[str, ...]:
    """Name the area with the highest figure, where one alone has it."""
    if shown.empty or not shown["value"].max():
        return ()
    top = shown[shown["value"] == shown["value"].max()]
    is_rate = measured.measure is Measure.PER_1000
    label = t("share.highest" if is_rate else "share.most")
    figure = format_figure(measured, float(top["value"].iloc[0]))
    if len(top) > 1:
        return (label, t("share.several", areas=format_number(len(top))), figure)
    return (label, str(top["name"].iloc[0]), figure)


def _say_number(measured: MeasuredTable, row: pd.Series) -> NumberBody:
    state = State(row["state"])
    if state is State.HIDDEN:
        return NumberBody(t("common.hidden"), "", (t("share.hidden_why"),))
    if state is State.NO_DATA:
        return NumberBody(t("common.no_data"), "", (t("share.no_data_why"),))
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    figure = format_number(float(row["value"]), decimals)
    beside = []
    if 0 < row["known"] < row["members"]:
        beside.append(t("map.partial", known=row["known"], members=row["members"]))
    return NumberBody(figure, _say_unit(measured), tuple(beside))


def _say_unit(measured: MeasuredTable) -> str:
    unit = name_unit(measured.category)
    if measured.measure is Measure.COUNT or measured.denominator is None:
        return unit
    kind = name_denominator(measured.denominator.kind)
    return t("share.unit_rate", unit=unit, kind=kind)


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


def _say_row(
    measured: MeasuredTable, row: pd.Series, first: pd.DataFrame
) -> RankingRow:
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    value = float(row["value"])
    figure = format_number(value, decimals)
    if measured.measure is Measure.COUNT:
        figure = t("map.count", value=figure, unit=name_unit(measured.category))
    share = value / float(first["value"].max())
    return RankingRow(str(row["name"]), str(row["parent"]), figure, share)


def _say_body(
    measured: MeasuredTable, body: MapBody | NumberBody | RankingBody
) -> tuple[str, ...]:
    """Put into words what a picture shows."""
    match body:
        case MapBody():
            return _say_map(body)
        case RankingBody():
            return _say_ranking(measured, body)
        case _:
            number = f"{body.figure} {body.unit}".strip()
            return (f"{number}.", *body.beside)


def _say_map(body: MapBody) -> tuple[str, ...]:
    if not body.most:
        return (t("share.nothing_shown"),)
    label, name, figure = body.most
    sentences = [t("share.map_most", label=label, name=name, figure=figure)]
    if any(each == "hidden" for each in body.names.values()):
        sentences.append(t("share.map_hidden"))
    return tuple(sentences)


def _say_ranking(measured: MeasuredTable, body: RankingBody) -> tuple[str, ...]:
    if not body.rows:
        return (body.empty,)
    unit = f" {_say_unit(measured)}" if measured.measure is Measure.PER_1000 else ""
    return tuple(
        f"{number}. {t('share.of_place', name=row.name, place=row.place)}"
        f" – {row.figure}{unit}"
        if row.place
        else f"{number}. {row.name} – {row.figure}{unit}"
        for number, row in enumerate(body.rows, start=1)
    )
