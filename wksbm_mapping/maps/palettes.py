"""Colours that are told apart by people with any colour vision, and in grey print.

Each ramp grows steadily darker (checked by a test on relative luminance), so order
reads even without hue. Hidden and no data carry a pattern besides their colour.
"""

from __future__ import annotations

from wksbm_mapping.categories.category import Group

_RAMPS = {
    Group.PPKS: ("#fddcaf", "#f9b266", "#e9793a", "#bf4520", "#7c200f"),
    Group.PSKS: ("#cfe8dc", "#94cdb9", "#4fa694", "#23786f", "#0b4a4b"),
    Group.TAMBAHAN: ("#dcdcef", "#b3b0dc", "#8279bf", "#57489b", "#33246b"),
}
_LESS = ("#a6cbe6", "#4c8fc4", "#15487f")
_MORE = ("#f5c88a", "#d9822b", "#8a4205")
ZERO = "#f4f7fb"
NO_DATA = "#d5d8dd"
HIDDEN = "#ffffff"
INK = "#5b6470"
"""Colour of the patterns: strokes of hidden, dots of no data."""


def build_ramp(group: Group, classes: int) -> tuple[str, ...]:
    """Choose this many colours from light to dark, spread over the whole ramp.

    Examples
    --------
    >>> build_ramp(Group.PPKS, 1)
    ('#e9793a',)
    """
    return _spread(_RAMPS[group], classes)


def build_diverging_ramps(classes: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose colours of less and of more, each from slight to strong.

    Blue against orange: told apart by red-green and blue-yellow blindness alike, and
    neither says good or bad.
    """
    return _spread(_LESS, classes), _spread(_MORE, classes)


def _spread(ramp: tuple[str, ...], classes: int) -> tuple[str, ...]:
    middle = len(ramp) // 2
    if classes <= 1:
        return ramp[middle : middle + 1] * classes
    last = len(ramp) - 1
    if classes <= len(ramp):
        return tuple(ramp[round(n * last / (classes - 1))] for n in range(classes))
    return tuple(_between(ramp, n * last / (classes - 1)) for n in range(classes))


def _between(ramp: tuple[str, ...], place: float) -> str:
    """Mix the two colours of a ramp nearest to a place on it."""
    first = min(int(place), len(ramp) - 2)
    share = place - first
    low, high = (_parts(ramp[each]) for each in (first, first + 1))
    mixed = (round(a + (b - a) * share) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))
