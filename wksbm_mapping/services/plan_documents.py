"""A plan as a document: the proposal an office reads, and its budget alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_rule,
    name_area,
    name_category,
    name_unit,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.contents import PlanAction, TreeNode
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Signatures,
)
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.budget_tables import tell_budget
from wksbm_mapping.services.draw_map import PictureFormat, draw_map, may_be_drawn
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.figure_tables import compare_figures
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.problem_figure import ProblemFigure, find_figure
from wksbm_mapping.services.workspace import Workspace


class DocumentFormat(StrEnum):
    """File formats of documents."""

    DOCX = "docx"
    PDF = "pdf"


class PlanDocument(StrEnum):
    """What of a plan is written down."""

    PROPOSAL = "proposal"
    BUDGET = "rab"


@dataclass(frozen=True)
class _Subject:
    """A plan with the figures its reader may see."""

    view: PlanView
    protected: ProtectedCounts
    workspace: Workspace
    figure: ProblemFigure

    @property
    def code(self) -> str:
        return self.view.plan.subject.region

    def place(self, code: str) -> str:
        return name_area(self.workspace.regions.name_of(code), level_of(code))


def write_plan(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: PlanView,
    *,
    what: PlanDocument,
    file_format: DocumentFormat,
    kind: AreaKind,
    actor: Person,
) -> bytes:
    """Write a plan for readers who see figures as the audience of ``protected`` does.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``; ``not_your_figures``: for readers who may see more than
        the actor.
    """
    check(actor, Action.PLAN)
    check_audience(actor, protected.audience)
    subject = view.plan.subject
    figure = find_figure(
        protected,
        workspace,
        region=subject.region,
        category=subject.category,
        period=subject.period,
    )
    if figure is None:
        raise KeyError(subject.category)
    told = _Subject(view, protected, workspace, figure)
    blocks = (
        list(tell_budget(view.budget))
        if what is PlanDocument.BUDGET
        else list(_tell_proposal(told, kind, actor))
    )
    document = Document(
        title=t(f"document.title_{what}"),
        subtitle=view.head.title,
        blocks=[*blocks, _sign(told)],
        footer=_footer(told),
        mark=t("common.example") if figure.counted.is_example else "",
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def _tell_proposal(told: _Subject, kind: AreaKind, actor: Person) -> Iterator[Block]:
    yield Fields(list(_list_essentials(told)))
    yield Heading(t("document.background"))
    yield from _tell_problem(told, kind, actor)
    if told.view.tree:
        yield Heading(t("document.tree"))
        yield from _tell_tree(told.view.tree)
    yield Heading(t("document.goal"))
    if told.view.head.goal:
        yield Paragraph(told.view.head.goal)
    yield Paragraph(_say_target(told))
    if told.view.actions:
        yield Heading(t("document.actions"))
        yield _lay_out_actions(told.view.actions)
    yield Heading(t("document.budget"))
    yield from tell_budget(told.view.budget)
    yield Heading(t("document.closing"))
    yield Paragraph(t("document.closing_words"))


def _list_essentials(told: _Subject) -> Iterator[tuple[str, str]]:
    head, category = told.view.head, told.figure.counted.category
    yield t("plan.one"), head.title
    yield t("map.category"), name_category(category)
    yield t("document.place"), _say_place(told)
    if head.year:
        yield t("plan.year"), str(head.year)
    if head.cycle:
        yield t("plan.cycle"), t(f"plan.cycle_{head.cycle}")
    if head.people:
        people = format_number(head.people)
        yield (
            t("plan.people"),
            t("map.count", value=people, unit=name_unit(category)),
        )
    yield (
        t("document.costs"),
        t("plan.costs", amount=format_number(told.view.budget.total)),
    )
    yield t("document.status"), t(f"plan.status_{told.view.plan.status}")


def _say_place(told: _Subject) -> str:
    names = [told.place(told.code)]
    if level_of(told.code) is Level.KALURAHAN:
        names.append(told.place(kapanewon_of(told.code)))
    kabupaten = told.workspace.regions.code
    return ", ".join(
        [*names, told.place(kabupaten)] if told.code != kabupaten else names
    )


def _tell_problem(told: _Subject, kind: AreaKind, actor: Person) -> Iterator[Block]:
    if told.view.head.problem:
        yield Paragraph(told.view.head.problem)
    yield compare_figures(
        told.protected, told.workspace, told.view.plan.subject, _list_above(told)
    )
    if told.figure.rated is not None and told.figure.rated.denominator is not None:
        base = describe_denominator(told.figure.rated.denominator)
        yield Paragraph(t("document.base", base=base), is_small=True)
    if may_be_drawn(told.figure.counted.category):
        yield _draw(told, kind, actor)


def _list_above(told: _Subject) -> list[str]:
    """The region, and those it lies in."""
    codes = [told.code]
    if level_of(told.code) is Level.KALURAHAN:
        codes.append(kapanewon_of(told.code))
    if told.code != told.workspace.regions.code:
        codes.append(told.workspace.regions.code)
    return codes


def _draw(told: _Subject, kind: AreaKind, actor: Person) -> Picture:
    subject, counted = told.view.plan.subject, told.figure.counted
    view = MapView(subject.category, subject.period)
    content = draw_map(
        told.protected,
        told.workspace,
        view,
        kind=kind,
        file_format=PictureFormat.PNG,
        actor=actor,
    )
    words = t(
        "document.map",
        category=name_category(counted.category),
        period=Period.from_code(counted.period).label(),
    )
    return Picture(content, words)


def _tell_tree(nodes: tuple[TreeNode, ...]) -> Iterator[Block]:
    for is_cause, title in ((True, "document.causes"), (False, "document.effects")):
        own = [each for each in nodes if each.is_cause is is_cause]
        if own:
            yield Heading(t(title), level=2)
            lines = [
                f"• {n.text}" + (f" → {n.objective}" if n.objective else "")
                for n in own
            ]
            yield Paragraph("\n".join(lines))


def _say_target(told: _Subject) -> str:
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


def _lay_out_actions(actions: tuple[PlanAction, ...]) -> Grid:
    rows = [
        [
            str(number),
            each.title,
            " / ".join(filter(None, (each.responsible, each.partner))) or "–",
            " – ".join(format_date(day) for day in (each.start, each.end) if day)
            or "–",
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


def _say_days(action: PlanAction) -> str:
    days = [format_date(day) for day in (action.start, action.end) if day]
    return " – ".join(days) or "–"


def _sign(told: _Subject) -> Signatures:
    place = t("document.signed_at", place=told.workspace.regions.name_of(told.code))
    roles = (t("document.chair"), t("document.treasurer"), t("document.knowing"))
    return Signatures(place, roles)


def _footer(told: _Subject) -> str:
    counted = told.figure.counted
    return t(
        "document.footer",
        sources=", ".join(counted.sources),
        period=Period.from_code(counted.period).label(),
        rule=describe_rule(counted.rule, counted.level),
    )
