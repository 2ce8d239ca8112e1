"""Titik panas: where high lies by high, more than chance would have it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.cluster_map import build_cluster_map
from wksbm_mapping.maps.figures import format_figure, name_category
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.services.analyse import HotSpots
from wksbm_mapping.services.areas import load_areas
from wksbm_mapping.spatial.autocorrelation import (
    FALSE_DISCOVERIES,
    LEAST_AREAS,
    Cluster,
    MoranResult,
    Spot,
)
from wksbm_mapping.ui.analysis_cache import get_hot_spots
from wksbm_mapping.ui.analysis_parts import (
    render_download,
    render_heading,
    render_left_out,
)
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.plain_text import plain


def render_hot_spots(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw what was found in the view."""
    spots = get_hot_spots(protected, choice.view, choice.kind)
    render_heading(spots.measured)
    if choice.view.within:
        st.caption(t("analysis.whole_kabupaten"))
    if spots.measured.measure is Measure.COUNT:
        st.info(t("analysis.counts_caution"))
    if spots.moran is None:
        st.info(t("analysis.cannot_test", least=format_number(LEAST_AREAS)))
        render_left_out(spots.measured, spots.left_out)
        return
    st.write(_say_moran(spots.moran))
    areas = load_areas(get_workspace(), choice.kind, choice.view.level)
    st.altair_chart(
        build_cluster_map(spots.measured, spots.table, areas),
        alt=t("analysis.map_alt", category=name_category(spots.measured.category)),
    )
    _render_clusters(spots)
    st.caption(t(f"analysis.neighbours_{choice.kind}"))
    st.caption(t("analysis.false_discoveries"))
    render_left_out(spots.measured, spots.left_out)
    with st.expander(t("analysis.all_areas")):
        st.dataframe(drop_blank_parents(_in_words(spots, spots.table)), hide_index=True)
    render_download([(spots.measured, spots.table)], "titik-panas")


def _say_moran(moran: MoranResult) -> str:
    if moran.p > FALSE_DISCOVERIES:
        key = "analysis.moran_none"
    elif moran.statistic > moran.expected:
        key = "analysis.moran_alike"
    else:
        key = "analysis.moran_unlike"
    return t(
        key,
        statistic=format_number(moran.statistic, decimals=2),
        p=format_number(moran.p, decimals=4),
    )


def _render_clusters(spots: HotSpots) -> None:
    table = spots.table
    shown = table[
        table["cluster"].ne(str(Cluster.NONE)) | table["spot"].ne(str(Spot.NONE))
    ]
    if shown.empty:
        st.info(t("analysis.no_clusters"))
        return
    present = [each for each in Cluster if (shown["cluster"] == str(each)).any()]
    lines = [
        f"- {plain(t(f'analysis.meaning_{each}'))}"
        for each in present
        if each is not Cluster.NONE
    ]
    lines += [
        f"- {plain(t(f'analysis.meaning_{each}'))}"
        for each in Spot
        if each is not Spot.NONE and (shown["spot"] == str(each)).any()
    ]
    st.dataframe(drop_blank_parents(_in_words(spots, shown)), hide_index=True)
    st.markdown("\n".join(lines))


def _in_words(spots: HotSpots, found: pd.DataFrame) -> pd.DataFrame:
    figures = spots.measured.table.loc[found.index]
    order = figures["value"].sort_values(ascending=False).index
    found, figures = found.loc[order], figures.loc[order]
    return pd.DataFrame(
        {
            t("map.area"): figures["name"].array,
            t("analysis.cluster"): [
                t(f"analysis.cluster_{each}") for each in found["cluster"]
            ],
            t("map.level_kapanewon"): figures["parent"].array,
            t("map.figure"): [
                format_figure(spots.measured, float(each)) for each in figures["value"]
            ],
            t("analysis.p_adjusted"): [
                format_number(float(each), decimals=3) for each in found["p_adjusted"]
            ],
            t("analysis.spot"): [t(f"analysis.spot_{each}") for each in found["spot"]],
            t("analysis.gi_star"): [
                format_number(float(each), decimals=1) for each in found["gi_star"]
            ],
        }
    )
