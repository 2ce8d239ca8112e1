"""Bring names of regions to one form, so that spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata

_PREFIX = re.compile(
    r"^\s*(?:(?:kalurahan|kelurahan|kapanewon|kepanewon|kapenewon|kecamatan|kemantren"
    r"|kabupaten|desa)\b|(?:kal|kel|kap|kec|kab|ds|kn)(?:\b|\.))[\s.:,-]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*\(?\d{1,3}(?:[.):]|\s)\s*")
_NO_LETTER = re.compile(r"[^a-z]+")
_DOUBLED = re.compile(r"(?<!^)(.)\1+")


def clean_text(text: str) -> str:
    """Write a text with plain letters, single spaces and no invisible characters."""
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(
        " " if char.isspace() else char
        for char in plain
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join(kept.split())


def strip_prefix(text: str) -> str:
    """Take off a number in front and the word for the level.

    Examples
    --------
    >>> strip_prefix("010. Kal. Sumberagung")
    'Sumberagung'
    """
    return _PREFIX.sub("", _NUMBER.sub("", clean_text(text))).strip()


def normalise_name(text: str) -> str:
    """Which form all spellings of one name share.

    Lower case; number and level word taken off; only letters; letters doubled inside
    once (official lists themselves write Sumberrahayu and Sumberahayu).

    Examples
    --------
    >>> normalise_name("KAL. SUMBER RAHAYU")
    'sumberahayu'
    """
    decomposed = unicodedata.normalize("NFKD", strip_prefix(text)).casefold()
    return _DOUBLED.sub(r"\1", _NO_LETTER.sub("", decomposed))
