"""A book refuses what would mix or overdraw it, and tells what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.books import Book, admit, admit_reversal, find_faults
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
    Line,
    Receipt,
    write_back,
)
from wksbm_mapping.periods import Period

TODAY = date(2026, 3, 31)
NOW = datetime(2026, 3, 31, tzinfo=UTC)
GIFT = Entry(
    date(2026, 3, 2), Direction.IN, 500, Heading.BOX, "Kotak", Counterpart.PEOPLE
)
HELP = replace(
    GIFT,
    day=date(2026, 3, 10),
    direction=Direction.OUT,
    heading=Heading.SUPPORT,
    amount=200,
)
DONATION, OPERATIONS = BookKind


def fill(*entries: Entry, kind: BookKind = DONATION) -> Book:
    book = Book(kind)
    for entry in entries:
        receipt = admit(book, entry, today=TODAY)
        line = Line(receipt, entry, None, NOW, "ani")
        book = Book(kind, (*book.lines, line))
    return book


def take_back(book: Book, number: int, day: date, year: int = 2026) -> Book:
    line, receipt = admit_reversal(book, Receipt(year, number), day=day, today=TODAY)
    entry = write_back(line, day=day, reason="Salah")
    back = Line(receipt, entry, line.receipt, NOW, "ani")
    return Book(book.kind, (*book.lines, back))


@pytest.mark.parametrize(
    ("kind", "changes", "code"),
    [
        (DONATION, {"heading": Heading.RUNNING}, "donations_not_for_operations"),
        (DONATION, {"purpose": "Biaya OPERASIONAL"}, "donations_not_for_operations"),
        (DONATION, {"heading": Heading.OTHER_BOOK}, "books_apart"),
        (OPERATIONS, {"heading": Heading.OTHER_BOOK}, "books_apart"),
        (OPERATIONS, {"campaign": 1}, "books_apart"),
        (DONATION, {"amount": 0}, "line_amount"),
        (DONATION, {"amount": -1}, "line_amount"),
        (DONATION, {"amount": 10**12 + 1}, "line_amount"),
        (DONATION, {"day": date(2026, 4, 1)}, "line_day"),
        (DONATION, {"day": date(202, 3, 1)}, "line_day"),
        (DONATION, {"heading": Heading.BOX}, "line_heading"),
        (DONATION, {"purpose": ""}, "line_without_purpose"),
        (DONATION, {"organisation": "Toko"}, "line_names_nobody"),
        (DONATION, {"pledge": 1}, "line_pledge"),
        (DONATION, {"amount": 501}, "balance_below_zero"),
    ],
)
def test_a_line_is_refused_with_the_reason(
    kind: BookKind, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(LedgerError) as caught:
        fill(GIFT, replace(HELP, **changes), kind=kind)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_operations_may_be_paid_and_may_help_from_their_own_book() -> None:
    paid = replace(HELP, heading=Heading.RUNNING, purpose="Operasional")
    assert fill(GIFT, paid, HELP, kind=OPERATIONS).balance == 100


def test_a_month_opens_with_what_the_month_before_left() -> None:
    book = fill(
        replace(GIFT, day=date(2026, 1, 31)),
        replace(GIFT, day=date(2026, 3, 1), amount=40),
        HELP,
    )
    month = book.tell(Period.from_code("2026-03"))
    assert (month.opening, month.income, month.spending, month.closing) == (
        500,
        40,
        200,
        340,
    )
    quiet = book.tell(Period.from_code("2026-02"))
    assert (quiet.opening, quiet.rows, quiet.closing) == (500, (), 500)
    year = book.tell(Period.from_code("2026"))
    assert (year.opening, year.closing) == (0, 340)
    assert book.tell(Period.from_code("2025")).closing == 0


def test_money_cannot_be_spent_before_it_was_there() -> None:
    late = replace(GIFT, day=date(2026, 3, 20))
    with pytest.raises(LedgerError, match="balance_below_zero"):
        fill(late, HELP)
    with pytest.raises(LedgerError, match="balance_below_zero"):
        fill(GIFT, replace(HELP, amount=500), replace(HELP, day=date(2026, 3, 5)))


def test_a_gift_that_was_spent_cannot_be_taken_back() -> None:
    book = fill(GIFT, HELP)
    with pytest.raises(LedgerError, match="balance_below_zero"):
        take_back(book, 1, TODAY)
    assert take_back(take_back(book, 2, TODAY), 1, TODAY).balance == 0


def test_a_line_is_taken_back_once_on_a_day_after_it() -> None:
    book = take_back(fill(GIFT, HELP), 2, date(2026, 3, 11))
    assert book.balance == 500
    assert book.reversed_by == {Receipt(2026, 2): Receipt(2026, 3)}
    for number, day, code in (
        (2, TODAY, "line_reversed"),
        (3, TODAY, "line_is_reversal"),
        (9, TODAY, "line_unknown"),
        (1, date(2026, 3, 1), "reversal_day"),
        (1, date(2026, 4, 1), "reversal_day"),
    ):
        with pytest.raises(LedgerError, match=code):
            take_back(book, number, day)


def test_a_correction_counts_against_the_heading_it_corrects() -> None:
    book = take_back(fill(GIFT, HELP, HELP), 2, date(2026, 3, 11))
    month = book.tell(Period.from_code("2026-03"))
    assert month.by_heading(Direction.OUT) == {Heading.SUPPORT: 200}
    assert month.by_heading(Direction.IN) == {Heading.BOX: 500}
    assert (month.income, month.spending) == (500, 200)


def test_a_correction_in_a_later_month_counts_there() -> None:
    early = replace(HELP, day=date(2026, 2, 10))
    book = fill(replace(GIFT, day=date(2026, 2, 1)), early)
    book = take_back(book, 2, date(2026, 3, 1))
    month = book.tell(Period.from_code("2026-03"))
    assert (month.opening, month.income, month.spending, month.closing) == (
        300,
        0,
        -200,
        500,
    )


def test_a_book_is_opened_with_a_balance_once() -> None:
    opening = replace(GIFT, heading=Heading.OPENING)
    with pytest.raises(LedgerError, match="opening_twice"):
        fill(opening, opening)
    again = take_back(fill(opening), 1, TODAY)
    assert admit(again, opening, today=TODAY) == Receipt(2026, 3)


def test_faults_no_book_written_here_can_hold_are_found() -> None:
    sound = take_back(fill(GIFT, HELP), 2, TODAY)
    first, help_, back = sound.lines
    assert find_faults(sound) == []
    more = replace(back.entry, amount=1)
    for lines, fault in (
        ((first, back), ["line_missing", "reversal_unlike"]),
        ((first, help_, replace(back, entry=more)), ["reversal_unlike"]),
        ((replace(first, receipt=Receipt(2025, 1)),), ["line_misdated"]),
        ((replace(help_, receipt=Receipt(2026, 1)),), ["below_zero"]),
    ):
        assert find_faults(Book(DONATION, lines)) == fault
