"""A profile on A4: figures, sentences and drawings on one page or two.

Texts are drawn in the order they are read; the file names its language and title and
has a bookmark for every part.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from wksbm_mapping.i18n import current_language, t
from wksbm_mapping.maps.part_bars import PartBar
from wksbm_mapping.measures.spine import Spine
from wksbm_mapping.reports.document import TrendPoint
from wksbm_mapping.reports.paper import (
    BOLD,
    HEIGHT,
    MARGIN,
    PLAIN,
    RIGHT,
    fit_text,
    wrap_text,
    write_text,
)
from wksbm_mapping.reports.profile_drawings import (
    BAR_ROW,
    TREND_HEIGHT,
    StackPart,
    draw_bars,
    draw_spine,
    draw_stack,
    draw_trend,
)

_ACROSS: float = RIGHT - MARGIN
_TOP, _BOTTOM = HEIGHT - 19 * mm, 17 * mm
_ROW: float = 5.1 * mm
_HEAD: float = 8.6 * mm
_LINE: float = 3.8 * mm
_NAME, _DRAWING = 62 * mm, 44 * mm


@dataclass(frozen=True)
class SheetTable:
    """Rows of words, each with a drawing at its end where one is given.

    Parameters
    ----------
    title : str
    headers : tuple of str
        Of the columns of words; the first is the widest.
    rows : tuple of tuple of str
    drawings : tuple
        A ``Spine``, ``StackPart``s or nothing for each row; empty for no such column.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawings: tuple[Spine | tuple[StackPart, ...] | None, ...] = ()


@dataclass(frozen=True)
class SheetText:
    """A title and sentences below it."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class SheetTrend:
    """A line over periods."""

    title: str
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True)
class SheetBars:
    """Named bars."""

    title: str
    bars: tuple[PartBar, ...]


Block = SheetTable | SheetText | SheetTrend | SheetBars


@dataclass(frozen=True)
class ProfileSheet:
    """A profile in words and drawings.

    Parameters
    ----------
    title : str
        Area and period.
    audience : str
        For whom, in words.
    source : str
        Who counted, and the data version.
    blocks : tuple of Block
        From top to bottom.
    is_example : bool
        The figures are synthetic.
    """

    title: str
    audience: str
    source: str
    blocks: tuple[Block, ...]
    is_example: bool


class _Pen:
    """Where the next thing is drawn; turns the page where there is no room for it."""

    def __init__(self, canvas: Canvas, sheet: ProfileSheet) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.page = 0
        self.y = 0.0
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = _TOP
        _draw_frame(self.canvas, self.sheet, self.page)

    def need(self, height: float) -> None:
        """Turn the page unless this much room is left."""
        if self.y - height < _BOTTOM:
            self.turn()


def build_profile_pdf(sheet: ProfileSheet) -> bytes:
    """Draw a profile."""
    content = io.BytesIO()
    language = {"id": "id-ID", "en": "en-GB"}[current_language()]
    canvas = Canvas(
        content, pagesize=(RIGHT + MARGIN, HEIGHT), invariant=1, lang=language
    )
    canvas.setTitle(sheet.title)
    canvas.setSubject(sheet.source)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = _Pen(canvas, sheet)
    for number, block in enumerate(sheet.blocks):
        _draw_block(pen, block, f"part{number}")
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def _draw_frame(canvas: Canvas, sheet: ProfileSheet, page: int) -> None:
    top = HEIGHT - 15 * mm
    example = t("common.example") if sheet.is_example else ""
    width = canvas.stringWidth(example, BOLD, 12)
    title = fit_text(sheet.title, _ACROSS - width - 12, 14)
    write_text(canvas, MARGIN, top, title, 14, BOLD)
    write_text(canvas, RIGHT - width, top, example, 12, BOLD)
    source = " · ".join(
        each for each in (sheet.source, sheet.audience, example) if each
    )
    number = t("profilkit.page", number=page)
    room = _ACROSS - canvas.stringWidth(number, PLAIN, 7.5) - 12
    for line, text in enumerate(wrap_text(source, room, 7.5)[:2]):
        write_text(canvas, MARGIN, (13 - 3.2 * line) * mm, text, 7.5)
    canvas.setFont(PLAIN, 7.5)
    canvas.drawRightString(RIGHT, 13 * mm, number)


def _draw_block(pen: _Pen, block: Block, mark: str) -> None:
    pen.need(_HEAD + _first_height(block))
    _draw_title(pen, block.title, mark)
    match block:
        case SheetTable():
            _draw_table(pen, block)
        case SheetText():
            for sentence in block.sentences:
                _draw_sentence(pen, sentence)
        case SheetTrend():
            floor = pen.y - TREND_HEIGHT + 6 * mm
            draw_trend(pen.canvas, block.points, (MARGIN, floor, _ACROSS))
            pen.y -= TREND_HEIGHT
        case SheetBars():
            draw_bars(pen.canvas, block.bars, (MARGIN, pen.y, _ACROSS))
            pen.y -= BAR_ROW * len(block.bars)
    pen.y -= 2.5 * mm


def _first_height(block: Block) -> float:
    """How much of a block must stay with its title."""
    match block:
        case SheetTable():
            return _HEAD + 2 * _ROW
        case SheetText():
            return 2 * _LINE
        case SheetTrend():
            return TREND_HEIGHT
        case SheetBars():
            return BAR_ROW * len(block.bars)


def _draw_title(pen: _Pen, title: str, mark: str) -> None:
    pen.y -= 5 * mm
    canvas = pen.canvas
    canvas.bookmarkHorizontal(mark, 0, pen.y + 5 * mm)
    canvas.addOutlineEntry(title, mark)
    write_text(canvas, MARGIN, pen.y, fit_text(title, _ACROSS, 10.5), 10.5, BOLD)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, pen.y - 1.3 * mm, RIGHT, pen.y - 1.3 * mm)
    pen.y -= 2.4 * mm


def _draw_sentence(pen: _Pen, sentence: str) -> None:
    lines = wrap_text(sentence, _ACROSS - 4 * mm, 8)
    pen.need(_LINE * len(lines))
    for number, line in enumerate(lines):
        pen.y -= _LINE
        if number == 0:
            write_text(pen.canvas, MARGIN, pen.y, "•", 8)
        write_text(pen.canvas, MARGIN + 3 * mm, pen.y, line, 8)


def _draw_table(pen: _Pen, table: SheetTable) -> None:
    _draw_headers(pen, table)
    for number, row in enumerate(table.rows):
        if pen.y - _ROW < _BOTTOM:
            pen.turn()
            _draw_headers(pen, table)
        pen.y -= _ROW
        _draw_row(pen, table, row)
        drawing = table.drawings[number] if table.drawings else None
        _draw_in_row(pen, drawing)


def _columns(table: SheetTable) -> list[tuple[float, float]]:
    """Left edge and width of every column of words."""
    rest = _ACROSS - _NAME - (_DRAWING if table.drawings else 0)
    each = rest / max(1, len(table.headers) - 1)
    starts = [MARGIN + _NAME + each * n for n in range(len(table.headers) - 1)]
    return [(MARGIN, _NAME), *((start, each) for start in starts)]


def _draw_headers(pen: _Pen, table: SheetTable) -> None:
    pen.y -= 2 * 3.2 * mm
    for (left, width), words in zip(_columns(table), table.headers, strict=True):
        lines = wrap_text(words, width - 3, 7.5, BOLD)[:2]
        for number, line in enumerate(lines, start=1):
            y = pen.y + (len(lines) - number) * 3 * mm
            write_text(pen.canvas, left, y, line, 7.5, BOLD)
    pen.y -= 1.2 * mm


def _draw_row(pen: _Pen, table: SheetTable, row: Sequence[str]) -> None:
    canvas = pen.canvas
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.75)
    canvas.line(MARGIN, pen.y + _ROW - 0.6 * mm, RIGHT, pen.y + _ROW - 0.6 * mm)
    canvas.setStrokeGray(0)
    for number, ((left, width), words) in enumerate(
        zip(_columns(table), row, strict=True)
    ):
        size = next((s for s in (8, 7, 6) if _fits(canvas, words, width, s)), 5.5)
        font = BOLD if number == 1 else PLAIN
        text = fit_text(words, width - 3, size)
        write_text(canvas, left, pen.y + 1.2 * mm, text, size, font)


def _fits(canvas: Canvas, words: str, width: float, size: float) -> bool:
    return bool(canvas.stringWidth(words, BOLD, size) <= width - 3)


def _draw_in_row(pen: _Pen, drawing: Spine | tuple[StackPart, ...] | None) -> None:
    box = (RIGHT - _DRAWING + 2 * mm, pen.y + 2.1 * mm, _DRAWING - 4 * mm)
    if isinstance(drawing, Spine):
        draw_spine(pen.canvas, drawing, box)
    elif drawing:
        draw_stack(pen.canvas, drawing, box)
