"""Books on paper, in spreadsheets and for everybody; campaigns and promises."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest
from persons import ANALYST, HERE, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import LedgerError, NotAllowedError, StoreError
from wksbm_mapping.money.campaigns import Campaign, Pledge, Reach
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
    Receipt,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.services.campaigns import (
    begin_campaign,
    change_campaign,
    list_campaigns,
    promise,
    withdraw_promise,
)
from wksbm_mapping.services.ledger_export import export_statement
from wksbm_mapping.services.ledger_receipt import write_receipt
from wksbm_mapping.services.ledger_reports import write_statement
from wksbm_mapping.services.ledger_summary import export_summary, summarise_ledgers
from wksbm_mapping.services.ledgers import (
    keep_entry,
    list_ledgers,
    open_ledger,
    read_book,
    take_line_back,
)
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.plan_funding import find_funding, list_fundable
from wksbm_mapping.services.plan_parts import save_budget
from wksbm_mapping.services.plans import begin
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.store.ledgers import BookKey
from wksbm_mapping.store.planning import PlanSubject

TODAY = date.today()
JANUARY = Period.from_code("2026-01")
GIFT = Entry(
    date(2026, 1, 5),
    Direction.IN,
    1_250_000,
    Heading.TJSP,
    "Untuk lansia",
    Counterpart.BUSINESS,
    "Toko Makmur",
)
HELP = replace(
    GIFT,
    day=date(2026, 1, 9),
    direction=Direction.OUT,
    amount=300_000,
    heading=Heading.MEALS,
    purpose="=1+1",
    organisation="",
)


@pytest.fixture
def key(workspace):
    """A book of January with a gift, a slip that was taken back, and help."""
    number = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    key = BookKey(number, BookKind.DONATION)
    keep_entry(workspace, key, GIFT, actor=ANALYST)
    slip = replace(HELP, amount=900_000, purpose="Salah nol")
    wrong = keep_entry(workspace, key, slip, actor=ANALYST)
    take_line_back(
        workspace,
        key,
        wrong.receipt,
        day=date(2026, 1, 9),
        reason="Salah",
        actor=ANALYST,
    )
    keep_entry(workspace, key, HELP, actor=ANALYST)
    return key


def read_pdf(content):
    pages = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.split())


def test_a_monthly_report_says_balances_headings_and_the_sum_in_words(workspace, key):
    said = read_pdf(
        write_statement(
            workspace, key, JANUARY, file_format=DocumentFormat.PDF, actor=VOLUNTEER
        )
    )
    for words in (
        "Saldo awal Rp0",
        "Masuk Rp1.250.000",
        "Keluar Rp300.000",
        "Saldo akhir Rp950.000",
        "sembilan ratus lima puluh ribu rupiah",
        "D-2026-0003",
        "Membalik D-2026-0002.",
        "Bendahara",
    ):
        assert words in said
    assert "950.000" in read_pdf(
        write_statement(
            workspace,
            key,
            Period.from_code("2026"),
            file_format=DocumentFormat.PDF,
            actor=VOLUNTEER,
        )
    )


def test_a_spreadsheet_holds_numbers_and_no_formula(workspace, key):
    content = export_statement(
        workspace, key, JANUARY, file_format=TableFormat.XLSX, actor=VOLUNTEER
    )
    sums, lines, months = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    state = "Sementara: masa ini belum ditutup"
    told = [row[:3] for row in sums.iter_rows(min_row=2, values_only=True)]
    assert told == [
        ("Saldo awal", 0, state),
        ("Masuk: Perusahaan (TJSP/CSR)", 1_250_000, state),
        ("Jumlah masuk", 1_250_000, state),
        ("Keluar: Permakanan", 300_000, state),
        ("Jumlah keluar", 300_000, state),
        ("Saldo akhir", 950_000, state),
    ]
    rows = [row[:1] + row[6:] for row in lines.iter_rows(min_row=2, values_only=True)]
    assert rows == [
        ("D-2026-0001", 1_250_000, None, 1_250_000),
        ("D-2026-0002", None, 900_000, 350_000),
        ("D-2026-0003", None, -900_000, 1_250_000),
        ("D-2026-0004", None, 300_000, 950_000),
    ]
    assert lines.cell(5, 4).value == "'=1+1"
    first = next(months.iter_rows(min_row=2, values_only=True))
    assert first == ("Januari 2026", 0, 1_250_000, 300_000, 950_000)


def test_a_receipt_names_an_organisation_and_leaves_room_for_a_person(workspace, key):
    given = read_pdf(write_receipt(workspace, key, Receipt(2026, 1), actor=VOLUNTEER))
    assert "Diterima dari Toko Makmur (Usaha)" in given
    assert "satu juta dua ratus lima puluh ribu rupiah" in given
    void = read_pdf(write_receipt(workspace, key, Receipt(2026, 2), actor=VOLUNTEER))
    assert "BATAL: kuitansi ini dibalik oleh D-2026-0003." in void
    assert "Dibayarkan kepada …" in void
    with pytest.raises(LedgerError, match="line_unknown"):
        write_receipt(workspace, key, Receipt(2026, 9), actor=VOLUNTEER)


def test_everybody_is_told_sums_and_no_name(workspace, key):
    (group,) = summarise_ledgers(workspace, JANUARY)
    sums = group.books[BookKind.DONATION]
    assert (sums.opening, sums.income, sums.spending, sums.closing) == (
        0,
        1_250_000,
        300_000,
        950_000,
    )
    assert sums.spending_by == {Heading.MEALS: 300_000}
    assert group.books[BookKind.OPERATIONS].closing == 0
    told = str(group) + export_summary(workspace, JANUARY).decode()
    assert "Toko Makmur" not in told
    assert "Untuk lansia" not in told


def test_books_are_kept_by_those_who_work_in_the_region(workspace, key):
    elsewhere = Person("ani", Role.RELAWAN, ("34.04.04",))
    assert list_ledgers(workspace, actor=elsewhere) == []
    for attempt in (
        lambda: read_book(workspace, key, actor=elsewhere),
        lambda: keep_entry(workspace, key, GIFT, actor=elsewhere),
        lambda: open_ledger(workspace, HERE, "Lain", actor=elsewhere),
        lambda: write_receipt(workspace, key, Receipt(2026, 1), actor=elsewhere),
        lambda: list_campaigns(workspace, key.ledger, actor=elsewhere),
    ):
        with pytest.raises(NotAllowedError, match="not_your_area"):
            attempt()
    with pytest.raises(StoreError, match="plan_subject_unknown"):
        open_ledger(workspace, "34.04.99.2001", "Lain", actor=ANALYST)


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": "Untuk 081234567890"},
        {"organisation": "3404031501800001"},
        {"purpose": "Santunan Jl. Mawar 5"},
    ],
)
def test_persons_are_refused_at_the_door_and_never_stored(workspace, key, changes):
    before = read_book(workspace, key, actor=ANALYST)
    with pytest.raises(NotAllowedError, match="words_personal"):
        keep_entry(workspace, key, replace(GIFT, **changes), actor=ANALYST)
    assert read_book(workspace, key, actor=ANALYST) == before


def test_a_campaign_pays_for_a_plan_from_promises_and_gifts(workspace, key):
    subject = PlanSubject(HERE, "pengemis", "2025")
    plan = begin(workspace, subject, "Antar makanan", actor=ANALYST)
    lines = tuple(
        BudgetLine("x", f"Barang {source}", Decimal(1), "paket", 1, price, source)
        for source, price in ((Source.DONATION, 900_000), (Source.APBKAL, 100_000))
    )
    save_budget(workspace, plan, Budget(lines), seen=0, actor=ANALYST)
    assert [
        each.plan.number for each in list_fundable(workspace, HERE, actor=ANALYST)
    ] == [plan]
    call = Campaign(
        key.ledger, "Makanan", 900_000, TODAY, TODAY, Reach.NEIGHBOURS, plan=plan
    )
    number = begin_campaign(workspace, call, actor=ANALYST)
    pledge = Pledge(number, TODAY, 400_000, Counterpart.PEOPLE)
    kept = promise(workspace, pledge, actor=ANALYST)
    paid = replace(GIFT, amount=250_000, campaign=number, pledge=kept)
    keep_entry(workspace, key, paid, actor=ANALYST)
    (view,) = list_campaigns(workspace, key.ledger, actor=ANALYST)
    funding = find_funding(workspace, view, actor=ANALYST)
    assert (funding.cost, funding.donations, funding.unpaid) == (
        1_000_000,
        900_000,
        500_000,
    )
    ((shown, progress),) = summarise_ledgers(workspace, JANUARY)[0].campaigns
    assert (shown.title, progress.received) == ("Makanan", 250_000)


def test_a_line_counts_only_for_a_campaign_of_its_own_group(workspace, key):
    other = open_ledger(workspace, HERE, "WKSBM Mawar", actor=ANALYST)
    call = Campaign(other, "Kursi", 10, TODAY, TODAY, Reach.NEIGHBOURS)
    number = begin_campaign(workspace, call, actor=ANALYST)
    kept = promise(
        workspace, Pledge(number, TODAY, 5, Counterpart.PEOPLE), actor=ANALYST
    )
    for changes in ({"campaign": number}, {"campaign": 99}, {"pledge": kept}):
        with pytest.raises(LedgerError, match="campaign_of_another"):
            keep_entry(workspace, key, replace(GIFT, **changes), actor=ANALYST)


def test_a_wide_campaign_without_a_permit_is_not_shown_to_everybody(workspace, key):
    end = TODAY + timedelta(days=1)
    call = Campaign(key.ledger, "Daring", 10, TODAY, end, Reach.WIDE)
    number = begin_campaign(workspace, call, actor=ANALYST)
    assert summarise_ledgers(workspace, JANUARY)[0].campaigns == ()
    permitted = replace(call, permit="460/7")
    change_campaign(workspace, number, permitted, seen=1, actor=ANALYST)
    assert len(summarise_ledgers(workspace, JANUARY)[0].campaigns) == 1
    with pytest.raises(LedgerError, match="campaign_changed"):
        change_campaign(
            workspace, number, replace(call, target=11), seen=1, actor=ANALYST
        )


def test_a_promise_is_withdrawn_and_brought_back(workspace, key):
    call = Campaign(key.ledger, "Kursi", 10, TODAY, TODAY, Reach.NEIGHBOURS)
    number = begin_campaign(workspace, call, actor=ANALYST)
    pledge = Pledge(number, TODAY, 5, Counterpart.PEOPLE)
    promise(workspace, pledge, actor=ANALYST)
    ((kept,),) = (
        each.pledges for each in list_campaigns(workspace, key.ledger, actor=ANALYST)
    )
    withdraw_promise(workspace, kept, is_withdrawn=True, actor=ANALYST)
    (view,) = list_campaigns(workspace, key.ledger, actor=ANALYST)
    assert (view.pledges, view.progress.promised) == ((), 0)
    (again,) = view.withdrawn
    assert again == replace(kept, revision=2)
    withdraw_promise(workspace, again, is_withdrawn=False, actor=ANALYST)
    (view,) = list_campaigns(workspace, key.ledger, actor=ANALYST)
    assert view.progress.promised == 5
    closed = replace(call, is_closed=True)
    change_campaign(workspace, number, closed, seen=1, actor=ANALYST)
    with pytest.raises(LedgerError, match="campaign_closed"):
        promise(workspace, pledge, actor=ANALYST)


def test_a_group_that_pays_itself_would_move_money_between_its_books(workspace, key):
    own = {"organisation": "wksbm  MELATI", "counterpart": Counterpart.ORGANISATION}
    for entry in (GIFT, HELP):
        with pytest.raises(LedgerError, match="books_apart"):
            keep_entry(workspace, key, replace(entry, **own), actor=ANALYST)
    begun = replace(GIFT, heading=Heading.OPENING, **own)
    assert keep_entry(workspace, key, begun, actor=ANALYST).entry.amount == 1_250_000
