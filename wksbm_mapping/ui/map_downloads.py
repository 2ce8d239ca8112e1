"""The figures of the view as files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace

_MIME = {
    ExportFormat.CSV: "text/csv",
    ExportFormat.GEOJSON: "application/geo+json",
}


def render_downloads(protected: ProtectedCounts, view: MapView) -> None:
    """Offer the view as CSV and GeoJSON, as its reader may see it."""
    actor = current_person()
    with st.popover(t("map.download"), icon=":material/download:"):
        for file_format in ExportFormat:
            st.download_button(
                file_format.upper(),
                data=partial(_write, protected, view, file_format, actor),
                file_name=_name(protected, view, file_format),
                mime=_MIME[file_format],
                key=f"peta.unduh.{file_format}",
                on_click="ignore",
                width="stretch",
            )


def _write(
    protected: ProtectedCounts,
    view: MapView,
    file_format: ExportFormat,
    actor: Person,
) -> bytes:
    request = ExportRequest(
        categories=(view.category,),
        period=view.period,
        level=view.level,
        measure=view.measure,
        within=view.within,
    )
    return export_figures(
        protected,
        get_workspace(),
        request,
        file_format=file_format,
        actor=actor,
    )


def _name(protected: ProtectedCounts, view: MapView, file_format: ExportFormat) -> str:
    mark = "data-contoh-" if protected.is_example else ""
    return f"{mark}{view.category}-{view.period}-{view.level}.{file_format}"
