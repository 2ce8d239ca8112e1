"""A book of a month or a year, to print and to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.money.books import Book, Statement
from wksbm_mapping.money.lines import Direction, Line
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraph,
    Signatures,
)
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.ledger_told import ToldBook, gather_book
from wksbm_mapping.services.ledger_words import (
    fill_columns,
    name_counterpart,
    name_receipt,
    say_begun,
    say_opening,
    say_purpose,
    tabulate_months,
    write_footer,
)
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledgers import BookKey

LINES_ON_PAPER = 2_000
"""More lines are told by their sums alone: nobody signs so many pages."""


def write_statement(
    workspace: Workspace,
    key: BookKey,
    period: Period,
    *,
    file_format: DocumentFormat,
    actor: Person,
) -> bytes:
    """Write what happened in a book in a month or a year, to be signed.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    told = gather_book(workspace, key, period, actor=actor)
    document = Document(
        title=t("money.report_title"),
        subtitle=t(
            "money.report_subtitle",
            group=told.ledger.title,
            area=told.area,
            book=t(f"money.book_{key.kind}"),
            period=period.label(),
        ),
        blocks=[*_tell(told), _sign(told)],
        footer=write_footer(),
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def _tell(told: ToldBook) -> Iterator[Block]:
    statement = told.statement
    yield Fields(
        [
            (t(f"money.{name}"), t("plan.costs", amount=format_number(amount)))
            for name, amount in (
                ("opening", statement.opening),
                ("income", statement.income),
                ("spending", statement.spending),
                ("closing", statement.closing),
            )
        ]
    )
    if statement.begun:
        yield Paragraph(say_begun(statement.begun), is_small=True)
    yield Paragraph(t("money.closing_words", words=spell_rupiah(statement.closing)))
    yield Paragraph(_say_closed(told))
    if told.period.kind is PeriodKind.YEAR:
        yield Heading(t("money.by_month"))
        yield _lay_out_months(told)
    for direction in Direction:
        yield Heading(t(f"money.by_heading_{direction}"))
        yield from _lay_out_headings(statement, direction)
    if told.tells_helped:
        yield Heading(t("money.helped"))
        yield from _lay_out_helped(told)
    yield Heading(t("money.lines"))
    if not statement.rows:
        yield Paragraph(t("money.no_lines"))
        return
    if len(statement.rows) > LINES_ON_PAPER:
        count = format_number(len(statement.rows))
        yield Paragraph(t("money.lines_elsewhere", count=count))
        return
    yield _lay_out_lines(told)
    yield Paragraph(t("money.corrections_note"), is_small=True)


def _say_closed(told: ToldBook) -> str:
    if told.closer is None:
        return t("money.not_closed", date=format_date(date.today()))
    return t("money.closed_at", date=format_date(told.closer.at.astimezone().date()))


def _lay_out_helped(told: ToldBook) -> Iterator[Block]:
    table = told.tabulate_helped()
    if table.empty:
        yield Paragraph(t("money.nothing"))
        return
    rows = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
    yield Grid(list(table.columns), rows, widths=(0.6, 0.4))
    yield Paragraph(t("money.helped_note"), is_small=True)
    yield Paragraph(t("money.helped_paper"), is_small=True)


def _lay_out_months(told: ToldBook) -> Grid:
    table = tabulate_months(told.book, told.period.year)
    rows = [
        [row[0], *map(format_number, row[1:])]
        for row in table.itertuples(index=False, name=None)
    ]
    return Grid(list(table.columns), rows, right=frozenset({1, 2, 3, 4}))


def _lay_out_headings(statement: Statement, direction: Direction) -> Iterator[Block]:
    sums = statement.by_heading(direction)
    if not sums:
        yield Paragraph(t("money.nothing"))
        return
    rows = [
        [t(f"money.heading_{heading}"), format_number(amount)]
        for heading, amount in sums.items()
    ]
    rows.append([t("document.sum"), format_number(sum(sums.values()))])
    yield Grid(
        (t("money.heading"), t("plan.amount")),
        rows,
        right=frozenset({1}),
        strong=frozenset({len(rows) - 1}),
        widths=(0.7, 0.3),
    )


def _lay_out_lines(told: ToldBook) -> Grid:
    statement = told.statement
    name = t("money.carried" if statement.begun else "money.opening")
    rows = [["", "", name, "", "", format_number(statement.carried)]]
    for row in statement.rows:
        income, spending = fill_columns(row.line)
        rows.append(
            [
                name_receipt(told.book.kind, row.line.receipt),
                row.line.entry.day.strftime("%d/%m/%Y"),
                _say_line(told.book, row.line),
                "" if income is None else format_number(income),
                "" if spending is None else format_number(spending),
                format_number(row.balance),
            ]
        )
    last = [format_number(each) for each in (statement.income, statement.spending)]
    rows.append(["", "", t("document.sum"), *last, format_number(statement.closing)])
    names = ("receipt", "day", "purpose", "income", "spending", "balance")
    return Grid(
        [t(f"money.{name}") for name in names],
        rows,
        right=frozenset({3, 4, 5}),
        strong=frozenset({0, len(rows) - 1}),
        widths=(0.14, 0.12, 0.35, 0.13, 0.13, 0.13),
    )


def _say_line(book: Book, line: Line) -> str:
    said = f"{say_purpose(book, line)} ({name_counterpart(line.entry)})"
    return f"{said} {say_opening(line)}".rstrip()


def _sign(told: ToldBook) -> Signatures:
    roles = (t("document.chair"), t("document.treasurer"), t("document.knowing"))
    return Signatures(t("document.signed_at", place=told.place), roles)
