"""A profile's lines, drawings and quality in words, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from wksbm_mapping.categories.category import Group
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_date, format_number, format_percent, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_rule,
    name_category,
    name_part,
)
from wksbm_mapping.maps.part_bars import PartBar
from wksbm_mapping.maps.spine_chart import write_rate
from wksbm_mapping.measures.uncertainty import Standing
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.services import area_detail
from wksbm_mapping.services.area_profile import AreaProfile, ProfileLine
from wksbm_mapping.services.profile_parts import Share, SpineLine
from wksbm_mapping.services.profile_summary import say_standing

_STATES = {State.HIDDEN: "common.hidden", State.NO_DATA: "common.no_data"}
NONE = "–"


@dataclass(frozen=True)
class LineTable:
    """Lines of one group whose columns hold the same measure from top to bottom.

    Parameters
    ----------
    group : Group
    is_rated : bool
        The figures to compare with are rates; else counts.
    headers : tuple of str
        The first names the category.
    lines : tuple of ProfileLine
    rows : tuple of tuple of str
        A cell for each header.
    """

    group: Group
    is_rated: bool
    headers: tuple[str, ...]
    lines: tuple[ProfileLine, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> str:
        """What the table holds."""
        measure = t("profilkit.by_rate" if self.is_rated else "profilkit.by_count")
        return f"{t(f'profile.group_{self.group}')}: {measure}"


def build_line_tables(profile: AreaProfile) -> list[LineTable]:
    """Set out the lines, those with a rate apart from those that are counts only."""
    tables = []
    for group in (Group.PPKS, Group.PSKS, Group.TAMBAHAN):
        for is_rated in (True, False):
            lines = tuple(
                line for line in profile.of_group(group) if bool(line.rates) is is_rated
            )
            if lines:
                tables.append(_build_table(profile, group, lines, is_rated=is_rated))
    return tables


def _build_table(
    profile: AreaProfile,
    group: Group,
    lines: tuple[ProfileLine, ...],
    *,
    is_rated: bool,
) -> LineTable:
    above = [Level.KAPANEWON, Level.KABUPATEN]
    if level_of(profile.code) is Level.KAPANEWON:
        above = [Level.KABUPATEN]
    measure = t("map.measure_per_1000" if is_rated else "map.measure_jumlah")
    headers = [t("map.category"), t("profilkit.count_here")]
    headers += [t("profilkit.rate_here")] if is_rated else []
    headers += [f"{t(f'map.level_{level}')} ({measure.lower()})" for level in above]
    rows = []
    for line in lines:
        cells = [name_category(line.category), say_standing(line.counts[0])]
        cells += [say_rate(line.rates[0])] if is_rated else []
        cells += [_find_above(line, level) for level in above]
        rows.append(tuple(cells))
    return LineTable(group, is_rated, tuple(headers), lines, tuple(rows))


def _find_above(line: ProfileLine, level: Level) -> str:
    standings = (line.rates or line.counts)[1:]
    found = [each for each in standings if each.measured.level is level]
    if not found:
        return NONE
    return say_rate(found[0]) if line.rates else say_standing(found[0])


def say_rate(standing: area_detail.Standing) -> str:
    """Write a rate without its unit, which stands above it, or why there is none."""
    row = standing.row
    key = _STATES.get(State(row["state"]))
    return t(key) if key else write_rate(float(row["value"]))


def describe_spine(profile: AreaProfile, drawn: Sequence[SpineLine]) -> list[str]:
    """Say what the chart shows, without looking at it, and what it leaves out."""
    rated = [line for line in profile.lines if line.rates]
    said = []
    for standing in (Standing.ABOVE, Standing.BELOW, Standing.ALIKE):
        names = [
            name_category(each.line.category)
            for each in drawn
            if each.spine.standing is standing
        ]
        if names:
            said.append(t(f"profilkit.spine_{standing}", list=", ".join(names)))
    if len(rated) > len(drawn):
        missing = format_number(len(rated) - len(drawn))
        said.append(t("profilkit.spine_left_out", count=missing))
    return said


def tabulate_spine(drawn: Sequence[SpineLine]) -> pd.DataFrame:
    """Write the numbers of the chart as a table, a row a category."""
    rows = [
        {
            t("map.category"): name_category(each.line.category),
            t("profilkit.here"): write_rate(each.spine.value),
            t("analysis.interval"): _span(each.spine.lower, each.spine.upper),
            t("map.level_kabupaten"): write_rate(each.spine.reference),
            t("profilkit.range"): _span(each.spine.lowest, each.spine.highest),
            t("profilkit.middle_half"): _span(
                each.spine.lower_quartile, each.spine.upper_quartile
            ),
            t("profilkit.areas"): format_number(each.spine.areas),
        }
        for each in drawn
    ]
    return pd.DataFrame(rows)


def _span(low: float, high: float) -> str:
    return f"{write_rate(low)}–{write_rate(high)}"


def list_split_bars(split: pd.DataFrame, breakdown: Breakdown) -> list[PartBar]:
    """Give a bar for every part of a split, hidden and unknown ones in words."""
    bars = []
    for part, value, state in zip(
        split["part"], split["value"], split["state"], strict=True
    ):
        name = name_part(breakdown, part)
        key = _STATES.get(State(state))
        text = t(key) if key else format_number(int(value))
        bars.append(PartBar(name, None if key else float(value), text))
    return bars


def list_share_bars(shares: Sequence[Share]) -> list[PartBar]:
    """Give a bar for every category's share of the cases."""
    return [
        PartBar(
            name_category(each.category),
            each.share,
            t(
                "profilkit.cases",
                count=format_number(each.count),
                share=format_percent(each.share),
            ),
        )
        for each in shares
    ]


def describe_quality(profile: AreaProfile, today: date) -> list[str]:
    """Say how old the figures are and how many are shown, hidden or missing."""
    months = max(0, (today - profile.period.end).days // 30)
    said = [
        t(
            "profilkit.age",
            day=format_date(profile.period.end),
            months=format_number(months),
        )
    ]
    for group in (Group.PPKS, Group.PSKS):
        lines = profile.of_group(group)
        if lines:
            said.append(_count_states(group, lines))
    partial = sum(
        line.count is not None and not line.is_complete for line in profile.lines
    )
    if partial:
        said.append(t("profilkit.partial", count=format_number(partial)))
    return said


def _count_states(group: Group, lines: Sequence[ProfileLine]) -> str:
    hidden = sum(line.state is State.HIDDEN for line in lines)
    unknown = sum(line.state is State.NO_DATA for line in lines)
    return t(
        f"profilkit.states_{group}",
        shown=format_number(len(lines) - hidden - unknown),
        hidden=format_number(hidden),
        unknown=format_number(unknown),
        total=format_number(len(lines)),
    )


def list_notes(profile: AreaProfile) -> list[str]:
    """Say what rates were taken of, what is hidden and who counted."""
    notes = [*_list_denominators(profile), *_list_rules(profile)]
    if not all(line.rates for line in profile.lines):
        notes.insert(0, t("profile.no_rate"))
    if any(_is_partly_counted(line) for line in profile.lines):
        notes.append(t("profile.partial"))
    if any(
        line.counts[0].measured.audience is Audience.ANALIS for line in profile.lines
    ):
        notes.append(t("profilkit.for_analysts"))
    return notes


def _list_denominators(profile: AreaProfile) -> Iterator[str]:
    of_base: dict[str, list[str]] = {}
    for line in profile.lines:
        base = line.rates[0].measured.denominator if line.rates else None
        if base is not None:
            names = of_base.setdefault(describe_denominator(base), [])
            names.append(name_category(line.category))
    for described, names in of_base.items():
        yield t("profilkit.base", base=described, list=", ".join(names))


def _list_rules(profile: AreaProfile) -> Iterator[str]:
    of_rule: dict[str, list[str]] = {}
    for line in profile.lines:
        measured = line.counts[0].measured
        if line.state is State.HIDDEN:
            rule = describe_rule(measured.rule, measured.level)
            of_rule.setdefault(rule, []).append(name_category(line.category))
    for rule, names in of_rule.items():
        yield t("profilkit.rule", rule=rule, list=", ".join(names))


def _is_partly_counted(line: ProfileLine) -> bool:
    """Whether a larger region has no rate because some of its kalurahan are unknown."""
    rows = [each.row for each in line.rates[1:]]
    return any(row["state"] == State.NO_DATA and row["known"] > 0 for row in rows)
