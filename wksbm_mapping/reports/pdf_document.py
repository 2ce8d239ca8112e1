"""A document as PDF, drawn here: nothing of it is converted elsewhere."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Image,
    KeepTogether,
    SimpleDocTemplate,
    Spacer,
    Table,
)
from reportlab.platypus import Paragraph as Text

from wksbm_mapping.i18n import t
from wksbm_mapping.reports.chart_drawing import chart_height, draw_chart
from wksbm_mapping.reports.document import (
    Block,
    Chart,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Signatures,
)

_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_MARGIN, _WIDTH = 20 * mm, 170 * mm
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INK, _GREY = colors.HexColor("#16202e"), colors.HexColor("#8a8a86")
_SHORT, _FIRST_ROWS = 12, 45 * mm
"""Rows a table has that is kept on one page; room that a longer one begins in."""
_RED = colors.HexColor("#b3261e")


def write_pdf(document: Document) -> bytes:
    """Write a document as PDF; A4, the same bytes every time.

    The font is DejaVu Sans as matplotlib brings it: it has what Indonesian, Javanese
    names in Latin letters and signs of mathematics need.
    """
    _register_fonts()
    content = io.BytesIO()
    template = SimpleDocTemplate(
        content,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=24 * mm,
        title=document.title,
        author="Peta WKSBM",
        invariant=1,
    )
    story: list[Flowable] = [_text(document.title, _style(17, bold=True, after=2))]
    if document.subtitle:
        story.append(_text(document.subtitle, _style(11, after=6)))
    for block, after in pairwise([*document.blocks, None]):
        if isinstance(block, Heading) and _is_long(after):
            story.append(CondPageBreak(_FIRST_ROWS))
            story.append(_write_title(block, is_kept=False))
        else:
            story.extend(_WRITERS[type(block)](block))
    draw = partial(_draw_edges, document)
    template.build(story, onFirstPage=draw, onLaterPages=draw)
    return content.getvalue()


@cache
def _register_fonts() -> None:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def _style(
    size: float, *, bold: bool = False, after: float = 3, align: int = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        fontName=_BOLD if bold else _PLAIN,
        fontSize=size,
        leading=size * 1.35,
        spaceAfter=after * mm,
        textColor=_INK,
        alignment=align,
        splitLongWords=1,
    )


def _text(text: str, style: ParagraphStyle) -> Text:
    """Set a text as it is; no markup of it is obeyed."""
    clean = escape(_UNPRINTABLE.sub("", text)).replace("\n", "<br/>")
    return Text(clean or "&nbsp;", style)


def _is_long(block: Block | None) -> bool:
    """Whether a table is to begin where it stands: kept whole, it leaves a page."""
    return isinstance(block, Grid) and len(block.rows) > _SHORT


def _write_heading(block: Heading) -> list[Flowable]:
    return [_write_title(block, is_kept=True)]


def _write_title(block: Heading, *, is_kept: bool) -> Flowable:
    size = 13 if block.level == 1 else 11
    style = _style(size, bold=True, after=2)
    style.spaceBefore, style.keepWithNext = 4 * mm, int(is_kept)
    return _text(block.text, style)


def _write_paragraph(block: Paragraph) -> list[Flowable]:
    return [_text(block.text, _style(8 if block.is_small else 10))]


def _write_fields(block: Fields) -> list[Flowable]:
    rows = [
        [_text(name, _style(10, bold=True, after=0)), _text(value, _style(10, after=0))]
        for name, value in block.rows
    ]
    table = Table(rows, colWidths=[48 * mm, _WIDTH - 48 * mm], hAlign="LEFT")
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [table, Spacer(1, 3 * mm)]


def _write_grid(block: Grid) -> list[Flowable]:
    shares = block.widths or [1 / len(block.header)] * len(block.header)
    rows = [_cells(block.header, block, bold=True, size=7.5)]
    rows += [
        _cells(row, block, bold=number in block.strong)
        for number, row in enumerate(block.rows)
    ]
    table = Table(rows, colWidths=[_WIDTH * each for each in shares], repeatRows=1)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, _GREY),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eef2f7")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    return [table, Spacer(1, 3 * mm)]


def _cells(
    texts: Sequence[str], block: Grid, *, bold: bool, size: float = 8.5
) -> list[Text]:
    return [
        _text(
            text,
            _style(
                size, bold=bold, after=0, align=TA_RIGHT if at in block.right else 0
            ),
        )
        for at, text in enumerate(texts)
    ]


def _write_picture(block: Picture) -> list[Flowable]:
    width, height = ImageReader(io.BytesIO(block.content)).getSize()
    scale = min(_WIDTH / width, 150 * mm / height)
    drawn = Image(io.BytesIO(block.content), width * scale, height * scale)
    return [KeepTogether([drawn, _text(block.words, _style(8))])]


class _Drawn(Flowable):  # type: ignore[misc]
    """A chart as lines and letters of the page, so that its figures can be read."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.width, self.height = _WIDTH, chart_height(chart)

    def draw(self) -> None:
        """Draw it where the page has room for it."""
        draw_chart(self.canv, self.chart, self.width)


def _write_chart(block: Chart) -> list[Flowable]:
    words = _text(block.words, _style(8))
    return [KeepTogether([_Drawn(block), Spacer(1, 1 * mm), words])]


def _write_signatures(block: Signatures) -> list[Flowable]:
    centred = _style(10, align=TA_CENTER, after=0)
    row = [_text(f"{role}\n\n\n\n\n(……………………………)", centred) for role in block.roles]
    table = Table([row], colWidths=[_WIDTH / len(row)] * len(row))
    return [KeepTogether([_text(block.place, _style(10)), table])]


_WRITERS: dict[type, Callable[[Any], list[Flowable]]] = {
    Heading: _write_heading,
    Paragraph: _write_paragraph,
    Fields: _write_fields,
    Grid: _write_grid,
    Picture: _write_picture,
    Chart: _write_chart,
    Signatures: _write_signatures,
}


def _draw_edges(document: Document, canvas: Canvas, template: Any) -> None:
    canvas.saveState()
    canvas.setFont(_PLAIN, 7.5)
    canvas.setFillColor(_GREY)
    lines = _text(document.footer, _style(7.5))
    _, height = lines.wrap(_WIDTH - 30 * mm, 15 * mm)
    lines.drawOn(canvas, _MARGIN, 18 * mm - height)
    page = t("document.page", page=template.page)
    canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, page)
    if document.mark:
        canvas.setFillColor(_RED)
        canvas.setFont(_BOLD, 11)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, document.mark)
    canvas.restoreState()
