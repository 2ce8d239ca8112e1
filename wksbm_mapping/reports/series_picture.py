"""Small maps of several periods on one sheet, in the same classes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import geopandas as gpd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.maps.legend import style_names
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.maps.series_map import Frame, build_shared_legend
from wksbm_mapping.periods import Period
from wksbm_mapping.reports.map_picture import describe_view, style_areas
from wksbm_mapping.reports.map_sheet import (
    Sheet,
    clean_text,
    draw_legend,
    mark_example,
    new_figure,
    paint_areas,
    write_figure,
    write_title,
)

_WIDE, _MOST_COLUMNS = 12.0, 4
_ROW, _HEAD, _LINE = 2.5, 1.3, 0.2
"""Inches: a row of maps, the heading, a line of notes."""
_LETTERS = 125


def draw_series_picture(
    frames: Sequence[Frame],
    areas: gpd.GeoDataFrame,
    outlines: gpd.GeoDataFrame,
    *,
    place: str,
    file_format: str,
) -> bytes:
    """Draw one small map a period, with one title, one legend and the notes.

    Parameters
    ----------
    frames : sequence of Frame
        Oldest first.
    areas, outlines : GeoDataFrame
        Index region code, EPSG:4326: every region of the view, and lines over them.
    place : str
        Which kabupaten or kapanewon it is.
    file_format : str
        ``png`` or ``svg``.
    """
    sheet = _describe(frames, areas, outlines, place)
    lines = [
        line for n in sheet.notes for line in textwrap.wrap(clean_text(n), _LETTERS)[:4]
    ]
    columns = min(_MOST_COLUMNS, len(frames))
    rows = -(-len(frames) // columns)
    foot = 0.25 + _LINE * len(lines)
    high = _HEAD + max(rows * _ROW, 3.6) + foot
    figure = new_figure((_WIDE, high))
    write_title(figure, sheet.title, sheet.below)
    grid = figure.add_gridspec(
        rows,
        columns,
        left=0.03,
        right=0.74,
        top=1 - _HEAD / high,
        bottom=foot / high,
        wspace=0.05,
        hspace=0.16,
    )
    for number, (measured, classes) in enumerate(frames):
        axes: Any = figure.add_subplot(grid[number // columns, number % columns])
        table = measured.table
        names = style_names(table["state"], classes.assign(table["value"]))
        paint_areas(axes, sheet, names)
        axes.set_title(Period.from_code(measured.period).label(), fontsize=12)
    draw_legend(figure, sheet.legend, (0.76, 1 - _HEAD / high))
    for number, line in enumerate(reversed(lines)):
        figure.text(0.03, (0.12 + _LINE * number) / high, line, fontsize=9)
    if sheet.is_example:
        mark_example(figure)
    return write_figure(figure, file_format)


def _describe(
    frames: Sequence[Frame],
    areas: gpd.GeoDataFrame,
    outlines: gpd.GeoDataFrame,
    place: str,
) -> Sheet:
    (first, _), (last, classes) = frames[0], frames[-1]
    span = [Period.from_code(each.period).label() for each in (first, last)]
    periods = t("mapcmp.span_of_periods", first=span[0], last=span[1])
    return Sheet(
        title=name_category(last.category),
        below=describe_view(last, place, periods),
        names={},
        styles=style_areas(last.category.group, len(classes.upper)),
        legend=build_shared_legend(frames),
        notes=(t("mapcmp.shared_classes"), *list_notes(last)),
        is_example=last.is_example,
        areas=areas,
        outlines=outlines,
    )
