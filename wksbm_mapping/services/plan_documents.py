"""A plan as a document: proposal, budget, form of the Musrenbang, work plan, report."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import describe_denominator, name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.states import ActionStatus
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Heading,
    Paragraph,
    Picture,
)
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.budget_tables import tell_budget, tell_spending
from wksbm_mapping.services.draw_map import PictureFormat, draw_map, may_be_drawn
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.figure_tables import compare_figures
from wksbm_mapping.services.outcome_tables import tell_outcome
from wksbm_mapping.services.plan_charts import list_above, tell_charts
from wksbm_mapping.services.plan_outcome import find_outcome
from wksbm_mapping.services.plan_sections import (
    Told,
    footer,
    lay_out_actions,
    list_essentials,
    say_target,
    sign,
    tell_tree,
)
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.problem_figure import find_figure
from wksbm_mapping.services.proposal_form import tell_form
from wksbm_mapping.services.referral_tables import tell_referrals
from wksbm_mapping.services.workspace import Workspace


class DocumentFormat(StrEnum):
    """File formats of documents."""

    DOCX = "docx"
    PDF = "pdf"


class PlanDocument(StrEnum):
    """What of a plan is written down."""

    PROPOSAL = "proposal"
    FORM = "usulan"
    BUDGET = "rab"
    WORK_PLAN = "rencana_kerja"
    REPORT = "lpj"


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
    told = Told(view, protected, workspace, figure)
    document = Document(
        title=t(f"document.title_{what}"),
        subtitle=view.head.title,
        blocks=[*_tell(what, told, kind, actor), sign(told)],
        footer=footer(told),
        mark=t("common.example") if figure.counted.is_example else "",
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def _tell(
    what: PlanDocument, told: Told, kind: AreaKind, actor: Person
) -> Iterator[Block]:
    match what:
        case PlanDocument.PROPOSAL:
            yield from _tell_proposal(told, kind, actor)
        case PlanDocument.FORM:
            yield from tell_form(told)
        case PlanDocument.BUDGET:
            yield from tell_budget(told.view.budget)
        case PlanDocument.WORK_PLAN:
            yield from _tell_work_plan(told)
        case PlanDocument.REPORT:
            yield from _tell_report(told)


def _tell_proposal(told: Told, kind: AreaKind, actor: Person) -> Iterator[Block]:
    yield Fields(list(list_essentials(told)))
    yield Heading(t("document.background"))
    yield from _tell_problem(told, kind, actor)
    if told.view.tree:
        yield Heading(t("document.tree"))
        yield from tell_tree(told.view.tree)
    yield from _tell_goal(told)
    if told.view.actions:
        yield Heading(t("document.actions"))
        yield lay_out_actions(told.view.actions)
    yield Heading(t("document.budget"))
    yield from tell_budget(told.view.budget)
    yield Heading(t("document.closing"))
    yield Paragraph(t("document.closing_words"))


def _tell_problem(told: Told, kind: AreaKind, actor: Person) -> Iterator[Block]:
    """Describe the problem in words, in figures, and where allowed on a map."""
    if told.view.head.problem:
        yield Paragraph(told.view.head.problem)
    yield compare_figures(
        told.protected, told.workspace, told.view.plan.subject, list_above(told)
    )
    if told.figure.rated is not None and told.figure.rated.denominator is not None:
        base = describe_denominator(told.figure.rated.denominator)
        yield Paragraph(t("document.base", base=base), is_small=True)
    yield from tell_charts(told, Period.from_code(told.figure.counted.period))
    if may_be_drawn(told.figure.counted.category):
        yield _draw(told, kind, actor)


def _draw(told: Told, kind: AreaKind, actor: Person) -> Picture:
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


def _tell_goal(told: Told) -> Iterator[Block]:
    yield Heading(t("document.goal"))
    if told.view.head.goal:
        yield Paragraph(told.view.head.goal)
    yield Paragraph(say_target(told))


def _tell_work_plan(told: Told) -> Iterator[Block]:
    yield Fields(list(list_essentials(told)))
    yield from _tell_goal(told)
    yield Heading(t("document.actions"))
    yield from _tell_actions(told)
    yield from tell_referrals(told)


def _tell_actions(told: Told) -> Iterator[Block]:
    if not told.view.actions:
        yield Paragraph(t("plan.no_actions"))
        return
    yield lay_out_actions(told.view.actions)


def _tell_report(told: Told) -> Iterator[Block]:
    """Tell what was done, what became of it and what it cost."""
    head, actions = told.view.head, told.view.actions
    yield Fields(list(list_essentials(told)))
    if head.problem:
        yield Heading(t("document.background"))
        yield Paragraph(head.problem)
    yield from _tell_goal(told)
    yield Heading(t("document.done"))
    yield from _tell_actions(told)
    if actions:
        done = sum(each.status is ActionStatus.DONE for each in actions)
        yield Paragraph(tn("document.done_of", len(actions), done=done))
    yield from tell_referrals(told)
    yield Heading(t("document.outcome"))
    outcome = find_outcome(told.protected, told.workspace, told.view)
    yield from tell_outcome(told.workspace.regions, outcome)
    yield from tell_charts(told, outcome.after or outcome.before)
    yield Heading(t("plan.lessons"))
    yield Paragraph(head.lessons or t("plan.not_written"))
    yield Heading(t("document.spending"))
    yield from tell_spending(told.view.budget)
