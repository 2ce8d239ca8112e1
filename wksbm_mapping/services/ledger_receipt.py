"""A line of a book as a receipt (kuitansi) to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.money.books import Book
from wksbm_mapping.money.lines import Direction, Line, Receipt
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Paragraph,
    Signatures,
)
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.ledger_words import name_receipt, write_footer
from wksbm_mapping.services.ledgers import read_book, require_ledger
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledgers import BookKey


def write_receipt(
    workspace: Workspace, key: BookKey, receipt: Receipt, *, actor: Person
) -> bytes:
    """Write one line as a receipt (kuitansi) to be signed; PDF.

    Who gave or got the money is filled in by hand: no book holds a person's name.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``line_unknown``.
    """
    ledger = require_ledger(workspace, key.ledger, actor=actor)
    book = read_book(workspace, key, actor=actor)
    line = book.find(receipt)
    is_in = line.entry.direction is Direction.IN
    place = workspace.regions.name_of(ledger.region)
    roles = (t("money.payer"), t("document.treasurer"))
    if not is_in:
        roles = (t("document.treasurer"), t("money.receiver"))
    document = Document(
        title=t("money.receipt_title"),
        subtitle=f"{ledger.title}, {name_area(place, level_of(ledger.region))}",
        blocks=[
            Fields(list(_list_receipt(book, line))),
            *_tell_reversal(book, line),
            Signatures(t("document.signed_at", place=place), roles),
        ],
        footer=write_footer(),
    )
    return write_pdf(document)


def _list_receipt(book: Book, line: Line) -> Iterator[tuple[str, str]]:
    entry = line.entry
    is_in = entry.direction is Direction.IN
    yield t("money.receipt"), name_receipt(book.kind, line.receipt)
    yield t("money.day"), format_date(entry.day)
    yield t("money.book"), t(f"money.book_{book.kind}")
    name = t("money.from_whom") if is_in else t("money.to_whom")
    kind = t(f"money.counterpart_{entry.counterpart}")
    blank = t("money.by_hand", kind=kind)
    yield name, f"{entry.organisation} ({kind})" if entry.organisation else blank
    yield t("plan.amount"), t("plan.costs", amount=format_number(entry.amount))
    yield t("money.in_words"), spell_rupiah(entry.amount)
    purpose = f"{t(f'money.heading_{entry.heading}')}: {entry.purpose}"
    yield t("money.purpose"), purpose


def _tell_reversal(book: Book, line: Line) -> Iterator[Block]:
    """Say on a receipt that it corrects another, or is void."""
    if line.reverses is not None:
        receipt = name_receipt(book.kind, line.reverses)
        yield Paragraph(t("money.takes_back", receipt=receipt))
    by = book.reversed_by.get(line.receipt)
    if by is not None:
        yield Paragraph(t("money.void", receipt=name_receipt(book.kind, by)))
