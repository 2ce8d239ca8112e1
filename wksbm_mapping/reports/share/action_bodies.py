"""How far something has come, and an invitation."""

from __future__ import annotations

from dataclasses import dataclass

from wksbm_mapping.i18n import t
from wksbm_mapping.reports.share.letters import (
    LINE,
    SCALE,
    Fitted,
    clean_letters,
    fit_text,
    measure_text,
)
from wksbm_mapping.reports.share.picture import INK, PALE, SOFT, Block, Box, Mark, place
from wksbm_mapping.reports.share.post import InvitationBody, ProgressBody

_BAR = 60
_GUTTER = 40
_LEAST, _WIDEST, _CLOSE = 12, 64, 8
"""Room between rows; where lines are told without labels over them, less will do."""
_LARGEST, _MOST_LINES, _FEWER = 66, 3, 2
"""The largest letters, how many lines a text may take, how many large in columns."""
_LARGE, _LOW = 36, 400
_COLUMNS = {1: 1.25, 2: 1.0, 3: 0.8}
"""Columns there may be; one is better than several with somewhat larger letters."""
_PARTS = (1, 0.85, 0.7, 0.55)
"""How much of its room an amount takes, as more is told below it."""
_MOST_STEPS = 20
"""A bar of more parts would show none of them."""


def set_progress(body: ProgressBody, room: Box, on: str, colour: str) -> list[Mark]:
    """Set how much there is, a bar, and what else is told.

    The amount gives room away where what else is told would be cut off.
    """
    is_low = room.height < _LOW
    share = (1, 0.52, 0.52, 0.56 if is_low else 0.44)[min(len(body.lines), 3)]
    for part in _PARTS:
        upper = Box(room.left, room.top, room.width, room.height * share * part)
        marks, low = _set_amount(body, upper, on, colour)
        below = room.below(low + 44 * part - room.top)
        if not body.lines or not _find_flow(body.lines, below).is_cut:
            break
    return [*marks, *set_lines(body.lines, below, on)]


def _set_amount(
    body: ProgressBody, upper: Box, on: str, colour: str
) -> tuple[list[Mark], float]:
    """Set an amount over its bar; their lower edge."""
    bar = min(_BAR, upper.height * 0.16)
    words = upper.height - bar - 40
    figure = fit_text(body.figure, (upper.width, words * 0.62), (42, 160), bold=True)
    of = fit_text(body.of, (upper.width, words * 0.38), (28, 48))
    used = figure.height + of.height + bar + 40
    top = upper.top + max(0, (upper.height - used) / (3 if body.lines else 2))
    at = top + figure.height + of.height + 20
    marks = [
        place(figure, (upper.left, top), colour, on, bold=True),
        place(of, (upper.left, top + figure.height), INK, on),
        *_set_bar(body, Box(upper.left, at, upper.width, bar), colour),
    ]
    return marks, at + bar


def _set_bar(body: ProgressBody, room: Box, colour: str) -> list[Mark]:
    """Draw a bar, cut into steps where they can be told apart."""
    if body.share is None:
        return []
    if not 0 < body.steps <= _MOST_STEPS:
        full = Block(room, PALE, room.height / 2, SOFT)
        wide = max(room.width * min(body.share, 1), room.height)
        part = Box(room.left, room.top, wide, room.height)
        done = [Block(part, colour, room.height / 2)] if body.share > 0 else []
        return [full, *done]
    gap = 10
    width = (room.width - gap * (body.steps - 1)) / body.steps
    reached = round(body.share * body.steps)
    return [
        Block(
            Box(room.left + each * (width + gap), room.top, width, room.height),
            colour if each < reached else PALE,
            min(12, width / 3),
            "" if each < reached else SOFT,
        )
        for each in range(body.steps)
    ]


def set_invitation(body: InvitationBody, room: Box, on: str) -> list[Mark]:
    """Set when and where."""
    return set_lines(body.lines, room, on)


@dataclass(frozen=True)
class _Flow:
    """Lines set one below the other, or in two columns.

    Parameters
    ----------
    said : tuple of Fitted
        What each line says.
    columns : int
    width : float
        Of a column.
    is_joined : bool
        What each line is stands before what it says, not over it.
    """

    said: tuple[Fitted, ...]
    columns: int
    width: float
    is_joined: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is cut off, and no word broken."""
        return all(each.is_whole for each in self.said)

    @property
    def is_cut(self) -> bool:
        """Whether something is cut off."""
        return any(each.is_cut for each in self.said)

    @property
    def size(self) -> float:
        """Of the letters of the smallest line."""
        return min(each.size for each in self.said)

    @property
    def label(self) -> float:
        """How large it is written what each line is; 0: as the rest."""
        if self.is_joined:
            return 0
        return 32 if self.size >= 48 else 28 if self.size >= 32 else 24

    @property
    def rows(self) -> list[float]:
        """How high each row is."""
        heights = [self.label * LINE + each.height for each in self.said]
        step = self.columns
        return [max(heights[n : n + step]) for n in range(0, len(heights), step)]


def set_lines(lines: tuple[tuple[str, str], ...], room: Box, on: str) -> list[Mark]:
    """Set what each line is, small, over what it says, as large as there is room."""
    lines = lines[: max(_COLUMNS) * _most_rows(room)]
    if not lines:
        return []
    flow = _find_flow(lines, room)
    spare = room.height - sum(flow.rows)
    gap = min(max(spare / max(len(flow.rows), 1), 0), _WIDEST)
    top = room.top + max(0, spare - gap * (len(flow.rows) - 1)) / 2
    marks: list[Mark] = []
    for number, ((name, _), said) in enumerate(zip(lines, flow.said, strict=True)):
        row, column = divmod(number, flow.columns)
        left = room.left + column * (flow.width + _GUTTER)
        at = top + sum(flow.rows[:row]) + gap * row
        if not flow.is_joined:
            label = fit_text(name, (flow.width, flow.label * LINE), (24, flow.label))
            marks.append(place(label, (left, at), SOFT, on))
        marks.append(place(said, (left, at + flow.label * LINE), INK, on, bold=True))
    return marks


def _find_flow(lines: tuple[tuple[str, str], ...], room: Box) -> _Flow:
    """Set lines as large as they fit whole; cut off what fits in no way."""
    texts = [clean_letters(said) for _, said in lines]
    tried = [
        _try_flow(texts, room, size, columns)
        for size in reversed(SCALE)
        if size <= _LARGEST
        for columns in _COLUMNS
        if columns <= len(texts)
    ]
    found = [flow for flow in tried if flow]
    if found:
        return max(found, key=lambda each: each.size * _COLUMNS[each.columns])
    joined = [
        clean_letters(t("sharekit.line", name=name, said=said)) for name, said in lines
    ]
    flow = _join_lines(joined, room)
    needed = sum(flow.rows) + _CLOSE * (len(flow.rows) - 1)
    return (
        flow if not flow.is_cut and needed <= room.height else _cut_flow(joined, room)
    )


def _join_lines(texts: list[str], room: Box) -> _Flow:
    """Set each line below the other, words broken where they must be."""
    most = (room.width, room.height)
    said = tuple(fit_text(each, most, (24, 24), bold=True) for each in texts)
    return _Flow(said, 1, room.width, is_joined=True)


def _cut_flow(texts: list[str], room: Box) -> _Flow:
    """Cut off what there is no room for, the last line first."""
    rows = max(1, int((room.height + _CLOSE) / (24 * LINE + _CLOSE)))
    columns = -(-len(texts) // rows)
    width = (room.width - _GUTTER * (columns - 1)) / columns
    row = room.height / -(-len(texts) // columns) - _CLOSE
    spare = max(0.0, room.height - (24 * LINE + _CLOSE) * len(texts))
    said = []
    for text in texts:
        high = 24 * LINE + spare if columns == 1 else row
        said.append(fit_text(text, (width, high + 1), (24, 24), bold=True))
        spare -= said[-1].height - 24 * LINE
    return _Flow(tuple(said), columns, width, is_joined=True)


def _most_rows(room: Box) -> int:
    """How many rows there can be at the smallest letters."""
    return max(1, int(room.height / (2 * 24 * LINE + _LEAST)))


def _try_flow(texts: list[str], room: Box, size: float, columns: int) -> _Flow | None:
    width = (room.width - _GUTTER * (columns - 1)) / columns
    lines = _FEWER if columns > 1 and size > _LARGE else _MOST_LINES
    if any(measure_text(each, size, bold=True) > width * lines for each in texts):
        return None
    most = (width, size * LINE * lines + 1)
    said = [fit_text(each, most, (size, size), bold=True) for each in texts]
    flow = _Flow(tuple(said), columns, width)
    needed = sum(flow.rows) + _LEAST * (len(flow.rows) - 1)
    return flow if flow.is_whole and needed <= room.height else None
