"""How much text the cells of a workbook hold once every cell has its own copy.

A workbook writes a text once and lets many cells show it; a reader copies it for each.
A few kilobytes can so become more than any memory holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from wksbm_mapping.errors import ReadError

MAX_TEXT_MB = 500
"""Text of all cells; a list of a million persons has about 300."""

_LONGEST = 2_000_000
"""Bytes of one text; Excel allows 32,767 letters."""

_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>(\s*+\d{1,9})?([^<]*&|\s*+<!)?")


def is_too_much_text(size: int) -> bool:
    """Whether memory is not to hold so much text."""
    return size > MAX_TEXT_MB * 1_000_000


def check_text(file: str, size: int) -> None:
    """Refuse more text than memory is to hold.

    Raises
    ------
    ReadError
        ``too_much_text``.
    """
    if is_too_much_text(size):
        raise ReadError("too_much_text", file=file, limit=MAX_TEXT_MB)


def measure_shared_texts(file: str, pieces: Iterable[bytes]) -> npt.NDArray[np.int64]:
    """Measure each text of ``sharedStrings.xml``, at most its markup too long.

    Raises
    ------
    ReadError
        ``too_much_text``: one of them alone.
    """
    sizes: list[int] = []
    open_size = 0
    for part in _whole_tags(file, pieces):
        first, *others = _TEXT.split(part)
        open_size += len(first)
        for other in others:
            sizes.append(open_size)
            open_size = len(other)
    return np.array([*sizes[1:], open_size], dtype=np.int64)


def measure_shown_texts(
    file: str, pieces: Iterable[bytes], sizes: npt.NDArray[np.int64]
) -> Iterator[int]:
    """Yield how much shared text the cells of a sheet show, piece by piece.

    Every number is taken for the number of a text, and one written in a roundabout way
    for that of the longest: rather too much than too little.
    """
    longest = int(sizes.max(initial=0))
    for part in _whole_tags(file, pieces):
        found = _VALUE.findall(part)
        numbers = np.array([int(number) for number, _ in found if number], dtype=int)
        odd = sum(1 for _, rest in found if rest)
        known = numbers[numbers < len(sizes)]
        yield int(sizes[known].sum()) + odd * longest


def _whole_tags(file: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut pieces anew, so that no tag and no value behind one is torn apart."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = max(text.rfind(b"<"), 0)
        if len(text) - cut > _LONGEST:
            raise ReadError("too_much_text", file=file, limit=MAX_TEXT_MB)
        yield text[:cut]
        rest = text[cut:]
    yield rest
