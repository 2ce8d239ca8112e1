"""The map of Peta Masalah, its legend and what must be said under it."""

from __future__ import annotations

import html
from collections.abc import Iterable

import streamlit as st
from streamlit_folium import st_folium

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import current_language, t, tn
from wksbm_mapping.maps.layers import AreaLayer, AreaPainting
from wksbm_mapping.maps.legend import LegendRow, build_legend
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.maps.offline import OfflineMap
from wksbm_mapping.services.explore_map import MapPicture
from wksbm_mapping.ui.cache import (
    ASSETS,
    Asset,
    get_painting,
    get_workspace,
    load_asset,
)
from wksbm_mapping.ui.map_filters import AREA, Choice

MAP_KEY = "peta_wilayah"
CLICKED = "last_active_drawing"
HEIGHT = 620


def render_map(protected: ProtectedCounts, picture: MapPicture, choice: Choice) -> None:
    """Draw the map; a click chooses an area."""
    painting = get_painting(
        picture,
        protected.version,
        protected.audience,
        choice.view,
        choice.kind,
        current_language(),
        t("common.example") if picture.measured.is_example else "",
        choice.circles,
    )
    show_painting(painting)


def show_painting(painting: AreaPainting, *, place: str = "peta") -> None:
    """Draw a painting; a click chooses an area. Each map of a page has its place."""
    assets = _scripts()
    key = "_".join((MAP_KEY, place, *(asset.digest for asset in assets)))
    with st.container(key=place):
        st_folium(
            _base_map(assets),
            key=key,
            feature_group_to_add=AreaLayer(
                painting, selected=st.session_state.get(AREA)
            ),
            returned_objects=[CLICKED],
            on_change=lambda: _take_click(key),
            use_container_width=True,
            height=HEIGHT,
            render=False,
        )


def render_legend(picture: MapPicture, choice: Choice) -> None:
    """List what the colours mean, with the number of areas."""
    show_legend(build_legend(picture.measured, picture.classes, circles=choice.circles))


def show_legend(legend: Iterable[LegendRow]) -> None:
    """Write the rows of a legend."""
    rows = "".join(
        f"<li>{_swatch(row)}<span>{html.escape(row.label)} "
        f"<small>({html.escape(row.counted or tn('map.areas', row.areas))})</small>"
        "</span></li>"
        for row in legend
    )
    label = html.escape(t("map.legend"), quote=True)
    st.html(f'<ul class="wksbm-legend" aria-label="{label}">{rows}</ul>')


def render_footnotes(picture: MapPicture) -> None:
    """Say source, period, denominator, what is hidden, and that figures are samples."""
    show_notes(list_notes(picture.measured))


def show_notes(notes: Iterable[str]) -> None:
    """Write what must be said under a map."""
    st.html(f"<p><small>{html.escape(' '.join(notes))}</small></p>")


def _base_map(assets: list[Asset]) -> OfflineMap:
    centre = get_workspace().regions.hexagons[["lat", "lng"]].mean()
    return OfflineMap(
        tuple(asset.path for asset in assets), location=(centre["lat"], centre["lng"])
    )


def _scripts() -> list[Asset]:
    return [asset for asset in map(load_asset, ASSETS) if asset]


def _take_click(key: str) -> None:
    drawing = (st.session_state.get(key) or {}).get(CLICKED) or {}
    code = drawing.get("properties", {}).get("code")
    if isinstance(code, str):
        st.session_state[AREA] = code


def _swatch(row: LegendRow) -> str:
    """Show a colour, and its pattern or circle as the map does."""
    if row.size:
        radius = round(9 * row.size, 1)
        circle = f"{row.colour} {radius}px, #1f2933 {radius}px {radius + 1}px"
        ground = f"radial-gradient(circle, {circle}, transparent {radius + 1}px)"
        return f'<i style="background: {ground}; border: 0"></i>'
    grounds = {
        "": row.colour,
        "hatch": f"repeating-linear-gradient(135deg, {row.ink} 0 1.5px, "
        f"{row.colour} 1.5px 5px)",
        "dots": f"radial-gradient({row.ink} 1px, transparent 1.2px) 0 0 / 6px 6px, "
        f"{row.colour}",
    }
    return f'<i style="background: {grounds[row.pattern]}"></i>'
