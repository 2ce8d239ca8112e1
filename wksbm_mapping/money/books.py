"""A book as its lines: balances, what it refuses, and statements of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.lines import (
    BookKind,
    Direction,
    Entry,
    Heading,
    Line,
    Receipt,
    check_entry,
)
from wksbm_mapping.periods import Period


@dataclass(frozen=True)
class Running:
    """A line and the balance after it."""

    line: Line
    balance: int


@dataclass(frozen=True)
class Statement:
    """What happened in a book in one period.

    Parameters
    ----------
    carried, closing : int
        Balance before the first day, and after the last, in rupiah.
    rows : tuple of Running
        By day, then by receipt.
    """

    carried: int
    rows: tuple[Running, ...]
    closing: int

    @property
    def begun(self) -> int:
        """What was there when the book was opened, where that was in this period."""
        lines = (row.line for row in self.rows)
        return sum(each.entry.signed for each in lines if is_opening(each))

    @property
    def opening(self) -> int:
        """What there was to begin with; nobody gave it in this period."""
        return self.carried + self.begun

    @property
    def income(self) -> int:
        """All that came in, less what was taken back of it."""
        return sum(self.by_heading(Direction.IN).values())

    @property
    def spending(self) -> int:
        """All that went out, less what was taken back of it."""
        return sum(self.by_heading(Direction.OUT).values())

    def by_heading(self, direction: Direction) -> Mapping[Heading, int]:
        """What came in or went out, by heading, less what was taken back of it.

        A heading may stand below zero where what was taken back lies in an earlier
        period.
        """
        sums: dict[Heading, int] = {}
        for each in self.rows:
            own, amount = part_amount(each.line)
            if own is direction and not is_opening(each.line):
                heading = each.line.entry.heading
                sums[heading] = sums.get(heading, 0) + amount
        return {heading: sums[heading] for heading in Heading if sums.get(heading)}


def is_opening(line: Line) -> bool:
    """Whether a line tells what a book began with, or takes that back."""
    return line.entry.heading is Heading.OPENING


def part_amount(line: Line) -> tuple[Direction, int]:
    """Say in which column a line counts, and with how much.

    A line that takes another back counts against it, in the same column.
    """
    entry = line.entry
    if line.reverses is None:
        return entry.direction, entry.amount
    return entry.direction.opposite, -entry.amount


@dataclass(frozen=True)
class Book:
    """All lines of one book.

    Parameters
    ----------
    kind : BookKind
    lines : tuple of Line
        In any order.
    """

    kind: BookKind
    lines: tuple[Line, ...] = ()

    @cached_property
    def rows(self) -> tuple[Running, ...]:
        """Every line by day, then by receipt, with the balance after it."""
        return tuple(_run(self.lines))

    @property
    def balance(self) -> int:
        """What is in the book now, in rupiah."""
        return self.rows[-1].balance if self.rows else 0

    @cached_property
    def reversed_by(self) -> Mapping[Receipt, Receipt]:
        """By line that was taken back, the line that did it."""
        return {
            line.reverses: line.receipt
            for line in self.lines
            if line.reverses is not None
        }

    def find(self, receipt: Receipt) -> Line:
        """Find a line.

        Raises
        ------
        LedgerError
            ``line_unknown``.
        """
        for line in self.lines:
            if line.receipt == receipt:
                return line
        raise LedgerError("line_unknown")

    def next_receipt(self, year: int) -> Receipt:
        """Give the number of the next line of a year."""
        numbers = (
            line.receipt.number for line in self.lines if line.receipt.year == year
        )
        return Receipt(year, max(numbers, default=0) + 1)

    def tell(self, period: Period) -> Statement:
        """Tell what happened in a period."""
        before = [row for row in self.rows if row.line.entry.day < period.start]
        within = tuple(
            row for row in self.rows if period.start <= row.line.entry.day <= period.end
        )
        carried = before[-1].balance if before else 0
        return Statement(carried, within, within[-1].balance if within else carried)


def admit(book: Book, entry: Entry, *, today: date) -> Receipt:
    """Let an entry into a book, or refuse it; the receipt it gets.

    Raises
    ------
    LedgerError
        What ``check_entry`` refuses; ``opening_twice``; ``balance_below_zero``.
    """
    check_entry(book.kind, entry, today=today)
    if entry.heading is Heading.OPENING and _has_opening(book):
        raise LedgerError("opening_twice")
    return _place(book, entry)


def admit_reversal(
    book: Book, receipt: Receipt, *, day: date, today: date
) -> tuple[Line, Receipt]:
    """Let a line be taken back; that line, and the receipt of what takes it back.

    Raises
    ------
    LedgerError
        ``line_unknown``; ``line_reversed``: it was taken back already;
        ``line_is_reversal``: it takes back another itself; ``reversal_day``;
        ``balance_below_zero``.
    """
    line = book.find(receipt)
    if line.reverses is not None:
        raise LedgerError("line_is_reversal")
    if receipt in book.reversed_by:
        raise LedgerError("line_reversed")
    if not line.entry.day <= day <= today:
        raise LedgerError("reversal_day", day=line.entry.day)
    sign = -1 if line.entry.direction is Direction.IN else 1
    placed = book.next_receipt(day.year)
    _keep_above_zero(book, day, placed, sign * line.entry.amount)
    return line, placed


def _place(book: Book, entry: Entry) -> Receipt:
    placed = book.next_receipt(entry.day.year)
    _keep_above_zero(book, entry.day, placed, entry.signed)
    return placed


def _keep_above_zero(book: Book, day: date, placed: Receipt, change: int) -> None:
    """Refuse a change after which a balance would lie below zero, then or later."""
    if change >= 0:
        return
    before, after = 0, []
    for row in book.rows:
        if (row.line.entry.day, row.line.receipt) < (day, placed):
            before = row.balance
        else:
            after.append(row.balance)
    least = min([before, *after])
    if least + change < 0:
        raise LedgerError("balance_below_zero", balance=least, amount=-change)


def _has_opening(book: Book) -> bool:
    return any(
        is_opening(line)
        and line.reverses is None
        and line.receipt not in book.reversed_by
        for line in book.lines
    )


def _run(lines: Iterable[Line]) -> Iterable[Running]:
    balance = 0
    for line in sorted(lines, key=lambda each: (each.entry.day, each.receipt)):
        balance += line.entry.signed
        yield Running(line, balance)


def find_faults(book: Book) -> list[str]:
    """List what no book written here can hold; an empty list means it is sound.

    Returns
    -------
    list of str
        ``line_missing`` (a number was left out), ``line_misdated`` (a number of
        another year), ``below_zero``, ``reversal_unlike`` (a line that takes back
        another by another amount).
    """
    receipts = sorted(line.receipt for line in book.lines)
    last: dict[int, int] = {}
    faults = []
    for each in receipts:
        if each.number != last.get(each.year, 0) + 1:
            faults.append("line_missing")
        last[each.year] = each.number
    if any(line.receipt.year != line.entry.day.year for line in book.lines):
        faults.append("line_misdated")
    if any(row.balance < 0 for row in book.rows):
        faults.append("below_zero")
    known = {line.receipt: line.entry for line in book.lines}
    for line in book.lines:
        if line.reverses is not None:
            meant = known.get(line.reverses)
            if meant is None or meant.signed != -line.entry.signed:
                faults.append("reversal_unlike")
    return faults
