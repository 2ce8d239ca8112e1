"""Compared maps as files and pictures, as their audience may see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.maps.change_map import ChangePicture
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports import (
    build_figure_table,
    build_metadata,
    write_csv,
    write_figures_workbook,
    write_geojson,
    write_geopackage,
)
from wksbm_mapping.reports.change_picture import draw_change_picture
from wksbm_mapping.reports.changes import build_change_table
from wksbm_mapping.reports.series_picture import draw_series_picture
from wksbm_mapping.services.areas import AreaKind, list_area_kinds, load_areas
from wksbm_mapping.services.compare_map import MOST_MAPS
from wksbm_mapping.services.draw_map import PictureFormat, may_be_drawn
from wksbm_mapping.services.explore_map import MapPicture, MapView
from wksbm_mapping.services.export_table import ExportFormat
from wksbm_mapping.services.workspace import Workspace

CHANGE_FORMATS = (
    ExportFormat.CSV,
    ExportFormat.XLSX,
    ExportFormat.GEOJSON,
    ExportFormat.GPKG,
)


def export_change(
    picture: ChangePicture,
    workspace: Workspace,
    *,
    file_format: ExportFormat,
    actor: Person,
) -> bytes:
    """Write a change, area by area, beside the two figures it was computed from.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    check_audience(actor, picture.now.audience)
    table = build_change_table(picture)
    if file_format is ExportFormat.CSV:
        return write_csv(table)
    if file_format is ExportFormat.XLSX:
        made = datetime.now().astimezone()
        sides = [picture.before, picture.now]
        return write_figures_workbook(table, build_metadata(sides, made))
    kind = list_area_kinds(workspace)[-1]
    areas = load_areas(workspace, AreaKind(kind), picture.now.level)
    write = write_geojson if file_format is ExportFormat.GEOJSON else write_geopackage
    return write(table, areas)


def export_maps(pictures: Sequence[MapPicture], *, actor: Person) -> bytes:
    """Write the figures of several maps as one CSV.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    for each in pictures:
        check_audience(actor, each.measured.audience)
    return write_csv(build_figure_table([each.measured for each in pictures]))


def draw_change(
    picture: ChangePicture,
    workspace: Workspace,
    view: MapView,
    *,
    kind: AreaKind,
    file_format: PictureFormat,
    actor: Person,
) -> bytes:
    """Draw a change.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``, ``no_picture``: as ``draw_map``.
    """
    check_audience(actor, picture.now.audience)
    if not may_be_drawn(picture.now.category):
        raise NotAllowedError("no_picture")
    return draw_change_picture(
        picture,
        load_areas(workspace, kind, view.level),
        load_areas(workspace, kind, Level.KAPANEWON).loc[_inside(workspace, view)],
        place=_name_place(workspace, view),
        file_format=file_format,
    )


def draw_series(
    pictures: Sequence[MapPicture],
    workspace: Workspace,
    *,
    kind: AreaKind,
    file_format: PictureFormat,
    actor: Person,
) -> bytes:
    """Draw the newest periods of a series side by side, ``MOST_MAPS`` at most.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``, ``no_picture``: as ``draw_map``.
    """
    view, measured = pictures[-1].view, pictures[-1].measured
    check_audience(actor, measured.audience)
    if not may_be_drawn(measured.category):
        raise NotAllowedError("no_picture")
    return draw_series_picture(
        [(each.measured, each.classes) for each in pictures[-MOST_MAPS:]],
        load_areas(workspace, kind, view.level),
        load_areas(workspace, kind, Level.KAPANEWON).loc[_inside(workspace, view)],
        place=_name_place(workspace, view),
        file_format=file_format,
    )


def _inside(workspace: Workspace, view: MapView) -> list[str]:
    return [view.within] if view.within else workspace.regions.codes(Level.KAPANEWON)


def _name_place(workspace: Workspace, view: MapView) -> str:
    return workspace.regions.name_of(view.within or workspace.regions.code)
