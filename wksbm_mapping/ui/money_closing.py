"""Months of the books of a group: closed, and opened again."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_datetime, t
from wksbm_mapping.money.closings import ClosedBy, find_closer
from wksbm_mapping.periods import Period
from wksbm_mapping.services.ledger_closings import (
    close_books,
    list_closings,
    list_months,
    reopen_books,
)
from wksbm_mapping.services.ledgers import PURPOSE_LIMIT
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.money_state import chosen_ledger
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

_MONTH, _SURE = "tutup.bulan", "tutup.yakin"
_AGAIN, _REASON = "tutup.buka_bulan", "tutup.alasan"
_SHOWN = 12


def render_closed(ledger: int, period: Period, person: Person) -> None:
    """Say whether what is told of a period can still change."""
    versions = list_closings(get_workspace(), ledger, actor=person)
    closer = find_closer(versions, period)
    if closer is None:
        st.caption(t("money.still_open"))
        return
    st.caption(plain(t("money.closed_by", **_name(closer))))


def render_closing(ledger: int, person: Person) -> None:
    """Offer to close a month of both books, and an admin to open one again."""
    closable, closed = list_months(get_workspace(), ledger, actor=person)
    versions = list_closings(get_workspace(), ledger, actor=person)
    with st.expander(t("money.close_title"), key="kas-tutup"):
        st.caption(t("money.close_note"))
        if closable:
            _render_close(ledger, closable, person)
        else:
            st.info(t("money.nothing_to_close"))
        if closed and may(person, Action.MAINTAIN):
            _render_reopen(ledger, closed, person)
        elif closed:
            st.caption(t("money.reopen_by_admin"))
        for each in versions[:_SHOWN]:
            st.caption(plain(_say(each)))


def _render_close(ledger: int, months: list[Period], person: Person) -> None:
    with st.form("kas.tutup", border=False):
        _choose(t("money.close_until"), months, _MONTH)
        st.checkbox(t("money.close_sure"), key=_SURE)
        st.form_submit_button(
            t("money.close_now"),
            width="stretch",
            on_click=_close,
            args=(ledger, person),
        )


def _render_reopen(ledger: int, months: list[Period], person: Person) -> None:
    with st.form("kas.buka_bulan", border=False):
        _choose(t("money.reopen_from"), months, _AGAIN)
        st.text_input(
            t("money.reopen_reason"),
            key=_REASON,
            max_chars=PURPOSE_LIMIT,
            placeholder=t("money.reopen_example"),
        )
        st.form_submit_button(
            t("money.reopen_now"),
            width="stretch",
            on_click=_reopen,
            args=(ledger, person),
        )


def _choose(label: str, months: list[Period], key: str) -> None:
    codes = [each.code for each in months]
    if st.session_state.get(key) not in codes:
        st.session_state[key] = codes[0]
    st.selectbox(
        label, codes, key=key, format_func=lambda code: Period.from_code(code).label()
    )


def _say(each: ClosedBy) -> str:
    closing = each.closing
    until = closing.until.label() if closing.until else t("money.until_none")
    if closing.reason:
        said = t("money.did_reopen", until=until, reason=closing.reason)
    else:
        said = t("money.did_close", until=until)
    return t("money.did", said=said, **_name(each))


def _name(each: ClosedBy) -> dict[str, str]:
    return {"actor": each.actor, "date": format_datetime(each.at.astimezone())}


@uninterrupted
def _close(drawn: int, person: Person) -> None:
    state, ledger = st.session_state, chosen_ledger(drawn)
    if not state.get(_SURE):
        refuse(t("money.close_not_sure"))
        return
    month = Period.from_code(state[_MONTH])
    try:
        close_books(get_workspace(), ledger, month, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    state[_SURE] = False
    tell(t("money.closed", month=month.label()))


@uninterrupted
def _reopen(drawn: int, person: Person) -> None:
    state, ledger = st.session_state, chosen_ledger(drawn)
    month = Period.from_code(state[_AGAIN])
    try:
        reopen_books(get_workspace(), ledger, month, state[_REASON], actor=person)
    except WksbmError as error:
        refuse(error)
        return
    state[_REASON] = ""
    tell(t("money.reopened", month=month.label()))
