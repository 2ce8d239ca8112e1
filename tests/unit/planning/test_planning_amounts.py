"""Amounts in words, as a treasurer writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.amounts import spell_rupiah

DIGITS = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
]
SIZES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_back(words):
    """Read words as a person does: groups of three digits, then their size."""
    total = group = digit = 0
    for word in words:
        if word in SIZES:
            total, group, digit = total + (group + digit) * SIZES[word], 0, 0
        elif word == "seribu":
            total += 1000
        elif word in ("sepuluh", "sebelas", "seratus"):
            group += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        elif word in ("belas", "puluh", "ratus"):
            group += {"belas": digit + 10, "puluh": 10 * digit, "ratus": 100 * digit}[
                word
            ]
            digit = 0
        else:
            digit = DIGITS.index(word)
    return total + group + digit


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (100, "seratus"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (15_500, "lima belas ribu lima ratus"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (21_001_010, "dua puluh satu juta seribu sepuluh"),
        (2_000_000_000, "dua miliar"),
        (1_000_000_000_000, "satu triliun"),
        (101_000, "seratus satu ribu"),
        (67_043_711, "enam puluh tujuh juta empat puluh tiga ribu tujuh ratus sebelas"),
    ],
)
def test_amounts_are_spelled_by_the_rules_of_indonesian(amount, words):
    assert spell_rupiah(amount) == f"{words} rupiah"


@given(st.integers(1, 10**12))
def test_words_read_back_give_the_amount(amount):
    assert read_back(spell_rupiah(amount).removesuffix(" rupiah").split()) == amount


@pytest.mark.parametrize("amount", [-1, 10**18])
def test_amounts_no_budget_has_are_refused(amount):
    with pytest.raises(ValueError, match=str(amount)):
        spell_rupiah(amount)
