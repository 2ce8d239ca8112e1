"""Parts that the documents of a plan have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.maps.figures import (
    describe_rule,
    name_area,
    name_category,
    name_unit,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.planning.contents import PlanAction, TreeNode
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.reports.document import (
    Block,
    Grid,
    Heading,
    Paragraph,
    Signatures,
)
from wksbm_mapping.services.plan_calendar import name_step
from wksbm_mapping.services.plan_readiness import find_step
from wksbm_mapping.services.plan_recap import may_tell_people
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.problem_figure import ProblemFigure
from wksbm_mapping.services.workspace import Workspace


@dataclass(frozen=True)
class Told:
    """A plan with the figures its reader may see.

    Parameters
    ----------
    view : PlanView
    protected : ProtectedCounts
        For the reader the document is made for.
    workspace : Workspace
    figure : ProblemFigure
        The figure the plan is about, for that reader.
    """

    view: PlanView
    protected: ProtectedCounts
    workspace: Workspace
    figure: ProblemFigure

    @property
    def code(self) -> str:
        """Of the region the plan is about."""
        return self.view.plan.subject.region

    def place(self, code: str) -> str:
        """Name a region with its level."""
        return name_area(self.workspace.regions.name_of(code), level_of(code))


def list_essentials(told: Told) -> Iterator[tuple[str, str]]:
    """Name the essentials of a plan, each with what it is."""
    head, category = told.view.head, told.figure.counted.category
    yield t("plan.one"), head.title
    yield t("map.category"), name_category(category)
    yield t("document.place"), _say_place(told)
    if head.year:
        yield t("plan.year"), str(head.year)
    if head.cycle:
        yield t("plan.cycle"), t(f"plan.cycle_{head.cycle}")
    step = find_step(head)
    if step is not None:
        yield t("cycle.aim_step"), name_step(step)
    if head.people:
        people = t(
            "map.count", value=format_number(head.people), unit=name_unit(category)
        )
        is_told = may_tell_people(told.protected, told.workspace, told.view)
        yield t("plan.people"), people if is_told else t("common.hidden")
    yield (
        t("document.costs"),
        t("plan.costs", amount=format_number(told.view.budget.total)),
    )
    yield t("document.status"), t(f"plan.status_{told.view.plan.status}")


def list_lines(told: Told) -> dict[str, str]:
    """Name the essentials as the lines of a template."""
    head, budget = told.view.head, told.view.budget
    return {
        "nama": head.title,
        "tempat": _say_place(told),
        "jenis_masalah": name_category(told.figure.counted.category),
        "periode": Period.from_code(told.figure.counted.period).label(),
        "tahun_anggaran": str(head.year) if head.year else "–",
        "biaya": t("plan.costs", amount=format_number(budget.total)),
        "terbilang": spell_rupiah(budget.total),
    }


def _say_place(told: Told) -> str:
    names = [told.place(told.code)]
    if level_of(told.code) is Level.KALURAHAN:
        names.append(told.place(kapanewon_of(told.code)))
    kabupaten = told.workspace.regions.code
    return ", ".join(
        [*names, told.place(kabupaten)] if told.code != kabupaten else names
    )


def tell_tree(nodes: tuple[TreeNode, ...]) -> Iterator[Block]:
    """List causes and effects, and what they are turned into."""
    for is_cause, title in ((True, "document.causes"), (False, "document.effects")):
        own = [each for each in nodes if each.is_cause is is_cause]
        if own:
            yield Heading(t(title), level=2)
            lines = [
                f"• {n.text}" + (f" → {n.objective}" if n.objective else "")
                for n in own
            ]
            yield Paragraph("\n".join(lines))


def say_target(told: Told) -> str:
    """Say the way from the figure now to the one wanted, if the reader may see it."""
    head, size = told.view.head, told.figure.size
    if head.target is None:
        return t("document.no_target")
    if size is None:
        return t("plan.target_hidden")
    by = Period.from_code(head.target_period).label() if head.target_period else ""
    return t(
        "plan.target_says",
        now=format_number(size),
        wanted=format_number(head.target),
        unit=name_unit(told.figure.counted.category),
        by=by or t("plan.no_deadline"),
    )


def lay_out_actions(actions: tuple[PlanAction, ...]) -> Grid:
    """Lay out the steps with who does them and when."""
    rows = [
        [
            str(number),
            each.title,
            " / ".join(filter(None, (each.responsible, each.partner))) or "–",
            say_days(each),
            t(f"plan.action_{each.status}"),
        ]
        for number, each in enumerate(actions, start=1)
    ]
    header = (
        t("document.number"),
        t("plan.action"),
        t("document.who"),
        t("document.when"),
        t("plan.action_status"),
    )
    return Grid(header, rows, widths=(0.07, 0.35, 0.24, 0.22, 0.12))


def say_days(action: PlanAction) -> str:
    """Say when a step begins and ends; a dash where neither is decided."""
    days = [format_date(day) for day in (action.start, action.end) if day]
    return " – ".join(days) or "–"


def sign(told: Told) -> Signatures:
    """Leave room for those who sign a plan."""
    place = t("document.signed_at", place=told.workspace.regions.name_of(told.code))
    roles = (t("document.chair"), t("document.treasurer"), t("document.knowing"))
    return Signatures(place, roles)


def footer(told: Told) -> str:
    """Name the sources, the period, and what is hidden and why."""
    counted = told.figure.counted
    return t(
        "document.footer",
        sources=", ".join(counted.sources),
        period=Period.from_code(counted.period).label(),
        rule=describe_rule(counted.rule, counted.level),
    )
