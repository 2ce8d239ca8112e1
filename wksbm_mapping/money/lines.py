"""A line of a book: money that came in or went out, with its receipt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from wksbm_mapping.errors import LedgerError

LARGEST_AMOUNT = 10**12
"""More than this in one line is a slip of the keyboard."""

FIRST_YEAR = 2000


class BookKind(StrEnum):
    """What the money of a book is for: all that is given is passed on, or the rest."""

    DONATION = "donasi"
    OPERATIONS = "operasional"


class Direction(StrEnum):
    """Which way money went."""

    IN = "masuk"
    OUT = "keluar"

    @property
    def opposite(self) -> Direction:
        """The way back."""
        return Direction.OUT if self is Direction.IN else Direction.IN


class Heading(StrEnum):
    """Where money came from, or what it was spent on."""

    OPENING = "saldo_awal"
    REGULAR = "donatur_tetap"
    BOX = "kotak"
    DUES = "iuran"
    TJSP = "tjsp"
    GRANT = "bantuan_kalurahan"
    OTHER_GIFT = "sumbangan_lain"
    SUPPORT = "santunan"
    MEALS = "permakanan"
    SCHOOL = "pendidikan"
    HEALTH = "kesehatan"
    HOUSE = "rumah"
    AIDS = "alat_bantu"
    OTHER_HELP = "bantuan_lain"
    RUNNING = "operasional"
    OTHER_BOOK = "buku_lain"


HEADINGS = {
    Direction.IN: (
        Heading.BOX,
        Heading.REGULAR,
        Heading.DUES,
        Heading.TJSP,
        Heading.GRANT,
        Heading.OTHER_GIFT,
        Heading.OPENING,
        Heading.OTHER_BOOK,
    ),
    Direction.OUT: (
        Heading.SUPPORT,
        Heading.MEALS,
        Heading.SCHOOL,
        Heading.HEALTH,
        Heading.HOUSE,
        Heading.AIDS,
        Heading.OTHER_HELP,
        Heading.RUNNING,
        Heading.OTHER_BOOK,
    ),
}
"""By direction, what can be chosen. ``RUNNING`` in the book of donations and
``OTHER_BOOK`` are there to be refused with the reason."""


class Counterpart(StrEnum):
    """Who gave or got money, as a kind; no person is ever named."""

    PEOPLE = "warga"
    ANONYMOUS = "anonim"
    ORGANISATION = "lembaga"
    BUSINESS = "usaha"
    GOVERNMENT = "pemerintah"

    @property
    def may_be_named(self) -> bool:
        """Whether it is an organisation, whose name may stand in a book."""
        return self not in (Counterpart.PEOPLE, Counterpart.ANONYMOUS)


@dataclass(frozen=True, order=True)
class Receipt:
    """The running number of a line: counted from 1 in every book and year."""

    year: int
    number: int


@dataclass(frozen=True)
class Entry:
    """What a treasurer writes into a book.

    Parameters
    ----------
    day : date
        On which the money changed hands.
    direction : Direction
    amount : int
        Whole rupiah, above zero.
    heading : Heading
    purpose : str
        In words, of no person.
    counterpart : Counterpart
    organisation : str
        Its name, only where the counterpart is one; ``""``: not named.
    campaign : int or None
        Number of the call for donations it belongs to.
    pledge : int or None
        Number of the promise it keeps.
    """

    day: date
    direction: Direction
    amount: int
    heading: Heading
    purpose: str
    counterpart: Counterpart
    organisation: str = ""
    campaign: int | None = None
    pledge: int | None = None

    @property
    def signed(self) -> int:
        """What it changes the balance by."""
        return self.amount if self.direction is Direction.IN else -self.amount


@dataclass(frozen=True)
class Line:
    """One line of a book, as it stands for ever.

    Parameters
    ----------
    receipt : Receipt
    entry : Entry
    reverses : Receipt or None
        The line of the same book it takes back.
    at : datetime
        When it was written, in UTC.
    actor : str
        Who wrote it.
    """

    receipt: Receipt
    entry: Entry
    reverses: Receipt | None
    at: datetime
    actor: str


_RUNNING_WORDS = re.compile(r"\boperasional\b", re.IGNORECASE)


def check_entry(kind: BookKind, entry: Entry, *, today: date) -> None:
    """Refuse what may not stand in a book, whatever else is in it.

    Raises
    ------
    LedgerError
        ``line_amount``, ``line_day``, ``line_heading``, ``line_without_purpose``,
        ``line_names_nobody``, ``line_pledge``, ``books_apart``,
        ``donations_not_for_operations``.
    """
    if not 0 < entry.amount <= LARGEST_AMOUNT:
        raise LedgerError("line_amount", most=LARGEST_AMOUNT)
    if entry.day > today or entry.day.year < FIRST_YEAR:
        raise LedgerError("line_day", day=entry.day)
    if entry.heading not in HEADINGS[entry.direction]:
        raise LedgerError("line_heading")
    if not entry.purpose:
        raise LedgerError("line_without_purpose")
    if entry.organisation and not entry.counterpart.may_be_named:
        raise LedgerError("line_names_nobody")
    if entry.pledge is not None and entry.direction is Direction.OUT:
        raise LedgerError("line_pledge")
    _keep_apart(kind, entry)


def _keep_apart(kind: BookKind, entry: Entry) -> None:
    """Refuse what would mix the two books."""
    if entry.heading is Heading.OTHER_BOOK:
        raise LedgerError("books_apart")
    if kind is BookKind.OPERATIONS:
        if entry.campaign is not None or entry.pledge is not None:
            raise LedgerError("books_apart")
        return
    says_so = _RUNNING_WORDS.search(entry.purpose) is not None
    if entry.heading is Heading.RUNNING or (
        entry.direction is Direction.OUT and says_so
    ):
        raise LedgerError("donations_not_for_operations")


def write_back(line: Line, *, day: date, reason: str) -> Entry:
    """Write the entry that takes a line back: as much, the other way."""
    entry = line.entry
    return replace(entry, day=day, direction=entry.direction.opposite, purpose=reason)
