"""Kas & Donasi: two books that never mix, campaigns, and what everybody may know."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import LedgerError, WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.ledgers import list_ledgers, open_ledger
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.store.ledgers import Ledger
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.money_book import render_book
from wksbm_mapping.ui.money_campaigns import render_campaigns
from wksbm_mapping.ui.money_state import BOOK, LEDGER
from wksbm_mapping.ui.money_summary import SPAN, render_summary
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.plan_state import refuse, render_notices, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

VIEW = "bagian"
_VIEWS = ("buku", "galang", "umum")
_REGION, _TITLE = "kas.wilayah", "kas.nama"


def render_money_page() -> None:
    """Draw the books of a group for its treasurers, the sums for everybody else."""
    st.title(t("money.title"))
    read_address((LEDGER, VIEW, BOOK, SPAN))
    _render()


@page_fragment
def _render() -> None:
    person = current_person()
    if not may(person, Action.PLAN):
        render_summary()
        return
    render_notices()
    ledgers = list_ledgers(get_workspace(), actor=person)
    if ledgers:
        _render_ledger(ledgers, person)
    else:
        st.info(t("money.none"))
    with st.expander(t("money.open"), expanded=not ledgers):
        _render_opening(person)
    if not ledgers:
        st.subheader(t("money.view_umum"))
        render_summary()


def _render_ledger(ledgers: list[Ledger], person: Person) -> None:
    known = {str(each.number): each for each in ledgers}
    settle(LEDGER, tuple(known), default=next(iter(known)))
    chosen = st.selectbox(
        t("money.group"),
        tuple(known),
        key=LEDGER,
        format_func=lambda each: _name(known[each]),
    )
    settle(VIEW, _VIEWS, default=_VIEWS[0])
    view = st.segmented_control(
        t("money.view"),
        _VIEWS,
        key=VIEW,
        format_func=lambda each: t(f"money.view_{each}"),
        required=True,
        label_visibility="collapsed",
    )
    write_address({LEDGER: chosen, VIEW: view})
    ledger = known[chosen]
    if view == "galang":
        render_campaigns(ledger, person)
    elif view == "umum":
        render_summary()
    else:
        render_book(ledger, person)


def _name(ledger: Ledger) -> str:
    return spoken(f"{ledger.title}, {name_region(ledger.region)}")


def _render_opening(person: Person) -> None:
    regions = get_workspace().regions
    codes = [each for each in regions.all_codes() if person.covers(each)]
    if not codes:
        st.info(t("error.not_your_area"))
        return
    st.caption(t("money.open_note"))
    settle(_REGION, codes, default=codes[0] if len(codes) == 1 else None)
    with st.form("kas.buka", border=False):
        st.selectbox(
            t("money.region"),
            codes,
            index=None,
            key=_REGION,
            format_func=name_region,
            placeholder=t("money.region_choose"),
        )
        st.text_input(
            t("money.group_title"),
            key=_TITLE,
            max_chars=TITLE_LIMIT,
            placeholder=t("money.group_example"),
        )
        st.form_submit_button(
            t("money.open_now"),
            type="primary",
            width="stretch",
            on_click=_open,
            args=(person,),
        )


@uninterrupted
def _open(person: Person) -> None:
    state = st.session_state
    region = state[_REGION]
    if region is None:
        refuse(LedgerError("ledger_region"))
        return
    try:
        number = open_ledger(get_workspace(), region, state[_TITLE], actor=person)
    except WksbmError as error:
        refuse(error)
        return
    state[_TITLE] = ""
    state[LEDGER] = str(number)
    tell(t("money.opened"))
