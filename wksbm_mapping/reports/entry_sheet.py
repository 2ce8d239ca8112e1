"""The form on paper: A4, black and white, to fill in by hand and type in later.

Texts are drawn as they are, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from wksbm_mapping.i18n import t
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

_BOX: float = 13.5 * mm
_NAME: float = RIGHT - MARGIN - 7 * _BOX
_ROW, _BAND = 10 * mm, 6 * mm
_TOP_FIRST, _TOP_NEXT = HEIGHT - 55 * mm, HEIGHT - 33 * mm
_BOTTOM = 20 * mm
_COLUMNS = ("L", "P", "total", "belum", "sedang", "selesai", "dirujuk")
_GREY, _LIGHT = 0.35, 0.88


@dataclass(frozen=True)
class SheetLine:
    """One category.

    Parameters
    ----------
    number : int
        As in the regulation.
    name : str
    unit : str
        In words.
    fields : tuple of str
        ``L``, ``P`` or one of them, or ``total``.
    last_time : str
        The last figure in words; ``""`` for none.
    """

    number: int
    name: str
    unit: str
    fields: tuple[str, ...]
    last_time: str


@dataclass(frozen=True)
class EntrySheet:
    """The form of one kalurahan or padukuhan.

    Parameters
    ----------
    place, period : str
        In words; period ``""`` leaves a line to write on.
    padukuhan : str
        ``""`` leaves a line to write on.
    source : str
        The group that counts; ``""`` leaves a line.
    groups : tuple of (str, tuple of SheetLine)
        Title and lines.
    is_example : bool
        The figures of last time are synthetic.
    """

    place: str
    period: str
    padukuhan: str
    source: str
    groups: tuple[tuple[str, tuple[SheetLine, ...]], ...]
    is_example: bool = False


_Item = str | SheetLine


def build_entry_pdf(sheets: Sequence[EntrySheet]) -> bytes:
    """Build one PDF of all sheets, each with page numbers of its own."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4, invariant=1)
    canvas.setTitle(t("entry.paper_title"))
    for sheet in sheets:
        pages = _share_out(sheet)
        for number, items in enumerate(pages, start=1):
            _draw_page(canvas, sheet, items, (number, len(pages)))
            canvas.showPage()
    canvas.save()
    return content.getvalue()


def _share_out(sheet: EntrySheet) -> list[list[_Item]]:
    """Share the lines out over pages; a title never stands alone at the end."""
    pages: list[list[_Item]] = [[]]
    room = _TOP_FIRST - _BOTTOM
    for title, lines in sheet.groups:
        for position, line in enumerate(lines):
            items: list[_Item] = [title, line] if position == 0 else [line]
            needed = _ROW + (_BAND if position == 0 else 0)
            if needed > room:
                pages.append([])
                room = _TOP_NEXT - _BOTTOM
            pages[-1] += items
            room -= needed
    return pages


def _draw_page(
    canvas: Canvas, sheet: EntrySheet, items: list[_Item], page: tuple[int, int]
) -> None:
    is_first = page[0] == 1
    _draw_title(canvas, sheet, is_first=is_first)
    y = _TOP_FIRST if is_first else _TOP_NEXT
    _draw_column_titles(canvas, y)
    for item in items:
        if isinstance(item, str):
            y -= _BAND
            _draw_band(canvas, y, item)
        else:
            y -= _ROW
            _draw_line(canvas, y, item)
    _draw_footer(canvas, sheet, page)


def _draw_title(canvas: Canvas, sheet: EntrySheet, *, is_first: bool) -> None:
    top = HEIGHT - 15 * mm
    title = f"{t('entry.paper_title')}: {sheet.place}"
    write_text(canvas, MARGIN, top, title, 13, BOLD)
    labels = [
        (t("entry.padukuhan"), sheet.padukuhan),
        (t("entry.period"), sheet.period),
        (t("entry.paper_source"), sheet.source),
        (t("entry.paper_day"), ""),
    ]
    if not is_first:
        return
    half = (RIGHT - MARGIN) / 2
    for number, (label, text) in enumerate(labels):
        x = MARGIN + (number % 2) * half
        y = top - 8 * mm - (number // 2) * 7.5 * mm
        _draw_blank(canvas, x, y, (label, text), half - 4 * mm)
    for number, key in enumerate(("entry.paper_hint", "entry.paper_privacy")):
        write_text(canvas, MARGIN, top - (23 + 4.5 * number) * mm, t(key), 8.5, BOLD)


def _draw_blank(
    canvas: Canvas, x: float, y: float, words: tuple[str, str], width: float
) -> None:
    label, text = words
    write_text(canvas, x, y, f"{label}:", 9)
    start = x + stringWidth(f"{label}: ", PLAIN, 9)
    write_text(canvas, start, y, fit_text(text, x + width - start, 9.5), 9.5, BOLD)
    canvas.setLineWidth(0.4)
    canvas.line(start, y - 1 * mm, x + width, y - 1 * mm)


def _draw_column_titles(canvas: Canvas, y: float) -> None:
    write_text(canvas, MARGIN, y + 2 * mm, t("entry.paper_category"), 8.5, BOLD)
    for number, field in enumerate(_COLUMNS):
        middle = _left(number) + _BOX / 2
        words = wrap_text(t(f"entry.paper_{field}"), _BOX, 7.5, BOLD)
        for line, word in enumerate(reversed(words)):
            canvas.setFont(BOLD, 7.5)
            canvas.drawCentredString(middle, y + 2 * mm + line * 3 * mm, word)


def _draw_band(canvas: Canvas, y: float, title: str) -> None:
    canvas.setFillGray(_LIGHT)
    canvas.rect(MARGIN, y, RIGHT - MARGIN, _BAND, stroke=0, fill=1)
    write_text(canvas, MARGIN + 1.5 * mm, y + 1.8 * mm, title, 9, BOLD)


def _draw_line(canvas: Canvas, y: float, line: SheetLine) -> None:
    canvas.setLineWidth(0.3)
    canvas.line(MARGIN, y, RIGHT, y)
    title = f"{line.number}. {line.name} ({line.unit})"
    words = wrap_text(title, _NAME - 2 * mm, 9)[:2]
    first = y + _ROW - 3.7 * mm
    for number, text in enumerate(words):
        write_text(canvas, MARGIN, first - number * 3.3 * mm, text, 9)
    if line.last_time:
        small = fit_text(line.last_time, _NAME - 2 * mm, 7)
        write_text(canvas, MARGIN, y + 1.4 * mm, small, 7, grey=_GREY)
    for number, field in enumerate(_COLUMNS):
        _draw_box(canvas, y, number, is_asked=_is_asked(line, field))


def _is_asked(line: SheetLine, field: str) -> bool:
    return field in line.fields or field not in ("L", "P")


def _draw_box(canvas: Canvas, y: float, number: int, *, is_asked: bool) -> None:
    x, low, size = _left(number) + 0.6 * mm, y + 0.8 * mm, _BOX - 1.2 * mm
    canvas.setLineWidth(0.8)
    canvas.setFillGray(1 if is_asked else _LIGHT)
    canvas.rect(x, low, size, _ROW - 1.6 * mm, stroke=1 if is_asked else 0, fill=1)
    canvas.setFillGray(0)


def _draw_footer(canvas: Canvas, sheet: EntrySheet, page: tuple[int, int]) -> None:
    example = t("entry.paper_example") if sheet.is_example else ""
    parts = (sheet.place, sheet.period, example)
    left = " · ".join(part for part in parts if part)
    write_text(canvas, MARGIN, 11 * mm, left, 8)
    canvas.setFont(PLAIN, 8)
    right = t("entry.paper_page", number=page[0], all=page[1])
    canvas.drawRightString(RIGHT, 11 * mm, right)


def _left(number: int) -> float:
    return MARGIN + _NAME + number * _BOX
