"""Who is at this browser: asked anew on every run, so that rights end at once."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import LOCAL_PERSON, NOBODY, Person
from wksbm_mapping.services.logins import find_person
from wksbm_mapping.settings import Mode
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.language import PARAMETER as LANGUAGE

SESSION_COOKIE = "wksbm_sesi"
_LAST = "siapa"


def is_office() -> bool:
    """Whether people log in here."""
    return get_workspace().settings.mode is Mode.KANTOR


def account_person(*, in_use: bool = True) -> Person:
    """Who is logged in; in mode lokal the one trusted person.

    ``in_use`` False where the page asks by itself: it keeps no idle session alive.
    """
    if not is_office():
        return LOCAL_PERSON
    return find_person(get_workspace(), session_token(), in_use=in_use)


def session_token() -> str | None:
    """What the browser showed when it connected; it may have ended since."""
    token = st.context.cookies.get(SESSION_COOKIE)
    return None if token is None else str(token)


def settle_person() -> None:
    """At the start of a full run, forget what another person left on this screen."""
    person = account_person()
    if st.session_state.get(_LAST, person) != person:
        for key in set(st.session_state) - {LANGUAGE}:
            del st.session_state[key]
    st.session_state[_LAST] = person


def has_person_changed(*, in_use: bool = True) -> bool:
    """Whether rights have changed since the last full run of this page."""
    left = LOCAL_PERSON if not is_office() else NOBODY
    return bool(st.session_state.get(_LAST, left) != account_person(in_use=in_use))
