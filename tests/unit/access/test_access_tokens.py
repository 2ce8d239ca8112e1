"""Tokens cannot be guessed, are kept as hashes, and hold for a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wksbm_mapping.access.tokens import (
    create_code,
    create_token,
    derive_form_token,
    hash_code,
    hash_token,
    is_same,
    is_session_alive,
)

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_token_has_256_bits_and_its_hash_tells_nothing():
    token = create_token()
    assert len(token) == 43
    assert token not in hash_token(token)
    # SHA-256 of "abc", FIPS 180-2 appendix B.1.
    assert hash_token("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert len({create_token() for _ in range(100)}) == 100


def test_a_code_may_be_typed_with_other_spaces_and_letters():
    code = create_code()
    assert len(code) == 24
    assert hash_code(f" {code.upper().replace('-', ' ')} ") == hash_code(code)


def test_the_token_of_a_form_is_of_one_session_and_one_purpose():
    told = {
        derive_form_token(session, purpose)
        for session in ("a", "b")
        for purpose in ("keluar", "lain")
    }
    assert len(told) == 4


def test_odd_texts_can_be_compared():
    assert is_same("é", "é")
    assert not is_same("é", "e")


@pytest.mark.parametrize(
    ("age", "idle", "is_alive"),
    [
        (0 * DAY, 0 * HOUR, True),
        (6 * DAY, 7 * HOUR, True),
        (1 * DAY, 9 * HOUR, False),
        (8 * DAY, 1 * HOUR, False),
        (1 * DAY, -1 * HOUR, False),
        (-1 * DAY, 0 * HOUR, False),
    ],
)
def test_a_session_ends_when_idle_old_or_when_the_clock_went_back(age, idle, is_alive):
    found = is_session_alive(NOW, started_at=NOW - age, seen_at=NOW - idle)
    assert found is is_alive
