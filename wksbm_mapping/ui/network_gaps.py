"""Sebaran & celah: where organisations are, and where nobody is recorded for whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value
from wksbm_mapping.network.gaps import count_gaps
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.services.served_needs import (
    Served,
    ServedNeeds,
    compare_with_needs,
)
from wksbm_mapping.ui.analysis_parts import render_sources
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.map_filters import LEVEL
from wksbm_mapping.ui.network_map import render_served_map
from wksbm_mapping.ui.network_words import (
    choose,
    choose_need,
    list_needs,
    name_need,
    offer_table,
)

_NARROW_PX = 170
"""So wide that a telephone shows a figure beside the name."""


def render_gaps(found: Sequence[OrganisationView], person: Person) -> None:  # noqa: ARG001
    """Draw the map of a category beside its need, and the gaps of all of them."""
    if not found:
        st.info(t("network.none_yet_gaps"))
        return
    left, right = st.columns(2)
    with left:
        category = choose_need(list_needs())
    with right:
        level = _choose_level()
    workspace = get_workspace()
    own = [each.organisation for each in found]
    protected = get_protected(current_audience())
    served = compare_with_needs(protected, workspace, own, category, level)
    st.subheader(t("network.gaps", category=name_need(category)))
    render_served_map(served, found, category, level)
    st.write(_count(served.table, level))
    st.caption(t("network.gaps_note"))
    _say_need(served)
    public = served
    if protected.audience is not Audience.PUBLIC:
        guarded = get_protected(Audience.PUBLIC)
        public = compare_with_needs(guarded, workspace, own, category, level)
    _render_table(served, public)
    _render_all(own, list(workspace.regions.codes(level)))


def _render_table(served: ServedNeeds, public: ServedNeeds) -> None:
    st.markdown(f"**{t('network.gaps_table')}**")
    st.dataframe(_in_words(served), hide_index=True)
    if served.need is not None:
        st.caption(t("network.gaps_file"))
    offer_table(_in_words(public), "celah")


def _render_all(own: Sequence[Organisation], codes: list[str]) -> None:
    st.subheader(t("network.gaps_all"))
    gaps = _tabulate_gaps(own, codes)
    narrow = st.column_config.Column(width=_NARROW_PX)
    st.dataframe(gaps, hide_index=True, column_config={t("map.category"): narrow})
    offer_table(gaps, "celah-semua")


def _choose_level() -> Level:
    levels = [str(Level.KALURAHAN), str(Level.KAPANEWON)]
    return Level(
        choose(LEVEL, levels, t("map.level"), lambda each: t(f"map.level_{each}"))
    )


def _say_need(served: ServedNeeds) -> None:
    if served.need is None:
        st.caption(t("network.no_need_figures"))
        return
    period = Period.from_code(served.need.period).label()
    st.caption(t("network.need_of", period=period))
    render_sources(served.need)


def _count(table: pd.DataFrame, level: Level) -> str:
    counts = table["group"].value_counts()
    alone = int(counts.get(Served.NEED_ALONE, 0))
    return t(
        "network.gaps_count",
        without=format_number(int(counts.get(Served.NONE, 0)) + alone),
        unsure=format_number(int(counts.get(Served.UNSURE, 0))),
        total=format_number(len(table)),
        alone=format_number(alone),
        level=t(f"map.level_{level}").lower(),
    )


def _in_words(served: ServedNeeds) -> pd.DataFrame:
    table, need = served.table, served.need
    columns = {
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
        t("network.recorded"): [t(f"network.group_{each}") for each in table["group"]],
        t("network.count"): table["helpers"].array,
        t("network.count_maybe"): table["maybe"].array,
    }
    if need is not None:
        rows = need.table.loc[table.index].iterrows()
        columns[t("analysis.need")] = [describe_value(need, row) for _, row in rows]
    return drop_blank_parents(pd.DataFrame(columns))


def _tabulate_gaps(own: Sequence[Organisation], codes: list[str]) -> pd.DataFrame:
    gaps = count_gaps(own, list_needs(), codes)
    gaps = gaps.sort_values("without", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            t("map.category"): [name_need(str(key)) for key in gaps.index],
            t("network.count"): gaps["organisations"].array,
            t("network.without"): gaps["without"].array,
            t("network.without_unsure"): gaps["unsure"].array,
        }
    )
