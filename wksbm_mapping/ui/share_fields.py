"""Fields for what is typed for a picture, and the question about small numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.services.share_actions import LINE_LIMIT
from wksbm_mapping.services.share_texts import find_small_counts
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.map_filters import AREA
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plain_text import spoken

BY_HAND = "baru"
"""Chosen where nothing that is kept is to be shown, but what is typed."""


def choose_kept(
    name: str, label: str, known: Mapping[str, str], *, may_type: bool = True
) -> str:
    """Let a person choose what is kept, by its words, or to type; the key of it."""
    options = [*known, BY_HAND] if may_type else [*known]
    settle(name, options, default=options[0])
    return st.selectbox(
        label,
        options,
        key=name,
        format_func=lambda each: spoken(known.get(each, t("share.by_hand"))),
        persist_state="session",
    )


def choose_region(person: Person | None = None) -> str:
    """Let a person choose a region: any, or one where they work.

    Raises
    ------
    NotAllowedError
        ``not_your_area``: they work nowhere.
    """
    codes = [
        code
        for code in get_workspace().regions.all_codes()
        if person is None or person.covers(code)
    ]
    if not codes:
        raise NotAllowedError("not_your_area")
    settle(AREA, codes, default=codes[0])
    return st.selectbox(
        t("share.area"),
        codes,
        key=AREA,
        format_func=name_region,
        persist_state="session",
    )


def type_line(word: str, name: str) -> str:
    """Let a person type a line that fits on a picture."""
    return str(
        st.text_input(
            t(f"share.{word}"),
            key=f"bagikan.{name}",
            max_chars=LINE_LIMIT,
            placeholder=t(f"share.{word}_example"),
            persist_state="session",
        )
    )


def type_day(word: str, name: str, first: date | None) -> date | None:
    """Let a person choose a day."""
    found = st.date_input(
        t(f"share.{word}"),
        value=first,
        key=f"bagikan.{name}",
        format="DD/MM/YYYY",
        persist_state="session",
    )
    return found if isinstance(found, date) else None


def confirm_numbers(texts: Sequence[str], category: str = "") -> bool:
    """Ask about numbers that could be small counts; whether all is well.

    Parameters
    ----------
    texts : sequence of str
        As they were typed.
    category : str
        Key of what they are about; ``""``: only what they name themselves.
    """
    rules = get_protected(Audience.PUBLIC).rules
    found = find_small_counts(get_workspace(), rules, texts, category)
    if not found:
        return True
    numbers = ", ".join(map(format_number, found))
    st.warning(t("share.small_numbers", numbers=numbers))
    key = f"bagikan.diperiksa.{hash((*texts, category))}"
    return bool(st.checkbox(t("share.numbers_checked"), key=key))
