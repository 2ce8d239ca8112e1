"""Where somebody without an account comes from, for limits against floods."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.tokens import create_token
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.ui.login_request import choose_address

_TAB = "pengunjung"
_LOOPBACK = "127.0.0.1"


def current_visitor() -> Visitor:
    """Give the address of this browser, and a token of this tab.

    Streamlit names no address where somebody, or a proxy, connects from this machine.
    """
    peer = st.context.ip_address or _LOOPBACK
    forwarded = str(st.context.headers.get("x-forwarded-for") or "")
    tab = str(st.session_state.setdefault(_TAB, create_token()))
    return Visitor(choose_address(peer, forwarded), tab)
