"""Whatever treasurers try in whatever order: both books balance on every day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

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

FIRST = date(2025, 11, 1)
TODAY = date(2026, 2, 28)
NOW = datetime(2026, 2, 28, tzinfo=UTC)
MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02")

days = st.integers(0, 120).map(lambda each: FIRST + timedelta(days=each))
OUT = (Heading.SUPPORT, Heading.MEALS, Heading.AIDS)
IN = (Heading.BOX, Heading.DUES, Heading.OPENING)
money = st.tuples(
    st.sampled_from(Direction), st.integers(1, 9), st.integers(0, 2), days
)
sound = money.map(
    lambda each: Entry(
        each[3],
        each[0],
        each[1],
        (IN if each[0] is Direction.IN else OUT)[each[2]],
        "Kotak",
        Counterpart.PEOPLE,
    )
)
wild = st.builds(
    Entry,
    day=days,
    direction=st.sampled_from(Direction),
    amount=st.integers(0, 9),
    heading=st.sampled_from(Heading),
    purpose=st.sampled_from(["Santunan", "Biaya operasional", ""]),
    counterpart=st.sampled_from(Counterpart),
    organisation=st.sampled_from(["", "Toko"]),
    campaign=st.none() | st.just(1),
)
reversals = st.tuples(st.integers(2025, 2026), st.integers(1, 5), days)
tries = st.lists(
    st.tuples(st.sampled_from(BookKind), sound | wild | reversals),
    min_size=15,
    max_size=30,
)


def attempt(book: Book, tried: Entry | tuple[int, int, date]) -> Book:
    """Write what is tried, or leave the book as it is."""
    try:
        if isinstance(tried, Entry):
            receipt = admit(book, tried, today=TODAY)
            line = Line(receipt, tried, None, NOW, "ani")
        else:
            year, number, day = tried
            meant, receipt = admit_reversal(
                book, Receipt(year, number), day=day, today=TODAY
            )
            entry = write_back(meant, day=day, reason="Salah")
            line = Line(receipt, entry, meant.receipt, NOW, "ani")
    except LedgerError:
        return book
    return Book(book.kind, (*book.lines, line))


@given(tries)
@settings(max_examples=120, deadline=None)
def test_books_always_balance(
    tried: list[tuple[BookKind, Entry | tuple[int, int, date]]],
) -> None:
    books = {kind: Book(kind) for kind in BookKind}
    for kind, each in tried:
        books[kind] = attempt(books[kind], each)
    for book in books.values():
        expect_sound(book)
    spent = [line.entry.heading for line in books[BookKind.DONATION].lines]
    assert Heading.RUNNING not in spent


def expect_sound(book: Book) -> None:
    assert find_faults(book) == []
    amounts = [
        line.entry.amount * (1 if line.entry.direction == "masuk" else -1)
        for line in book.lines
    ]
    assert book.balance == sum(amounts) >= 0
    before = 0
    for code in MONTHS:
        month = book.tell(Period.from_code(code))
        begun = sum(
            amount
            for line, amount in zip(book.lines, amounts, strict=True)
            if line.entry.heading == "saldo_awal" and f"{line.entry.day:%Y-%m}" == code
        )
        assert month.opening == before + begun
        assert Heading.OPENING not in month.by_heading(Direction.IN)
        assert month.opening + month.income - month.spending == month.closing >= 0
        by_heading = sum(month.by_heading(Direction.IN).values()) - sum(
            month.by_heading(Direction.OUT).values()
        )
        assert month.opening + by_heading == month.closing
        before = month.closing
    assert before == book.balance
    for year in (2025, 2026):
        numbers = sorted(
            line.receipt.number for line in book.lines if line.receipt.year == year
        )
        assert numbers == list(range(1, len(numbers) + 1))
