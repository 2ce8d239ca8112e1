"""The own data to take along, the wish to be erased; for admins what is due."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.accounts import list_accounts
from wksbm_mapping.services.privacy import (
    count_old_submissions,
    empty_old_submissions,
    erase,
    export_own_data,
    is_erasure_requested,
    list_unused,
    request_erasure,
)
from wksbm_mapping.services.report_retention import (
    count_old_reports,
    empty_old_reports,
)
from wksbm_mapping.store import Account
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.person import account_person
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

_SAID, _CHOSEN = "privasi.pesan", "privasi.pilih"
_SURE = "privasi.yakin"


def render_own_data() -> None:
    """Draw the part about the data of whoever is logged in."""
    workspace, actor = get_workspace(), account_person()
    with st.expander(t("privacy.own_title"), icon=":material/shield_person:"):
        open_page_link("privasi", label=t("privacy.read"))
        st.download_button(
            t("privacy.download"),
            lambda: export_own_data(workspace, actor=actor),
            file_name="data-saya.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
        )
        is_asked = is_erasure_requested(workspace, actor=actor)
        st.write(t("privacy.asked" if is_asked else "privacy.ask_note"))
        st.button(
            t("privacy.take_back" if is_asked else "privacy.ask"),
            on_click=_request,
            args=(not is_asked,),
        )


def render_retention() -> None:
    """Draw the part about what admins should erase."""
    st.subheader(t("privacy.admin_title"))
    render_notices(_SAID)
    workspace, actor = get_workspace(), current_person()
    accounts = list_accounts(workspace, actor=actor)
    asking = [each for each in accounts if each.erasure_asked_at]
    unused = list_unused(workspace, actor=actor)
    if asking:
        st.warning(t("privacy.asking", names=_name(asking)))
    if unused:
        st.warning(t("privacy.unused", names=_name(unused)))
    if accounts:
        _render_erase([each.name for each in accounts])
    old = count_old_submissions(workspace, actor=actor)
    st.write(tn("privacy.old", old) if old else t("privacy.none_old"))
    if old:
        st.button(t("privacy.empty_old"), on_click=_empty)
    told = count_old_reports(workspace, actor=actor)
    if told:
        st.write(tn("privacy.old_reports", told))
        st.button(t("privacy.empty_reports"), on_click=_empty_reports)


def _name(accounts: Sequence[Account]) -> str:
    return ", ".join(plain(each.name) for each in accounts)


def _render_erase(names: Sequence[str]) -> None:
    with st.expander(t("privacy.erase_title"), icon=":material/person_remove:"):
        if st.session_state.get(_CHOSEN) not in (None, *names):
            del st.session_state[_CHOSEN]
        name = st.selectbox(
            t("privacy.erase_choose"),
            names,
            index=None,
            key=_CHOSEN,
            placeholder=t("access.choose_hint"),
        )
        st.write(t("privacy.erase_note"))
        if name is None:
            return
        is_sure = st.checkbox(
            t("privacy.erase_sure", name=plain(name)), key=_sure_key(name)
        )
        st.button(
            t("privacy.erase"),
            type="primary",
            disabled=not is_sure,
            on_click=_erase,
        )


def _sure_key(name: str) -> str:
    return f"{_SURE}.{name}"


@uninterrupted
def _request(is_wanted: bool) -> None:
    request_erasure(get_workspace(), is_wanted=is_wanted, actor=account_person())


@uninterrupted
def _erase() -> None:
    """Erase who is chosen now, if it is still ticked that this is meant."""
    name = st.session_state.get(_CHOSEN)
    if name is None or not st.session_state.get(_sure_key(name)):
        return
    try:
        erased = erase(get_workspace(), name, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
    else:
        tell(_SAID, t("privacy.erased", name=erased))


@uninterrupted
def _empty() -> None:
    count = empty_old_submissions(get_workspace(), actor=current_person())
    tell(_SAID, tn("privacy.emptied", count))


@uninterrupted
def _empty_reports() -> None:
    count = empty_old_reports(get_workspace(), actor=current_person())
    tell(_SAID, tn("privacy.emptied_reports", count))
