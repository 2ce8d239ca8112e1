"""The problem of a plan as charts: over periods, and beside the areas it lies in.

Both show what the reader of the document may see, and whole figures only. Where a chart
would show nothing it is left out, and a sentence says why.
"""

from __future__ import annotations

from collections.abc import Iterator

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_value,
    name_category,
    name_unit,
)
from wksbm_mapping.maps.part_bars import PartBar
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.reports.document import Block, Chart, Paragraph, TrendPoint
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.explore_map import MapView, list_periods, measure_view
from wksbm_mapping.services.plan_sections import Told
from wksbm_mapping.services.problem_figure import ProblemFigure, find_figure

MOST_PERIODS = 8
_LEAST = 2


def list_above(told: Told) -> list[str]:
    """The region of a plan, and those it lies in."""
    codes = [told.code]
    if level_of(told.code) is Level.KALURAHAN:
        codes.append(kapanewon_of(told.code))
    if told.code != told.workspace.regions.code:
        codes.append(told.workspace.regions.code)
    return codes


def tell_charts(told: Told, period: Period) -> Iterator[Block]:
    """Draw the figure over periods and beside others, or say why it is not drawn.

    Parameters
    ----------
    told : Told
    period : Period
        In which areas are set side by side.
    """
    if not may_be_drawn(told.figure.counted.category):
        yield Paragraph(t("planchart.guarded"), is_small=True)
        return
    yield _draw_trend(told)
    if told.code != told.workspace.regions.code:
        yield _draw_comparison(told, period)


def _draw_trend(told: Told) -> Block:
    periods = _list_run(told)
    measured = {each: _measure(told, each) for each in periods}
    points = [_point(told, each, measured[each]) for each in periods]
    shown = [each for each in points if each.value is not None]
    if len(shown) < _LEAST:
        words = "one_period" if len(points) < _LEAST else "nothing_shown"
        return Paragraph(t(f"planchart.{words}"), is_small=True)
    category = told.figure.counted.category
    sources = {s for each in measured.values() if each for s in each.sources}
    words = t(
        "planchart.trend",
        category=name_category(category),
        unit=name_unit(category),
        place=told.place(told.code),
        first=periods[0].label(),
        last=periods[-1].label(),
        sources=", ".join(sorted(sources)),
    )
    if len(shown) < len(points):
        words = f"{words} {t('planchart.gaps')}"
    figures = "; ".join(f"{each.label}: {each.text}" for each in points)
    return Chart(points, words, f"{words} {figures}.")


def _list_run(told: Told) -> list[Period]:
    """List the newest periods without a hole: one nobody counted is a gap, too."""
    kind = Period.from_code(told.figure.counted.period).kind
    category = told.figure.counted.category.key
    counted = sorted(
        each for each in list_periods(told.protected, category) if each.kind is kind
    )
    if kind is PeriodKind.DAY:
        return counted[-MOST_PERIODS:]
    per_year = 12 // kind.months
    run = [
        Period.of(kind, year, number + 1)
        for year in range(counted[0].year, counted[-1].year + 1)
        for number in range(per_year)
    ]
    return [each for each in run if counted[0] <= each <= counted[-1]][-MOST_PERIODS:]


def _measure(told: Told, period: Period) -> MeasuredTable | None:
    """Measure a period, where anybody counted the category in it."""
    category = told.figure.counted.category.key
    if period not in list_periods(told.protected, category):
        return None
    view = MapView(category, period.code, level_of(told.code))
    return measure_view(told.protected, told.workspace, view)


def _point(told: Told, period: Period, measured: MeasuredTable | None) -> TrendPoint:
    label = period.label()
    if measured is None:
        return TrendPoint(label, None, t("common.no_data"))
    row = measured.table.loc[[told.code]].iloc[0]
    state = State(row["state"])
    if state in (State.HIDDEN, State.NO_DATA):
        return TrendPoint(label, None, describe_value(measured, row))
    if row["known"] < row["members"]:
        return TrendPoint(label, None, t("planchart.partial"))
    count = int(row["count"])
    return TrendPoint(label, count, format_number(count))


def _draw_comparison(told: Told, period: Period) -> Block:
    found = {code: _find(told, code, period) for code in list_above(told)}
    rated = [each.rated for each in found.values() if each and each.rated]
    if len(rated) < len(found) or rated[0].denominator is None:
        return Paragraph(t("planchart.no_rate"), is_small=True)
    bars = [_bar(told.place(code), each) for code, each in found.items() if each]
    if sum(each.value is not None for each in bars) < _LEAST:
        return Paragraph(t("planchart.not_compared"), is_small=True)
    category = told.figure.counted.category
    words = t(
        "planchart.comparison",
        category=name_category(category),
        unit=name_unit(category),
        period=period.label(),
        base=describe_denominator(rated[0].denominator),
        sources=", ".join(rated[0].sources),
    )
    figures = "; ".join(f"{each.name}: {each.text}" for each in bars)
    return Chart(bars, words, f"{words} {figures}.")


def _find(told: Told, code: str, period: Period) -> ProblemFigure | None:
    return find_figure(
        told.protected,
        told.workspace,
        region=code,
        category=told.figure.counted.category.key,
        period=period.code,
    )


def _bar(name: str, figure: ProblemFigure) -> PartBar:
    """Draw a rate of a whole count; of a part of it, or a hidden one, say so."""
    if figure.rated is None:
        return PartBar(name, None, t("common.no_data"))
    if figure.size is None:
        return PartBar(name, None, _say_missing(figure))
    row = figure.rated.table.loc[[figure.code]].iloc[0]
    if State(row["state"]) in (State.HIDDEN, State.NO_DATA):
        return PartBar(name, None, describe_value(figure.rated, row))
    value = float(row["value"])
    return PartBar(name, value, format_number(value, decimals=1))


def _say_missing(figure: ProblemFigure) -> str:
    row = figure.counted.table.loc[[figure.code]].iloc[0]
    if State(row["state"]) in (State.HIDDEN, State.NO_DATA):
        return describe_value(figure.counted, row)
    return t("planchart.partial")
