"""Where one stands on the map, and the way back up: kabupaten, kapanewon, kalurahan."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_figure, name_area
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.explore_map import MapPicture, MapView
from wksbm_mapping.services.map_trail import build_trail
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import AREA
from wksbm_mapping.ui.map_move import look_into
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.profile_cache import Figures


def render_trail(protected: ProtectedCounts, picture: MapPicture) -> None:
    """Draw the trail: a button for each region above, the total of each beneath."""
    chosen = st.session_state.get(AREA)
    shown = chosen if chosen in picture.measured.table.index else None
    figures = protected.version, protected.audience, protected.is_withheld
    trail = _trail(protected, figures, picture.view, shown)
    with st.container(horizontal=True, key="jejak"):
        for standing in trail[:-1]:
            st.button(
                plain(_name(standing)),
                key=f"peta.jejak.{standing.code}",
                icon=":material/arrow_upward:",
                on_click=look_into,
                args=(standing.code,),
            )
        if level_of(trail[-1].code) is Level.KAPANEWON and shown:
            st.button(
                t("area.see_kalurahan"),
                key="peta.jejak.masuk",
                icon=":material/zoom_in:",
                on_click=_look_into_chosen,
                args=(trail[-1].code,),
            )
    st.markdown("\n".join(f"- {plain(_say_total(each))}" for each in trail))


def _look_into_chosen(drawn: str) -> None:
    """Go into the kapanewon that is chosen at the tap."""
    look_into(kapanewon_of(st.session_state.get(AREA) or drawn))


@st.cache_resource(show_spinner=False, max_entries=500)
def _trail(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    chosen: str | None,
) -> tuple[Standing, ...]:
    return build_trail(_protected, get_workspace(), view, chosen)


def _name(standing: Standing) -> str:
    name = get_workspace().regions.name_of(standing.code)
    return name_area(name, standing.measured.level)


def _say_total(standing: Standing) -> str:
    """Say a total, and what must be known of it: hidden, or of a part alone."""
    words = describe_figure(standing.measured, standing.code)
    line = t("map.compared", area=_name(standing), figure=words.figure)
    return f"{line} ({' '.join(words.notes)})" if words.notes else line
