"""A month closed by a treasurer, and who was helped in a year, told to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from persons import ADMIN, ANALYST, HERE, VOLUNTEER

from wksbm_mapping.errors import LedgerError, NotAllowedError
from wksbm_mapping.i18n import format_number
from wksbm_mapping.money.helped import Helped, HelpedCount, HelpedUnit
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.services import ledger_reports
from wksbm_mapping.services.ledger_closings import (
    close_books,
    list_closings,
    reopen_books,
)
from wksbm_mapping.services.ledger_helped import keep_helped
from wksbm_mapping.services.ledger_reports import write_statement
from wksbm_mapping.services.ledger_summary import export_summary, summarise_ledgers
from wksbm_mapping.services.ledgers import keep_entry, open_ledger
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.store.ledgers import BookKey

JANUARY = Period.from_code("2026-01")
GIFT = Entry(
    date(2026, 1, 5), Direction.IN, 9_000, Heading.BOX, "Kotak", Counterpart.PEOPLE
)
HELP = replace(GIFT, direction=Direction.OUT, amount=500, heading=Heading.MEALS)


@pytest.fixture
def key(workspace):
    """A book of January with a gift and help."""
    number = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    key = BookKey(number, BookKind.DONATION)
    for entry in (GIFT, HELP):
        keep_entry(workspace, key, entry, actor=ANALYST)
    return key


def read_pdf(content):
    pages = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def test_a_closed_month_says_so_on_paper_and_to_everybody(workspace, key):
    def read_report():
        pdf = DocumentFormat.PDF
        return read_pdf(
            write_statement(workspace, key, JANUARY, file_format=pdf, actor=VOLUNTEER)
        )

    assert "masa ini belum ditutup" in read_report()
    assert not summarise_ledgers(workspace, JANUARY)[0].is_closed
    close_books(workspace, key.ledger, JANUARY, actor=VOLUNTEER)
    assert "Ditutup pada" in read_report()
    assert summarise_ledgers(workspace, JANUARY)[0].is_closed
    assert ",Ditutup" in export_summary(workspace, JANUARY).decode()
    with pytest.raises(LedgerError, match="month_closed"):
        keep_entry(workspace, key, GIFT, actor=VOLUNTEER)
    with pytest.raises(NotAllowedError, match="not_allowed_maintain"):
        reopen_books(workspace, key.ledger, JANUARY, "Nota", actor=ANALYST)
    for reason, code in (("", "words_missing"), ("Bu 081234567890", "words_personal")):
        with pytest.raises(NotAllowedError, match=code):
            reopen_books(workspace, key.ledger, JANUARY, reason, actor=ADMIN)
    reopen_books(workspace, key.ledger, JANUARY, "Nota tertinggal", actor=ADMIN)
    keep_entry(workspace, key, GIFT, actor=VOLUNTEER)
    versions = list_closings(workspace, key.ledger, actor=VOLUNTEER)
    assert [(each.actor, each.closing.reason) for each in versions] == [
        ("kepala", "Nota tertinggal"),
        ("relawan.uji", ""),
    ]


def test_a_book_too_long_for_paper_keeps_its_sums_and_names_where_the_lines_are(
    workspace, key, monkeypatch
):
    monkeypatch.setattr(ledger_reports, "LINES_ON_PAPER", 1)
    pdf = DocumentFormat.PDF
    paper = read_pdf(
        write_statement(workspace, key, JANUARY, file_format=pdf, actor=VOLUNTEER)
    )
    assert "Ada 2 catatan dalam masa ini" in paper
    assert format_number(GIFT.amount) in paper
    assert "Kotak (" not in paper


def test_the_year_tells_how_many_were_helped_and_hides_few_from_the_public(
    workspace, key
):
    year = Period.from_code("2026")
    pay = replace(HELP, amount=1, heading=Heading.HEALTH, purpose="Obat")
    keep_entry(workspace, key, pay, actor=ANALYST)
    few = Helped({Heading.MEALS: HelpedCount(9, HelpedUnit.HOUSEHOLDS)})
    keep_helped(workspace, key.ledger, 2026, few, seen=0, actor=VOLUNTEER)
    (group,) = summarise_ledgers(workspace, year)
    assert [(row.heading, row.count, row.is_hidden) for row in group.helped] == [
        (Heading.MEALS, None, True),
        (Heading.HEALTH, None, False),
    ]
    assert summarise_ledgers(workspace, JANUARY)[0].helped == ()
    table = export_summary(workspace, year).decode()
    assert "Permakanan: Disamarkan; Kesehatan: Tidak diketahui" in table
    assert "9 KK" not in table
    assert "Permakanan" not in export_summary(workspace, JANUARY).decode()
    pdf = DocumentFormat.PDF
    paper = read_pdf(
        write_statement(workspace, key, year, file_format=pdf, actor=VOLUNTEER)
    )
    assert "Permakanan 9 KK Kesehatan Tidak diketahui" in paper
    with pytest.raises(LedgerError, match="campaign_changed"):
        keep_helped(workspace, key.ledger, 2026, Helped({}), seen=0, actor=ANALYST)
    with pytest.raises(LedgerError, match="helped_year"):
        keep_helped(workspace, key.ledger, 2999, few, seen=0, actor=ANALYST)
