"""The verbs of compared maps, ready to be called by anybody."""

from __future__ import annotations

from collections.abc import Callable

from persons import ANALYST

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.maps.change_map import ChangePicture
from wksbm_mapping.services import compare_map, draw_map, export_compared, export_table
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.explore_map import MapPicture, MapView
from wksbm_mapping.services.workspace import Workspace, load_protected


def _compared(workspace: Workspace, audience: Audience) -> list[MapPicture]:
    seen = load_protected(workspace, audience, actor=ANALYST)
    view = MapView("pengemis", "2025", within="34.04.03")
    return compare_map.build_series(seen, workspace, view, ["2024", "2025"])


def _changed(workspace: Workspace, audience: Audience) -> ChangePicture:
    seen = load_protected(workspace, audience, actor=ANALYST)
    view = MapView("pengemis", "2025", within="34.04.03")
    return compare_map.build_change_picture(seen, workspace, view, "2024")


def _draw_change(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return export_compared.draw_change(
        _changed(workspace, audience),
        workspace,
        MapView("pengemis", "2025", within="34.04.03"),
        kind=AreaKind.HEXAGON,
        file_format=draw_map.PictureFormat.SVG,
        actor=actor,
    )


def _export_change(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return export_compared.export_change(
        _changed(workspace, audience),
        workspace,
        file_format=export_table.ExportFormat.CSV,
        actor=actor,
    )


def _draw_series(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return export_compared.draw_series(
        _compared(workspace, audience),
        workspace,
        kind=AreaKind.HEXAGON,
        file_format=draw_map.PictureFormat.SVG,
        actor=actor,
    )


COMPARED_VERBS: dict[str, Callable[[Workspace, Audience, Person], object]] = {
    "draw_change": _draw_change,
    "export_change": _export_change,
    "draw_series": _draw_series,
    "export_maps": lambda w, seen, a: export_compared.export_maps(
        _compared(w, seen), actor=a
    ),
}
