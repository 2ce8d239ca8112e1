"""Which passwords are good enough, and how they are kept.

After NIST SP 800-63B-4, section 3.1.1: a password that is the only factor has at least
15 characters, may have at least 64 (here 256), counts as its Unicode code points after
NFKC, is never cut off and never has to hold a certain kind of character, and is
compared as a whole with a list of what everybody tries first. Kept is an argon2id hash
(RFC 9106).
"""

from __future__ import annotations

import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from wksbm_mapping.errors import NotAllowedError

SHORTEST, LONGEST = 15, 256
_LEAST_DISTINCT = 5
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each hash takes 46 MiB for a moment: no more than two at once."""

_HASHER = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
"""What OWASP recommends at the least: 46 MiB, one pass, one lane."""

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_OWN_WORDS = frozenset(
    [
        "password",
        "sandi",
        "katasandi",
        "rahasia",
        "masuk",
        "wksbm",
        "peta",
        "petawksbm",
        "dinsos",
        "dinassosial",
        "dinas",
        "sosial",
        "relawan",
        "analis",
        "admin",
        "administrator",
        "kalurahan",
        "kapanewon",
        "kabupaten",
        "indonesia",
        "jogja",
        "yogyakarta",
        "pancasila",
        "merdeka",
        "bismillah",
        "sayang",
        "assalamualaikum",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
    ]
)
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)


def check_password(password: str, *, words: Iterable[str] = ()) -> str:
    """Give a password as it is kept, if it is good enough.

    Parameters
    ----------
    password : str
        As typed.
    words : iterable of str
        What an attacker would try for this person: the account's name, the region's.

    Raises
    ------
    NotAllowedError
        ``password_short``, ``password_long``, ``password_common``.
    """
    clean = _normalise(password)
    if len(password) > LONGEST or len(clean) > LONGEST:
        raise NotAllowedError("password_long", limit=LONGEST)
    if len(clean) < SHORTEST:
        raise NotAllowedError("password_short", limit=SHORTEST)
    if _is_common(clean.casefold(), words):
        raise NotAllowedError("password_common")
    return clean


def hash_password(clean: str) -> str:
    """Give the argon2id hash of a password that ``check_password`` let pass."""
    with _AT_ONCE:
        return _HASHER.hash(clean)


def is_password(kept: str | None, typed: str) -> bool:
    """Whether a password is the one that was kept.

    Parameters
    ----------
    kept : str or None
        None for an account there is not: it takes as long as a wrong password.
    typed : str
    """
    clean = _normalise(typed[: LONGEST + 1])
    is_possible = kept is not None and len(typed) <= LONGEST
    with _AT_ONCE:
        try:
            is_right = _HASHER.verify(kept or _hash_of_nothing(), clean)
        except (VerificationError, InvalidHashError):
            return False
    return is_right and is_possible


def create_password() -> str:
    """Give a password of 120 random bits that can be read out and typed."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(6)) for _ in range(4))
    return "-".join(groups)


@cache
def _hash_of_nothing() -> str:
    return _HASHER.hash(secrets.token_urlsafe())


def _normalise(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _is_common(text: str, words: Iterable[str]) -> bool:
    """Whether a password is one known word, one row of keys or one pattern, repeated.

    Digits and signs around a word, and spaces within, make it no better; digits alone
    are a NIK, a telephone number or a date.
    """
    own = {_bare(part) for word in words for part in (word, *re.split(r"\W+", word))}
    known = own | _OWN_WORDS
    core = _bare(text)
    return (
        len(set(text)) < _LEAST_DISTINCT
        or _is_row(text)
        or _consists_of(core, frozenset(known - {""}))
        or any(_is_listed(each) for each in (text, core, _period_of(core)))
        or 2 * len(_period_of(text)) <= len(text)
    )


def _bare(text: str) -> str:
    """Leave out what is no letter."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def _period_of(text: str) -> str:
    """Give what a text repeats: ``abcabc`` → ``abc``; the text itself for nothing."""
    at = (text + text).find(text, 1)
    return text[:at] if 0 < at < len(text) else text


def _is_row(text: str) -> bool:
    doubled = [row * 20 for row in _ROWS] + [row[::-1] * 20 for row in _ROWS]
    return any(text in row for row in doubled)


def _consists_of(core: str, known: frozenset[str]) -> bool:
    """Whether the letters are at most three known words, or there are none."""
    rests = {core}
    for _ in range(3):
        rests = {
            rest[len(word) :]
            for rest in rests
            for word in known
            if len(word) > 2 and rest.startswith(word)
        }
        if "" in rests:
            return True
    return not core


def _is_listed(text: str) -> bool:
    return text in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset(FREQUENCY_LISTS["passwords"])
