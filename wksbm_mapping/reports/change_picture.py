"""The map of a change as a picture, drawn from the table on screen."""

from __future__ import annotations

import geopandas as gpd

from wksbm_mapping.maps.change_map import (
    ChangePicture,
    build_change_legend,
    colour_changes,
    list_change_notes,
    style_changes,
)
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.reports.map_picture import describe_view, style_areas
from wksbm_mapping.reports.map_sheet import Sheet, draw_sheet


def draw_change_picture(
    picture: ChangePicture,
    areas: gpd.GeoDataFrame,
    outlines: gpd.GeoDataFrame,
    *,
    place: str,
    file_format: str,
) -> bytes:
    """Draw a change with title, legend and notes as ``png`` or ``svg``.

    Parameters
    ----------
    picture : ChangePicture
        What changed.
    areas, outlines : GeoDataFrame
        Index region code, EPSG:4326: every region of the view, and lines over them.
    place : str
        Which kabupaten or kapanewon it is.
    file_format : str
        ``png`` or ``svg``.
    """
    category = picture.now.category
    colours = {key: (colour, None) for key, colour in colour_changes(picture).items()}
    sheet = Sheet(
        title=name_category(category),
        below=describe_view(picture.now, place, picture.periods),
        names=style_changes(picture),
        styles={**style_areas(category.group, 0), **colours},
        legend=build_change_legend(picture),
        notes=tuple(list_change_notes(picture)),
        is_example=picture.now.is_example,
        areas=areas,
        outlines=outlines,
    )
    return draw_sheet(sheet, file_format)
