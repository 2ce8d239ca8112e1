"""The verbs of books and campaigns, ready to be called by anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from persons import HERE

from wksbm_mapping.access.person import Person
from wksbm_mapping.money.campaigns import Campaign, Pledge, Progress, Reach
from wksbm_mapping.money.helped import Helped
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
    Receipt,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.services import (
    campaign_history,
    campaigns,
    ledger_closings,
    ledger_export,
    ledger_helped,
    ledger_receipt,
    ledger_reports,
    ledger_told,
    ledgers,
    plan_funding,
)
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledgers import BookKey

KEY = BookKey(99, BookKind.DONATION)
DAY = date(2026, 1, 5)
GIFT = Entry(DAY, Direction.IN, 1, Heading.BOX, "Kotak", Counterpart.PEOPLE)
CAMPAIGN = Campaign(99, "Kursi roda", 1, DAY, DAY, Reach.NEIGHBOURS, plan=99)
PLEDGE = Pledge(99, DAY, 1, Counterpart.PEOPLE)
KEPT = campaigns.KeptPledge(99, 1, PLEDGE, 0)
VIEW = campaigns.CampaignView(99, 1, CAMPAIGN, Progress(1, 0, 0, 0, 0), (KEPT,))
MONTH = Period.from_code("2026-01")


def reopen_books(workspace: Workspace, actor: Person) -> object:
    """The one verb of books that is an admin's."""
    return ledger_closings.reopen_books(workspace, 99, MONTH, "Salah", actor=actor)


MONEY_VERBS: dict[str, Callable[[Workspace, Person], object]] = {
    "open_ledger": lambda w, a: ledgers.open_ledger(w, HERE, "Melati", actor=a),
    "list_ledgers": lambda w, a: ledgers.list_ledgers(w, actor=a),
    "require_ledger": lambda w, a: ledgers.require_ledger(w, 99, actor=a),
    "read_book": lambda w, a: ledgers.read_book(w, KEY, actor=a),
    "keep_entry": lambda w, a: ledgers.keep_entry(w, KEY, GIFT, actor=a),
    "take_line_back": lambda w, a: ledgers.take_line_back(
        w, KEY, Receipt(2026, 1), day=DAY, reason="Salah", actor=a
    ),
    "write_statement": lambda w, a: ledger_reports.write_statement(
        w, KEY, MONTH, file_format=DocumentFormat.PDF, actor=a
    ),
    "export_statement": lambda w, a: ledger_export.export_statement(
        w, KEY, MONTH, file_format=TableFormat.CSV, actor=a
    ),
    "gather_book": lambda w, a: ledger_told.gather_book(w, KEY, MONTH, actor=a),
    "close_books": lambda w, a: ledger_closings.close_books(w, 99, MONTH, actor=a),
    "list_closings": lambda w, a: ledger_closings.list_closings(w, 99, actor=a),
    "list_months": lambda w, a: ledger_closings.list_months(w, 99, actor=a),
    "read_helped_year": lambda w, a: ledger_helped.read_helped_year(
        w, 99, 2026, actor=a
    ),
    "keep_helped": lambda w, a: ledger_helped.keep_helped(
        w, 99, 2026, Helped({}), seen=0, actor=a
    ),
    "list_campaign_versions": lambda w, a: campaign_history.list_campaign_versions(
        w, 99, actor=a
    ),
    "write_receipt": lambda w, a: ledger_receipt.write_receipt(
        w, KEY, Receipt(2026, 1), actor=a
    ),
    "begin_campaign": lambda w, a: campaigns.begin_campaign(w, CAMPAIGN, actor=a),
    "change_campaign": lambda w, a: campaigns.change_campaign(
        w, 99, CAMPAIGN, seen=1, actor=a
    ),
    "list_campaigns": lambda w, a: campaigns.list_campaigns(w, 99, actor=a),
    "promise": lambda w, a: campaigns.promise(w, PLEDGE, actor=a),
    "withdraw_promise": lambda w, a: campaigns.withdraw_promise(
        w, KEPT, is_withdrawn=True, actor=a
    ),
    "find_funding": lambda w, a: plan_funding.find_funding(w, VIEW, actor=a),
    "list_fundable": lambda w, a: plan_funding.list_fundable(w, HERE, actor=a),
}
"""Verbs of volunteers."""
