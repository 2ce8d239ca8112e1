"""Books in the store: receipts without gaps, whoever writes at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text

from wksbm_mapping.errors import LedgerError, LedgerNotFoundError, StoreError
from wksbm_mapping.money.books import find_faults
from wksbm_mapping.money.closings import Books, Closing, close_month
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
    Receipt,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.store import Problem, check_store, load_audit
from wksbm_mapping.store.cards import Collection, write_card
from wksbm_mapping.store.engine import begin_write
from wksbm_mapping.store.ledger_closings import change_closing, load_closings
from wksbm_mapping.store.ledgers import (
    BookKey,
    add_ledger,
    load_book,
    load_books,
    load_ledgers,
    write_entry,
    write_reversal,
)

HERE = "34.04.03.2001"
TODAY = date(2026, 3, 5)
GIVEN = Entry(
    TODAY, Direction.IN, 100_000, Heading.BOX, "Kotak donasi", Counterpart.PEOPLE
)
HELP = replace(GIVEN, direction=Direction.OUT, amount=30_000, heading=Heading.SUPPORT)


@pytest.fixture
def key(engine: Engine) -> BookKey:
    number = add_ledger(engine, HERE, "WKSBM Melati", actor="ani")
    return BookKey(number, BookKind.DONATION)


def write(engine: Engine, key: BookKey, entry: Entry) -> Receipt:
    return write_entry(engine, key, entry, today=TODAY, actor="ani").receipt


def take_back(engine: Engine, key: BookKey, receipt: Receipt) -> Receipt:
    return write_reversal(
        engine,
        key,
        receipt,
        day=TODAY,
        reason="Salah jumlah",
        today=TODAY,
        actor="budi",
    ).receipt


def test_receipts_run_by_book_and_year(engine: Engine, key: BookKey) -> None:
    other = BookKey(key.ledger, BookKind.OPERATIONS)
    last_year = replace(GIVEN, day=date(2025, 12, 31))
    got = [
        write(engine, key, GIVEN),
        write(engine, key, last_year),
        write(engine, key, HELP),
        write(engine, other, GIVEN),
    ]
    assert [(each.year, each.number) for each in got] == [
        (2026, 1),
        (2025, 1),
        (2026, 2),
        (2026, 1),
    ]
    book = load_book(engine, key)
    assert [row.balance for row in book.rows] == [100_000, 200_000, 170_000]
    assert book == load_books(engine)[key]
    assert load_audit(engine)["subject"].iloc[0] == "kas:1:operasional:2026-1"


def test_a_line_is_taken_back_once_and_both_stay(engine: Engine, key: BookKey) -> None:
    write(engine, key, GIVEN)
    wrong = write(engine, key, HELP)
    back = take_back(engine, key, wrong)
    book = load_book(engine, key)
    assert (book.balance, len(book.lines)) == (100_000, 3)
    assert book.find(back).reverses == wrong
    for receipt, code in ((wrong, "line_reversed"), (back, "line_is_reversal")):
        with pytest.raises(LedgerError, match=code):
            take_back(engine, key, receipt)


def test_a_refused_line_leaves_no_gap_and_no_trace(
    engine: Engine, key: BookKey
) -> None:
    before = len(load_audit(engine))
    with pytest.raises(LedgerError, match="balance_below_zero"):
        write(engine, key, HELP)
    assert len(load_audit(engine)) == before
    assert write(engine, key, GIVEN).number == 1
    with pytest.raises(LedgerNotFoundError):
        write(engine, replace(key, ledger=9), GIVEN)


def test_a_group_has_one_name_in_its_region(engine: Engine, key: BookKey) -> None:
    with pytest.raises(LedgerError, match="ledger_exists"):
        add_ledger(engine, HERE, "WKSBM Melati", actor="budi")
    add_ledger(engine, "34.04.03.2002", "WKSBM Melati", actor="budi")
    assert [each.number for each in load_ledgers(engine)] == [1, 2]


def test_treasurers_who_write_at_once_lose_nothing_and_share_no_number(
    engine: Engine, key: BookKey
) -> None:
    with ThreadPoolExecutor(6) as pool:
        got = list(pool.map(lambda _: write(engine, key, GIVEN), range(18)))
    assert sorted(each.number for each in got) == list(range(1, 19))
    assert load_book(engine, key).balance == 18 * 100_000


def test_money_that_is_there_once_is_spent_once(engine: Engine, key: BookKey) -> None:
    write(engine, key, GIVEN)

    def spend(_: int) -> bool:
        try:
            write(engine, key, HELP)
        except LedgerError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(spend, range(12))) == 3
    book = load_book(engine, key)
    assert (book.balance, find_faults(book)) == (10_000, [])


def test_a_line_is_taken_back_once_also_by_many_at_once(
    engine: Engine, key: BookKey
) -> None:
    receipt = write(engine, key, GIVEN)

    def attempt(_: int) -> bool:
        try:
            take_back(engine, key, receipt)
        except LedgerError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 1
    assert load_book(engine, key).balance == 0


COPY = (
    "INSERT INTO ledger_line SELECT ledger, book, year, {number}, day, direction, "
    "{amount}, '{heading}', purpose, counterpart, organisation, campaign, pledge, "
    "{year}, {reversed}, at, actor FROM ledger_line WHERE number = 1"
)
SOUND = {
    "number": 4,
    "amount": "amount",
    "heading": "kotak",
    "year": "NULL",
    "reversed": "NULL",
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 3},
        {"number": 5},
        {"amount": 0},
        {"heading": "operasional"},
        {"heading": "buku_lain"},
        {"year": 2026, "reversed": 2},
        {"year": 2026, "reversed": 9},
        {"year": 2026},
    ],
    ids=str,
)
def test_the_database_itself_refuses_what_no_book_can_hold(
    engine: Engine, key: BookKey, wrong: dict[str, object]
) -> None:
    write(engine, key, GIVEN)
    take_back(engine, key, write(engine, key, GIVEN))
    with pytest.raises(StoreError), begin_write(engine) as connection:
        connection.execute(text(COPY.format(**SOUND | wrong)))
    with begin_write(engine) as connection:
        connection.execute(text(COPY.format(**SOUND)))
    assert load_book(engine, key).balance == 200_000


ENTRIES = (replace(GIVEN, day=date(2026, 2, 3)), GIVEN, HELP)


@pytest.mark.parametrize(
    "tampered",
    [
        "DELETE FROM ledger_line WHERE number = 1",
        "DELETE FROM ledger_line WHERE number = 3",
        "DELETE FROM ledger_line",
    ],
)
def test_a_book_that_was_tampered_with_is_told(
    engine: Engine, key: BookKey, tampered: str
) -> None:
    for entry in ENTRIES:
        write(engine, key, entry)
    assert check_store(engine) == []
    with begin_write(engine) as connection:
        connection.execute(text(tampered))
    told = {"ledger": 1, "book": "donasi"}
    assert check_store(engine) == [Problem("book_unsound", told)]


def close(engine: Engine, key: BookKey, month: str) -> None:
    def change(books: Books, before: Closing) -> Closing:
        return close_month(books, before, Period.from_code(month), today=TODAY)

    change_closing(engine, key.ledger, change, action="close_month", actor="ani")


def test_nothing_is_written_into_a_closed_month(engine: Engine, key: BookKey) -> None:
    late = ENTRIES[0]
    wrong = write(engine, key, late)
    close(engine, key, "2026-02")
    with pytest.raises(LedgerError, match="month_closed"):
        write(engine, key, late)
    with pytest.raises(LedgerError, match="month_closed"):
        write_reversal(
            engine,
            key,
            wrong,
            day=late.day,
            reason="Salah",
            today=TODAY,
            actor="ani",
        )
    assert take_back(engine, key, wrong) == Receipt(2026, 2)
    assert load_audit(engine)["action"].iloc[1] == "close_month"
    with pytest.raises(LedgerError, match="closing_twice"):
        close(engine, key, "2026-01")
    assert [each.actor for each in load_closings(engine, key.ledger)] == ["ani"]
    with pytest.raises(LedgerNotFoundError):
        close(engine, replace(key, ledger=9), "2026-02")


def test_a_closed_month_that_holds_something_else_is_told(
    engine: Engine, key: BookKey
) -> None:
    for entry in ENTRIES:
        write(engine, key, entry)
    close(engine, key, "2026-02")
    assert check_store(engine) == []
    seals = {"donasi": {"balance": 7, "lines": 1}}
    content = {"until": "2026-02", "seals": seals, "reason": ""}
    write_card(engine, Collection.CLOSING, key.ledger, content, seen=1, actor="x")
    told = [each.values["book"] for each in check_store(engine)]
    assert told == ["donasi", "operasional"]


def test_a_month_closes_between_lines_that_are_written_at_once(
    engine: Engine, key: BookKey
) -> None:
    write(engine, key, ENTRIES[0])

    def attempt(number: int) -> bool:
        try:
            if number == 3:
                close(engine, key, "2026-02")
            else:
                write(engine, key, ENTRIES[0])
        except LedgerError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        went = list(pool.map(attempt, range(12)))
    (closed,) = load_closings(engine, key.ledger)
    assert closed.closing.seals[key.kind].lines == sum(went)
    assert check_store(engine) == []
