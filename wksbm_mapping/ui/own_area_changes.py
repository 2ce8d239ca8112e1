"""What changed in the own kalurahan since the visit before this one."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import format_datetime, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.own_area import Figure
from wksbm_mapping.services.own_visits import OwnChange, OwnChanges, visit_own_area
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.own_area_figures import say_figure
from wksbm_mapping.ui.person import account_person
from wksbm_mapping.ui.word_table import render_word_table

_SEEN = "wilayah_saya.kunjungan"
_REST_S = 60.0
"""How long a rerun asks the store no more."""


def render_changes(protected: ProtectedCounts, region: str) -> None:
    """Say what changed, or why there is nothing to compare with."""
    st.subheader(t("area.own_changes"))
    if current_person() != account_person():
        st.caption(t("area.own_looking_as"))
        return
    try:
        found = _visit(protected, region)
    except StoreError:
        st.caption(t("area.own_not_kept"))
        return
    _render_found(found)


def _render_found(found: OwnChanges) -> None:
    if found.since is None:
        st.caption(t("area.own_first_visit"))
        return
    day = format_datetime(found.since)
    if not found.changes:
        st.caption(t("area.own_same", day=day))
        return
    render_word_table(
        pd.DataFrame(map(_row, found.changes)),
        caption=t("area.own_since", day=day),
        anchor="perubahan",
    )


def _visit(protected: ProtectedCounts, region: str) -> OwnChanges:
    """Note the visit now and then, not with every click."""
    mark = (region, protected.version, protected.audience)
    kept = st.session_state.get(_SEEN)
    if kept and kept[0] == mark and time.monotonic() - kept[1] < _REST_S:
        found: OwnChanges = kept[2]
        return found
    found = visit_own_area(
        protected,
        get_workspace(),
        region,
        actor=current_person(),
        now=datetime.now(UTC),
    )
    st.session_state[_SEEN] = (mark, time.monotonic(), found)
    return found


def _row(change: OwnChange) -> dict[str, str]:
    category = get_workspace().categories.get(change.category)
    return {
        t("map.category"): name_category(category) if category else change.category,
        t("map.period"): Period.from_code(change.period).label(),
        t("area.own_place"): change.padukuhan or t("area.own_whole"),
        t("area.own_before"): _say_before(change.before, change.now),
        t("area.own_now"): say_figure(change.now),
    }


def _say_before(before: Figure, now: Figure) -> str:
    """Say what it was; not beside a figure that is hidden now."""
    if now is State.HIDDEN:
        return t("area.own_not_shown")
    return say_figure(before)
