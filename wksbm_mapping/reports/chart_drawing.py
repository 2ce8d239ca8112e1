"""A chart within a document: on a page of a PDF, or as a picture for DOCX.

Both are drawn by what draws on a profile's sheet of paper; a picture has a canvas that
understands the same few commands.
"""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from wksbm_mapping.maps.part_bars import PartBar
from wksbm_mapping.reports.document import Chart, TrendPoint
from wksbm_mapping.reports.map_sheet import new_figure, write_figure
from wksbm_mapping.reports.paper import BOLD
from wksbm_mapping.reports.profile_drawings import (
    BAR_ROW,
    TREND_HEIGHT,
    draw_bars,
    draw_trend,
)

_FLOOR: float = 6 * mm
_POINTS = 72
_SAME_WIDTH = 0.88
"""DejaVu Sans, set so small, is about as wide as Helvetica."""


def chart_height(chart: Chart) -> float:
    """How high a chart is, in points."""
    if _is_trend(chart):
        return TREND_HEIGHT
    return BAR_ROW * len(chart.parts)


def draw_chart(canvas: Canvas, chart: Chart, width: float) -> None:
    """Draw a chart from the lower left corner of a canvas on."""
    trend = [each for each in chart.parts if isinstance(each, TrendPoint)]
    bars = [each for each in chart.parts if isinstance(each, PartBar)]
    if trend:
        draw_trend(canvas, trend, (0, _FLOOR, width))
    else:
        draw_bars(canvas, bars, (0, chart_height(chart), width))


def picture_chart(chart: Chart, width: float) -> bytes:
    """Draw a chart as PNG.

    Parameters
    ----------
    chart : Chart
    width : float
        In points.
    """
    canvas: Any = _PictureCanvas(width, chart_height(chart))
    draw_chart(canvas, chart, width)
    return write_figure(canvas.figure, "png")


def _is_trend(chart: Chart) -> bool:
    return any(isinstance(each, TrendPoint) for each in chart.parts)


class _PictureCanvas:
    """What ``profile_drawings`` asks of a canvas for lines and bars, as a picture."""

    def __init__(self, width: float, height: float) -> None:
        self.figure: Figure = new_figure((width / _POINTS, height / _POINTS))
        self._axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(0, height)
        self._axes.set_axis_off()
        self._fill: Any = "black"
        self._stroke: Any = "black"
        self._line_width = 1.0
        self._font, self._size = "", 8.0

    def setFillColor(self, colour: Color) -> None:  # noqa: N802
        """Take the colour of what is filled."""
        self._fill = colour.rgb()

    def setStrokeColor(self, colour: Color) -> None:  # noqa: N802
        """Take the colour of lines."""
        self._stroke = colour.rgb()

    def setFillGray(self, grey: float) -> None:  # noqa: N802
        """Take a grey to fill with; 0 is black."""
        self._fill = str(grey)

    def setStrokeGray(self, grey: float) -> None:  # noqa: N802
        """Take a grey for lines; 0 is black."""
        self._stroke = str(grey)

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        """Take how thick lines are, in points."""
        self._line_width = width

    def setFont(self, font: str, size: float) -> None:  # noqa: N802
        """Take font and size."""
        self._font, self._size = font, size

    def stringWidth(self, text: str, font: str, size: float) -> float:  # noqa: N802
        """How wide a text will be, in points."""
        return float(stringWidth(text, font, size))

    def line(self, left: float, low: float, right: float, high: float) -> None:
        """Draw a line."""
        at = ([left, right], [low, high])
        drawn = Line2D(*at, color=self._stroke, linewidth=self._line_width)
        self._axes.add_line(drawn)

    def circle(
        self, x: float, y: float, radius: float, *, stroke: int, fill: int
    ) -> None:
        """Fill a circle."""
        shape = Circle(
            (x, y), radius, facecolor=self._fill, fill=bool(fill), linewidth=stroke
        )
        self._axes.add_patch(shape)

    def rect(
        self,
        left: float,
        low: float,
        width: float,
        height: float,
        *,
        stroke: int,
        fill: int,
    ) -> None:
        """Fill a rectangle."""
        shape = Rectangle(
            (left, low),
            width,
            height,
            facecolor=self._fill,
            fill=bool(fill),
            linewidth=stroke,
        )
        self._axes.add_patch(shape)

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """Write a line of text."""
        self._axes.text(
            x,
            y,
            text,
            fontsize=self._size * _SAME_WIDTH,
            fontweight="bold" if self._font == BOLD else "normal",
            color=self._fill,
        )
