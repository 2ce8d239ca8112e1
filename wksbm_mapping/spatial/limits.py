"""Class limits as a person types them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

FEWEST_LIMITS, MOST_LIMITS = 2, 6
"""Three to seven classes."""
LONGEST = 120
_LARGEST = 1e9
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,4})?", re.ASCII)
_PLAIN = re.compile(r"[0-9]{1,10}([.,][0-9]{1,4})?", re.ASCII)


@dataclass(frozen=True)
class TypedLimits:
    """Limits that were typed, or why they will not do.

    Parameters
    ----------
    values : tuple of float
        Rising and above zero; empty when they will not do.
    problem : str
        ``""``, ``number``, ``how_many`` or ``rising``.
    """

    values: tuple[float, ...] = ()
    problem: str = ""


def read_limits(text: str) -> TypedLimits:
    """Read upper limits as typed, parted by spaces or ``;``.

    A comma inside a number is a decimal comma, a dot before three digits parts
    thousands, as in Indonesia.

    Examples
    --------
    >>> read_limits("10; 25,5; 1.000").values
    (10.0, 25.5, 1000.0)
    """
    words = [word.rstrip(",") for word in re.split(r"[;\s]+", text[:LONGEST].strip())]
    numbers = [_number(word) for word in words if word]
    values = tuple(each for each in numbers if each is not None)
    if len(values) < len(numbers) or len(text) > LONGEST:
        return TypedLimits(problem="number")
    if not FEWEST_LIMITS <= len(values) <= MOST_LIMITS:
        return TypedLimits(problem="how_many")
    if any(low >= high for low, high in itertools.pairwise((0.0, *values))):
        return TypedLimits(problem="rising")
    return TypedLimits(values)


def _number(word: str) -> float | None:
    if _GROUPED.fullmatch(word):
        text = word.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(word):
        text = word.replace(",", ".")
    else:
        return None
    return float(text) if float(text) <= _LARGEST else None
