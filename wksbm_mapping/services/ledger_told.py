"""A book of a period with all that is told beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.money.books import Book, Statement
from wksbm_mapping.money.closings import ClosedBy, find_closer
from wksbm_mapping.money.helped import Helped, list_helped
from wksbm_mapping.money.lines import BookKind, Direction
from wksbm_mapping.periods import Period, PeriodKind
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.services.ledger_closings import list_closings
from wksbm_mapping.services.ledger_helped import read_helped_year, tabulate_helped
from wksbm_mapping.services.ledgers import read_book, require_ledger
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledgers import BookKey, Ledger


@dataclass(frozen=True)
class ToldBook:
    """A book of a period, and whose it is.

    Parameters
    ----------
    workspace : Workspace
    ledger : Ledger
    book : Book
    period : Period
    closer : ClosedBy or None
        Who closed the period; None: it is open.
    helped : Helped
        In the year of the period.
    """

    workspace: Workspace
    ledger: Ledger
    book: Book
    period: Period
    closer: ClosedBy | None = None
    helped: Helped = field(default_factory=lambda: Helped({}))

    @property
    def statement(self) -> Statement:
        """What happened in the period."""
        return self.book.tell(self.period)

    @property
    def place(self) -> str:
        """Name the region of the group."""
        return self.workspace.regions.name_of(self.ledger.region)

    @property
    def area(self) -> str:
        """Name the region with its level."""
        return name_area(self.place, level_of(self.ledger.region))

    @property
    def tells_helped(self) -> bool:
        """Whether it is told how many were helped: of donations, by the year."""
        is_year = self.period.kind is PeriodKind.YEAR
        return is_year and self.book.kind is BookKind.DONATION

    def tabulate_helped(self) -> pd.DataFrame:
        """Write how many were helped, with small counts, for those who keep books."""
        spent = self.statement.by_heading(Direction.OUT)
        return tabulate_helped(tuple(list_helped(self.helped, spent, threshold=1)))


def gather_book(
    workspace: Workspace, key: BookKey, period: Period, *, actor: Person
) -> ToldBook:
    """Gather what is told of a book in a period.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``closing_damaged``, ``helped_damaged``.
    """
    versions = list_closings(workspace, key.ledger, actor=actor)
    kept = read_helped_year(workspace, key.ledger, period.year, actor=actor)
    return ToldBook(
        workspace,
        require_ledger(workspace, key.ledger, actor=actor),
        read_book(workspace, key, actor=actor),
        period,
        find_closer(versions, period),
        kept.helped,
    )
