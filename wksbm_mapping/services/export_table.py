"""Filtered figures as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports import (
    build_figure_table,
    build_metadata,
    write_csv,
    write_figures_workbook,
    write_geojson,
    write_geopackage,
    write_hxl,
)
from wksbm_mapping.services.areas import AreaKind, list_area_kinds, load_areas
from wksbm_mapping.services.explore_map import MapView, measure_view
from wksbm_mapping.services.workspace import Workspace


class ExportFormat(StrEnum):
    """File formats figures can be exported in."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    HXL = "hxl"


@dataclass(frozen=True)
class ExportRequest:
    """Which figures to export.

    Parameters
    ----------
    categories : tuple of str
        Category keys.
    period : str
        ``Period.code``.
    level : Level
        Level of the rows.
    measure : Measure
        Count or rate.
    within : str or None
        Only this kapanewon.
    """

    categories: tuple[str, ...]
    period: str
    level: Level = Level.KALURAHAN
    measure: Measure = Measure.COUNT
    within: str | None = None


def export_figures(
    protected: ProtectedCounts,
    workspace: Workspace,
    request: ExportRequest,
    *,
    file_format: ExportFormat,
    actor: Person,
) -> bytes:
    """Write the figures of a request as a file, as its audience may see them.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    check_audience(actor, protected.audience)
    measured = _measure(protected, workspace, request)
    table = build_figure_table(measured)
    if file_format is ExportFormat.CSV:
        return write_csv(table)
    if file_format is ExportFormat.HXL:
        return write_hxl(table, request.level)
    if file_format is ExportFormat.XLSX:
        made = datetime.now().astimezone()
        return write_figures_workbook(table, build_metadata(measured, made))
    kind = list_area_kinds(workspace)[-1]
    areas = load_areas(workspace, AreaKind(kind), request.level)
    write = write_geojson if file_format is ExportFormat.GEOJSON else write_geopackage
    return write(table, areas)


def build_export(
    protected: ProtectedCounts, workspace: Workspace, request: ExportRequest
) -> pd.DataFrame:
    """Build the rows of a request (``reports.FIGURE_COLUMNS``)."""
    return build_figure_table(_measure(protected, workspace, request))


def _measure(
    protected: ProtectedCounts, workspace: Workspace, request: ExportRequest
) -> list[MeasuredTable]:
    views = (
        MapView(key, request.period, request.level, request.measure, request.within)
        for key in request.categories
    )
    return [measure_view(protected, workspace, view) for view in views]
