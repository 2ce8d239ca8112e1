"""Which pages there are, in the order of the menu."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from wksbm_mapping.access.person import LOCAL_PERSON, Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.settings import PROJECT_DIR

PAGES_DIR = PROJECT_DIR / "pages"
_SECTIONS = {
    "nav.section_understand": (
        ("beranda", "nav.home", ":material/home:", Action.VIEW),
        ("peta_masalah", "nav.map", ":material/map:", Action.VIEW),
        ("profil", "nav.profile", ":material/summarize:", Action.VIEW),
        ("analisis", "nav.analysis", ":material/analytics:", Action.VIEW),
        ("wilayah_saya", "nav.own_area", ":material/home_pin:", Action.FILL),
        ("pelatihan", "nav.training", ":material/school:", Action.VIEW),
    ),
    "nav.section_act": (
        ("musyawarah", "nav.meeting", ":material/groups:", Action.VIEW),
        ("rencana", "nav.plan", ":material/task_alt:", Action.PLAN),
        ("praktik", "nav.practice", ":material/lightbulb:", Action.VIEW),
        ("bagikan", "nav.share", ":material/share:", Action.VIEW),
        ("usul", "nav.reports", ":material/campaign:", Action.VIEW),
    ),
    "nav.section_data": (
        ("isi_data", "nav.entry", ":material/edit_note:", Action.FILL),
        ("unggah", "nav.upload", ":material/upload_file:", Action.UPLOAD),
        ("tinjau", "nav.review", ":material/fact_check:", Action.REVIEW),
    ),
    "nav.section_manage": (
        ("cadangan", "nav.backup", ":material/database:", Action.MAINTAIN),
        ("pengaturan", "nav.settings", ":material/settings:", Action.OWN_ACCOUNT),
        ("privasi", "nav.privacy", ":material/shield_person:", Action.VIEW),
    ),
}
_PAGES = tuple(chain.from_iterable(_SECTIONS.values()))
PAGE_NAMES = tuple(name for name, *_ in _PAGES)


def build_pages(
    person: Person, *, waiting: Mapping[str, int] | None = None
) -> list[StreamlitPage]:
    """List the pages, the first being what opens by itself.

    What a person may not open is left out of the menu, but its address is known: it
    asks to log in.

    Parameters
    ----------
    waiting : mapping of str to int, optional
        By page, how much waits there for this person.
    """
    counts = waiting or {}
    return [
        st.Page(
            PAGES_DIR / f"{name}.py",
            title=_say_title(title, counts.get(name, 0)),
            icon=icon,
            url_path=name,
            default=position == 0,
            visibility="visible" if may(person, action) else "hidden",
        )
        for position, (name, title, icon, action) in enumerate(_PAGES)
    ]


def group_pages(pages: list[StreamlitPage]) -> dict[str, list[StreamlitPage]]:
    """Put the pages of the menu under headings, in their order."""
    waiting = iter(pages)
    return {
        t(heading): list(islice(waiting, len(rows)))
        for heading, rows in _SECTIONS.items()
    }


def page_action(page: StreamlitPage) -> tuple[str, Action]:
    """Name a page, and what somebody must be allowed to do to open it."""
    for name, title, _, action in _PAGES:
        if page.title.startswith(t(title)):
            return name, action
    raise KeyError(page.title)


def may_open(person: Person, name: str) -> bool:
    """Whether somebody may open a page."""
    return any(may(person, action) for page, *_, action in _PAGES if page == name)


def _say_title(title: str, waiting: int) -> str:
    """Name a page, with how many wait there."""
    if not waiting:
        return t(title)
    return f"{t(title)} ({format_number(waiting)})"


def turn_to_page(name: str) -> NoReturn:
    """Leave this page for another."""
    st.switch_page(build_pages(LOCAL_PERSON)[PAGE_NAMES.index(name)])


def open_page_link(
    name: str, *, label: str, query: Mapping[str, str] | None = None
) -> None:
    """Draw a link to a page of this app, with a part of the address if given."""
    st.page_link(
        build_pages(LOCAL_PERSON)[PAGE_NAMES.index(name)],
        label=label,
        icon=":material/arrow_forward:",
        query_params=dict(query or {}),
    )
