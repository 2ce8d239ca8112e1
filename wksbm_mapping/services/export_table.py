"""Filtered figures as a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports import build_figure_table, write_csv, write_geojson
from wksbm_mapping.services.areas import AreaKind, list_area_kinds, load_areas
from wksbm_mapping.services.explore_map import MapView, measure_view
from wksbm_mapping.services.workspace import Workspace


class ExportFormat(StrEnum):
    """File formats figures can be exported in."""

    CSV = "csv"
    GEOJSON = "geojson"


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
    table = build_export(protected, workspace, request)
    if file_format is ExportFormat.CSV:
        return write_csv(table)
    kind = list_area_kinds(workspace)[-1]
    return write_geojson(table, load_areas(workspace, AreaKind(kind), request.level))


def build_export(
    protected: ProtectedCounts, workspace: Workspace, request: ExportRequest
) -> pd.DataFrame:
    """Build the rows of a request (``reports.FIGURE_COLUMNS``)."""
    views = (
        MapView(key, request.period, request.level, request.measure, request.within)
        for key in request.categories
    )
    return build_figure_table(measure_view(protected, workspace, v) for v in views)
