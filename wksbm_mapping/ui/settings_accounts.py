"""The accounts of all, for admins: add, change, disable, a new password."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from wksbm_mapping.access.names import clean_name
from wksbm_mapping.access.person import ACCOUNT_ROLES, Role
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_datetime, t
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.accounts import (
    change_role,
    list_accounts,
    make_account,
    reset_password,
    set_account_active,
)
from wksbm_mapping.services.identities import invite, list_issuers, unlink_identities
from wksbm_mapping.store import Account
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.notices import is_refused, refuse, render_notices
from wksbm_mapping.ui.outside_login import find_providers
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

_NAME, _CHOSEN, _ADDED = "akun.nama", "akun.pilih", "akun.tambah"
_SAID, _HANDED = "akun.pesan", "akun.sandi_baru"
_INVITED, _INVITE_ONLY = "akun.undangan", "akun.tanpa_sandi"


def render_accounts() -> None:
    """Draw the part about all accounts."""
    st.subheader(t("access.accounts_title"))
    is_refused = _render_said()
    accounts = list_accounts(get_workspace(), actor=current_person())
    if accounts:
        st.dataframe(_table(accounts), hide_index=True, width="stretch")
    else:
        st.info(t("access.no_accounts"))
    with st.expander(
        t("access.add"), icon=":material/person_add:", expanded=is_refused
    ):
        _render_add()
    if accounts:
        _render_change({each.name: each for each in accounts})


def _render_said() -> bool:
    """Say what became of the last click; True where it was refused.

    A new password stands until it was noted or the next click: a run that draws it may
    be cut off and drawn again, and nobody could ever read it anew.
    """
    refused = is_refused(_SAID)
    render_notices(_SAID)
    for key, words in ((_HANDED, "access.hand_over"), (_INVITED, "outside.hand_over")):
        if handed := st.session_state.get(key):
            name, secret = handed
            st.success(t(words, name=plain(name)))
            st.code(secret, language=None)
            st.button(t("access.noted"), key=f"{key}.dicatat", on_click=_forget)
    return refused


def _forget() -> None:
    for key in (_HANDED, _INVITED):
        st.session_state[key] = None


def _table(accounts: list[Account]) -> pd.DataFrame:
    issuers = list_issuers(get_workspace(), actor=current_person())
    more = {
        t("outside.col_issuers"): [
            ", ".join(issuers.get(each.name, ())) or "–" for each in accounts
        ]
    }
    table = pd.DataFrame(
        {
            t("access.col_name"): [each.name for each in accounts],
            t("access.col_role"): [t(f"access.role_{each.role}") for each in accounts],
            t("access.col_areas"): [_say_areas(each.areas) for each in accounts],
            t("access.col_state"): [
                t("access.active") if each.is_active else t("access.disabled")
                for each in accounts
            ],
            t("access.col_last"): [
                format_datetime(each.last_login_at) if each.last_login_at else "–"
                for each in accounts
            ],
        }
    )
    return table.assign(**more) if issuers else table


def _say_areas(areas: tuple[str, ...]) -> str:
    return ", ".join(_name_area(code) for code in areas) or t("access.everywhere")


def _name_area(code: str) -> str:
    regions = get_workspace().regions
    name = regions.name_of(code)
    if code not in regions.codes(Level.KALURAHAN):
        return name
    return f"{name} ({regions.name_of(kapanewon_of(code))})"


def _render_add() -> None:
    st.text_input(
        t("access.new_name"), key=_NAME, max_chars=40, help=t("access.name_note")
    )
    _choose_role(_ADDED, Role.RELAWAN, ())
    st.caption(t("access.made_password_note"))
    open_page_link("privasi", label=t("privacy.read"))
    if find_providers():
        st.checkbox(t("outside.invite_only"), key=_INVITE_ONLY)
    st.button(t("access.add_confirm"), type="primary", on_click=_add)


def _choose_role(key: str, role: Role, areas: tuple[str, ...]) -> None:
    """Let the admin choose a role, and for a volunteer the areas."""
    chosen = st.radio(
        t("access.col_role"),
        ACCOUNT_ROLES,
        index=ACCOUNT_ROLES.index(role),
        key=f"{key}.peran",
        format_func=lambda each: t(f"access.role_{each}"),
        captions=[t(f"access.role_note_{each}") for each in ACCOUNT_ROLES],
    )
    if chosen is not Role.RELAWAN:
        return
    regions = get_workspace().regions
    codes = [*regions.codes(Level.KAPANEWON), *regions.codes(Level.KALURAHAN)]
    st.multiselect(
        t("access.col_areas"),
        codes,
        default=[code for code in areas if code in codes],
        key=f"{key}.wilayah",
        format_func=_name_area,
        placeholder=t("access.areas_hint"),
    )


def _read_role(key: str) -> tuple[Role, tuple[str, ...]]:
    """Read what is chosen now; no areas where there was no field for them yet."""
    role = Role(st.session_state[f"{key}.peran"])
    areas = st.session_state.get(f"{key}.wilayah", ())
    return role, tuple(areas) if role is Role.RELAWAN else ()


def _render_change(accounts: dict[str, Account]) -> None:
    if st.session_state.get(_CHOSEN) not in (None, *accounts):
        del st.session_state[_CHOSEN]
    name = st.selectbox(
        t("access.choose"),
        list(accounts),
        index=None,
        key=_CHOSEN,
        placeholder=t("access.choose_hint"),
    )
    if name is None:
        return
    account = accounts[name]
    with st.container(border=True):
        _choose_role(_field(name), Role(account.role), account.areas)
        st.button(t("access.save_role"), on_click=_change)
        with st.container(horizontal=True):
            st.button(t("access.reset_password"), on_click=_reset)
            label = "access.disable" if account.is_active else "access.enable"
            st.button(t(label), on_click=_switch, args=(not account.is_active,))
            if find_providers():
                st.button(t("outside.invite"), on_click=_invite)
                st.button(t("outside.unlink"), on_click=_unlink)
        st.caption(t("access.change_note"))


def _field(name: str) -> str:
    return f"akun.ubah.{name}"


@uninterrupted
def _add() -> None:
    name = str(st.session_state.get(_NAME, ""))
    role, areas = _read_role(_ADDED)

    def add() -> None:
        workspace, actor = get_workspace(), current_person()
        invited = bool(st.session_state.get(_INVITE_ONLY))
        password = make_account(
            workspace, name, role, areas, actor=actor, has_password=not invited
        )
        if invited:
            _hand_invitation(clean_name(name))
        else:
            st.session_state[_HANDED] = (clean_name(name), password)
        st.session_state[_NAME] = ""

    _try(add)


@uninterrupted
def _change() -> None:
    def change(name: str) -> None:
        if f"{_field(name)}.peran" not in st.session_state:
            return
        role, areas = _read_role(_field(name))
        change_role(get_workspace(), name, role, areas, actor=current_person())

    _try_chosen(change)


@uninterrupted
def _reset() -> None:
    def reset(name: str) -> None:
        password = reset_password(get_workspace(), name, actor=current_person())
        st.session_state[_HANDED] = (name, password)

    _try_chosen(reset)


@uninterrupted
def _invite() -> None:
    _try_chosen(_hand_invitation)


def _hand_invitation(name: str) -> None:
    code = invite(get_workspace(), name, actor=current_person())
    st.session_state[_INVITED] = (name, code)


@uninterrupted
def _unlink() -> None:
    _try_chosen(
        lambda name: unlink_identities(get_workspace(), name, actor=current_person())
    )


@uninterrupted
def _switch(is_active: bool) -> None:
    _try_chosen(
        lambda name: set_account_active(
            get_workspace(), name, is_active=is_active, actor=current_person()
        )
    )


def _try_chosen(change: Callable[[str], None]) -> None:
    """Change the account chosen now: a button was drawn for the one before it."""
    name = st.session_state.get(_CHOSEN)
    if name is not None:
        _try(lambda: change(name))


def _try(change: Callable[[], None]) -> None:
    _forget()
    try:
        change()
    except WksbmError as error:
        refuse(_SAID, error)
