"""Which organisation is open, and on which version of it somebody writes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.store.cards import CardWritten
from wksbm_mapping.ui import notices
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.plain_text import plain

ORGANISATION, SECTION = "lembaga", "jejaring"
HELP = "bantu"
"""The part that says who can help."""
KIND, SEARCH = "kelompok", "cari_lembaga"
_SAID = "jejaring.pesan"
PUT_AWAY = "jejaring.diarsipkan"
IMPORTED = "jejaring.berkas"
"""Session key: how many files were taken in; a new one clears the field."""


def turn_to_organisation(number: int | None) -> None:
    """Turn to an organisation, or back to the list."""
    chosen = None if number is None else str(number)
    st.session_state[ORGANISATION] = chosen
    write_address({ORGANISATION: chosen})


def attempt(act: Callable[[], CardWritten | None], said: str) -> bool:
    """Store something; say what came of it at the next draw. Whether it was stored."""
    try:
        written = act()
    except WksbmError as error:
        refuse(error)
        return False
    if written is not None and written.is_conflict:
        refuse(t("network.conflict", actor=written.now.actor))
        return False
    if said:
        tell(said)
    return True


def refuse(reason: WksbmError | str) -> None:
    """Say at the next draw what was refused."""
    notices.refuse(_SAID, reason)


def tell(said: str) -> None:
    """Say at the next draw what was done."""
    notices.tell(_SAID, said)


def render_network_notices() -> None:
    """Say what came of the last tap."""
    notices.render_notices(_SAID)


def seen_version(view: OrganisationView) -> int:
    """On which version somebody writes: the one that was there when they began."""
    return int(st.session_state.setdefault(_key(view.number), view.revision))


def forget_version(number: int) -> None:
    """Let the next draw begin on the newest version."""
    st.session_state.pop(_key(number), None)


def render_newer_version(view: OrganisationView) -> None:
    """Say that another wrote meanwhile, and offer to go on with theirs."""
    if view.revision == seen_version(view):
        return
    st.warning(plain(t("network.newer", actor=view.actor)))
    st.button(
        t("network.take_newer"),
        key="jejaring.ambil",
        on_click=forget_version,
        args=(view.number,),
    )


def _key(number: int) -> str:
    return f"jejaring.{number}.versi"
