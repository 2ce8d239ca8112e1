"""The map as a picture to print or put into a report: PNG and SVG.

Drawn from the same table as the map on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import geopandas as gpd

from wksbm_mapping.categories.category import Group
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.maps.legend import build_legend, circle_sizes, style_names
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.maps.palettes import HIDDEN, NO_DATA, ZERO, build_ramp
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.reports.map_sheet import HATCHES, Sheet, Styles, draw_sheet
from wksbm_mapping.spatial.classification import Classes

_LARGEST = 0.3
"""Diameter of the largest circle, as a share of the room of one area."""


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
    measured, classes = subject.measured, subject.classes
    names = style_names(
        measured.table["state"], classes.assign(measured.table["value"])
    )
    areas = subject.areas.loc[list(names)]
    sheet = Sheet(
        title=name_category(measured.category),
        below=describe_view(measured, subject.place),
        names=names,
        styles=style_areas(
            measured.category.group, len(classes.upper), circles=subject.circles
        ),
        legend=build_legend(measured, classes, circles=subject.circles),
        notes=tuple(list_notes(measured)),
        is_example=measured.is_example,
        areas=areas,
        outlines=subject.outlines,
        draw_more=partial(_draw_circles, subject=subject, areas=areas, names=names)
        if subject.circles
        else None,
    )
    return draw_sheet(sheet, file_format)


def describe_view(measured: MeasuredTable, place: str, periods: str = "") -> str:
    """Say where, when, at which level and what is shown of a count."""
    words = (
        place,
        periods or Period.from_code(measured.period).label(),
        t(f"map.level_{measured.level}"),
        t(f"map.measure_{measured.measure}"),
    )
    return " · ".join(words)


def style_areas(group: Group, classes: int, *, circles: bool = False) -> Styles:
    """Give each class its colour, and what is no class its pattern."""
    ramp = build_ramp(group, classes)
    return {
        **{
            f"class{number}": (ZERO if circles else colour, None)
            for number, colour in enumerate(ramp, start=1)
        },
        "zero": (ZERO, None),
        "hidden": (HIDDEN, HATCHES["hatch"]),
        "no_data": (NO_DATA, HATCHES["dots"]),
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
