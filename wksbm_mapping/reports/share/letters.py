"""How wide a text is, and how it is broken into lines that fit."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

SCALE = (24, 28, 32, 36, 42, 48, 56, 66, 78, 92, 110, 132, 160, 190, 230, 280, 330)
"""The type sizes there are, in units."""
LINE = 1.24
"""Height of a line, as a share of the type size."""
ASCENT = 0.95
"""How far below the upper edge of a line its letters stand."""
_FAMILY = "DejaVu Sans"
_LARGE = 1_000
_CUT = "…"
_LOCK = threading.Lock()


@dataclass(frozen=True)
class Fitted:
    """A text broken into lines.

    Parameters
    ----------
    lines : tuple of str
    size : float
        Type size in units.
    is_whole : bool
        Nothing of it was cut off, and no word broken.
    is_cut : bool
        Some of it is missing.
    """

    lines: tuple[str, ...]
    size: float
    is_whole: bool = True
    is_cut: bool = False

    @property
    def height(self) -> float:
        """How high the lines are together."""
        return len(self.lines) * self.size * LINE


def clean_letters(text: str) -> str:
    """Keep what the font can draw, on one line."""
    known = _face(False).get_charmap()
    spaced = " ".join(text.split())
    kept = (char for char in spaced if char.isprintable() and ord(char) in known)
    return " ".join("".join(kept).split())


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the unit of the type size.

    Examples
    --------
    >>> measure_text("ii", 10) == 2 * measure_text("i", 10)
    True
    """
    return _length(text, bold) * size / _LARGE


def fit_text(
    text: str,
    room: tuple[float, float],
    sizes: tuple[float, float],
    *,
    bold: bool = False,
    balanced: bool = False,
) -> Fitted:
    """Break a text into lines at the largest size of the scale at which it fits.

    Parameters
    ----------
    text : str
    room : tuple of float
        Width and height there is.
    sizes : tuple of float
        The smallest and the largest size allowed. At the smallest, long words are
        broken, and what still does not fit is cut off with ``…``.
    bold : bool
    balanced : bool
        Lines are to be of about the same length, as headings are.
    """
    text = clean_letters(text)
    allowed = [each for each in SCALE if sizes[0] <= each <= sizes[1]]
    for size in reversed(allowed):
        lines = _wrap(text, room[0], size, bold)
        is_whole = all(measure_text(each, size, bold=bold) <= room[0] for each in lines)
        if is_whole and len(lines) * size * LINE <= room[1]:
            return Fitted(_balance(lines, room[0], size, bold, balanced), size)
    smallest = allowed[0]
    lines = _wrap(_break_words(text, room[0], smallest, bold), room[0], smallest, bold)
    most = max(1, int(room[1] / (smallest * LINE)))
    told = _cut(lines, most, room[0], smallest, bold)
    return Fitted(told, smallest, is_whole=False, is_cut=len(lines) > most)


def _balance(
    lines: Sequence[str], width: float, size: float, bold: bool, wanted: bool
) -> tuple[str, ...]:
    if not wanted or len(lines) < 2:
        return tuple(lines)
    text, low, high = " ".join(lines), width / 2, width
    for _ in range(8):
        middle = (low + high) / 2
        tried = _wrap(text, middle, size, bold)
        fits = all(measure_text(each, size, bold=bold) <= middle for each in tried)
        low, high = (
            (low, middle) if fits and len(tried) == len(lines) else (middle, high)
        )
    return tuple(_wrap(text, high, size, bold))


def _wrap(text: str, width: float, size: float, bold: bool) -> list[str]:
    room, space = width * _LARGE / size, _length(" ", bold)
    lines: list[list[str]] = []
    used = 0.0
    for word in text.split():
        length = _length(word, bold)
        if lines and used + space + length <= room:
            lines[-1].append(word)
            used += space + length
        else:
            lines.append([word])
            used = length
    return [" ".join(each) for each in lines]


def _break_words(text: str, width: float, size: float, bold: bool) -> str:
    room = width * _LARGE / size
    parts: list[str] = []
    for word in text.split():
        part, used = "", 0.0
        for char in word:
            length = _length(char, bold)
            if part and used + length > room:
                parts.append(part)
                part, used = "", 0.0
            part, used = part + char, used + length
        parts.append(part)
    return " ".join(parts)


def _cut(
    lines: Sequence[str], most: int, width: float, size: float, bold: bool
) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and measure_text(last + _CUT, size, bold=bold) > width:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip(" ,.;:") + _CUT)


@lru_cache(maxsize=20_000)
def _length(text: str, bold: bool) -> float:
    """How wide a text of the large size is."""
    return sum(_advance(char, bold) for char in text)


@lru_cache(maxsize=4_000)
def _advance(char: str, bold: bool) -> float:
    """How far a letter of a large size moves on, in units of that size."""
    with _LOCK:
        face = _face(bold)
        glyph = face.load_char(ord(char), flags=LoadFlags.NO_HINTING)
        return float(glyph.linearHoriAdvance) / 65_536


@cache
def _face(bold: bool) -> FT2Font:
    weight = "bold" if bold else "normal"
    face = FT2Font(findfont(FontProperties(family=_FAMILY, weight=weight)))
    face.set_size(_LARGE, 72)
    return face
