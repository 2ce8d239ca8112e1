"""What Profil Kalurahan computes once and shares, read-only, by all sessions."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.services.area_profile import PeriodTables, measure_period
from wksbm_mapping.ui.cache import get_workspace

Figures = tuple[int, Audience, bool]
"""Which figures: data version, audience, and whether tables are withheld for now."""


def get_period_tables(protected: ProtectedCounts, period: str) -> PeriodTables:
    """Every view of a period."""
    figures = protected.version, protected.audience, protected.is_withheld
    return _period(protected, figures, period)


@st.cache_resource(show_spinner=False, max_entries=4 * len(Audience))
def _period(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    period: str,
) -> PeriodTables:
    return measure_period(_protected, get_workspace(), period)
