"""The frame all pictures share: heading, mark of examples, footer; one grid."""

from __future__ import annotations

from dataclasses import dataclass

from wksbm_mapping.i18n import t
from wksbm_mapping.reports.share.formats import Sheet
from wksbm_mapping.reports.share.letters import LINE, fit_text
from wksbm_mapping.reports.share.picture import (
    INK,
    NOTICE,
    NOTICE_INK,
    PALE,
    PAPER,
    SOFT,
    Align,
    Block,
    Box,
    Code,
    Mark,
    place,
)
from wksbm_mapping.reports.share.post import NumberBody, Post

_GAP = 16
_ACCENT = "#f9b266"
_CODE, _SMALL_CODE = 196, 184
_NARROW = 600
_SIDE = 470
"""Width of the heading beside a wide picture."""
_TITLE_SHARE = 0.145
"""Most of the height that a heading over a picture may take."""
_TITLE_LEAST = 32
"""The smallest letters of a heading over a picture: a long one is told whole."""


@dataclass(frozen=True)
class Frame:
    """What surrounds the body.

    Parameters
    ----------
    marks : tuple of Mark
        Behind the body.
    body : Box
        The room for it.
    on : str
        Colour behind it.
    """

    marks: tuple[Mark, ...]
    body: Box
    on: str


def build_frame(post: Post, sheet: Sheet) -> Frame:
    """Set heading and footer of a picture, and say what room is left."""
    on = post.ground if isinstance(post.body, NumberBody) else PAPER
    whole = Block(Box(0, 0, sheet.units, sheet.height), on)
    build = _frame_wide if sheet.is_wide else _frame_high
    marks, body = build(post, sheet)
    return Frame((whole, *marks), body, on)


def _frame_high(post: Post, sheet: Sheet) -> tuple[list[Mark], Box]:
    edge, width = sheet.margin, sheet.units - 2 * sheet.margin
    top = sheet.covered or 60
    most = min(sheet.height * _TITLE_SHARE, 2 * 78 * LINE)
    words, low = _set_heading(post, Box(edge, top, width, 1), most)
    low += 36
    marks: list[Mark] = [Block(Box(0, 0, sheet.units, low), post.ground), *words]
    notes, used = _set_footer(
        post, Box(edge, 0, width, 250), sheet.height - (sheet.covered or 36)
    )
    foot = sheet.height - used - (sheet.covered or 36) - 32
    strip, end = _set_notice(post, Box(0, foot - 60, sheet.units, 60))
    marks += [Block(Box(0, foot, sheet.units, sheet.height - foot), PALE), *notes]
    pad = 40 if sheet.height > sheet.units else 28
    return [*marks, *strip], Box(edge, low + pad, width, end - low - 2 * pad)


def _frame_wide(post: Post, sheet: Sheet) -> tuple[list[Mark], Box]:
    edge, height = sheet.margin, sheet.height
    side = Block(Box(0, 0, _SIDE, height), post.ground)
    room = Box(edge, edge, _SIDE - 2 * edge, height - 2 * edge)
    marks: list[Mark] = [side]
    if post.link:
        tile = Box(edge, height - edge - _SMALL_CODE, _SMALL_CODE, _SMALL_CODE)
        beside = (room.width - _SMALL_CODE - _GAP, float(_SMALL_CODE))
        fitted = fit_text(post.scan or t("sharekit.scan"), beside, (24, 24))
        at = (tile.right + _GAP, tile.top + (_SMALL_CODE - fitted.height) / 2)
        marks += [Block(tile, PAPER, 10), Code(post.link, tile)]
        marks.append(place(fitted, at, PAPER, post.ground))
        room = Box(room.left, room.top, room.width, room.height - _SMALL_CODE - 20)
    words, _ = _set_heading(post, room)
    column = Box(_SIDE + edge, 0, sheet.units - _SIDE - 2 * edge, 24 * LINE * 6 + 1)
    notes = fit_text(_join_notes(post), (column.width, column.height), (24, 24))
    foot = height - notes.height - 36
    strip, end = _set_notice(post, Box(_SIDE, foot - 48, sheet.units - _SIDE, 48))
    below = Block(Box(_SIDE, foot, sheet.units - _SIDE, height - foot), PALE)
    said = place(notes, (column.left, foot + 18), SOFT, PALE)
    marks += [*words, below, said, *strip]
    return marks, Box(column.left, 36, column.width, end - 68)


def _set_heading(
    post: Post, room: Box, title_room: float = 0
) -> tuple[list[Mark], float]:
    """Set the three parts of a heading; its lower edge.

    Parameters
    ----------
    title_room : float
        How high the title may be; 0: what the others leave of the room.
    """
    is_narrow = room.width < _NARROW
    small, large = ((24, 28), (24, 48)) if is_narrow else ((28, 36), (_TITLE_LEAST, 78))
    line = (room.width, small[0] * LINE * (3 if is_narrow else 2) + 1)
    top = room.top + 8 + _GAP
    for most in reversed(small):
        above, below = (
            fit_text(each, line, (small[0], most)) for each in (post.above, post.below)
        )
        left = room.bottom - top - above.height - below.height - 2 * _GAP
        whole = (room.width, title_room or max(left, large[0] * LINE))
        title = fit_text(post.title, whole, large, bold=True, balanced=True)
        if title.size > most:
            break
    marks: list[Mark] = [Block(Box(room.left, room.top, 72, 8), _ACCENT)]
    for fitted in (above, title, below):
        if fitted.lines:
            at, bold = (room.left, top), fitted is title
            marks.append(place(fitted, at, PAPER, post.ground, bold=bold))
            top += fitted.height + _GAP
    return marks, top - _GAP


def _set_notice(post: Post, strip: Box) -> tuple[list[Mark], float]:
    """Mark synthetic figures across the whole width; where the body must end."""
    if not post.is_example:
        return [], strip.bottom
    fitted = fit_text(
        t("sharekit.example"), (strip.width - 40, strip.height), (24, 36), bold=True
    )
    at = (strip.left + strip.width / 2, strip.top + (strip.height - fitted.height) / 2)
    words = place(fitted, at, NOTICE_INK, NOTICE, bold=True, align=Align.CENTER)
    return [Block(strip, NOTICE), words], strip.top


def _set_footer(post: Post, room: Box, low: float) -> tuple[list[Mark], float]:
    """Set source and notes, the code beside them, above this edge; their height."""
    width = room.width - (_CODE + 36 if post.link else 0)
    scan = post.scan or t("sharekit.scan")
    lead = t("sharekit.lead", scan=scan) if post.link else t("sharekit.name")
    head = fit_text(lead, (width, 28 * LINE * 2), (24, 28), bold=True)
    notes = fit_text(_join_notes(post), (width, room.height - head.height), (24, 28))
    words = head.height + 6 + notes.height
    used = max(words, _CODE if post.link else 0)
    top = low - used
    at = top + (used - words) / 2
    marks: list[Mark] = [
        place(head, (room.left, at), INK, PALE, bold=True),
        place(notes, (room.left, at + head.height + 6), SOFT, PALE),
    ]
    if post.link:
        tile = Box(room.right - _CODE, top + (used - _CODE) / 2, _CODE, _CODE)
        marks += [Block(tile, PAPER, 12), Code(post.link, tile)]
    return marks, used


def _join_notes(post: Post) -> str:
    return " ".join(post.notes)
