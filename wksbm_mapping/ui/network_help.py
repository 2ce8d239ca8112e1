"""Siapa bisa membantu: who serves a problem and a place, the nearest first, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.network.helping import Helper
from wksbm_mapping.network.showing import show_to_public
from wksbm_mapping.regions.level import is_within
from wksbm_mapping.services.find_helpers import find_helpers
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.network_state import turn_to_organisation
from wksbm_mapping.ui.network_words import (
    choose_need,
    choose_region,
    list_needs,
    name_need,
    offer_table,
)
from wksbm_mapping.ui.plain_text import plain

SHOWN = 15


def render_help(found: Sequence[OrganisationView], person: Person) -> None:  # noqa: ARG001
    """Draw who can help with a category in a region."""
    left, right = st.columns(2)
    with left:
        category = choose_need(list_needs())
    with right:
        region = choose_region()
    st.caption(t("network.help_note"))
    helpers = find_helpers(get_workspace().regions, found, category, region)
    sure = [each for each in helpers if each.is_for_category]
    maybe = [each for each in helpers if not each.is_for_category]
    if not sure:
        st.info(
            plain(
                t(
                    "network.no_helper",
                    category=name_need(category),
                    area=name_region(region),
                )
            )
        )
    _render_helpers(sure, category, region)
    if maybe:
        with st.expander(tn("network.maybe", len(maybe)), expanded=not sure):
            st.caption(t("network.maybe_note"))
            _render_helpers(maybe, category, region)
    if helpers:
        _render_downloads(helpers, category, region)


def _render_helpers(helpers: Sequence[Helper], category: str, region: str) -> None:
    for each in helpers[:SHOWN]:
        with st.container(border=True, key=f"bantu-{each.number}", gap="small"):
            st.markdown(f"**{plain(each.organisation.name)}**")
            st.caption(t(f"network.kind_{each.organisation.kind}"))
            for reason in say_reasons(each, category, region):
                st.markdown(f"- {plain(reason)}")
            st.button(
                t("network.look"),
                key=f"jejaring.bantu.{each.number}",
                on_click=turn_to_organisation,
                args=(each.number,),
            )
    if len(helpers) > SHOWN:
        st.caption(tn("network.more", len(helpers) - SHOWN))


def say_reasons(helper: Helper, category: str, region: str) -> Iterator[str]:
    """Say why one may help, and what is not known."""
    if helper.is_for_category:
        yield t("network.reason_category", category=name_need(category))
    else:
        yield t("network.reason_category_unknown")
    yield t(f"network.reason_{helper.serving}", area=name_region(region))
    distance, own = helper.distance_km, helper.organisation
    if own.place and own.point is None and is_within(own.place, region):
        yield t("network.reason_here", area=name_region(region))
    elif distance is None:
        yield t("network.reason_distance_unknown")
    else:
        yield t(
            "network.reason_distance",
            km=format_number(distance, decimals=1),
            area=name_region(region),
        )


def _render_downloads(helpers: Sequence[Helper], category: str, region: str) -> None:
    table = _tabulate(helpers, category, region)
    with st.expander(t("network.as_table")):
        st.dataframe(table, hide_index=True)
        offer_table(table, "siapa-bisa-membantu")


def _tabulate(helpers: Sequence[Helper], category: str, region: str) -> pd.DataFrame:
    """Lay helpers out to be taken along: of a discreet place no distance."""
    rows = [
        (
            each.organisation.name,
            t(f"network.kind_{each.organisation.kind}"),
            *say_reasons(_without_place(each), category, region),
        )
        for each in helpers
    ]
    names = [
        t("network.col_name"),
        t("network.col_kind"),
        t("network.col_serves"),
        t("network.col_areas"),
        t("network.distance"),
    ]
    return pd.DataFrame(rows, columns=names, dtype="str")


def _without_place(helper: Helper) -> Helper:
    if not helper.organisation.is_discreet:
        return helper
    hidden = show_to_public(helper.organisation)
    return replace(helper, organisation=hidden, distance_km=None)
