"""A plan as a document: proposal, budget, form of the Musrenbang, work plan, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import describe_denominator, name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.states import ActionStatus
from wksbm_mapping.planning.templates import SIGNED, TemplateKind
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Paragraph,
    Picture,
)
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.budget_tables import tell_budget, tell_spending
from wksbm_mapping.services.document_looks import (
    Look,
    find_look,
    head_sections,
    write_look,
)
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
    list_lines,
    say_target,
    sign,
    tell_tree,
)
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.problem_figure import find_figure
from wksbm_mapping.services.proposal_form import tell_recommendations, tell_request
from wksbm_mapping.services.referral_tables import tell_referrals
from wksbm_mapping.services.workspace import Workspace

Parts = Mapping[str, Iterable[Block]]
"""What is told in each part of a document, by its name."""


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
    look: Look | None = None,
) -> bytes:
    """Write a plan for readers who see figures as the audience of ``protected`` does.

    Parameters
    ----------
    look : Look or None
        A look to try; None: that of this office.

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
        blocks=(),
        footer=footer(told),
        mark=t("common.example") if figure.counted.is_example or look else "",
    )
    chosen = look or find_look(workspace, TemplateKind(what))
    parts = {**_TELLERS[what](told, kind, actor), SIGNED: [sign(told)]}
    return write_look(
        chosen,
        document,
        head_sections(chosen.kind, parts),
        lines={"judul": document.title, **list_lines(told)},
        is_pdf=file_format is DocumentFormat.PDF,
    )


def _tell_proposal(told: Told, kind: AreaKind, actor: Person) -> Parts:
    actions = told.view.actions
    return {
        "pokok": [Fields(list(list_essentials(told)))],
        "latar_belakang": _tell_problem(told, kind, actor),
        "sebab_akibat": tell_tree(told.view.tree),
        "tujuan": _tell_goal(told),
        "langkah": [lay_out_actions(actions)] if actions else [],
        "rab": tell_budget(told.view.budget),
        "penutup": [Paragraph(t("document.closing_words"))],
    }


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
    if told.view.head.goal:
        yield Paragraph(told.view.head.goal)
    yield Paragraph(say_target(told))


def _tell_work_plan(told: Told, *_: object) -> Parts:
    return {
        "pokok": [Fields(list(list_essentials(told)))],
        "tujuan": _tell_goal(told),
        "langkah": _tell_actions(told),
        "rujukan": tell_referrals(told),
    }


def _tell_actions(told: Told) -> Iterator[Block]:
    if not told.view.actions:
        yield Paragraph(t("plan.no_actions"))
        return
    yield lay_out_actions(told.view.actions)


def _tell_report(told: Told, *_: object) -> Parts:
    """Tell what was done, what became of it and what it cost."""
    head = told.view.head
    outcome = find_outcome(told.protected, told.workspace, told.view)
    return {
        "pokok": [Fields(list(list_essentials(told)))],
        "latar_belakang": [Paragraph(head.problem)] if head.problem else [],
        "tujuan": _tell_goal(told),
        "pelaksanaan": _tell_done(told),
        "rujukan": tell_referrals(told),
        "hasil": [
            *tell_outcome(told.workspace.regions, outcome),
            *tell_charts(told, outcome.after or outcome.before),
        ],
        "pelajaran": [Paragraph(head.lessons or t("plan.not_written"))],
        "keuangan": tell_spending(told.view.budget),
    }


def _tell_done(told: Told) -> Iterator[Block]:
    yield from _tell_actions(told)
    actions = told.view.actions
    if actions:
        done = sum(each.status is ActionStatus.DONE for each in actions)
        yield Paragraph(tn("document.done_of", len(actions), done=done))


def _tell_form(told: Told, *_: object) -> Parts:
    return {
        "pokok": tell_request(told),
        "rab": tell_budget(told.view.budget),
        "rekomendasi": tell_recommendations(),
    }


def _tell_budget(told: Told, *_: object) -> Parts:
    return {"rab": tell_budget(told.view.budget)}


_TELLERS: Mapping[PlanDocument, Callable[[Told, AreaKind, Person], Parts]] = {
    PlanDocument.PROPOSAL: _tell_proposal,
    PlanDocument.FORM: _tell_form,
    PlanDocument.BUDGET: _tell_budget,
    PlanDocument.WORK_PLAN: _tell_work_plan,
    PlanDocument.REPORT: _tell_report,
}
