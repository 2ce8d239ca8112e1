"""Amounts of rupiah as people type them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from wksbm_mapping.errors import LedgerError

_SIZES = {
    "": 1,
    "rb": 10**3,
    "ribu": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
}
_LONGEST = 40
_NO_PART = ("0", "00")
"""Behind a comma, of whole rupiah: ``,000`` may as well mean thousands."""

_WHOLE = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+"
_RUPIAH = re.compile(
    rf"(?:rp\.? ?|idr ?)?(?P<whole>{_WHOLE})(?:,(?P<part>[0-9]{{1,3}}|-))?"
    r"(?: ?(?P<size>rb|ribu|jt|juta|miliar|milyar))?(?: ?rupiah)?",
    re.IGNORECASE,
)
_COUNT = re.compile(_WHOLE)


def parse_rupiah(text: str) -> int:
    """Read whole rupiah as people in Indonesia write them.

    Dots stand between thousands. What can be meant in two ways is refused, never
    guessed: what is written into a book stands for ever.

    Raises
    ------
    LedgerError
        ``amount_unclear``.

    Examples
    --------
    >>> [parse_rupiah(each) for each in ("150.000", "Rp 1jt", "1,5 juta", "75rb")]
    [150000, 1000000, 1500000, 75000]
    """
    found = _RUPIAH.fullmatch(_tidy(text))
    if found is None:
        raise LedgerError("amount_unclear")
    size, part = (found["size"] or "").casefold(), found["part"] or "0"
    if part == "-" and not size:
        part = "0"
    if not part.isdigit() or (part not in _NO_PART and not size):
        raise LedgerError("amount_unclear")
    amount = Decimal(f"{_digits(found['whole'])}.{part}") * _SIZES[size]
    if amount != int(amount):
        raise LedgerError("amount_unclear")
    return int(amount)


def floor_share(part: int, whole: int) -> float:
    """How much of an amount there is, in whole hundredths; all of it only where it is.

    Examples
    --------
    >>> floor_share(14_990_000, 15_000_000)
    0.99
    """
    return part * 100 // whole / 100


def parse_helped(text: str) -> int | None:
    """Read how many were helped; None: nothing was written, so it is unknown.

    Raises
    ------
    LedgerError
        ``helped_unclear``.
    """
    tidy = _tidy(text)
    if not tidy:
        return None
    if _COUNT.fullmatch(tidy) is None:
        raise LedgerError("helped_unclear")
    return int(_digits(tidy))


def _tidy(text: str) -> str:
    """Write digits of any width alike, and one blank between words."""
    tidy = " ".join(unicodedata.normalize("NFKC", text).split())
    return tidy if len(tidy) <= _LONGEST else ""


def _digits(whole: str) -> str:
    return whole.replace(".", "").replace(" ", "")
