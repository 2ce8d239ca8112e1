"""The part of a form that is filled in: progress, groups, one card a category."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.categories.category import Category
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.services.entry_counts import load_counts
from wksbm_mapping.services.entry_fields import OFTEN, EntryGroup, Values, is_filled
from wksbm_mapping.store import EntryForm
from wksbm_mapping.ui.audience import current_audience, current_person
from wksbm_mapping.ui.cache import (
    get_entry_groups,
    get_protected,
    get_reminders,
    get_workspace,
)
from wksbm_mapping.ui.entry_card import Part, declare, render_card
from wksbm_mapping.ui.entry_proposal import find_form_proposals
from wksbm_mapping.ui.entry_state import NOTICE, REVIEW, SEARCH, go_to
from wksbm_mapping.ui.notices import render_notices

GROUP = "isian.kelompok"


def render_board(form: EntryForm, padukuhan: str) -> None:
    """Draw the form.

    Not as a fragment: Streamlit drops a tap elsewhere on the page while a fragment
    reruns for a number, and the whole page takes no longer (0.2 s).
    """
    values = load_counts(get_workspace(), form.id, actor=current_person())
    part = Part(form.id, padukuhan, values)
    groups = get_entry_groups(get_protected(current_audience()))
    with st.container(key="isian-papan"):
        _render_progress(groups, values, padukuhan)
        render_notices(NOTICE)
        _render_cards(form, part, _choose(groups, values, padukuhan))
        _render_rest(part, groups)
        _render_end()


def _all(groups: tuple[EntryGroup, ...]) -> list[Category]:
    return [c for group in groups if group.name != OFTEN for c in group.categories]


def _filled(categories: list[Category], values: Values, padukuhan: str) -> int:
    return sum(is_filled(values, padukuhan, category) for category in categories)


def _render_progress(
    groups: tuple[EntryGroup, ...], values: Values, padukuhan: str
) -> None:
    every = _all(groups)
    done = _filled(every, values, padukuhan)
    st.progress(done / len(every), t("entry.progress", done=done, all=len(every)))


def _choose(
    groups: tuple[EntryGroup, ...], values: Values, padukuhan: str
) -> list[Category]:
    """Let the person choose a group or search; the categories to show."""
    by_name = {group.name: group for group in groups}

    def label(name: str) -> str:
        categories = list(by_name[name].categories)
        done = _filled(categories, values, padukuhan)
        return f"{t(f'entry.group_{name}')} {done}/{len(categories)}"

    searched = st.text_input(
        t("entry.search"),
        key=SEARCH,
        max_chars=60,
        placeholder=t("entry.search_example"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    if searched.strip():
        found = [each for each in _all(groups) if _matches(each, searched)]
        if not found:
            st.info(t("entry.search_nothing"))
        return found
    if st.session_state.get(GROUP) not in by_name:
        st.session_state[GROUP] = groups[0].name
    chosen = st.pills(
        t("entry.group"),
        list(by_name),
        key=GROUP,
        format_func=label,
        label_visibility="collapsed",
        required=True,
        wrap=False,
    )
    return list(by_name[chosen or groups[0].name].categories)


def _matches(category: Category, searched: str) -> bool:
    wanted = " ".join(searched.casefold().split())
    names = (name_category(category), category.official_name, *category.aliases)
    return any(wanted in name.casefold() for name in names)


def _render_cards(form: EntryForm, part: Part, shown: list[Category]) -> None:
    protected = get_protected(current_audience())
    reminders = get_reminders(protected, form.head, part.padukuhan)
    proposals = find_form_proposals(form, part.padukuhan)
    for category in shown:
        key = category.key
        render_card(part, category, reminders.get(key), proposals.get(key))


def _render_rest(part: Part, groups: tuple[EntryGroup, ...]) -> None:
    rest = [c for c in _all(groups) if not is_filled(part.values, part.padukuhan, c)]
    if not rest:
        return
    with st.popover(t("entry.rest_none"), width="stretch"):
        st.write(tn("entry.rest_none_note", len(rest)))
        st.button(
            tn("entry.rest_none_confirm", len(rest)),
            key=f"sisa.{part.form_id}.{part.padukuhan}",
            type="primary",
            on_click=declare,
            args=(part, rest),
            width="stretch",
        )


def _render_end() -> None:
    st.button(
        t("entry.review"),
        type="primary",
        icon=":material/fact_check:",
        width="stretch",
        on_click=go_to,
        args=(REVIEW,),
    )
