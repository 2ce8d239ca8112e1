"""One practice on paper, as its reader may see it."""

from __future__ import annotations

from collections.abc import Iterator

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.practices import Practice, PracticeKind
from wksbm_mapping.reports.document import Block, Document, Grid, Heading, Paragraph
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.outcome_tables import lay_out_outcome, say_caution
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.practice_tables import (
    find_result,
    lay_out_lines,
    list_line_columns,
    say_cost,
    say_kind,
    say_result,
)
from wksbm_mapping.services.practices import PracticeView
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.services.workspace import Workspace

_LINE_WIDTHS = (0.34, 0.18, 0.16, 0.16, 0.16)


def write_practice_paper(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: PracticeView,
    *,
    file_format: DocumentFormat,
) -> bytes:
    """Write a practice with all that stands on screen about it."""
    document = Document(
        title=view.practice.title,
        subtitle=say_about(view, Names(protected, workspace)),
        blocks=list(_tell(protected, workspace, view)),
        footer=t("practice.footer"),
        mark=_mark(protected, view),
    )
    is_pdf = file_format is DocumentFormat.PDF
    return write_pdf(document) if is_pdf else write_docx(document)


def say_about(view: PracticeView, names: Names) -> str:
    """Say what a practice is about, and where it was done."""
    place = names.region(view.place) if view.place else view.practice.elsewhere
    about = names.category(view.practice.category)
    return f"{about} · {place}" if place else about


def say_step(title: str, partner: str) -> str:
    """Say a step, and who helped with it."""
    return t("practice.step_with", step=title, partner=partner) if partner else title


def _mark(protected: ProtectedCounts, view: PracticeView) -> str:
    if view.is_model:
        return t("practice.model_short")
    return t("common.example") if protected.is_example else ""


def _tell(
    protected: ProtectedCounts, workspace: Workspace, view: PracticeView
) -> Iterator[Block]:
    practice = view.practice
    yield Paragraph(t("practice.model_note") if view.is_model else say_kind(view))
    if practice.origin:
        yield Paragraph(t("practice.origin_is", origin=practice.origin))
    yield from _tell_words(t("plan.problem"), practice.problem)
    yield Heading(t("practice.steps"))
    for number, each in enumerate(practice.steps, start=1):
        yield Paragraph(f"{number}. {say_step(each.title, each.partner)}")
    yield Heading(t("practice.partners"))
    yield Paragraph("\n".join(practice.partners) or t("plan.not_written"))
    yield from _tell_cost(practice)
    yield from _tell_result(protected, workspace, view)
    yield from _tell_words(t("practice.lessons"), practice.lessons)


def _tell_words(heading: str, words: str) -> Iterator[Block]:
    yield Heading(heading)
    yield Paragraph(words or t("plan.not_written"))


def _tell_cost(practice: Practice) -> Iterator[Block]:
    yield Heading(t("practice.cost"))
    yield Paragraph(say_cost(practice))
    if not practice.budget.lines:
        return
    yield Grid(
        list_line_columns(),
        lay_out_lines(practice),
        right=frozenset({2, 3}),
        widths=_LINE_WIDTHS,
    )
    if practice.withheld:
        yield Paragraph(t("practice.withheld_note"), is_small=True)
    yield Paragraph(t("practice.price_note"), is_small=True)


def _tell_result(
    protected: ProtectedCounts, workspace: Workspace, view: PracticeView
) -> Iterator[Block]:
    if view.practice.kind is PracticeKind.OUTSIDE:
        yield Heading(t("practice.result_told"))
        yield Paragraph(view.practice.result or t("practice.result_unknown"))
    found = find_result(protected, workspace, view)
    if found is None:
        return
    yield Heading(t("practice.result"))
    yield Paragraph(say_result(found))
    if found.after is None:
        return
    grid = lay_out_outcome(workspace.regions, found)
    yield grid
    yield Paragraph(say_caution(found), is_small=True)
