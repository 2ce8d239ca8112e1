"""Practices as a table, on screen and as a file, and in words; what came of one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_unit
from wksbm_mapping.planning.budget import BudgetLine
from wksbm_mapping.planning.practices import CostRange, Practice, PracticeKind
from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.reports.findings_workbook import write_findings_workbook
from wksbm_mapping.services.plan_outcome import Outcome, compare_subject
from wksbm_mapping.services.practices import PracticeView
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import PlanSubject


def export_practices(
    views: Sequence[PracticeView], names: Names, *, file_format: TableFormat
) -> bytes:
    """Write practices as a table; texts can do nothing in a spreadsheet."""
    table = tabulate_practices(views, names)
    if file_format is TableFormat.CSV:
        return write_csv(table)
    return write_findings_workbook({t("practice.title"): table})


def tabulate_practices(views: Sequence[PracticeView], names: Names) -> pd.DataFrame:
    """Write every practice as a row.

    Returns
    -------
    DataFrame
        RangeIndex. Cost and year are Int64, missing where they are not known.
    """
    columns = (
        t("practice.one"),
        t("practice.kind"),
        t("map.category"),
        t("map.area"),
        t("practice.cost"),
        t("practice.price_year"),
        t("plan.source"),
        t("practice.partners"),
        t("plan.lessons"),
        t("practice.origin"),
    )
    rows = [_list_cells(each, names) for each in views]
    table = pd.DataFrame(rows, columns=list(columns))
    return table.astype({columns[4]: "Int64", columns[5]: "Int64"})


def say_kind(view: PracticeView) -> str:
    """Say whether it is a model, or where it is on its way."""
    if view.is_model:
        return t("practice.model_mark")
    state = t(f"practice.state_{view.practice.state}")
    if view.practice.kind is PracticeKind.OUTSIDE:
        return f"{t('practice.kind_dari_luar')} · {state}"
    return state


def say_cost(practice: Practice) -> str:
    """Say what it cost, planned and spent."""
    if practice.rough_cost not in (None, CostRange.UNKNOWN):
        return t(f"practice.range_{practice.rough_cost}")
    if practice.cost is None:
        is_hidden = practice.withheld and practice.price_year is not None
        return t("common.hidden" if is_hidden else "practice.cost_unknown")
    if not practice.budget.lines:
        return _say_stated(practice.cost, practice.price_year)
    planned = format_number(practice.budget.total)
    year = practice.price_year
    if practice.budget.spent is None:
        return t("practice.cost_planned", amount=planned, year=year)
    spent = format_number(practice.budget.spent)
    return t("practice.cost_spent", amount=planned, spent=spent, year=year)


def _say_stated(cost: int, year: int | None) -> str:
    amount = format_number(cost)
    if year is None:
        return t("practice.cost_stated", amount=amount)
    return t("practice.cost_stated_year", amount=amount, year=year)


def find_result(
    protected: ProtectedCounts, workspace: Workspace, view: PracticeView
) -> Outcome | None:
    """Compare the figure before with the newest, at the place the reader may know.

    None for a model: nobody did it; and for one from elsewhere: its figures are not
    among ours.
    """
    if view.practice.kind is not PracticeKind.OWN:
        return None
    practice = view.practice
    subject = PlanSubject(view.place, practice.category, practice.period)
    return compare_subject(protected, workspace, subject)


def say_result(outcome: Outcome) -> str:
    """Say in a sentence how the figure changed, as far as its reader may know."""
    own = outcome.lines[0] if outcome.lines else None
    key = f"practice.result_{outcome.verdict}"
    if own is None or own.before.size is None or own.after.size is None:
        return t(key, period=outcome.before.label())
    return t(
        key,
        was=format_number(own.before.size),
        now=format_number(own.after.size),
        unit=name_unit(own.after.counted.category),
    )


def lay_out_lines(practice: Practice) -> list[list[str]]:
    """Set out its budget line by line; where there is no price, none is told."""
    return [
        [
            line.description,
            *_say_amounts(line, practice, at),
            t(f"plan.source_{line.source}"),
        ]
        for at, line in enumerate(practice.budget.lines)
    ]


def _say_amounts(line: BudgetLine, practice: Practice, at: int) -> list[str]:
    """Say how much of it, at which price, and the sum, as far as that may be known."""
    if at in practice.withheld:
        return [t("practice.withheld")] * 3
    if practice.price_year is None:
        return [_say_volume(line), "–", "–"]
    return [
        _say_volume(line),
        format_number(line.price),
        format_number(line.amount),
    ]


def list_line_columns() -> list[str]:
    """Name the columns of ``lay_out_lines``."""
    keys = ("plan.description", "plan.volume", "plan.price", "plan.amount")
    return [*map(t, keys), t("plan.source")]


def _say_volume(line: BudgetLine) -> str:
    exponent = int(line.volume.normalize().as_tuple().exponent)
    volume = format_number(float(line.volume), max(0, -exponent))
    said = f"{volume} {line.unit}"
    return said if line.times == 1 else f"{said} × {format_number(line.times)}"


def _list_cells(view: PracticeView, names: Names) -> list[object]:
    practice = view.practice
    place = names.region(view.place) if view.place else practice.elsewhere
    return [
        practice.title,
        say_kind(view),
        names.category(practice.category),
        place,
        practice.cost,
        practice.price_year,
        "; ".join(t(f"plan.source_{each}") for each in practice.budget.by_source),
        "; ".join(practice.partners),
        practice.lessons,
        practice.origin,
    ]
