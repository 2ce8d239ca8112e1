"""What became of the figure of a plan, in words and as a table, as on screen."""

from __future__ import annotations

from collections.abc import Iterator

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value, name_area, name_unit
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.reports.document import Block, Grid, Paragraph
from wksbm_mapping.services.plan_outcome import Outcome, OutcomeLine, Verdict
from wksbm_mapping.services.problem_figure import ProblemFigure


def tell_outcome(regions: RegionSet, outcome: Outcome) -> Iterator[Block]:
    """Say whether the figure fell, show it beside others, and what that proves."""
    yield Paragraph(say_outcome(outcome))
    if outcome.after is not None:
        yield lay_out_outcome(regions, outcome)
        yield Paragraph(say_caution(outcome), is_small=True)


def say_outcome(outcome: Outcome) -> str:
    """Say in a sentence what became of the figure."""
    key = f"plan.outcome_{outcome.verdict}"
    if outcome.verdict in (Verdict.NO_LATER, Verdict.UNSEEN) or not outcome.lines:
        return t(key, period=outcome.before.label())
    own = outcome.lines[0]
    return t(
        key,
        was=_number(own.before),
        now=_number(own.after),
        unit=name_unit(own.after.counted.category),
    )


def say_caution(outcome: Outcome) -> str:
    """Say what the change does not prove, and why one is not told."""
    note = t("plan.outcome_note")
    is_told = all(None not in (e.before.size, e.after.size) for e in outcome.lines)
    return note if is_told else f"{note} {t('plan.outcome_untold')}"


def lay_out_outcome(regions: RegionSet, outcome: Outcome) -> Grid:
    """Set before and after side by side, for the region and those it lies in."""
    header = (
        t("map.area"),
        outcome.before.label(),
        outcome.after.label() if outcome.after else "",
        t("plan.outcome_change"),
    )
    rows = [
        [
            name_area(regions.name_of(each.code), level_of(each.code)),
            _value(each.before),
            _value(each.after),
            _change(each),
        ]
        for each in outcome.lines
    ]
    return Grid(header, rows, right=frozenset({1, 2, 3}), widths=(0.4, 0.2, 0.2, 0.2))


def _value(figure: ProblemFigure) -> str:
    row = figure.counted.table.loc[[figure.code]].iloc[0]
    return describe_value(figure.counted, row)


def _change(line: OutcomeLine) -> str:
    was, now = line.before.size, line.after.size
    if was is None or now is None:
        return "–"
    sign = "+" if now > was else ""
    return f"{sign}{format_number(now - was)}"


def _number(figure: ProblemFigure) -> str:
    return "–" if figure.size is None else format_number(figure.size)
