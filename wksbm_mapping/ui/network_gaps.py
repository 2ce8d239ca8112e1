"""Sebaran & celah: where organisations are, and where nobody is recorded for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.maps.organisation_map import add_organisations
from wksbm_mapping.maps.small_map import DOTS, build_small_map
from wksbm_mapping.network.gaps import count_gaps, count_helpers
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import load_areas
from wksbm_mapping.services.organisation_places import place_on_map
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.ui.cache import get_area_kinds, get_workspace
from wksbm_mapping.ui.network_words import (
    choose_need,
    list_needs,
    name_need,
    offer_table,
)

_COLOURS: Mapping[str, str] = {
    "none": "#b3261e",
    "unsure": "#d9d4c7",
    "one": "#b9d6cd",
    "many": "#5f9c8d",
}


def render_gaps(found: Sequence[OrganisationView], person: Person) -> None:  # noqa: ARG001
    """Draw the map of a category, and the gaps of all of them."""
    if not found:
        st.info(t("network.none_yet_gaps"))
        return
    category = choose_need(list_needs())
    described = get_workspace().regions.described[Level.KALURAHAN]
    own = [each.organisation for each in found]
    counted = count_helpers(own, category, list(described.index))
    table = described[["name", "parent"]].join(counted)
    pairs = zip(table["helpers"], table["maybe"], strict=True)
    table["group"] = [_group(int(sure), int(maybe)) for sure, maybe in pairs]
    st.subheader(t("network.gaps", category=name_need(category)))
    st.caption(t("network.gaps_note"))
    chart = _draw(found, table)
    st.altair_chart(chart, alt=t("network.map_alt", category=name_need(category)))
    st.write(_count(table))
    _render_unplaced(found)
    _render_table(_in_words(table), "celah", t("network.gaps_table"))
    st.subheader(t("network.gaps_all"))
    _render_table(_tabulate_gaps(own, list(described.index)), "celah-semua", None)


def _group(helpers: int, maybe: int) -> str:
    if not helpers:
        return "unsure" if maybe else "none"
    return "one" if helpers == 1 else "many"


def _draw(found: Sequence[OrganisationView], table: pd.DataFrame) -> alt.LayerChart:
    workspace, kind = get_workspace(), get_area_kinds()[-1]
    areas = load_areas(workspace, kind, Level.KALURAHAN)
    words = pd.DataFrame(
        {
            "area": table["name"],
            "figure": [
                tn("network.helpers_here", int(count)) for count in table["helpers"]
            ],
            "group": [t(f"network.group_{each}") for each in table["group"]],
        },
        index=table.index,
    )
    base = build_small_map(
        words,
        areas,
        {t(f"network.group_{each}"): colour for each, colour in _COLOURS.items()},
        title=t("network.recorded"),
        signs={t("network.group_unsure"): DOTS},
    )
    return add_organisations(base, place_on_map(found, workspace.regions, areas, kind))


def _count(table: pd.DataFrame) -> str:
    counts = table["group"].value_counts()
    return t(
        "network.gaps_count",
        without=format_number(int(counts.get("none", 0))),
        unsure=format_number(int(counts.get("unsure", 0))),
        total=format_number(len(table)),
    )


def _render_unplaced(found: Sequence[OrganisationView]) -> None:
    own = [each.organisation for each in found]
    unplaced = sum(not each.place and each.point is None for each in own)
    if unplaced:
        st.caption(tn("network.unplaced", unplaced))


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    order = {name: position for position, name in enumerate(_COLOURS)}
    ordered = table.sort_values("group", key=lambda each: each.map(order))
    return pd.DataFrame(
        {
            t("map.area"): ordered["name"].array,
            t("map.level_kapanewon"): ordered["parent"].array,
            t("network.recorded"): [
                t(f"network.group_{each}") for each in ordered["group"]
            ],
            t("network.count"): ordered["helpers"].array,
            t("network.count_maybe"): ordered["maybe"].array,
        }
    )


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


def _render_table(table: pd.DataFrame, name: str, title: str | None) -> None:
    if title:
        st.markdown(f"**{title}**")
    st.dataframe(table, hide_index=True)
    offer_table(table, name)
