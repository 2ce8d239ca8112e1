"""Which pages there are, in the order of the menu."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wksbm_mapping.i18n import t
from wksbm_mapping.settings import PROJECT_DIR

PAGES_DIR = PROJECT_DIR / "pages"
_PAGES = (
    ("beranda", "nav.home", ":material/home:"),
    ("peta_masalah", "nav.map", ":material/map:"),
    ("isi_data", "nav.entry", ":material/edit_note:"),
    ("unggah", "nav.upload", ":material/upload_file:"),
    ("cadangan", "nav.backup", ":material/database:"),
)


def build_pages() -> list[StreamlitPage]:
    """List the pages, the first being what opens by itself."""
    return [
        st.Page(
            PAGES_DIR / f"{name}.py",
            title=t(title),
            icon=icon,
            url_path=name,
            default=position == 0,
        )
        for position, (name, title, icon) in enumerate(_PAGES)
        if (PAGES_DIR / f"{name}.py").exists()
    ]


def open_page_link(
    name: str, *, label: str, query: Mapping[str, str] | None = None
) -> None:
    """Draw a link to a page of this app, with a part of the address if given."""
    names = [each for each, _, _ in _PAGES]
    st.page_link(
        build_pages()[names.index(name)],
        label=label,
        icon=":material/arrow_forward:",
        query_params=dict(query or {}),
    )
