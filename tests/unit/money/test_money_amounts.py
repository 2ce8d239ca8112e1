"""Amounts as people write them: read for certain, or asked again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.i18n import format_number
from wksbm_mapping.money.amounts import floor_share, parse_helped, parse_rupiah


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("150000", 150_000),
        ("150.000", 150_000),
        ("1.000.000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("Rp 1jt", 1_000_000),
        ("Rp1.250.000,-", 1_250_000),
        ("Rp. 1.250.000,00", 1_250_000),
        ("  rp  75 RB ", 75_000),
        ("1,5 juta", 1_500_000),
        ("500 ribu rupiah", 500_000),
        ("2 miliar", 2_000_000_000),
        ("\uff11\uff15\uff10\uff0e\uff10\uff10\uff10", 150_000),
        ("0", 0),
        ("1000000000000000", 10**15),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: int) -> None:
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "", "1e9", "-5", "150.00", "1,000", "1.5 juta", "1.000,5", "15 0000", "seribu",
        "=1+1", "0,0005 jt", "2,- juta", "1.000.00", "Rp", "<5", "\u0663", "1" * 41,
        "150.000 atau 200.000", "USD 5",
    ],
)  # fmt: skip
def test_what_can_be_meant_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(LedgerError, match="amount_unclear"):
        parse_rupiah(text)


@given(st.integers(0, 10**15))
def test_an_amount_the_screen_shows_is_read_back(amount: int) -> None:
    shown = format_number(amount)
    assert parse_rupiah(shown) == parse_rupiah(f"Rp{shown},-") == amount


@given(st.text(max_size=45))
@settings(max_examples=150)
def test_any_text_is_whole_rupiah_or_refused(text: str) -> None:
    try:
        amount = parse_rupiah(text)
    except LedgerError:
        return
    assert amount >= 0
    assert any(char.isdigit() for char in text)


def test_nothing_written_of_who_was_helped_is_unknown_and_not_zero() -> None:
    assert [parse_helped(each) for each in (" ", "0", "1.200")] == [None, 0, 1200]
    for text in ("-1", "4,5", "<5", "empat", "1.20"):
        with pytest.raises(LedgerError, match="helped_unclear"):
            parse_helped(text)


def test_a_target_is_called_reached_only_where_it_is() -> None:
    """Rounded, 14.990.000 of 15.000.000 would read 100 %."""
    told = [floor_share(each, 15_000_000) for each in (14_990_000, 15_000_000, -1)]
    assert told == [0.99, 1.0, -0.01]
    assert floor_share(4_350_000, 15_000_000) == 0.29
