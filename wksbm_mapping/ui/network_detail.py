"""One organisation: what is known of it, its group, and how it was changed."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_date, t
from wksbm_mapping.network.organisation import Kind
from wksbm_mapping.services.organisations import (
    OrganisationView,
    bring_back,
    list_organisation_versions,
    may_change,
    put_away,
    show_organisation,
)
from wksbm_mapping.store.cards import Card
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.network_form import render_change
from wksbm_mapping.ui.network_group import render_group
from wksbm_mapping.ui.network_merge import render_merged
from wksbm_mapping.ui.network_state import (
    ORGANISATION,
    PUT_AWAY,
    attempt,
    forget_version,
    render_network_notices,
    render_newer_version,
    turn_to_organisation,
)
from wksbm_mapping.ui.network_words import list_facts
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted


def render_organisation(number: str, person: Person) -> None:
    """Draw one organisation."""
    st.button(
        t("network.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=turn_to_organisation,
        args=(None,),
    )
    try:
        chosen = int(number) if number.isdecimal() and len(number) < 10 else 0
        view = show_organisation(get_workspace(), chosen, reader=person)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return
    write_address({ORGANISATION: number})
    render_network_notices()
    is_open = may_change(get_workspace(), view.organisation, person)
    # Always there, so that what is said moves no form below it: it would fold up.
    with st.container(key="jejaring-lebih-baru"):
        if is_open:
            render_newer_version(view)
    _render_facts(view)
    if view.organisation.kind is Kind.WKSBM:
        render_group(view, person, is_open=is_open)
    if is_open:
        _render_ways(view, person)


def _render_facts(view: OrganisationView) -> None:
    organisation = view.organisation
    st.subheader(plain(organisation.name))
    st.caption(t(f"network.kind_{organisation.kind}"))
    for paragraph in filter(None, organisation.does.split("\n")):
        st.markdown(plain(paragraph))
    facts = [f"- **{plain(k)}**: {plain(v)}" for k, v in list_facts(organisation)]
    st.markdown("\n".join(facts))


def _render_ways(view: OrganisationView, person: Person) -> None:
    with st.expander(t("network.change")):
        render_change(view, person)
    with st.expander(t("network.history")):
        _render_history(view, person)
        render_merged(view, person)
    with st.popover(t("network.put_away_ask")):
        st.write(t("network.put_away_note"))
        st.button(
            t("network.put_away_now"),
            key="jejaring.arsipkan",
            on_click=_put_away,
            args=(view, person),
        )


def _render_history(view: OrganisationView, person: Person) -> None:
    versions = list_organisation_versions(get_workspace(), view.number, actor=person)
    for card in versions:
        st.markdown(plain(_say_version(card)))
        if card.content is None or card.revision == view.revision:
            continue
        st.button(
            t("network.take_version"),
            key=f"jejaring.versi.{card.revision}",
            on_click=_take_version,
            args=(view, card.revision, person),
        )


def _say_version(card: Card) -> str:
    is_gone = card.content is None
    return t(
        "network.version",
        revision=card.revision,
        date=format_date(card.at.astimezone().date()),
        actor=card.actor or t("network.somebody"),
        what=t("network.was_put_away") if is_gone else (card.content or {})["name"],
    )


@uninterrupted
def _put_away(view: OrganisationView, person: Person) -> None:
    if attempt(
        lambda: put_away(
            get_workspace(), view.number, seen=view.revision, actor=person
        ),
        "",
    ):
        st.session_state[PUT_AWAY] = (view.number, view.revision)
        forget_version(view.number)
        turn_to_organisation(None)


@uninterrupted
def _take_version(view: OrganisationView, revision: int, person: Person) -> None:
    if attempt(
        lambda: bring_back(
            get_workspace(),
            view.number,
            revision,
            seen=view.revision,
            actor=person,
        ),
        t("network.brought_back"),
    ):
        forget_version(view.number)
