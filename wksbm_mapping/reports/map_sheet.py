"""A sheet with a map to print or put into a report: title, areas, legend, notes.

Texts are never read as formulas or markup; the only font is the one matplotlib brings
along.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.legend import LegendRow
from wksbm_mapping.maps.palettes import INK

mpl.use("Agg")
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "wksbm",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
        "hatch.linewidth": 0.8,
    }
)

_INCHES = (10.0, 8.0)
_DOTS = 160
_LINE = 104
"""Characters in a line below the map."""
HATCHES = {"": None, "hatch": "/////", "dots": "...."}
Styles = dict[str, tuple[str, str | None]]
"""Colour and hatch of each style."""


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet.

    Parameters
    ----------
    title, below : str
        Heading and the line under it.
    names : dict of str to str
        Style of every region of the view, by code.
    styles : dict
        Colour and hatch of each style.
    legend : tuple of LegendRow
        What they mean.
    notes : tuple of str
        What must be said.
    is_example : bool
        Mark the sheet as one of synthetic figures.
    areas, outlines : GeoDataFrame
        Index region code, EPSG:4326: every region of the view, and lines over them.
    draw_more : callable, optional
        Draws over the areas, given the axes.
    """

    title: str
    below: str
    names: dict[str, str]
    styles: Styles
    legend: tuple[LegendRow, ...]
    notes: tuple[str, ...]
    is_example: bool
    areas: gpd.GeoDataFrame
    outlines: gpd.GeoDataFrame
    draw_more: Callable[[Any], None] | None = None


def draw_sheet(sheet: Sheet, file_format: str) -> bytes:
    """Draw a sheet as ``png`` or ``svg``."""
    figure = new_figure(_INCHES)
    lines = _write_notes(figure, sheet.notes)
    bottom = 0.05 + 0.022 * lines
    write_title(figure, sheet.title, sheet.below)
    axes: Any = figure.add_axes((0.03, bottom, 0.66, 0.855 - bottom))
    paint_areas(axes, sheet, sheet.names)
    if sheet.draw_more:
        sheet.draw_more(axes)
    draw_legend(figure, sheet.legend, (0.7, 0.84))
    if sheet.is_example:
        mark_example(figure)
    return write_figure(figure, file_format)


def new_figure(inches: tuple[float, float]) -> Figure:
    """Begin a white sheet."""
    figure = Figure(figsize=inches, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def write_figure(figure: Figure, file_format: str) -> bytes:
    """Write a sheet as a file; an SVG says no date, so that it can be compared."""
    content = io.BytesIO()
    metadata = {"Date": None} if file_format == "svg" else {}
    figure.savefig(content, format=file_format, dpi=_DOTS, metadata=metadata)
    return content.getvalue()


def _write_notes(figure: Figure, notes: tuple[str, ...]) -> int:
    lines = [
        line for text in notes for line in textwrap.wrap(clean_text(text), _LINE)[:4]
    ]
    for number, line in enumerate(reversed(lines)):
        figure.text(0.04, 0.025 + 0.022 * number, line, fontsize=9, color="#374151")
    return len(lines)


def write_title(figure: Figure, title: str, below: str) -> None:
    """Write the heading and the line under it."""
    lines = textwrap.wrap(clean_text(title), 52)[:2]
    figure.text(
        0.04,
        0.965,
        "\n".join(lines),
        fontsize=19,
        fontweight="bold",
        verticalalignment="top",
    )
    figure.text(
        0.04,
        0.965 - 0.043 * len(lines),
        clean_text(below),
        fontsize=12,
        color="#374151",
        verticalalignment="top",
    )


def paint_areas(axes: Any, sheet: Sheet, names: dict[str, str]) -> None:
    """Paint every area in its style, with the lines over them."""
    axes.set_axis_off()
    areas = sheet.areas.loc[list(names)]
    for style, (colour, hatch) in sheet.styles.items():
        part = areas[[names[str(code)] == style for code in areas.index]]
        if len(part):
            part.plot(ax=axes, facecolor=colour, edgecolor=INK, hatch=hatch, lw=0)
    areas.boundary.plot(ax=axes, color="#47505c", linewidth=0.6)
    sheet.outlines.boundary.plot(ax=axes, color="#1f2933", linewidth=1.4)
    west, south, east, north = areas.total_bounds
    edge = 0.01 * (east - west)
    axes.set_xlim(west - edge, east + edge)
    axes.set_ylim(south - edge, north + edge)
    axes.set_aspect(1 / np.cos(np.radians((south + north) / 2)), anchor="N")


def draw_legend(
    figure: Figure, rows: tuple[LegendRow, ...], corner: tuple[float, float]
) -> None:
    """List what the colours mean, from this upper left corner down."""
    legend = figure.legend(
        handles=[_handle(row) for row in rows],
        labels=[
            f"{row.label}\n{row.counted or tn('map.areas', row.areas)}" for row in rows
        ],
        loc="upper left",
        bbox_to_anchor=corner,
        frameon=False,
        fontsize=10.5,
        title=t("map.legend"),
        handlelength=2.4,
        handleheight=2.0,
        labelspacing=0.7,
        alignment="left",
    )
    legend.get_title().set_fontweight("bold")


def _handle(row: LegendRow) -> Any:
    if row.size:
        return Line2D(
            [],
            [],
            linestyle="",
            marker="o",
            markersize=18 * row.size,
            markerfacecolor=row.colour,
            markeredgecolor="#1f2933",
        )
    edge = row.ink or "#47505c"
    return Patch(
        facecolor=row.colour, edgecolor=edge, hatch=HATCHES[row.pattern], lw=0.6
    )


def mark_example(figure: Figure) -> None:
    """Write across a sheet that its figures are synthetic."""
    words = t("common.example")
    figure.text(
        0.37,
        0.45,
        words,
        fontsize=46,
        color="#8a5a00",
        alpha=0.22,
        rotation=24,
        horizontalalignment="center",
        fontweight="bold",
    )
    figure.text(
        0.965,
        0.965,
        words,
        fontsize=12,
        fontweight="bold",
        color="#5f3d00",
        horizontalalignment="right",
        verticalalignment="top",
        bbox={"facecolor": "#fff7d6", "edgecolor": "#8a5a00", "pad": 5},
    )


def clean_text(text: str) -> str:
    """Leave out what an XML file may not hold."""
    return "".join(char for char in text if char.isprintable())
