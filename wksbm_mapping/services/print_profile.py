"""A profile as a file: a PDF on A4, and its figures as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category, name_part, name_unit
from wksbm_mapping.maps.profile_handling_chart import COLOURS, write_share
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.reports.document import TrendPoint
from wksbm_mapping.reports.profile_drawings import StackPart
from wksbm_mapping.reports.profile_sheet import (
    Block,
    ProfileSheet,
    SheetBars,
    SheetTable,
    SheetText,
    SheetTrend,
    build_profile_pdf,
)
from wksbm_mapping.services.area_profile import AreaProfile
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.export_analysis import export_analysis
from wksbm_mapping.services.profile_parts import (
    SpineLine,
    list_handled,
    list_shares,
    list_spine,
    select_split,
)
from wksbm_mapping.services.profile_summary import name_profile_area, summarise_profile
from wksbm_mapping.services.profile_words import (
    build_line_tables,
    describe_quality,
    describe_spine,
    list_notes,
    list_share_bars,
    list_split_bars,
)

_WORDS = {State.HIDDEN: "common.hidden", State.NO_DATA: "common.no_data"}


@dataclass(frozen=True)
class ProfilePaper:
    """What is put on paper.

    Parameters
    ----------
    profile : AreaProfile
    splits : DataFrame
        ``read_splits`` of the same area and period.
    closer : str
        Key of the category that is drawn over time and by sex and age.
    version : int
        Data version.
    today : date
        The age of the figures is counted to this day.
    """

    profile: AreaProfile
    splits: pd.DataFrame
    closer: str
    version: int
    today: date


def print_profile(paper: ProfilePaper, *, actor: Person) -> bytes:
    """Build the PDF of a profile; the most guarded categories are left out.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    audience = _audience(paper.profile)
    check_audience(actor, audience)
    profile = paper.profile
    drawable = tuple(each for each in profile.lines if may_be_drawn(each.category))
    shown = replace(profile, lines=drawable)
    left_out = len(profile.lines) - len(drawable)
    title = t(
        "profilkit.paper_title",
        area=name_profile_area(profile),
        period=profile.period.label(),
    )
    sources = ", ".join(profile.sources)
    sheet = ProfileSheet(
        title=title,
        audience=t(f"profilkit.audience_{audience}"),
        source=t("profile.source", source=sources, version=paper.version),
        blocks=tuple(_list_blocks(replace(paper, profile=shown), left_out)),
        is_example=profile.is_example,
    )
    return build_profile_pdf(sheet)


def export_profile(profile: AreaProfile, *, actor: Person) -> bytes:
    """Write the figures of a profile as CSV, with those of the spine chart.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    drawn = {each.line.category.key: each for each in list_spine(profile)}
    parts = []
    for line in profile.lines:
        for standing in (*line.counts, *line.rates):
            measured = standing.measured
            own = replace(measured, table=measured.table.loc[[standing.code]])
            is_drawn = bool(line.rates) and standing is line.rates[0]
            spine = drawn.get(line.category.key) if is_drawn else None
            parts.append((own, _find_columns(standing.code, spine)))
    return export_analysis(parts, actor=actor)


def _find_columns(code: str, drawn: SpineLine | None) -> pd.DataFrame:
    names = ("lower", "upper", "lowest", "lower_quartile", "upper_quartile", "highest")
    found = {name: [getattr(drawn.spine, name) if drawn else None] for name in names}
    return pd.DataFrame(found, index=[code], dtype="Float64")


def _audience(profile: AreaProfile) -> Audience:
    return profile.lines[0].counts[0].measured.audience


def _list_blocks(paper: ProfilePaper, left_out: int) -> Iterator[Block]:
    profile = paper.profile
    if profile.lines:
        yield SheetText(t("profilkit.summary"), tuple(summarise_profile(profile)))
    drawn = list_spine(profile)
    yield from _draw_lines(profile, drawn)
    if drawn:
        about = (t("profilkit.spine_about"), *describe_spine(profile, drawn))
        yield SheetText(t("profilkit.spine"), about)
    yield from _draw_closer(paper)
    yield from _draw_shares(profile)
    yield from _draw_handling(paper)
    quality = describe_quality(profile, paper.today)
    yield SheetText(t("profilkit.quality"), tuple(quality))
    notes = list_notes(profile)
    if left_out:
        notes.append(t("profilkit.left_out", count=format_number(left_out)))
    yield SheetText(t("profilkit.notes"), tuple(notes))


def _draw_lines(profile: AreaProfile, drawn: tuple[SpineLine, ...]) -> Iterator[Block]:
    spines = {each.line.category.key: each.spine for each in drawn}
    for table in build_line_tables(profile):
        drawings = tuple(spines.get(line.category.key) for line in table.lines)
        yield SheetTable(
            table.title,
            table.headers,
            table.rows,
            drawings if any(drawings) else (),
        )


def _draw_closer(paper: ProfilePaper) -> Iterator[Block]:
    found = [line for line in paper.profile.lines if line.category.key == paper.closer]
    if not found:
        return
    line = found[0]
    name = name_category(line.category)
    rows = paper.profile.trend
    rows = rows[rows["category"] == paper.closer]
    points = tuple(
        _point(period, value, State(state))
        for period, value, state in zip(
            rows["period"], rows["value"], rows["state"], strict=True
        )
    )
    if any(each.value is not None for each in points):
        unit = name_unit(line.category)
        yield SheetTrend(t("profilkit.trend_of", category=name, unit=unit), points)
    for breakdown in (Breakdown.SEX, Breakdown.AGE):
        bars = list_split_bars(select_split(paper.splits, line, breakdown), breakdown)
        if bars:
            title = t(f"profilkit.by_{breakdown}", category=name)
            yield SheetBars(title, tuple(bars))


def _point(period: str, value: object, state: State) -> TrendPoint:
    label = Period.from_code(period).label()
    key = _WORDS.get(state)
    if key:
        return TrendPoint(label, None, t(key))
    count = int(str(value))
    return TrendPoint(label, count, format_number(count))


def _draw_shares(profile: AreaProfile) -> Iterator[Block]:
    for shares in list_shares(profile).values():
        title = t("profilkit.shares", unit=name_unit(shares[0].category))
        yield SheetBars(title, tuple(list_share_bars(shares)))


def _draw_handling(paper: ProfilePaper) -> Iterator[Block]:
    handled = list_handled(paper.profile, paper.splits)
    if not handled:
        return
    parts = [part for part in COLOURS if any(part in each.parts for each in handled)]
    names = [name_part(Breakdown.HANDLING, part) for part in parts]
    rows, drawings = [], []
    for each in handled:
        total = sum(each.parts.values())
        counts = {part: each.parts.get(part, 0) for part in parts}
        words = [write_share(counts[part], total) for part in parts]
        rows.append((name_category(each.category), *words))
        drawings.append(
            tuple(
                StackPart(COLOURS[part], count / total, words[number])
                for number, (part, count) in enumerate(counts.items())
            )
        )
    headers = (t("map.category"), *names)
    title = t("profilkit.handling")
    yield SheetTable(title, headers, tuple(rows), tuple(drawings))
