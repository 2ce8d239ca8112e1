"""What is asked for where, to be printed before a Musrenbang, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_date, format_number, t, tn
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.planning.cycles import Cycle
from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraph,
)
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.findings_workbook import write_findings_workbook
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.plan_recap import PlanChoice, Recap, compute_recap
from wksbm_mapping.services.plans import PlanView, find_duplicates
from wksbm_mapping.services.recap_tables import (
    Names,
    lay_out_plans,
    lay_out_sources,
    lay_out_sums,
    tabulate_plans,
)
from wksbm_mapping.services.workspace import Workspace


class TableFormat(StrEnum):
    """File formats of tables."""

    CSV = "csv"
    XLSX = "xlsx"


def write_recap(
    protected: ProtectedCounts,
    workspace: Workspace,
    views: Sequence[PlanView],
    choice: PlanChoice,
    *,
    file_format: DocumentFormat,
    actor: Person,
) -> bytes:
    """Write the recap of chosen plans as a document.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``; ``not_your_figures``: for readers who may see more than
        the actor.
    """
    check(actor, Action.PLAN)
    check_audience(actor, protected.audience)
    names = Names(protected, workspace)
    recap = compute_recap(views, choice)
    document = Document(
        title=t("recap.title"),
        subtitle=names.region(choice.within),
        blocks=list(_tell(recap, choice, names)),
        footer=t("recap.footer", date=format_date(date.today())),
        mark=t("common.example") if protected.is_example else "",
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def export_recap(
    protected: ProtectedCounts,
    workspace: Workspace,
    views: Sequence[PlanView],
    choice: PlanChoice,
    *,
    file_format: TableFormat,
    actor: Person,
) -> bytes:
    """Write the chosen plans as a table; texts can do nothing in a spreadsheet.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``; ``not_your_figures``.
    """
    check(actor, Action.PLAN)
    check_audience(actor, protected.audience)
    recap = compute_recap(views, choice)
    table = tabulate_plans(recap, Names(protected, workspace))
    if file_format is TableFormat.CSV:
        return write_csv(table)
    return write_findings_workbook({t("recap.title"): table})


def say_choice(choice: PlanChoice) -> str:
    """Say which plans were chosen."""
    parts = []
    if choice.status:
        parts.append(t(f"plan.status_{choice.status}"))
    if choice.cycle in set(Cycle):
        parts.append(t(f"plan.cycle_{choice.cycle}"))
    if choice.year:
        parts.append(t("recap.of_year", year=choice.year))
    return "; ".join(parts) or t("recap.all")


def say_left_out(recap: Recap) -> str:
    """Say which plans are not in the sums; ``""``: all are."""
    notes = []
    refused = len(recap.views) - len(recap.counted)
    if refused:
        notes.append(tn("recap.refused", refused))
    if recap.total.uncosted:
        notes.append(tn("recap.uncosted", recap.total.uncosted))
    return " ".join(notes)


def _tell(recap: Recap, choice: PlanChoice, names: Names) -> Iterator[Block]:
    yield Fields(list(_list_essentials(recap, choice)))
    if recap.total.is_known:
        yield Paragraph(t("plan.in_words", words=spell_rupiah(recap.total.asked)))
    note = say_left_out(recap)
    if note:
        yield Paragraph(note)
    yield Paragraph(t("recap.people_note"), is_small=True)
    yield Heading(t("recap.by_category"))
    category = t("map.category")
    yield lay_out_sums(recap.by_category, recap.total, category, names.category)
    yield Heading(t("recap.by_region"))
    yield lay_out_sums(recap.by_region, recap.total, t("map.area"), names.region)
    yield Heading(t("recap.by_source"))
    yield lay_out_sources(recap)
    yield Heading(t("recap.duplicates"))
    yield from _tell_duplicates(recap, names)
    yield Heading(t("recap.list"))
    yield lay_out_plans(recap, names)


def _list_essentials(recap: Recap, choice: PlanChoice) -> Iterator[tuple[str, str]]:
    yield t("recap.chosen"), say_choice(choice)
    yield t("recap.plans"), format_number(len(recap.views))
    for key, amount in (
        ("cost_all", recap.total.cost),
        ("own_all", recap.total.own),
        ("asked_all", recap.total.asked),
    ):
        known = t("plan.costs", amount=format_number(amount))
        yield t(f"recap.{key}"), known if recap.total.is_known else t("recap.unknown")


def _tell_duplicates(recap: Recap, names: Names) -> Iterator[Block]:
    groups = find_duplicates(recap.counted)
    if not groups:
        yield Paragraph(t("recap.no_duplicates"))
        return
    rows = [
        [
            str(number),
            names.category(view.plan.subject.category),
            view.head.title,
            names.region(view.plan.subject.region),
            format_number(view.budget.total) if view.budget.lines else "–",
        ]
        for number, group in enumerate(groups, start=1)
        for view in group
    ]
    header = (
        t("recap.group"),
        t("map.category"),
        t("plan.one"),
        t("map.area"),
        t("recap.cost"),
    )
    widths = (0.11, 0.22, 0.27, 0.22, 0.18)
    yield Grid(header, rows, right=frozenset({4}), widths=widths)
    yield Paragraph(t("recap.duplicates_note"), is_small=True)
