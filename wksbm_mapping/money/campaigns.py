"""A call for donations: its target, what was promised for it, and what came in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.field_types import check_fields
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.lines import LARGEST_AMOUNT, Counterpart, Direction

Content = Mapping[str, Any]
_Read = TypeVar("_Read")


class Reach(StrEnum):
    """Among whom a campaign collects; what a permit depends on."""

    NEIGHBOURS = "lingkungan"
    WORSHIP = "ibadah"
    MEETING = "pertemuan"
    WIDE = "luas"


@dataclass(frozen=True)
class Campaign:
    """A call for donations.

    Parameters
    ----------
    ledger : int
        Whose book of donations it fills.
    title, goal : str
        Of no person.
    target : int
        Rupiah, above zero.
    start, end : date
        Both included.
    reach : Reach
    permit : str
        Number of the permit; ``""``: none was noted.
    plan : int or None
        Number of the plan it pays for.
    is_closed : bool

    Raises
    ------
    LedgerError
        ``campaign_target``, ``campaign_days``, ``campaign_title``.
    """

    ledger: int
    title: str
    target: int
    start: date
    end: date
    reach: Reach
    goal: str = ""
    permit: str = ""
    plan: int | None = None
    is_closed: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not self.title:
            raise LedgerError("campaign_title")
        if not 0 < self.target <= LARGEST_AMOUNT:
            raise LedgerError("campaign_target", most=LARGEST_AMOUNT)
        if self.end < self.start:
            raise LedgerError("campaign_days")

    @property
    def lacks_permit(self) -> bool:
        """Whether it reaches further than neighbours may, and no permit was noted."""
        return self.reach is Reach.WIDE and not self.permit

    def is_open(self, today: date) -> bool:
        """Whether donations are asked for now."""
        return not self.is_closed and self.start <= today <= self.end


@dataclass(frozen=True)
class Pledge:
    """What somebody promised to give.

    Parameters
    ----------
    campaign : int
    day : date
        On which it was promised.
    amount : int
        Rupiah, above zero.
    counterpart : Counterpart
    organisation : str
        Its name, only where the counterpart is one.

    Raises
    ------
    LedgerError
        ``line_amount``, ``line_names_nobody``.
    """

    campaign: int
    day: date
    amount: int
    counterpart: Counterpart
    organisation: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 < self.amount <= LARGEST_AMOUNT:
            raise LedgerError("line_amount", most=LARGEST_AMOUNT)
        if self.organisation and not self.counterpart.may_be_named:
            raise LedgerError("line_names_nobody")


@dataclass(frozen=True)
class Progress:
    """How far a campaign has come, in rupiah.

    Parameters
    ----------
    target : int
    received : int
        What came in for it, less what was taken back.
    spent : int
        What was spent of it, less what was taken back.
    promised : int
        What was promised.
    kept : int
        What of the promises came in; each counts up to what was promised.
    """

    target: int
    received: int
    spent: int
    promised: int
    kept: int

    @property
    def outstanding(self) -> int:
        """What was promised and has not come in."""
        return self.promised - self.kept

    @property
    def missing(self) -> int:
        """What is neither there nor promised; zero where the target is reached."""
        return max(0, self.target - self.received - self.outstanding)

    @property
    def share(self) -> float:
        """Which share of the target came in; above 1 where more did."""
        return self.received / self.target


def compute_progress(
    number: int, campaign: Campaign, book: Book, pledges: Mapping[int, Pledge]
) -> Progress:
    """Tell how far a campaign has come.

    Parameters
    ----------
    number : int
        Of the campaign.
    campaign : Campaign
    book : Book
        The book of donations it fills.
    pledges : mapping of int to Pledge
        By number, of any campaign.
    """
    own = {key: each for key, each in pledges.items() if each.campaign == number}
    received, spent = sum_campaign(book, number)
    given = sum_pledges(book)
    return Progress(
        target=campaign.target,
        received=received,
        spent=spent,
        promised=sum(each.amount for each in own.values()),
        kept=sum(min(each.amount, given.get(key, 0)) for key, each in own.items()),
    )


def sum_campaign(book: Book, number: int) -> tuple[int, int]:
    """What came in for a campaign and what was spent, less what was taken back."""
    sums = {Direction.IN: 0, Direction.OUT: 0}
    for line in book.lines:
        entry = line.entry
        if entry.campaign != number:
            continue
        if line.reverses is None:
            sums[entry.direction] += entry.amount
        else:
            sums[entry.direction.opposite] -= entry.amount
    return sums[Direction.IN], sums[Direction.OUT]


def sum_pledges(book: Book) -> Mapping[int, int]:
    """What came in of each promise, less what was taken back."""
    sums: dict[int, int] = {}
    for line in book.lines:
        pledge = line.entry.pledge
        if pledge is not None:
            sums[pledge] = sums.get(pledge, 0) + line.entry.signed
    return sums


def write_campaign(campaign: Campaign) -> Content:
    """Write a campaign as JSON."""
    days = {"start": campaign.start.isoformat(), "end": campaign.end.isoformat()}
    return vars(campaign) | days


def read_campaign(content: Content) -> Campaign:
    """Read a campaign.

    Raises
    ------
    LedgerError
        ``campaign_damaged``.
    """
    return _guard(
        lambda: Campaign(
            **{
                **content,
                **_read_days(content, "start", "end"),
                "reach": Reach(content["reach"]),
            }
        )
    )


def write_pledge(pledge: Pledge) -> Content:
    """Write a promise as JSON."""
    return vars(pledge) | {"day": pledge.day.isoformat()}


def read_pledge(content: Content) -> Pledge:
    """Read a promise.

    Raises
    ------
    LedgerError
        ``campaign_damaged``.
    """
    return _guard(
        lambda: Pledge(
            **{
                **content,
                **_read_days(content, "day"),
                "counterpart": Counterpart(content["counterpart"]),
            }
        )
    )


def _read_days(content: Content, *names: str) -> dict[str, date]:
    return {name: date.fromisoformat(content[name]) for name in names}


def _guard(read: Callable[[], _Read]) -> _Read:
    try:
        found = read()
        check_fields(found)
    except (AttributeError, KeyError, TypeError, ValueError, LedgerError):
        raise LedgerError("campaign_damaged") from None
    return found
