"""The catalogue of the office: searched by all who plan, written by analysts."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.catalogue import Programme, Response
from wksbm_mapping.services.catalogue import Entry, OfficeCatalogue, read_catalogue
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.catalogue_form import (
    render_programme_form,
    render_response_form,
)
from wksbm_mapping.ui.catalogue_state import (
    CATALOGUE,
    begin_change,
    find_changed,
    put_away,
    return_shipped,
)
from wksbm_mapping.ui.catalogue_words import (
    name_needs,
    render_programme,
    render_response,
    title_of,
)
from wksbm_mapping.ui.plan_state import PLAN, render_notices

SHOWN = 12
_PARTS = ("program", "langkah")
_WORDS, _NEED = "katalog.cari", "jenis_katalog"
_EVERY = "semua"


def show_catalogue(category: str | None = None) -> None:
    """Turn from a plan, or the list of plans, to the catalogue."""
    st.session_state.update({PLAN: None, CATALOGUE: _PARTS[0], _NEED: category})
    write_address({PLAN: None, CATALOGUE: _PARTS[0]})


def render_office_catalogue(person: Person) -> None:
    """Draw the catalogue, and the form of an entry that is being changed."""
    st.button(
        t("plan.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_leave,
    )
    st.subheader(t("catalog.title"))
    st.caption(t("plan.catalogue_note"))
    render_notices()
    catalogue = read_catalogue(get_workspace(), actor=person)
    changed = find_changed()
    if changed is not None and may(person, Action.CATALOGUE):
        if isinstance(changed.item, Response):
            render_response_form(changed, person)
        else:
            render_programme_form(changed, person)
        return
    settle(CATALOGUE, _PARTS, default=_PARTS[0])
    part = st.segmented_control(
        t("catalog.part"),
        _PARTS,
        key=CATALOGUE,
        format_func=lambda each: t(f"catalog.part_{each}"),
        required=True,
        persist_state="session",
    )
    write_address({CATALOGUE: part})
    need = _choose_need(catalogue, with_every=part == _PARTS[0])
    if part == _PARTS[0]:
        _render_programmes(catalogue, need, person)
    else:
        _render_answer(catalogue, need, person)


def _leave() -> None:
    st.session_state[CATALOGUE] = None
    begin_change(None)
    write_address({CATALOGUE: None})


def _choose_need(catalogue: OfficeCatalogue, *, with_every: bool) -> str:
    needs = [each.item.category for each in catalogue.responses]
    options = [_EVERY, *needs] if with_every else needs
    settle(_NEED, options, default=options[0])
    categories = get_workspace().categories
    return str(
        st.selectbox(
            t("map.category"),
            options,
            key=_NEED,
            persist_state="session",
            format_func=lambda key: (
                t("catalog.every") if key == _EVERY else name_category(categories[key])
            ),
        )
    )


def _render_programmes(catalogue: OfficeCatalogue, need: str, person: Person) -> None:
    may_write = may(person, Action.CATALOGUE)
    words = st.text_input(
        t("catalog.search"),
        key=_WORDS,
        placeholder=t("catalog.search_example"),
        persist_state="session",
    )
    keys = {key for each in catalogue.programmes for key in each.item.categories}
    named = {key: " ".join(name_needs([key])) for key in keys}
    found = [
        each
        for each in catalogue.search(words or "", named=named)
        if (need == _EVERY or need in each.item.categories)
        and (may_write or not each.is_away)
    ]
    if may_write:
        _offer_new()
    st.caption(t("plan.programmes_note"))
    if not found:
        st.info(t("catalog.nothing_found"))
    for each in sorted(found, key=lambda entry: entry.is_away)[:SHOWN]:
        with st.expander(title_of(each), key=f"katalog-{each.number}"):
            render_programme(each)
            if may_write:
                _render_buttons(each, person)
    if len(found) > SHOWN:
        st.caption(tn("catalog.more", len(found) - SHOWN))


def _offer_new() -> None:
    st.button(t("catalog.add"), icon=":material/add:", on_click=_begin_new)


def _begin_new() -> None:
    """Begin a programme for what is chosen at the tap."""
    need = st.session_state.get(_NEED) or _EVERY
    blank = Programme(
        name="",
        benefit="",
        target="",
        owner="",
        local_office="",
        money="",
        year=None,
        certainty="kantor",
        level="kabupaten",
        categories=() if need == _EVERY else (need,),
    )
    begin_change(blank)


def _render_answer(catalogue: OfficeCatalogue, need: str, person: Person) -> None:
    entry = catalogue.answer(need)
    if entry is None:
        st.info(t("plan.no_catalogue"))
        return
    render_response(entry)
    if may(person, Action.CATALOGUE):
        _render_buttons(entry, person)


def _render_buttons(entry: Entry[Programme] | Entry[Response], person: Person) -> None:
    number = entry.number
    with st.container(horizontal=True):
        st.button(
            t("catalog.change"),
            key=f"katalog.ubah.{number}",
            on_click=begin_change,
            args=(entry,),
        )
        if isinstance(entry.item, Programme):
            st.button(
                t("catalog.bring_back" if entry.is_away else "catalog.put_away"),
                key=f"katalog.singkir.{number}",
                on_click=put_away,
                args=(entry, person),
            )
        if entry.is_changed:
            st.button(
                t("catalog.to_shipped"),
                key=f"katalog.bawaan.{number}",
                on_click=return_shipped,
                args=(entry, person),
            )
