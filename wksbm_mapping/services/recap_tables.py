"""A recap of plans as tables: on screen, in a document, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_area, name_category, name_unit
from wksbm_mapping.planning.budget import Source
from wksbm_mapping.planning.cycles import Cycle
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.reports.document import Grid
from wksbm_mapping.services.plan_calendar import name_step
from wksbm_mapping.services.plan_readiness import find_step
from wksbm_mapping.services.plan_recap import Recap, Sum, may_tell_people
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.workspace import Workspace

NONE = "–"


@dataclass(frozen=True)
class Names:
    """How the parts of plans are called.

    Parameters
    ----------
    protected : ProtectedCounts
        For the reader of the tables.
    workspace : Workspace
    """

    protected: ProtectedCounts
    workspace: Workspace

    def category(self, key: str) -> str:
        """Name a category; one that is not known keeps its key."""
        known = self.workspace.categories.get(key)
        return name_category(known) if known else key

    def region(self, code: str) -> str:
        """Name a region with its level."""
        return name_area(self.workspace.regions.name_of(code), level_of(code))

    def status(self, key: str) -> str:
        """Name a status."""
        return t(f"plan.status_{key}")

    def people(self, view: PlanView) -> str:
        """Say how many a plan is to reach, or why that is not told."""
        people = view.head.people
        known = self.workspace.categories.get(view.plan.subject.category)
        if people is None or known is None:
            return NONE
        if not may_tell_people(self.protected, self.workspace, view):
            return t("common.hidden")
        return t("map.count", value=format_number(people), unit=name_unit(known))


def lay_out_plans(recap: Recap, names: Names) -> Grid:
    """List every plan with place, category, status and cost."""
    rows = [
        [
            str(number),
            view.head.title,
            names.region(view.plan.subject.region),
            names.category(view.plan.subject.category),
            names.status(view.plan.status),
            names.people(view),
            format_number(view.budget.total) if view.budget.lines else NONE,
        ]
        for number, view in enumerate(recap.views, start=1)
    ]
    header = (
        t("document.number"),
        t("plan.one"),
        t("map.area"),
        t("map.category"),
        t("document.status"),
        t("plan.people"),
        t("recap.cost"),
    )
    widths = (0.05, 0.22, 0.17, 0.15, 0.11, 0.15, 0.15)
    return Grid(header, rows, right=frozenset({6}), widths=widths)


def lay_out_sums(
    sums: Mapping[str, Sum], total: Sum, title: str, name: Callable[[str], str]
) -> Grid:
    """Set out sums by what they were parted by, and the whole below."""
    rows = [[name(key), *_say_sum(each)] for key, each in sums.items()]
    rows.append([t("document.sum"), *_say_sum(total)])
    header = (
        title,
        t("recap.plans"),
        t("recap.cost"),
        t("recap.own"),
        t("recap.asked"),
    )
    return Grid(
        header,
        rows,
        right=frozenset({1, 2, 3, 4}),
        strong=frozenset({len(rows) - 1}),
        widths=(0.28, 0.21, 0.17, 0.17, 0.17),
    )


def lay_out_sources(recap: Recap) -> Grid:
    """Set out what each source of money is asked for."""
    rows = [
        [t(f"plan.source_{source}"), format_number(amount)]
        for source, amount in recap.by_source.items()
    ]
    whole = format_number(recap.total.cost) if recap.total.is_known else NONE
    rows.append([t("document.sum"), whole])
    return Grid(
        (t("plan.source"), t("plan.amount")),
        rows,
        right=frozenset({1}),
        strong=frozenset({len(rows) - 1}),
        widths=(0.6, 0.4),
    )


def tabulate_plans(recap: Recap, names: Names) -> pd.DataFrame:
    """Write every plan as a row of numbers and words for a spreadsheet.

    Returns
    -------
    DataFrame
        RangeIndex. Amounts are Int64 in rupiah, missing where there is no budget yet;
        a column for each source of money that any plan names.
    """
    rows = [_write_row(view, names) for view in recap.views]
    table = pd.DataFrame(rows, columns=list(_write_row(None, names)))
    for source in _list_sources(recap.views):
        table[t(f"plan.source_{source}")] = [
            view.budget.by_source.get(source, 0) if view.budget.lines else None
            for view in recap.views
        ]
    numbers = [t("recap.number"), t("plan.year"), *table.columns[_FIRST_AMOUNT:]]
    return table.astype(dict.fromkeys(numbers, "Int64"))


_FIRST_AMOUNT = 11


def _list_sources(views: Sequence[PlanView]) -> list[Source]:
    named = {source for view in views for source in view.budget.by_source}
    return [each for each in Source if each in named]


def _write_row(view: PlanView | None, names: Names) -> dict[str, object]:
    """Write a plan by column; without one, the columns alone."""
    cells = [None] * 13 if view is None else _list_cells(view, names)
    columns = (
        t("recap.number"),
        t("plan.one"),
        t("recap.region_code"),
        t("map.area"),
        t("map.level_kapanewon"),
        t("map.category"),
        t("document.status"),
        t("plan.cycle"),
        t("cycle.aim_step"),
        t("plan.year"),
        t("plan.people"),
        t("recap.cost"),
        t("recap.asked"),
    )
    return dict(zip(columns, cells, strict=True))


def _list_cells(view: PlanView, names: Names) -> list[object]:
    subject, head = view.plan.subject, view.head
    step = find_step(head)
    is_costed = bool(view.budget.lines)
    own = view.budget.by_source.get(Source.SELF_HELP, 0)
    kapanewon = ""
    if level_of(subject.region) is Level.KALURAHAN:
        kapanewon = names.region(kapanewon_of(subject.region))
    return [
        view.plan.number,
        head.title,
        subject.region,
        names.region(subject.region),
        kapanewon,
        names.category(subject.category),
        names.status(view.plan.status),
        t(f"plan.cycle_{head.cycle}") if head.cycle in set(Cycle) else "",
        "" if step is None else name_step(step),
        head.year,
        names.people(view),
        view.budget.total if is_costed else None,
        view.budget.total - own if is_costed else None,
    ]


def _say_sum(each: Sum) -> tuple[str, str, str, str]:
    """Write a sum; where no plan has a budget yet, what they cost is not known."""
    plans = format_number(each.plans)
    if each.uncosted:
        plans = t("recap.plans_uncosted", plans=plans, uncosted=each.uncosted)
    if not each.is_known:
        return plans, NONE, NONE, NONE
    amounts = (each.cost, each.own, each.asked)
    cost, own, asked = (format_number(amount) for amount in amounts)
    return plans, cost, own, asked
