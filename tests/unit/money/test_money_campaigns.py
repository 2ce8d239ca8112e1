"""How far a campaign has come, and what of the promises was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.campaigns import (
    Campaign,
    Pledge,
    Progress,
    Reach,
    compute_progress,
    read_campaign,
    read_pledge,
    write_campaign,
    write_pledge,
)
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

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
CALL = Campaign(1, "Kursi roda", 1000, DAY, date(2026, 4, 1), Reach.NEIGHBOURS)
GIFT = Entry(
    DAY, Direction.IN, 300, Heading.BOX, "x", Counterpart.PEOPLE, campaign=1, pledge=7
)
SPENT = replace(
    GIFT, direction=Direction.OUT, heading=Heading.AIDS, amount=100, pledge=None
)
PROMISED = {
    7: Pledge(1, DAY, 400, Counterpart.BUSINESS, "Toko Maju"),
    8: Pledge(1, DAY, 50, Counterpart.PEOPLE),
    9: Pledge(2, DAY, 999, Counterpart.PEOPLE),
}


def book_of(*entries: Entry) -> Book:
    lines = [
        Line(Receipt(2026, number), entry, None, NOW, "ani")
        for number, entry in enumerate(entries, start=1)
    ]
    return Book(BookKind.DONATION, tuple(lines))


def test_progress_tells_promises_from_what_came_in() -> None:
    book = book_of(GIFT, replace(GIFT, pledge=None), SPENT, replace(GIFT, campaign=2))
    found = compute_progress(1, CALL, book, {**PROMISED, 7: PROMISED[7]})
    assert found == Progress(
        target=1000, received=600, spent=100, promised=450, kept=400
    )
    assert (found.outstanding, found.missing, found.share) == (50, 350, 0.6)


def test_what_was_taken_back_no_longer_counts() -> None:
    book = book_of(GIFT, SPENT)
    back = Line(
        Receipt(2026, 3),
        write_back(book.lines[0], day=DAY, reason="x"),
        Receipt(2026, 1),
        NOW,
        "ani",
    )
    found = compute_progress(1, CALL, Book(book.kind, (*book.lines, back)), PROMISED)
    assert (found.received, found.spent, found.kept) == (0, 100, 0)


def test_a_target_that_is_passed_misses_nothing() -> None:
    found = Progress(target=100, received=150, spent=0, promised=0, kept=0)
    assert (found.missing, found.share) == (0, 1.5)


def test_only_a_wide_campaign_lacks_a_permit() -> None:
    wide = replace(CALL, reach=Reach.WIDE)
    assert wide.lacks_permit
    assert not replace(wide, permit="460/12/2026").lacks_permit
    assert not CALL.lacks_permit


def test_a_campaign_is_open_between_its_days_until_it_is_closed() -> None:
    assert CALL.is_open(CALL.start)
    assert CALL.is_open(CALL.end)
    assert not CALL.is_open(date(2026, 4, 2))
    assert not replace(CALL, is_closed=True).is_open(DAY)


def test_campaigns_and_promises_come_back_as_they_were_written() -> None:
    full = replace(CALL, plan=4, permit="x", goal="Untuk lansia")
    assert read_campaign(write_campaign(full)) == full
    assert read_pledge(write_pledge(PROMISED[7])) == PROMISED[7]


@pytest.mark.parametrize(
    "damage", [{"target": 0}, {"reach": "bulan"}, {"start": "x"}, {"lain": 1}]
)
def test_a_damaged_campaign_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(LedgerError, match="campaign_damaged"):
        read_campaign({**write_campaign(CALL), **damage})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": ""}, "campaign_title"),
        ({"target": 0}, "campaign_target"),
        ({"end": date(2026, 3, 1)}, "campaign_days"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(
    changes: dict[str, object], code: str
) -> None:
    with pytest.raises(LedgerError, match=code):
        replace(CALL, **changes)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match="line_names_nobody"):
        Pledge(1, DAY, 1, Counterpart.PEOPLE, "Toko")
