"""The directory as cards: searched, filtered, taken along, added to."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.network.organisation import Kind
from wksbm_mapping.services.organisation_table import (
    name_categories,
    name_regions,
    tabulate_organisations,
)
from wksbm_mapping.services.organisations import (
    OrganisationView,
    list_damaged_organisations,
)
from wksbm_mapping.services.search_organisations import (
    DirectoryChoice,
    choose_organisations,
)
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.damaged import render_damaged
from wksbm_mapping.ui.map_filters import AREA, CATEGORY
from wksbm_mapping.ui.network_form import render_new
from wksbm_mapping.ui.network_merge import render_suggestions, render_undo_away
from wksbm_mapping.ui.network_state import KIND, SEARCH, turn_to_organisation
from wksbm_mapping.ui.network_words import (
    ANY,
    choose,
    choose_need,
    choose_region,
    list_needs,
    offer_table,
)
from wksbm_mapping.ui.plain_text import plain

SHOWN = 40
_WORDS = 240


def render_directory(found: Sequence[OrganisationView], person: Person) -> None:
    """Draw how to add an organisation, and the cards that were asked for.

    Cards come last: whoever writes on a telephone does not go past forty of them.
    """
    may_write = may(person, Action.NETWORK)
    render_undo_away(person)
    if may(person, Action.REVIEW):
        render_damaged(list_damaged_organisations(get_workspace(), actor=person))
    if not found:
        st.info(t("network.none_yet" if may_write else "network.none_public"))
    if may_write:
        with st.expander(t("network.add"), icon=":material/add:", expanded=not found):
            render_new(person)
        render_suggestions(found, person)
    if found:
        _render_found(found)


def _render_found(found: Sequence[OrganisationView]) -> None:
    chosen = choose_organisations(found, _choose_filters())
    st.caption(tn("network.found", len(chosen)))
    if chosen:
        _render_table(chosen)
    else:
        st.info(t("network.none_fit"))
        st.button(t("network.show_all"), on_click=_show_all)
    for each in chosen[:SHOWN]:
        _render_card(each)
    if len(chosen) > SHOWN:
        st.caption(tn("network.more", len(chosen) - SHOWN))


def _choose_filters() -> DirectoryChoice:
    words = st.text_input(
        t("network.search"), key=SEARCH, max_chars=80, icon=":material/search:"
    )
    write_address({SEARCH: words or None})
    left, middle, right = st.columns(3)
    with left:
        kind = choose(KIND, [ANY, *map(str, Kind)], t("network.col_kind"), _name_kind)
    with middle:
        category = choose_need([ANY, *list_needs()])
    with right:
        region = choose_region()
    whole = get_workspace().regions.code
    return DirectoryChoice(
        words or "", kind, category, "" if region == whole else region
    )


def _show_all() -> None:
    filters = (SEARCH, KIND, CATEGORY, AREA)
    for name in filters:
        st.session_state[name] = ""
    write_address(dict.fromkeys(filters))


def _name_kind(kind: str) -> str:
    return t(f"network.kind_{kind}") if kind else t("network.any_kind")


def _render_card(view: OrganisationView) -> None:
    organisation, workspace = view.organisation, get_workspace()
    with st.container(border=True, key=f"lembaga-{view.number}", gap="small"):
        st.markdown(f"**{plain(organisation.name)}**")
        where = name_regions(filter(None, [organisation.place]), workspace.regions)
        said = (t(f"network.kind_{organisation.kind}"), where)
        st.caption(plain(" · ".join(filter(None, said))))
        if organisation.does:
            st.markdown(plain(_shorten(organisation.does)))
        serves = name_categories(organisation.serves, workspace.categories)
        areas = name_regions(organisation.areas, workspace.regions)
        unknown = t("network.not_recorded")
        st.caption(
            plain(
                t(
                    "network.card",
                    serves=_shorten(serves) or unknown,
                    areas=_shorten(areas) or unknown,
                )
            )
        )
        st.button(
            t("network.look"),
            key=f"jejaring.buka.{view.number}",
            on_click=turn_to_organisation,
            args=(view.number,),
        )


def _shorten(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1]}…"


def _render_table(chosen: Sequence[OrganisationView]) -> None:
    workspace = get_workspace()
    table = tabulate_organisations(chosen, workspace.regions, workspace.categories)
    with st.expander(t("network.as_table")):
        st.dataframe(table, hide_index=True)
        st.caption(t("network.export_note"))
        offer_table(table, "jejaring")
