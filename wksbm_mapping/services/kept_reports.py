"""Reports of residents as they are kept, for those who may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import ReportNotFoundError, StoreError
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.participation.citizen_report import (
    CitizenReport,
    ReportError,
    ReportStatus,
    read_report,
)
from wksbm_mapping.services.sound_cards import find_damaged, keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    Having,
    count_cards,
    find_card,
    load_cards,
)

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
        report = read_report(card.content or {})
        if report.figure is not None:
            Measure(report.figure.measure)
    except (ReportError, ValueError) as error:
        raise StoreError("report_damaged", number=card.number) from error
    return report


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
    workspace: Workspace, kind: Collection, *, actor: Person
) -> list[KeptReport]:
    """List what was told in the actor's areas, the newest first.

    What was put away is among it; what cannot be read is left out.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_allowed_review``.
    """
    check_reader(kind, actor)
    codes = set(workspace.regions.all_codes())
    cards = load_cards(workspace.engine, kind)
    every = [_place(kind, *told) for told in keep_sound(cards, read_kept)]
    return [
        each
        for each in reversed(every)
        if each.report.region in codes and actor.covers(each.report.region)
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
    found = _place(kind, card, read_kept(card))
    check_reader(kind, actor, found.report.region)
    return found


def count_new_reports(workspace: Workspace, kind: Collection, *, actor: Person) -> int:
    """Count what nobody has read yet in the actor's areas, without reading it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_allowed_review``.
    """
    check_reader(kind, actor)
    known = set(workspace.regions.all_codes())
    waiting: Having = {"status": str(ReportStatus.NEW), "is_put_away": False}
    counts = count_cards(workspace.engine, kind, by="region", having=waiting)
    return sum(
        count
        for region, count in counts.items()
        if region in known and actor.covers(region)
    )


def list_damaged_reports(
    workspace: Workspace, kind: Collection, *, actor: Person
) -> tuple[int, ...]:
    """Number the reports that cannot be read; nobody knows of which area they are.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``.
    """
    check(actor, Action.REVIEW)
    return find_damaged(load_cards(workspace.engine, kind), read_kept)


def _place(kind: Collection, card: Card, report: CitizenReport) -> KeptReport:
    return KeptReport(kind, card.number, card.revision, card.at, report)
