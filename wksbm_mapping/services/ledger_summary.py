"""What everybody may know of the money of groups: sums, and no line or name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.campaigns import (
    Campaign,
    Progress,
    compute_progress,
    read_campaign,
    read_pledge,
)
from wksbm_mapping.money.closings import Closing, read_closing
from wksbm_mapping.money.helped import Helped, HelpedRow, number_helped, read_helped
from wksbm_mapping.money.lines import BookKind, Direction, Heading
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.services.ledger_helped import list_told, tell_helped
from wksbm_mapping.services.ledger_words import say_state
from wksbm_mapping.services.sound_cards import keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, Content, load_cards
from wksbm_mapping.store.ledgers import BookKey, load_books, load_ledgers

_Told = TypeVar("_Told")


@dataclass(frozen=True)
class BookSums:
    """A book in a period, in rupiah.

    Parameters
    ----------
    opening, income, spending, closing : int
    begun : int
        What of the opening was there when the book was opened.
    income_by, spending_by : mapping of Heading to int
        Less what was taken back.
    """

    opening: int
    income: int
    spending: int
    closing: int
    begun: int
    income_by: Mapping[Heading, int]
    spending_by: Mapping[Heading, int]


@dataclass(frozen=True)
class LedgerSummary:
    """A group as everybody may see it.

    Parameters
    ----------
    number : int
    region, title : str
    books : mapping of BookKind to BookSums
    campaigns : tuple of (Campaign, Progress)
        Those donations are asked for now, where no permit is lacking.
    is_closed : bool
        Nothing is written into this period any more.
    helped : tuple of HelpedRow
        Of a year; small counts of people are hidden.
    """

    number: int
    region: str
    title: str
    books: Mapping[BookKind, BookSums]
    campaigns: tuple[tuple[Campaign, Progress], ...]
    is_closed: bool = False
    helped: tuple[HelpedRow, ...] = ()


@dataclass(frozen=True)
class OpenCall:
    """A call for donations as everybody may see it.

    Parameters
    ----------
    number : int
        Of the campaign.
    group, region : str
        Whose books it fills, and where that group is.
    campaign : Campaign
    progress : Progress
    """

    number: int
    group: str
    region: str
    campaign: Campaign
    progress: Progress


def list_calls(workspace: Workspace) -> list[OpenCall]:
    """Which calls donations are asked for now, where no permit is lacking."""
    codes = set(workspace.regions.all_codes())
    campaigns = _load_campaigns(workspace, load_books(workspace.engine))
    return [
        OpenCall(number, each.title, each.region, campaign, progress)
        for each in load_ledgers(workspace.engine)
        if each.region in codes
        for number, (campaign, progress) in campaigns.get(each.number, {}).items()
    ]


def summarise_ledgers(workspace: Workspace, period: Period) -> list[LedgerSummary]:
    """Sum up the books of every group of this kabupaten in a period.

    A card that cannot be read is left out: what it told is unknown.
    """
    codes = set(workspace.regions.all_codes())
    books = load_books(workspace.engine)
    campaigns = _load_campaigns(workspace, books)
    closings = _load(workspace, Collection.CLOSING, read_closing)
    found = [
        LedgerSummary(
            each.number,
            each.region,
            each.title,
            {
                kind: sum_book(_find(books, each.number, kind), period)
                for kind in BookKind
            },
            tuple(campaigns.get(each.number, {}).values()),
            is_closed=closings.get(each.number, Closing()).covers(period.end),
        )
        for each in load_ledgers(workspace.engine)
        if each.region in codes
    ]
    return _add_helped(workspace, found, period)


def _add_helped(
    workspace: Workspace, found: list[LedgerSummary], period: Period
) -> list[LedgerSummary]:
    """Tell of a year how many were helped in it."""
    if period.kind is not PeriodKind.YEAR:
        return found
    written = _load(workspace, Collection.HELPED, read_helped)
    return [
        replace(
            each,
            helped=tell_helped(
                written.get(number_helped(each.number, period.year), Helped({})),
                each.books[BookKind.DONATION].spending_by,
            ),
        )
        for each in found
    ]


def sum_book(book: Book, period: Period) -> BookSums:
    """Sum up a book in a period."""
    told = book.tell(period)
    return BookSums(
        told.opening,
        told.income,
        told.spending,
        told.closing,
        told.begun,
        told.by_heading(Direction.IN),
        told.by_heading(Direction.OUT),
    )


def list_summary_periods(workspace: Workspace) -> list[Period]:
    """Which months and years the public summary can be of, the newest first."""
    every = load_books(workspace.engine).values()
    days = [line.entry.day for book in every for line in book.lines]
    return list_periods_since(min(days, default=date.today()))


def list_periods_since(first: date) -> list[Period]:
    """List each year and its months from a day until today, the newest first."""
    today = date.today()
    months = [
        Period.from_code(f"{year}-{month:02d}")
        for year in range(first.year, today.year + 1)
        for month in range(1, 13)
        if (first.year, first.month) <= (year, month) <= (today.year, today.month)
    ]
    years = [Period.from_code(str(year)) for year in range(first.year, today.year + 1)]
    return [*months[::-1], *years[::-1]]


def tabulate_summary(workspace: Workspace, found: list[LedgerSummary]) -> pd.DataFrame:
    """Write the sums of every book as a row.

    Returns
    -------
    DataFrame
        RangeIndex. Group, region and book as text; opening, income, spending and
        closing as int64 in rupiah; whether it is closed, and of a year how many were
        helped, as text; small counts of people are hidden.
    """
    rows = [
        (
            each.title,
            name_area(workspace.regions.name_of(each.region), level_of(each.region)),
            t(f"money.book_{kind}"),
            sums.opening,
            sums.income,
            sums.spending,
            sums.closing,
            say_state(is_closed=each.is_closed),
            list_told(each.helped) if kind is BookKind.DONATION else "",
        )
        for each in found
        for kind, sums in each.books.items()
    ]
    names = (
        "group", "region", "book", "opening", "income", "spending", "closing", "state",
        "helped",
    )  # fmt: skip
    columns = [t(f"money.{name}") for name in names]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(columns[3:7], "int64"))


def export_summary(workspace: Workspace, period: Period) -> bytes:
    """Write the public summary as CSV; texts can do nothing in a spreadsheet."""
    return write_csv(tabulate_summary(workspace, summarise_ledgers(workspace, period)))


def _find(books: Mapping[BookKey, Book], number: int, kind: BookKind) -> Book:
    return books.get(BookKey(number, kind), Book(kind))


def _load(
    workspace: Workspace, kind: Collection, read: Callable[[Content], _Told]
) -> dict[int, _Told]:
    """Load what can be read of a kind, by number."""
    cards = load_cards(workspace.engine, kind)
    found = keep_sound(cards, lambda card: read(card.content or {}))
    return {card.number: told for card, told in found}


def _load_campaigns(
    workspace: Workspace, books: Mapping[BookKey, Book]
) -> Mapping[int, dict[int, tuple[Campaign, Progress]]]:
    """Load, by group and number, what donations are asked for now."""
    promised = _load(workspace, Collection.PLEDGE, read_pledge)
    found: dict[int, dict[int, tuple[Campaign, Progress]]] = {}
    campaigns = _load(workspace, Collection.CAMPAIGN, read_campaign)
    for number, campaign in campaigns.items():
        if campaign.is_open(date.today()) and not campaign.lacks_permit:
            book = _find(books, campaign.ledger, BookKind.DONATION)
            progress = compute_progress(number, campaign, book, promised)
            found.setdefault(campaign.ledger, {})[number] = (campaign, progress)
    return found
