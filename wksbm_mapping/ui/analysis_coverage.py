"""Jangkauan potensi: how far the nearest help lies, and where none is near."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value, name_category
from wksbm_mapping.maps.small_map import DOTS, build_small_map
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import load_areas
from wksbm_mapping.services.coverage import DISTANCES_KM, FIRST_KM, Coverage, Reach
from wksbm_mapping.services.export_analysis import Part
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.analysis_cache import get_coverage
from wksbm_mapping.ui.analysis_parts import render_download, render_sources
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import Choice

DISTANCE = "jarak"
"""Part of the address: kilometres."""
_COLOURS = {Reach.NO: "#b3261e", Reach.UNSURE: "#d9d4c7", Reach.YES: "#7fb2a6"}


def render_coverage(protected: ProtectedCounts, choice: Choice, resource: str) -> None:
    """Draw which kalurahan have the resource near."""
    options = [str(each) for each in DISTANCES_KM]
    settle(DISTANCE, options, default=str(FIRST_KM))
    st.segmented_control(
        t("coverage.distance"),
        options,
        key=DISTANCE,
        format_func=lambda each: t("coverage.km", km=each),
        required=True,
        persist_state="session",
    )
    km = int(st.session_state[DISTANCE])
    found = get_coverage(protected, choice.view, resource, km)
    name = name_category(found.resource.category)
    st.subheader(t("coverage.heading", resource=name, km=km))
    st.caption(t("coverage.about"))
    if choice.view.within or choice.view.level is not Level.KALURAHAN:
        st.caption(t("coverage.whole"))
    areas = load_areas(get_workspace(), choice.kind, Level.KALURAHAN)
    chart = build_small_map(
        _group(found),
        areas,
        _colours(km),
        title=t("coverage.reach"),
        signs={t(f"coverage.reach_{Reach.UNSURE}", km=km): DOTS},
    )
    st.altair_chart(chart, alt=t("coverage.map_alt", resource=name, km=km))
    st.write(_count(found))
    render_sources(found.resource)
    st.dataframe(_in_words(found), hide_index=True)
    render_download(_list_parts(found), "jangkauan")


def _colours(km: int) -> dict[str, str]:
    return {
        t(f"coverage.reach_{each}", km=km): colour for each, colour in _COLOURS.items()
    }


def _group(found: Coverage) -> pd.DataFrame:
    table = found.table
    return pd.DataFrame(
        {
            "area": table["name"],
            "figure": [_say_nearest(found, str(code)) for code in table.index],
            "group": [
                t(f"coverage.reach_{each}", km=found.km) for each in table["reach"]
            ],
        },
        index=table.index,
    )


def _count(found: Coverage) -> str:
    reach = found.table["reach"]
    without, unsure = (
        format_number(int(reach.eq(str(each)).sum()))
        for each in (Reach.NO, Reach.UNSURE)
    )
    total = format_number(len(reach))
    return t("coverage.count", without=without, unsure=unsure, total=total, km=found.km)


def _say_nearest(found: Coverage, code: str) -> str:
    row = found.table.loc[[code]].iloc[0]
    if not row["nearest"]:
        return t("coverage.nowhere")
    if row["nearest"] == code:
        return t("coverage.here")
    key = "coverage.nearest_maybe" if row["maybe_nearer"] else "coverage.nearest"
    area = str(found.table.at[row["nearest"], "name"])
    return t(key, area=area, km=format_number(float(row["distance_km"]), decimals=1))


def _in_words(found: Coverage) -> pd.DataFrame:
    order = {str(each): place for place, each in enumerate(_COLOURS)}
    need = found.need.table["value"].fillna(-1)
    table = found.table.assign(place=found.table["reach"].map(order), need=need)
    table = table.sort_values(["place", "need"], ascending=[True, False])
    needs, helps = (e.table.loc[table.index] for e in (found.need, found.resource))
    return pd.DataFrame(
        {
            t("map.area"): table["name"].array,
            t("map.level_kapanewon"): table["parent"].array,
            t("coverage.reach"): [
                t(f"coverage.reach_{each}", km=found.km) for each in table["reach"]
            ],
            t("analysis.need"): [
                describe_value(found.need, row) for _, row in needs.iterrows()
            ],
            t("analysis.resource"): [
                describe_value(found.resource, row) for _, row in helps.iterrows()
            ],
            t("coverage.col_nearest"): [
                _say_nearest(found, str(code)) for code in table.index
            ],
        }
    )


def _list_parts(found: Coverage) -> list[Part]:
    extra = found.table.drop(columns=["name", "parent"])
    extra = extra.assign(within_km=found.km)
    return [(found.resource, extra), (found.need, extra)]
