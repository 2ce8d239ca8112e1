"""One category of a form: its numbers, the figure of last time, "tidak ada"."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from wksbm_mapping.categories.category import Category
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category, name_unit
from wksbm_mapping.observations import HANDLING
from wksbm_mapping.services.entry_counts import declare_none, load_counts
from wksbm_mapping.services.entry_fields import (
    TOTAL,
    Values,
    detail_fields,
    is_filled,
    main_fields,
    total_of,
)
from wksbm_mapping.services.entry_reminders import Reminder, describe_reminder
from wksbm_mapping.services.referral_figures import HandlingProposal
from wksbm_mapping.store import FieldKey, FieldValue
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_field import render_conflict, render_field
from wksbm_mapping.ui.entry_proposal import render_proposal
from wksbm_mapping.ui.entry_state import NOTICE, PART, local_time, take_written
from wksbm_mapping.ui.notices import refuse
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted


@dataclass(frozen=True)
class Part:
    """The part of a form on screen.

    Parameters
    ----------
    form_id : str
    padukuhan : str
        ``""`` for the kalurahan as a whole.
    values : mapping of FieldKey to FieldValue
    """

    form_id: str
    padukuhan: str
    values: Values

    def key(self, category: Category, field: str) -> FieldKey:
        """Name a field of this part."""
        return FieldKey(self.padukuhan, category.key, field)


def render_card(
    part: Part,
    category: Category,
    reminder: Reminder | None,
    proposal: HandlingProposal | None = None,
) -> None:
    """Draw one category, with what a plan proposes for it."""
    fields = main_fields(category)
    with st.container(border=True, key=f"jenis-{category.key}", gap="small"):
        _render_title(category)
        with st.container(horizontal=True, key=f"angka-{category.key}"):
            for field in fields:
                render_field(part.form_id, part.key(category, field), part.values)
        if reminder:
            st.caption(describe_reminder(reminder))
        is_detailed = _render_actions(part, category, is_open=proposal is not None)
        if is_detailed:
            _render_details(part, category, proposal)
        for field in (*fields, *detail_fields(category)):
            render_conflict(part.form_id, part.key(category, field), part.values)
        _render_state(part, category)


def _render_title(category: Category) -> None:
    with st.container(
        horizontal=True,
        key=f"judul-{category.key}",
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.markdown(f"**{plain(name_category(category))}**")
        with st.popover(t("entry.definition"), type="tertiary"):
            st.markdown(f"**{plain(name_category(category))}**")
            st.write(plain(category.definition))
            st.caption(t("entry.counted_in", unit=name_unit(category)))


def _render_actions(part: Part, category: Category, *, is_open: bool) -> bool:
    name = f"{part.form_id}.{part.padukuhan}.{category.key}"
    if is_open:
        st.session_state.setdefault(f"rinci.{name}", True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("entry.none"),
            key=f"nol.{name}",
            disabled=is_filled(part.values, part.padukuhan, category),
            on_click=declare,
            args=(part, [category]),
        )
        return st.toggle(t("entry.details"), key=f"rinci.{name}")


@uninterrupted
def declare(part: Part, categories: list[Category]) -> None:
    """Store that there is nobody in these categories.

    Nothing is stored where another padukuhan was chosen with the same tap: who tapped
    did not see its numbers, and meant no longer the one whose button it was.
    """
    if part.padukuhan and st.session_state.get(PART) not in (None, part.padukuhan):
        return
    try:
        declare_none(
            get_workspace(),
            part.form_id,
            part.padukuhan,
            categories,
            actor=current_person(),
        )
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    _show_declared(part, categories)


def _show_declared(part: Part, categories: list[Category]) -> None:
    """Show the zeros as given here, and not as those of another device."""
    blank = FieldValue()
    now = load_counts(get_workspace(), part.form_id, actor=current_person())
    for category in categories:
        for field in main_fields(category):
            key = part.key(category, field)
            found, before = now.get(key, blank), part.values.get(key, blank)
            if before.value is None and found.value == 0:
                take_written(part.form_id, key, found)


def _render_details(
    part: Part, category: Category, proposal: HandlingProposal | None
) -> None:
    proposed = proposal.values if proposal else {}
    fields = detail_fields(category)
    if TOTAL in fields:
        render_field(part.form_id, part.key(category, TOTAL), part.values)
    st.caption(t("entry.handling"))
    for number in range(0, len(HANDLING), 2):
        with st.container(horizontal=True, key=f"angka-{category.key}-{number}"):
            for field in HANDLING[number : number + 2]:
                render_field(
                    part.form_id,
                    part.key(category, field),
                    part.values,
                    proposed=proposed.get(field),
                )
    if proposal is not None:
        render_proposal(part.form_id, category, proposal, part.values)


def _render_state(part: Part, category: Category) -> None:
    """Say what is stored, always on one line: nothing may move under a thumb."""
    fields = (*main_fields(category), *detail_fields(category))
    found = [part.values.get(part.key(category, field)) for field in fields]
    moments = [each.changed_at for each in found if each and each.changed_at]
    total = total_of(part.values, part.padukuhan, category)
    if total is not None:
        said = t("entry.total", total=format_number(total), unit=name_unit(category))
    elif is_filled(part.values, part.padukuhan, category):
        said = t("entry.half_filled")
    else:
        said = t("entry.unknown")
    if not moments:
        st.caption(said)
        return
    saved = t("entry.saved", time=local_time(max(moments)))
    st.caption(f":material/cloud_done: {saved} · {said}")
