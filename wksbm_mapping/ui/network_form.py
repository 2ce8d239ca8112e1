"""The fields of an organisation: a new one, or a version on the one that was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t
from wksbm_mapping.network.organisation import Contacts, Kind, Organisation
from wksbm_mapping.network.points import parse_point
from wksbm_mapping.services.organisation_table import say_point
from wksbm_mapping.services.organisation_texts import NAME_LIMIT
from wksbm_mapping.services.organisations import (
    OrganisationView,
    add_organisation,
    change_organisation,
)
from wksbm_mapping.services.plan_texts import TITLE_LIMIT, WORDS_LIMIT
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.network_state import (
    attempt,
    forget_version,
    refuse,
    seen_version,
    turn_to_organisation,
)
from wksbm_mapping.ui.network_words import list_needs, name_need
from wksbm_mapping.ui.uninterrupted import uninterrupted

_NEW = "jejaring.baru"
_EMPTY = Organisation(Kind.LKS, "")
_CONTACTS = ("phone", "email", "website", "mobile")


def render_new(person: Person) -> None:
    """Draw empty fields."""
    with st.form(_NEW, border=False):
        _render_fields(_EMPTY, _NEW, person)
        st.form_submit_button(
            t("network.add_now"), type="primary", on_click=_add, args=(person,)
        )


def render_change(view: OrganisationView, person: Person) -> None:
    """Draw the fields of an organisation as they were when somebody began."""
    prefix = f"jejaring.{view.number}.{seen_version(view)}"
    with st.form(prefix, border=False):
        _render_fields(view.organisation, prefix, person)
        st.form_submit_button(
            t("network.save"),
            type="primary",
            on_click=_change,
            args=(view, prefix, person),
        )


def _render_fields(now: Organisation, prefix: str, person: Person) -> None:
    st.caption(t("network.form_note"))
    kinds = list(Kind)
    st.selectbox(
        t("network.col_kind"),
        kinds,
        index=kinds.index(now.kind),
        key=f"{prefix}.kind",
        format_func=lambda each: t(f"network.kind_{each}"),
    )
    st.text_input(
        t("network.col_name"), now.name, key=f"{prefix}.name", max_chars=NAME_LIMIT
    )
    st.text_area(
        t("network.col_does"), now.does, key=f"{prefix}.does", max_chars=WORDS_LIMIT
    )
    _render_reach(now, prefix, person)
    _render_contacts(now.contacts, prefix)
    st.text_input(
        t("network.col_source"),
        now.source,
        key=f"{prefix}.source",
        max_chars=TITLE_LIMIT,
        placeholder=t("network.source_example"),
    )
    st.date_input(
        t("network.col_checked"),
        now.checked,
        key=f"{prefix}.checked",
        format="DD/MM/YYYY",
    )


def _render_reach(now: Organisation, prefix: str, person: Person) -> None:
    codes = get_workspace().regions.all_codes()
    needs = list_needs()
    st.multiselect(
        t("network.col_serves"),
        needs,
        [each for each in now.serves if each in needs],
        key=f"{prefix}.serves",
        format_func=name_need,
        help=t("network.serves_help"),
        placeholder=t("common.choose"),
    )
    st.multiselect(
        t("network.col_areas"),
        codes,
        [each for each in now.areas if each in codes],
        key=f"{prefix}.areas",
        format_func=name_region,
        help=t("network.areas_help"),
        placeholder=t("common.choose"),
    )
    places = ["", *(each for each in codes if person.covers(each) or each == now.place)]
    st.selectbox(
        t("network.col_place"),
        places,
        index=places.index(now.place) if now.place in places else 0,
        key=f"{prefix}.place",
        format_func=lambda each: name_region(each) if each else t("network.no_place"),
    )
    st.text_input(
        t("network.col_point"),
        say_point(now),
        key=f"{prefix}.point",
        max_chars=40,
        placeholder="-7.750, 110.370",
        help=t("network.point_help"),
    )
    st.checkbox(
        t("network.discreet"),
        now.is_discreet,
        key=f"{prefix}.is_discreet",
        help=t("network.discreet_help"),
    )


def _render_contacts(now: Contacts, prefix: str) -> None:
    st.markdown(f"**{t('network.contact')}**")
    st.caption(t("network.contact_note"))
    st.checkbox(t("network.consent"), now.consent, key=f"{prefix}.consent")
    columns = st.columns(2)
    for position, name in enumerate(_CONTACTS):
        label = t("network.mobile" if name == "mobile" else f"network.col_{name}")
        columns[position % 2].text_input(
            label,
            getattr(now, name),
            key=f"{prefix}.{name}",
            max_chars=120,
            help=t("network.mobile_help") if name == "mobile" else None,
        )


def _read(prefix: str, now: Organisation) -> Organisation | None:
    """Read what was written; None where the point cannot be read."""
    state = st.session_state

    def get(name: str) -> Any:
        return state[f"{prefix}.{name}"]

    said = str(get("point")).strip()
    point = now.point if said == say_point(now) else parse_point(said)
    if said and point is None:
        return None
    contacts = {name: get(name) for name in _CONTACTS}
    return replace(
        now,
        kind=Kind(get("kind")),
        name=get("name"),
        does=get("does"),
        serves=tuple(get("serves")),
        areas=tuple(get("areas")),
        place=get("place"),
        point=point if said else None,
        is_discreet=get("is_discreet"),
        contacts=Contacts(**contacts, consent=get("consent")),
        source=get("source"),
        checked=get("checked"),
    )


@uninterrupted
def _add(person: Person) -> None:
    written = _read(_NEW, _EMPTY)
    if written is None:
        refuse(t("network.point_unreadable"))
        return
    made: list[int] = []

    def add() -> None:
        made.append(add_organisation(get_workspace(), written, actor=person))

    if attempt(add, t("network.added")):
        for name in [each for each in st.session_state if str(each).startswith(_NEW)]:
            del st.session_state[name]
        turn_to_organisation(made[0])


@uninterrupted
def _change(view: OrganisationView, prefix: str, person: Person) -> None:
    written = _read(prefix, view.organisation)
    if written is None:
        refuse(t("network.point_unreadable"))
        return
    is_stored = attempt(
        lambda: change_organisation(
            get_workspace(),
            view.number,
            written,
            seen=seen_version(view),
            actor=person,
        ),
        t("network.saved"),
    )
    if is_stored:
        forget_version(view.number)
