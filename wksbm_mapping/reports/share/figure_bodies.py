"""One number, and a few areas in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wksbm_mapping.reports.share.letters import LINE, fit_text
from wksbm_mapping.reports.share.picture import (
    INK,
    PALE,
    PAPER,
    SOFT,
    Align,
    Block,
    Box,
    Mark,
    place,
)
from wksbm_mapping.reports.share.post import NumberBody, RankingBody, RankingRow

_ROW = 200
_BAR = 20
_FIGURE = 0.32
"""How much of the width figures may take."""


def set_number(body: NumberBody, room: Box, on: str) -> list[Mark]:
    """Set a number as large as there is room, and what helps to read it."""
    figure = fit_text(
        body.figure, (room.width, room.height * 0.6), (48, 330), bold=True
    )
    left = room.height - figure.height
    unit = fit_text(body.unit, (room.width, left * 0.6), (24, 56), bold=True)
    left -= unit.height + 16
    said = " ".join(body.beside) if left >= 24 * LINE else ""
    beside = fit_text(said, (room.width, left), (24, 42))
    gap = 16 if beside.lines else 0
    used = figure.height + unit.height + gap + beside.height
    top = room.top + max(0, (room.height - used) / 2)
    at_unit = top + figure.height
    at_beside = at_unit + unit.height + gap
    return [
        place(figure, (room.left, top), PAPER, on, bold=True),
        place(unit, (room.left, at_unit), PAPER, on, bold=True),
        place(beside, (room.left, at_beside), PAPER, on),
    ]


def set_ranking(body: RankingBody, room: Box, on: str) -> list[Mark]:
    """Set names, figures and bars under each other."""
    if not body.rows:
        fitted = fit_text(body.empty, (room.width, room.height), (36, 66), bold=True)
        at = (room.left, room.top + (room.height - fitted.height) / 2)
        return [place(fitted, at, INK, on, bold=True)]
    high = min(room.height / len(body.rows), _ROW)
    top = room.top + (room.height - high * len(body.rows)) / 2
    sizes = _choose_sizes(body.rows, Box(room.left, 0, room.width, high))
    marks: list[Mark] = []
    for number, row in enumerate(body.rows):
        line = Box(room.left, top + number * high, room.width, high)
        marks += _set_row(row, line, sizes, on)
        marks += _set_bar(row, line, body.colour)
    return marks


@dataclass(frozen=True)
class _Sizes:
    """How large the words of all rows are, and whether the place has its own line."""

    name: float
    figure: float
    is_apart: bool


def _words(room: Box) -> float:
    """How much of the height of a row is for words."""
    return room.height - 2 * _bar(room) - 4


def _bar(room: Box) -> float:
    return min(_BAR, room.height * 0.15)


def _choose_sizes(rows: Sequence[RankingRow], room: Box) -> _Sizes:
    words = _words(room)
    largest = max(24.0, min(56.0, words / LINE))
    is_apart = words >= (36 + 28) * LINE and any(row.place for row in rows)
    name_room = words - (28 * LINE if is_apart else 0)
    names = [
        fit_text(
            _name(row, is_apart), (_name_width(room), name_room), (24, largest)
        ).size
        for row in rows
    ]
    figures = [
        fit_text(row.figure, (room.width * _FIGURE, words), (24, largest)).size
        for row in rows
    ]
    return _Sizes(min(names), min(figures), is_apart)


def _name(row: RankingRow, is_apart: bool) -> str:
    return row.name if is_apart or not row.place else f"{row.name}, {row.place}"


def _name_width(room: Box) -> float:
    return room.width * (1 - _FIGURE) - 24


def _set_row(row: RankingRow, room: Box, sizes: _Sizes, on: str) -> list[Mark]:
    words = _words(room)
    low = 28 * LINE if sizes.is_apart and row.place else 0
    width = _name_width(room)
    figure = fit_text(
        row.figure, (room.width * _FIGURE, words), (24, sizes.figure), bold=True
    )
    name = fit_text(
        _name(row, sizes.is_apart), (width, words - low), (24, sizes.name), bold=True
    )
    top = room.top + words - low - name.height
    middle = room.top + words - figure.height - max(0, (low - 8) / 2)
    marks: list[Mark] = [
        place(name, (room.left, top), INK, on, bold=True),
        place(figure, (room.right, middle), INK, on, bold=True, align=Align.RIGHT),
    ]
    if low:
        below = fit_text(row.place, (width, low), (24, 28))
        marks.append(place(below, (room.left, top + name.height), SOFT, on))
    return marks


def _set_bar(row: RankingRow, room: Box, colour: str) -> list[Mark]:
    bar = _bar(room)
    at = room.top + _words(room) + 4
    full = Block(Box(room.left, at, room.width, bar), PALE, bar / 2)
    if row.share <= 0:
        return [full]
    part = Box(room.left, at, max(room.width * row.share, bar), bar)
    return [full, Block(part, colour, bar / 2)]
