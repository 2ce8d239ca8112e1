"""The map as a picture to print or put into a report: PNG and SVG.

Drawn from the same table as the map on screen. Texts are never read as formulas or
markup; the only font is the one matplotlib brings along.
"""

from __future__ import annotations

import io
import textwrap
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
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.maps.legend import LegendRow, build_legend, circle_sizes, style_names
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.maps.palettes import HIDDEN, INK, NO_DATA, ZERO, build_ramp
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.spatial.classification import Classes

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
_LARGEST = 0.3
"""Diameter of the largest circle, as a share of the room of one area."""
_HATCHES = {"": None, "hatch": "/////", "dots": "...."}


@dataclass(frozen=True)
class PictureSubject:
    """What is drawn.

    Parameters
    ----------
    measured : MeasuredTable
        The figures, as the audience may see them.
    classes : Classes
        Their classes.
    areas, outlines : GeoDataFrame
        Index region code, EPSG:4326: every region of the view, and lines drawn over
        them.
    place : str
        Which kabupaten or kapanewon it is.
    circles : bool
        Classes are graduated circles on plain areas.
    """

    measured: MeasuredTable
    classes: Classes
    areas: gpd.GeoDataFrame
    outlines: gpd.GeoDataFrame
    place: str
    circles: bool = False


def draw_map_picture(subject: PictureSubject, file_format: str) -> bytes:
    """Draw a map with title, legend and notes.

    Parameters
    ----------
    subject : PictureSubject
        What is drawn.
    file_format : str
        ``png`` or ``svg``.
    """
    figure = Figure(figsize=_INCHES, facecolor="white")
    FigureCanvasAgg(figure)
    notes = _notes(subject.measured)
    bottom = 0.035 + 0.022 * len(notes)
    _write_title(figure, subject)
    _draw_areas(figure, subject, bottom + 0.015)
    _draw_legend(figure, subject)
    for number, line in enumerate(reversed(notes)):
        figure.text(0.04, 0.025 + 0.022 * number, line, fontsize=9, color="#374151")
    if subject.measured.is_example:
        _mark_example(figure)
    content = io.BytesIO()
    metadata = {"Date": None} if file_format == "svg" else {}
    figure.savefig(content, format=file_format, dpi=_DOTS, metadata=metadata)
    return content.getvalue()


def _write_title(figure: Figure, subject: PictureSubject) -> None:
    measured = subject.measured
    title = textwrap.wrap(_clean(name_category(measured.category)), 52)[:2]
    figure.text(
        0.04,
        0.965,
        "\n".join(title),
        fontsize=19,
        fontweight="bold",
        verticalalignment="top",
    )
    below = (
        subject.place,
        Period.from_code(measured.period).label(),
        t(f"map.level_{measured.level}"),
        t(f"map.measure_{measured.measure}"),
    )
    figure.text(
        0.04,
        0.965 - 0.043 * len(title),
        _clean(" · ".join(below)),
        fontsize=12,
        color="#374151",
        verticalalignment="top",
    )


def _draw_areas(figure: Figure, subject: PictureSubject, bottom: float) -> None:
    axes: Any = figure.add_axes((0.03, bottom, 0.66, 0.855 - bottom))
    axes.set_axis_off()
    table = subject.measured.table
    names = style_names(table["state"], subject.classes.assign(table["value"]))
    areas = subject.areas.loc[list(names)]
    styles = _styles(subject)
    for style, (colour, hatch) in styles.items():
        part = areas[[names[str(code)] == style for code in areas.index]]
        if len(part):
            part.plot(ax=axes, facecolor=colour, edgecolor=INK, hatch=hatch, lw=0)
    areas.boundary.plot(ax=axes, color="#47505c", linewidth=0.6)
    subject.outlines.boundary.plot(ax=axes, color="#1f2933", linewidth=1.4)
    if subject.circles:
        _draw_circles(axes, subject, areas, names)
    west, south, east, north = areas.total_bounds
    edge = 0.01 * (east - west)
    axes.set_xlim(west - edge, east + edge)
    axes.set_ylim(south - edge, north + edge)
    axes.set_aspect(1 / np.cos(np.radians((south + north) / 2)), anchor="N")


def _styles(subject: PictureSubject) -> dict[str, tuple[str, str | None]]:
    ramp = build_ramp(subject.measured.category.group, len(subject.classes.upper))
    return {
        **{
            f"class{number}": (ZERO if subject.circles else colour, None)
            for number, colour in enumerate(ramp, start=1)
        },
        "zero": (ZERO, None),
        "hidden": (HIDDEN, _HATCHES["hatch"]),
        "no_data": (NO_DATA, _HATCHES["dots"]),
    }


def _draw_circles(
    axes: Any, subject: PictureSubject, areas: gpd.GeoDataFrame, names: dict[str, str]
) -> None:
    ramp = build_ramp(subject.measured.category.group, len(subject.classes.upper))
    sizes = circle_sizes(len(ramp))
    largest = _LARGEST * 72 * (5.5 / max(len(areas), 1) ** 0.5)
    points = areas.geometry.representative_point()
    for number, (colour, size) in enumerate(zip(ramp, sizes, strict=True), start=1):
        inside = points[[names[str(code)] == f"class{number}" for code in points.index]]
        axes.scatter(
            inside.x,
            inside.y,
            s=(size * largest * 2) ** 2,
            c=colour,
            edgecolors="#1f2933",
            linewidths=0.7,
            zorder=5,
        )


def _draw_legend(figure: Figure, subject: PictureSubject) -> None:
    rows = build_legend(subject.measured, subject.classes, circles=subject.circles)
    legend = figure.legend(
        handles=[_handle(row) for row in rows],
        labels=[f"{row.label}\n{tn('map.areas', row.areas)}" for row in rows],
        loc="upper left",
        bbox_to_anchor=(0.7, 0.84),
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
        facecolor=row.colour, edgecolor=edge, hatch=_HATCHES[row.pattern], lw=0.6
    )


def _notes(measured: MeasuredTable) -> list[str]:
    texts = (_clean(note) for note in list_notes(measured))
    return [line for text in texts for line in textwrap.wrap(text, _LINE)[:4]]


def _mark_example(figure: Figure) -> None:
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


def _clean(text: str) -> str:
    """Leave out what an XML file may not hold."""
    return "".join(char for char in text if char.isprintable())
