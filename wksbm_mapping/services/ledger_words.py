"""A book in words and as tables: receipts, who gave or got, lines, months."""

from __future__ import annotations

from datetime import date

import pandas as pd

from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.money.books import Book, Statement, is_opening, part_amount
from wksbm_mapping.money.lines import BookKind, Direction, Entry, Line, Receipt
from wksbm_mapping.periods import Period

_PREFIX = {BookKind.DONATION: "D", BookKind.OPERATIONS: "O"}


def name_receipt(kind: BookKind, receipt: Receipt) -> str:
    """Write a receipt as it stands on paper: ``D-2026-0007``."""
    return f"{_PREFIX[kind]}-{receipt.year}-{receipt.number:04d}"


def name_counterpart(entry: Entry) -> str:
    """Name who gave or got money: an organisation, or only the kind."""
    return entry.organisation or t(f"money.counterpart_{entry.counterpart}")


def say_purpose(book: Book, line: Line) -> str:
    """Say what a line is for, and which other line it takes back, or takes it back."""
    purpose = line.entry.purpose.rstrip(".")
    words = [f"{t(f'money.heading_{line.entry.heading}')}: {purpose}."]
    if line.reverses is not None:
        words.append(
            t("money.takes_back", receipt=name_receipt(book.kind, line.reverses))
        )
    by = book.reversed_by.get(line.receipt)
    if by is not None:
        words.append(t("money.taken_back_by", receipt=name_receipt(book.kind, by)))
    return " ".join(words)


def say_opening(line: Line) -> str:
    """Say the amount of a line that stands in no column; ``""``: it does in one."""
    if not is_opening(line):
        return ""
    return t("money.into_opening", amount=format_number(line.entry.signed))


def tabulate_lines(book: Book, told: Statement) -> pd.DataFrame:
    """Write every line of a statement as a row.

    Returns
    -------
    DataFrame
        RangeIndex. Receipt, day (``YYYY-MM-DD``), heading, purpose, counterpart and
        the receipt taken back as text; what came in, went out and the balance in
        rupiah, Int64; below zero where a line takes another back.
    """
    rows = [
        (
            name_receipt(book.kind, row.line.receipt),
            row.line.entry.day.isoformat(),
            t(f"money.heading_{row.line.entry.heading}"),
            f"{row.line.entry.purpose} {say_opening(row.line)}".rstrip(),
            name_counterpart(row.line.entry),
            _name_reversed(book, row.line),
            *fill_columns(row.line),
            row.balance,
        )
        for row in told.rows
    ]
    names = (
        "receipt", "day", "heading", "purpose", "counterpart", "correction_of",
        "income", "spending", "balance",
    )  # fmt: skip
    columns = [t(f"money.{name}") for name in names]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(
        dict.fromkeys(columns[:6], "str") | dict.fromkeys(columns[6:], "Int64")
    )


def tabulate_months(book: Book, year: int) -> pd.DataFrame:
    """Write what each month of a year opened with, took, gave and closed with.

    Returns
    -------
    DataFrame
        RangeIndex. Month as text; four amounts in rupiah, int64. Months to come, and
        those before the first line of the book, are left out.
    """
    months = [Period.from_code(f"{year}-{month:02d}") for month in range(1, 13)]
    today = date.today()
    first = min((line.entry.day for line in book.lines), default=today)
    told = {
        month.label(): book.tell(month)
        for month in months
        if first <= month.end and month.start <= today
    }
    rows = [
        (label, each.opening, each.income, each.spending, each.closing)
        for label, each in told.items()
    ]
    names = ("month", "opening", "income", "spending", "closing")
    columns = [t(f"money.{name}") for name in names]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({columns[0]: "str"} | dict.fromkeys(columns[1:], "int64"))


def fill_columns(line: Line) -> tuple[int | None, int | None]:
    """Put an amount into the column of what came in, or of what went out.

    What a book began with is in neither: ``say_opening`` tells it.
    """
    if is_opening(line):
        return None, None
    direction, amount = part_amount(line)
    return (amount, None) if direction is Direction.IN else (None, amount)


def _name_reversed(book: Book, line: Line) -> str:
    return "" if line.reverses is None else name_receipt(book.kind, line.reverses)


def say_begun(begun: int) -> str:
    """Say what of an opening balance was there when the book was opened."""
    return t("money.begun", amount=format_number(begun))


def say_state(*, is_closed: bool) -> str:
    """Say whether what is told of a period can still change."""
    return t("money.state_closed" if is_closed else "money.state_open")


def write_footer() -> str:
    """Write what stands at the foot of every page about money."""
    return t("money.footer", date=format_date(date.today()))
