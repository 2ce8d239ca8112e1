"""What became of what somebody told, for whoever has its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wksbm_mapping.access.tokens import hash_code
from wksbm_mapping.errors import ReportNotFoundError
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.participation.flood import Gate
from wksbm_mapping.services.kept_reports import read_kept
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.report_gate import pass_gates, take_back_try
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, find_card, load_cards

_STEPS = 5
"""How many reports of the same are followed, one to the next."""


@dataclass(frozen=True)
class FollowedReport:
    """What whoever has the code of a report is told.

    Parameters
    ----------
    kind : Collection
    region, category : str
    period : str
        Of the doubted figure; ``""``: a problem was told.
    sent_on : str
        ``YYYY-MM-DD``.
    status : ReportStatus
    answer : str
    changed_at : datetime
    is_same : bool
        It is answered together with another that tells the same.
    """

    kind: Collection
    region: str
    category: str
    period: str
    sent_on: str
    status: ReportStatus
    answer: str
    changed_at: datetime
    is_same: bool


def follow_report(
    workspace: Workspace, code: str, *, visitor: Visitor
) -> FollowedReport:
    """What became of the report of a code; not what it tells.

    Raises
    ------
    ReportNotFoundError
        ``report_not_found``.
    NotAllowedError
        ``report_wait``: too many codes tried in vain.
    """
    pass_gates(workspace, visitor, [Gate.CODE])
    sought = {"code_hash": hash_code(code)}
    for kind in (Collection.REPORT, Collection.DOUBT):
        for card in load_cards(workspace.engine, kind, having=sought):
            take_back_try(workspace, visitor, Gate.CODE)
            return _tell(workspace, kind, card)
    raise ReportNotFoundError("report_not_found")


def _tell(workspace: Workspace, kind: Collection, own: Card) -> FollowedReport:
    report = read_kept(own)
    last, told = own, report
    for _ in range(_STEPS):
        if told.same_as is None:
            break
        found = find_card(workspace.engine, kind, told.same_as)
        if found is None or found.content is None:
            break
        last, told = found, read_kept(found)
    return FollowedReport(
        kind=kind,
        region=report.region,
        category=report.category,
        period=report.figure.period if report.figure else "",
        sent_on=report.sent_on,
        status=told.status,
        answer=told.answer,
        changed_at=last.at,
        is_same=last is not own,
    )
