"""Jejaring & Potensi: who there is, who can help, and where nobody is."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.services.organisations import list_organisations
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.map_filters import AREA, CATEGORY
from wksbm_mapping.ui.network_detail import render_organisation
from wksbm_mapping.ui.network_gaps import render_gaps
from wksbm_mapping.ui.network_help import render_help
from wksbm_mapping.ui.network_import import render_import
from wksbm_mapping.ui.network_list import render_directory
from wksbm_mapping.ui.network_state import (
    HELP,
    KIND,
    ORGANISATION,
    SEARCH,
    SECTION,
    render_network_notices,
)

_SECTIONS = {
    "daftar": render_directory,
    HELP: render_help,
    "sebaran": render_gaps,
    "unggah": render_import,
}


def render_network_page() -> None:
    """Draw one of the parts of the directory, or one organisation."""
    st.title(t("network.title"))
    read_address((ORGANISATION, SECTION, KIND, SEARCH, CATEGORY, AREA))
    _render()


@page_fragment
def _render() -> None:
    person = current_person()
    if st.session_state.get(ORGANISATION):
        render_organisation(str(st.session_state[ORGANISATION]), person)
        return
    render_network_notices()
    may_write = may(person, Action.NETWORK)
    names = [each for each in _SECTIONS if each != "unggah" or may_write]
    settle(SECTION, names, default=names[0])
    st.segmented_control(
        t("network.section"),
        names,
        key=SECTION,
        format_func=lambda each: t(f"network.section_{each}"),
        required=True,
    )
    chosen = str(st.session_state[SECTION])
    write_address({SECTION: None if chosen == names[0] else chosen})
    found = list_organisations(get_workspace(), reader=person)
    _SECTIONS[chosen](found, person)
