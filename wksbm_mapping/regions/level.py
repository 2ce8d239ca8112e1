"""The levels of a kabupaten and how a Kemendagri code tells them apart."""

from __future__ import annotations

import re
from enum import StrEnum


class Level(StrEnum):
    """Administrative level, from coarse to fine."""

    KABUPATEN = "kabupaten"
    KAPANEWON = "kapanewon"
    KALURAHAN = "kalurahan"


_CODE = re.compile(r"\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?")
_LEVELS = {2: Level.KABUPATEN, 3: Level.KAPANEWON, 4: Level.KALURAHAN}


def level_of(code: str) -> Level:
    """Which level a dotted Kemendagri code belongs to.

    Raises
    ------
    ValueError
        The text is no dotted code of a kabupaten, kapanewon or kalurahan.

    Examples
    --------
    >>> level_of("34.04.03.2003")
    <Level.KALURAHAN: 'kalurahan'>
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"not a dotted Kemendagri code: {code!r}")
    return _LEVELS[code.count(".") + 1]


def is_within(region: str, whole: str) -> bool:
    """Whether a region is another, or lies in it.

    Examples
    --------
    >>> is_within("34.04.03.2003", "34.04.03"), is_within("34.04.03", "34.04.03.2003")
    (True, False)
    """
    return f"{region}.".startswith(f"{whole}.")


def do_overlap(one: str, other: str) -> bool:
    """Whether one of two regions lies in the other.

    Examples
    --------
    >>> do_overlap("34.04.03", "34.04.03.2003"), do_overlap("34.04.03", "34.04.04")
    (True, False)
    """
    return is_within(one, other) or is_within(other, one)


def kapanewon_of(code: str) -> str:
    """Give the code of the kapanewon a kalurahan lies in."""
    return code[:8]
