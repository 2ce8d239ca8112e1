"""How the map is shown: one period, a change, side by side, or many periods."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.services.compare_map import choose_base, list_bases
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.ui.address import settle

MODE, BASE = "tampilan", "dibanding"
SECOND_CATEGORY, SECOND_PERIOD = "jenis_kedua", "periode_kedua"
COMPARISON = (MODE, BASE, SECOND_CATEGORY, SECOND_PERIOD)


class MapMode(StrEnum):
    """Ways to show a view."""

    SINGLE = "satu"
    CHANGE = "perubahan"
    PAIR = "berdampingan"
    TIME = "waktu"
    MULTIPLES = "banyak"


_MODES = tuple(str(each) for each in MapMode)


def settle_mode() -> MapMode:
    """Decide how the map is shown, from the session."""
    settle(MODE, _MODES, default=_MODES[0])
    return MapMode(st.session_state[MODE])


def render_mode() -> None:
    """Draw the choice."""
    st.segmented_control(
        t("mapcmp.mode"),
        _MODES,
        key=MODE,
        format_func=lambda each: t(f"mapcmp.mode_{each}"),
        persist_state="session",
    )


def settle_base(protected: ProtectedCounts, view: MapView) -> str | None:
    """Decide with which period to compare; None and a word where there is no other."""
    codes = list_bases(protected, view)
    if not codes:
        st.info(t("mapcmp.one_period"))
        return None
    settle(BASE, codes, default=choose_base(codes, view.period))
    return str(st.session_state[BASE])


def compare_address(mode: MapMode) -> dict[str, str | None]:
    """The choice as parts of the address; what has no effect is left out."""
    used = {
        MapMode.CHANGE: {BASE},
        MapMode.PAIR: {SECOND_CATEGORY, SECOND_PERIOD},
    }.get(mode, set())
    return {
        MODE: None if mode is MapMode.SINGLE else str(mode),
        **{
            name: st.session_state.get(name) if name in used else None
            for name in (BASE, SECOND_CATEGORY, SECOND_PERIOD)
        },
    }
