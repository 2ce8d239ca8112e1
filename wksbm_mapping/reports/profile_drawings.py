"""What is drawn on a profile's sheet of paper: spine, lines over time, bars, shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from wksbm_mapping.maps.part_bars import PartBar
from wksbm_mapping.maps.spine_chart import COLOURS
from wksbm_mapping.measures.spine import Spine
from wksbm_mapping.measures.uncertainty import Standing
from wksbm_mapping.reports.document import TrendPoint
from wksbm_mapping.reports.paper import BOLD, PLAIN, fit_text, write_text

TREND_HEIGHT: float = 34 * mm
BAR_ROW: float = 5.2 * mm
_INK, _RANGE, _BAND, _FILL = "#16202e", "#d5d8dd", "#9aa3af", "#2f5d8a"
Box = tuple[float, float, float]
"""Left edge, middle height and width."""


@dataclass(frozen=True)
class StackPart:
    """One part of a bar of shares: its colour, share of the whole, and words."""

    colour: str
    share: float
    text: str


def draw_spine(canvas: Canvas, spine: Spine, box: Box) -> None:
    """Draw one line of the spine chart."""
    left, middle, width = box

    def place(rate: float) -> float:
        return left + width * (1 + spine.place(rate)) / 2

    for low, high, colour in (
        (spine.lowest, spine.highest, _RANGE),
        (spine.lower_quartile, spine.upper_quartile, _BAND),
    ):
        canvas.setFillColor(HexColor(colour))
        start, end = place(low), place(high)
        canvas.rect(start, middle - 1.2 * mm, end - start, 2.4 * mm, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor(_INK))
    canvas.setLineWidth(1)
    line = place(spine.reference)
    canvas.line(line, middle - 2.3 * mm, line, middle + 2.3 * mm)
    draw_dot(canvas, spine.standing, place(spine.value), middle)


def draw_dot(canvas: Canvas, standing: Standing, x: float, y: float) -> None:
    """Draw a circle, or a triangle that points to where the rate lies."""
    canvas.setStrokeColor(HexColor(_INK))
    canvas.setLineWidth(0.7)
    canvas.setFillColor(HexColor(COLOURS[standing]))
    size = 1.35 * mm
    if standing is Standing.ALIKE:
        canvas.circle(x, y, size, fill=1)
    else:
        up = size if standing is Standing.ABOVE else -size
        shape = canvas.beginPath()
        shape.moveTo(x - size, y - up)
        shape.lineTo(x + size, y - up)
        shape.lineTo(x, y + up)
        shape.close()
        canvas.drawPath(shape, fill=1)
    canvas.setFillGray(0)
    canvas.setStrokeGray(0)


def draw_trend(canvas: Canvas, points: Sequence[TrendPoint], box: Box) -> None:
    """Draw counts over periods; the line breaks where none is shown.

    The second number of the box is the height of the axis.
    """
    left, floor, width = box
    highest = max((each.value or 0 for each in points), default=0) or 1
    room, step = TREND_HEIGHT - 13 * mm, width / len(points)
    before: tuple[float, float] | None = None
    canvas.setLineWidth(0.4)
    canvas.line(left, floor, left + width, floor)
    for number, point in enumerate(points):
        x = left + step * (number + 0.5)
        _write_centred(canvas, x, floor - 4 * mm, point.label, step)
        here = None
        if point.value is not None:
            here = (x, floor + room * point.value / highest)
            _draw_step(canvas, before, here)
        top = here[1] if here else floor
        _write_centred(canvas, x, top + 2 * mm, point.text, step, BOLD)
        before = here


def _draw_step(
    canvas: Canvas, before: tuple[float, float] | None, here: tuple[float, float]
) -> None:
    canvas.setStrokeColor(HexColor(_FILL))
    canvas.setFillColor(HexColor(_FILL))
    canvas.setLineWidth(1.3)
    if before:
        canvas.line(*before, *here)
    canvas.circle(*here, 1.0 * mm, stroke=0, fill=1)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)


def _write_centred(
    canvas: Canvas, x: float, y: float, text: str, width: float, font: str = PLAIN
) -> None:
    short = fit_text(text, width - 2, 7, font)
    half = canvas.stringWidth(short, font, 7) / 2
    write_text(canvas, x - half, y, short, 7, font)


def draw_bars(canvas: Canvas, bars: Sequence[PartBar], box: Box) -> None:
    """Draw named bars downwards; the second number of the box is the upper edge."""
    left, top, width = box
    name, figure = width * 0.42, width * 0.26
    longest = max((each.value or 0 for each in bars), default=0) or 1
    for number, bar in enumerate(bars):
        y = top - BAR_ROW * (number + 1) + 1.4 * mm
        write_text(canvas, left, y, fit_text(bar.name, name - 4, 8), 8)
        length = (width - name - figure) * (bar.value or 0) / longest
        canvas.setFillColor(HexColor(_FILL))
        if bar.value:
            canvas.rect(left + name, y - 0.4 * mm, length, 2.8 * mm, stroke=0, fill=1)
        canvas.setFillGray(0)
        text = fit_text(bar.text, figure - 4, 8)
        write_text(canvas, left + name + length + 4, y, text, 8)


def draw_stack(canvas: Canvas, parts: Sequence[StackPart], box: Box) -> None:
    """Draw one bar of shares."""
    left, middle, width = box
    for part in parts:
        canvas.setFillColor(HexColor(part.colour))
        canvas.rect(
            left, middle - 1.4 * mm, width * part.share, 2.8 * mm, stroke=0, fill=1
        )
        left += width * part.share
    canvas.setFillGray(0)
