"""The forms in which an office writes entries of its catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.catalogue import (
    CERTAINTIES,
    LEVELS,
    Programme,
    Response,
)
from wksbm_mapping.services.catalogue import Entry
from wksbm_mapping.services.contact_texts import CONTACT_LIMIT
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.write_catalogue import (
    LINE_LIMIT,
    add_programme,
    change_programme,
    change_response,
)
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.catalogue_state import (
    NEW,
    AnyEntry,
    begin_change,
    field_key,
    settle_change,
)
from wksbm_mapping.ui.catalogue_words import LINES
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_FIRST_YEAR = 2015
_TEXTS = {
    "benefit": "plan.programme_benefit",
    "target": "plan.programme_target",
    "owner": "plan.programme_owner",
    "local_office": "plan.programme_local",
    "money": "plan.catalogue_money",
}


def render_programme_form(entry: Entry[Programme], person: Person) -> None:
    """Draw the form of a programme, an old or a new one."""
    item = entry.item
    st.markdown(f"**{plain(item.name) if item.name else t('catalog.add')}**")
    with st.form("katalog.program", border=True):
        st.text_input(
            t("catalog.name"),
            item.name,
            key=field_key(entry, "name"),
            max_chars=TITLE_LIMIT,
        )
        for name, label in _TEXTS.items():
            _render_words(entry, name, t(label))
        st.text_input(
            t("catalog.contact"),
            item.contact,
            key=field_key(entry, "contact"),
            max_chars=CONTACT_LIMIT,
            help=t("catalog.contact_help"),
        )
        _render_choices(entry)
        st.form_submit_button(
            t("plan.save"), type="primary", on_click=_save, args=(entry, person)
        )
    _offer_ways_out()


def render_response_form(entry: Entry[Response], person: Person) -> None:
    """Draw the form of what is done about a category."""
    category = get_workspace().categories[entry.item.category]
    st.markdown(f"**{plain(name_category(category))}**")
    with st.form("katalog.langkah", border=True):
        for name in LINES:
            _render_words(entry, name, t(f"plan.catalogue_{name}"))
        st.form_submit_button(
            t("plan.save"),
            type="primary",
            on_click=_save_response,
            args=(entry, person),
        )
    _offer_ways_out()


def _render_words(entry: AnyEntry, name: str, label: str) -> None:
    st.text_area(
        label,
        getattr(entry.item, name),
        key=field_key(entry, name),
        max_chars=LINE_LIMIT,
        height=80,
    )


def _render_choices(entry: Entry[Programme]) -> None:
    item, categories = entry.item, get_workspace().categories
    years: list[int | None] = [None, *range(date.today().year + 1, _FIRST_YEAR - 1, -1)]
    if item.year not in years:
        years.append(item.year)
    left, right = st.columns(2)
    with left:
        st.selectbox(
            t("plan.programme_year"),
            years,
            index=years.index(item.year),
            key=field_key(entry, "year"),
            format_func=lambda year: str(year) if year else t("plan.year_unknown"),
            help=t("catalog.year_help"),
        )
        st.selectbox(
            t("plan.programme_certainty"),
            CERTAINTIES,
            index=CERTAINTIES.index(item.certainty),
            key=field_key(entry, "certainty"),
            format_func=lambda each: t(f"plan.certainty_{each}"),
        )
    with right:
        st.selectbox(
            t("catalog.level"),
            LEVELS,
            index=LEVELS.index(item.level),
            key=field_key(entry, "level"),
            format_func=lambda each: t(f"catalog.level_{each}"),
        )
    st.multiselect(
        t("catalog.categories"),
        list(categories),
        [key for key in item.categories if key in categories],
        key=field_key(entry, "categories"),
        format_func=lambda key: name_category(categories[key]),
        placeholder=t("common.choose"),
    )


def _offer_ways_out() -> None:
    st.button(t("catalog.close"), on_click=begin_change, args=(None,))


@uninterrupted
def _save(entry: Entry[Programme], person: Person) -> None:
    def given(name: str) -> Any:
        return st.session_state[field_key(entry, name)]

    names = ("name", *_TEXTS, "contact", "year", "certainty", "level")
    programme = replace(
        entry.item,
        **{name: given(name) for name in names},
        categories=tuple(given("categories")),
    )
    _guard(lambda: _write(entry, programme, person))


def _write(entry: Entry[Programme], programme: Programme, person: Person) -> None:
    if entry.number == NEW:
        add_programme(get_workspace(), programme, actor=person)
        begin_change(None)
        tell(t("plan.saved"))
        return
    settle_change(change_programme(get_workspace(), entry, programme, actor=person))


@uninterrupted
def _save_response(entry: Entry[Response], person: Person) -> None:
    texts = {name: st.session_state[field_key(entry, name)] for name in LINES}
    response = replace(entry.item, **texts)
    _guard(
        lambda: settle_change(
            change_response(get_workspace(), entry, response, actor=person)
        )
    )


def _guard(write: Callable[[], None]) -> None:
    try:
        write()
    except WksbmError as error:
        refuse(error)
