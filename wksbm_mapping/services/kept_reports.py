"""Reports of residents as they are kept, for those who may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import ReportNotFoundError, StoreError
from wksbm_mapping.participation.citizen_report import (
    CitizenReport,
    ReportError,
    ReportStatus,
    read_report,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, find_card, load_cards

KINDS = (Collection.REPORT, Collection.DOUBT)
_RIGHTS = {Collection.REPORT: Action.PLAN, Collection.DOUBT: Action.REVIEW}


@dataclass(frozen=True)
class KeptReport:
    """A report with its place in the store.

    Parameters
    ----------
    kind : Collection
        ``REPORT`` or ``DOUBT``.
    number, revision : int
    changed_at : datetime
    report : CitizenReport
    """

    kind: Collection
    number: int
    revision: int
    changed_at: datetime
    report: CitizenReport


def read_kept(card: Card) -> CitizenReport:
    """Read the report on a card.

    Raises
    ------
    StoreError
        ``report_damaged``.
    """
    try:
        return read_report(card.content or {})
    except ReportError as error:
        raise StoreError("report_damaged", number=card.number) from error


def check_reader(kind: Collection, person: Person, region: str | None = None) -> None:
    """Let only those pass who may read and answer reports of a kind in a region.

    Problems are for volunteers of the region; doubts go to analysts.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_allowed_review``, ``not_your_area``.
    """
    check(person, _RIGHTS[kind], region)


def list_reports(
    workspace: Workspace,
    kind: Collection,
    *,
    actor: Person,
    status: ReportStatus | None = None,
) -> list[KeptReport]:
    """List what was told in the actor's areas, the newest first.

    What was put away is among it, if no ``status`` is asked for.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_allowed_review``.
    """
    check_reader(kind, actor)
    codes = set(workspace.regions.all_codes())
    having = None if status is None else {"status": str(status)}
    every = [
        _place(kind, card) for card in load_cards(workspace.engine, kind, having=having)
    ]
    return [
        each
        for each in reversed(every)
        if each.report.region in codes
        and actor.covers(each.report.region)
        and not (status is not None and each.report.is_put_away)
    ]


def find_report(
    workspace: Workspace, kind: Collection, number: int, *, actor: Person
) -> KeptReport:
    """Find one report this person may read and answer.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_allowed_review``, ``not_your_area``.
    ReportNotFoundError
        ``report_unknown``.
    """
    check_reader(kind, actor)
    card = find_card(workspace.engine, kind, number)
    if card is None or card.content is None:
        raise ReportNotFoundError("report_unknown", number=number)
    found = _place(kind, card)
    check_reader(kind, actor, found.report.region)
    return found


def _place(kind: Collection, card: Card) -> KeptReport:
    return KeptReport(kind, card.number, card.revision, card.at, read_kept(card))
