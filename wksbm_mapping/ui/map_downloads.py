"""The figures of the view as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.services.draw_map import PictureFormat, draw_map, may_be_drawn
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import Choice

_MIME = {
    ExportFormat.CSV: "text/csv",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument."
    "spreadsheetml.sheet",
    ExportFormat.GEOJSON: "application/geo+json",
    ExportFormat.GPKG: "application/geopackage+sqlite3",
    ExportFormat.HXL: "text/csv",
}

_PICTURE_MIME = {PictureFormat.PNG: "image/png", PictureFormat.SVG: "image/svg+xml"}
_PICTURES = {str(each): mime for each, mime in _PICTURE_MIME.items()}


Files = Mapping[str, Callable[[], bytes]]
"""What can be downloaded: how each file is written, by its name."""


def render_files(files: Files) -> None:
    """Offer files, each under the format its name ends in."""
    with st.popover(t("map.download"), icon=":material/download:"):
        for name, write in files.items():
            ending = name.rpartition(".")[2]
            is_picture = ending in _PICTURES
            label = (
                t("mapkit.picture", format=ending.upper())
                if is_picture
                else t(f"mapkit.format_{ending}")
            )
            st.download_button(
                label,
                data=write,
                file_name=name,
                mime=_PICTURES[ending] if is_picture else _MIME[ExportFormat(ending)],
                key=f"peta.unduh.{ending}",
                on_click="ignore",
                width="stretch",
            )


def render_downloads(protected: ProtectedCounts, choice: Choice) -> None:
    """Offer the view as files and pictures, as its reader may see it."""
    actor = current_person()
    view = choice.view
    with st.popover(t("map.download"), icon=":material/download:"):
        for file_format in ExportFormat:
            st.download_button(
                t(f"mapkit.format_{file_format}"),
                data=partial(_write, protected, view, file_format, actor),
                file_name=_name(protected, view, file_format),
                mime=_MIME[file_format],
                key=f"peta.unduh.{file_format}",
                on_click="ignore",
                width="stretch",
            )
        _render_pictures(protected, choice, actor)


def _render_pictures(protected: ProtectedCounts, choice: Choice, actor: Person) -> None:
    if not may_be_drawn(get_workspace().categories[choice.view.category]):
        st.caption(t("error.no_picture"))
        return
    for file_format in PictureFormat:
        st.download_button(
            t("mapkit.picture", format=file_format.upper()),
            data=partial(_draw, protected, choice, file_format, actor),
            file_name=_name(protected, choice.view, file_format),
            mime=_PICTURE_MIME[file_format],
            key=f"peta.unduh.{file_format}",
            on_click="ignore",
            width="stretch",
        )


def _draw(
    protected: ProtectedCounts,
    choice: Choice,
    file_format: PictureFormat,
    actor: Person,
) -> bytes:
    return draw_map(
        protected,
        get_workspace(),
        choice.view,
        kind=choice.kind,
        file_format=file_format,
        actor=actor,
        circles=choice.circles,
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


def _name(protected: ProtectedCounts, view: MapView, file_format: str) -> str:
    mark = "data-contoh-" if protected.is_example else ""
    ending = "hxl.csv" if file_format == ExportFormat.HXL else file_format
    return f"{mark}{view.category}-{view.period}-{view.level}.{ending}"
