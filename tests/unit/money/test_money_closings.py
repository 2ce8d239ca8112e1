"""A closed month stays as it was told, until an admin opens it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.closings import (
    ClosedBy,
    Closing,
    Seal,
    close_month,
    find_closer,
    list_closable,
    list_closed,
    read_closing,
    reopen_month,
    write_closing,
)
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
    Line,
    Receipt,
)
from wksbm_mapping.periods import Period

NOW = datetime(2026, 3, 5, tzinfo=UTC)
TODAY = date(2026, 3, 5)
DECEMBER, JANUARY, FEBRUARY, MARCH = map(
    Period.from_code, ("2025-12", "2026-01", "2026-02", "2026-03")
)
GIFT = Entry(date(2025, 12, 3), Direction.IN, 500, Heading.BOX, "x", Counterpart.PEOPLE)
DONATION, OPERATIONS = BookKind


def line(entry: Entry, number: int) -> Line:
    return Line(Receipt(entry.day.year, number), entry, None, NOW, "ani")


BOOKS = {
    DONATION: Book(
        DONATION,
        (
            line(GIFT, 1),
            line(replace(GIFT, day=date(2026, 1, 31), amount=20), 1),
            line(replace(GIFT, day=date(2026, 2, 1), amount=3), 2),
        ),
    )
}


def test_a_month_that_is_over_is_closed_with_what_the_books_held() -> None:
    closing = close_month(BOOKS, Closing(), JANUARY, today=TODAY)
    assert closing.seals == {DONATION: Seal(520, 2), OPERATIONS: Seal(0, 0)}
    closing.check_open(date(2026, 2, 1))
    for day in (date(2026, 1, 31), date(2020, 1, 1)):
        with pytest.raises(LedgerError, match="month_closed"):
            closing.check_open(day)
    assert read_closing(write_closing(closing)) == closing


@pytest.mark.parametrize(
    ("month", "code"),
    [
        (MARCH, "closing_early"),
        (Period.from_code("2025"), "closing_early"),
        (DECEMBER, "closing_twice"),
        (JANUARY, "closing_twice"),
    ],
)
def test_a_month_is_not_closed_early_or_twice(month: Period, code: str) -> None:
    closed = close_month(BOOKS, Closing(), JANUARY, today=TODAY)
    with pytest.raises(LedgerError, match=code):
        close_month(BOOKS, closed, month, today=TODAY)
    with pytest.raises(LedgerError, match="closing_empty"):
        close_month(BOOKS, Closing(), Period.from_code("2025-11"), today=TODAY)


def test_a_month_ends_with_its_last_day() -> None:
    with pytest.raises(LedgerError, match="closing_early"):
        close_month(BOOKS, Closing(), FEBRUARY, today=date(2026, 2, 28))
    assert close_month(BOOKS, Closing(), FEBRUARY, today=date(2026, 3, 1)).until


def test_months_open_again_from_one_on() -> None:
    closed = close_month(BOOKS, Closing(), FEBRUARY, today=TODAY)
    again = reopen_month(BOOKS, closed, JANUARY, "Nota")
    assert (again.until, again.reason) == (DECEMBER, "Nota")
    assert again.seals[DONATION] == Seal(500, 1)
    assert reopen_month(BOOKS, closed, DECEMBER, "Nota") == Closing(reason="Nota")
    with pytest.raises(LedgerError, match="month_open"):
        reopen_month(BOOKS, again, JANUARY, "Nota")


def test_only_what_is_over_can_be_closed_and_only_what_is_closed_opened() -> None:
    closed = close_month(BOOKS, Closing(), DECEMBER, today=TODAY)
    assert list_closable(BOOKS, Closing(), today=TODAY) == [
        DECEMBER,
        JANUARY,
        FEBRUARY,
    ]
    assert list_closable(BOOKS, closed, today=TODAY) == [JANUARY, FEBRUARY]
    assert list_closed(BOOKS, closed) == [DECEMBER]
    assert list_closable({}, Closing(), today=TODAY) == list_closed({}, Closing()) == []


def test_who_closed_a_period_is_who_closed_it_last() -> None:
    def by(actor: str, until: Period | None) -> ClosedBy:
        return ClosedBy(Closing(until), NOW, actor)

    versions = [
        by("dedi", FEBRUARY),
        by("citra", JANUARY),
        by("admin", None),
        by("ani", JANUARY),
    ]
    closers = [find_closer(versions, month) for month in (JANUARY, FEBRUARY, MARCH)]
    assert [each and each.actor for each in closers] == ["citra", "dedi", None]
    assert find_closer(versions, Period.from_code("2026")) is None


@pytest.mark.parametrize(
    "damage", [{"until": "x"}, {"seals": 1}, {"seals": {"x": {}}}, {"until": None}]
)
def test_a_damaged_closing_is_refused_or_closes_nothing(
    damage: dict[str, object],
) -> None:
    content = {**write_closing(Closing()), **damage}
    if damage == {"until": None}:
        assert read_closing(content) == Closing()
        return
    with pytest.raises(LedgerError, match="closing_damaged"):
        read_closing(content)
