"""A book of a month or a year: to print and to sign, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.money.books import Book, Statement
from wksbm_mapping.money.lines import Direction, Line
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.reports.csv import write_csv
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
from wksbm_mapping.reports.findings_workbook import write_findings_workbook
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.ledger_words import (
    fill_columns,
    name_counterpart,
    name_receipt,
    say_purpose,
    tabulate_lines,
    tabulate_months,
    write_footer,
)
from wksbm_mapping.services.ledgers import read_book, require_ledger
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledgers import BookKey, Ledger


@dataclass(frozen=True)
class _Told:
    """A book of a period, and whose it is."""

    workspace: Workspace
    ledger: Ledger
    book: Book
    period: Period

    @property
    def statement(self) -> Statement:
        return self.book.tell(self.period)

    @property
    def place(self) -> str:
        return self.workspace.regions.name_of(self.ledger.region)

    @property
    def area(self) -> str:
        return name_area(self.place, level_of(self.ledger.region))


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
    ledger = require_ledger(workspace, key.ledger, actor=actor)
    book = read_book(workspace, key, actor=actor)
    told = _Told(workspace, ledger, book, period)
    document = Document(
        title=t("money.report_title"),
        subtitle=t(
            "money.report_subtitle",
            group=ledger.title,
            area=told.area,
            book=t(f"money.book_{key.kind}"),
            period=period.label(),
        ),
        blocks=[*_tell(told), _sign(told)],
        footer=write_footer(),
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def export_statement(
    workspace: Workspace,
    key: BookKey,
    period: Period,
    *,
    file_format: TableFormat,
    actor: Person,
) -> bytes:
    """Write the lines of a book in a period as a table, balance by balance.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    book = read_book(workspace, key, actor=actor)
    table = tabulate_lines(book, book.tell(period))
    if file_format is TableFormat.CSV:
        return write_csv(table)
    title = f"{t(f'money.book_{key.kind}')} {period.code}"
    return write_findings_workbook(
        {title: table, t("money.by_month"): tabulate_months(book, period.year)}
    )


def _tell(told: _Told) -> Iterator[Block]:
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
    yield Paragraph(t("money.closing_words", words=spell_rupiah(statement.closing)))
    if told.period.kind is PeriodKind.YEAR:
        yield Heading(t("money.by_month"))
        yield _lay_out_months(told)
    for direction in Direction:
        yield Heading(t(f"money.by_heading_{direction}"))
        yield from _lay_out_headings(statement, direction)
    yield Heading(t("money.lines"))
    if not statement.rows:
        yield Paragraph(t("money.no_lines"))
        return
    yield _lay_out_lines(told)
    yield Paragraph(t("money.corrections_note"), is_small=True)


def _lay_out_months(told: _Told) -> Grid:
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


def _lay_out_lines(told: _Told) -> Grid:
    statement = told.statement
    first = ["", "", t("money.opening"), "", "", format_number(statement.opening)]
    rows = [first]
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
        widths=(0.14, 0.13, 0.31, 0.14, 0.14, 0.14),
    )


def _say_line(book: Book, line: Line) -> str:
    return f"{say_purpose(book, line)} ({name_counterpart(line.entry)})"


def _sign(told: _Told) -> Signatures:
    roles = (t("document.chair"), t("document.treasurer"), t("document.knowing"))
    return Signatures(t("document.signed_at", place=told.place), roles)
