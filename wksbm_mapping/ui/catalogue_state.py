"""Which entry of the catalogue is being changed, and what came of a click."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.catalogue import Programme, Response
from wksbm_mapping.services.catalogue import Entry, Origin
from wksbm_mapping.services.write_catalogue import (
    put_programme_away,
    return_to_shipped,
)
from wksbm_mapping.store.cards import CardWritten
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_state import refuse, tell
from wksbm_mapping.ui.uninterrupted import uninterrupted

AnyEntry = Entry[Programme] | Entry[Response]
CATALOGUE = "katalog"
NEW = 0
"""Number of an entry that is not written yet."""

_CHANGED = "katalog.diubah"


def begin_change(chosen: AnyEntry | Programme | None) -> None:
    """Open the form of an entry, of a new programme, or close it."""
    entry = Entry(NEW, chosen, Origin.OWN) if isinstance(chosen, Programme) else chosen
    st.session_state[_CHANGED] = entry


def find_changed() -> AnyEntry | None:
    """Find the entry whose form is open, as it was when it was opened."""
    entry: AnyEntry | None = st.session_state.get(_CHANGED)
    return entry


def field_key(entry: AnyEntry, name: str) -> str:
    """Key of a field of a form, of the version it is written on."""
    kind = "program" if isinstance(entry.item, Programme) else "langkah"
    return f"katalog.{kind}.{entry.number}.{entry.revision}.{name}"


def settle_change(written: CardWritten) -> None:
    """Close the form, or keep it beside what another wrote."""
    if written.is_conflict:
        refuse(t("catalog.conflict", actor=written.now.actor))
        return
    begin_change(None)
    tell(t("plan.saved"))


def put_away(entry: Entry[Programme], person: Person) -> None:
    """Put a programme away, or bring it back."""
    _carry_out(
        lambda: put_programme_away(
            get_workspace(), entry, is_away=not entry.is_away, actor=person
        )
    )


def return_shipped(entry: AnyEntry, person: Person) -> None:
    """Go back to the text of the product."""
    _carry_out(lambda: return_to_shipped(get_workspace(), entry, actor=person))


@uninterrupted
def _carry_out(write: Callable[[], CardWritten]) -> None:
    try:
        written = write()
    except WksbmError as error:
        refuse(error)
        return
    settle_change(written)
