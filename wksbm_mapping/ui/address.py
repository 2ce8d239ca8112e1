"""Filters kept in the address, so that a link restores a view.

Addresses hold keys (``jenis=fakir_miskin``), never words of one language; a widget
bound by Streamlit itself would write its label there. The address is read when the
page opens and written after every choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

_SEEN = "address_seen"
"""Session key: what the address said when this session last read or wrote it."""


def read_address(names: Iterable[str]) -> None:
    """Take what the address newly asks for; call once a full run, outside a fragment.

    What it said before is no wish: a browser sends the old address along with a new
    choice. The values are anybody's text; ``settle`` checks them before a widget sees
    them.
    """
    seen = _seen()
    for name in names:
        asked = st.query_params.get(name)
        if asked is not None and asked != seen.get(name):
            st.session_state[name] = asked
            seen[name] = asked


def _seen() -> dict[str, str | None]:
    seen: dict[str, str | None] = st.session_state.setdefault(_SEEN, {})
    return seen


def settle(name: str, options: Sequence[str], *, default: str | None) -> None:
    """Give a widget a value it can have: what was asked for, or the default.

    Parameters
    ----------
    name : str
        Key of the widget and of its part of the address.
    options : sequence of str
        What can be chosen.
    default : str or None
        Stands where nothing, or something else, was asked for.
    """
    if st.session_state.get(name) not in options:
        st.session_state[name] = default


def write_address(values: Mapping[str, str | None]) -> None:
    """Write choices into the address; None and ``""`` leave it."""
    for name, value in values.items():
        now = st.query_params.get(name)
        if value and now != value:
            st.query_params[name] = value
        elif not value and now is not None:
            del st.query_params[name]
        _seen()[name] = value or None


def current_link() -> str:
    """Build the link of the view on screen, to be copied."""
    parts = urlsplit(st.context.url or "")
    query = urlencode(list(st.query_params.items()))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
