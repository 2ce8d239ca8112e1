"""One number of a form: typed, stored at once, never written over another's."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.ingest.cells import MAX_KALURAHAN_COUNT
from wksbm_mapping.services.entry_counts import save_count
from wksbm_mapping.services.entry_fields import Values
from wksbm_mapping.store import FieldKey, FieldValue
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_state import (
    NOTICE,
    drop_conflict,
    has_conflict,
    local_time,
    note_conflict,
    seen_revision,
    show_value,
    take_written,
    typed_value,
    was_changed_elsewhere,
    widget_key,
)
from wksbm_mapping.ui.notices import refuse
from wksbm_mapping.ui.uninterrupted import uninterrupted


def render_field(
    form_id: str, key: FieldKey, values: Values, *, proposed: int | None = None
) -> None:
    """Draw one number; a change of it is stored before anything is drawn again.

    What is proposed stands greyed in a blank field; it is not its value.

    Streamlit's own "+" does nothing while the field is blank, so one stands in for it.
    """
    found = values.get(key, FieldValue())
    show_value(form_id, key, found)
    name = widget_key(form_id, key)
    with st.container(
        horizontal=True,
        key=f"bilah-{key.category}-{key.field}",
        vertical_alignment="bottom",
        wrap=False,
    ):
        st.number_input(
            t(f"entry.label_{key.field}"),
            min_value=0,
            max_value=MAX_KALURAHAN_COUNT,
            value=None,
            step=1,
            key=name,
            placeholder=_say_blank(proposed),
            on_change=_take,
            args=(form_id, key),
        )
        if found.value is None:
            st.button(
                "",
                icon=":material/add:",
                help=t("entry.first"),
                key=f"{name}.satu",
                on_click=_count_first,
                args=(form_id, key),
            )


def _say_blank(proposed: int | None) -> str:
    if proposed is None:
        return "…"
    return t("referral.placeholder", proposed=format_number(proposed))


def render_conflict(form_id: str, key: FieldKey, values: Values) -> None:
    """Say that another device wrote the field, and let the person decide."""
    found = values.get(key, FieldValue())
    if found.changed_at is None:
        return
    about = {
        "field": t(f"entry.field_{key.field}"),
        "value": _number(found.value),
        "time": local_time(found.changed_at),
    }
    if not has_conflict(form_id, key):
        if was_changed_elsewhere(form_id, key):
            st.info(t("entry.changed_elsewhere", **about))
        return
    mine = typed_value(form_id, key)
    st.warning(t("entry.conflict", **about, mine=_number(mine)))
    name = widget_key(form_id, key)
    st.button(
        t("entry.use_mine", value=_number(mine)),
        key=f"{name}.pakai",
        on_click=store_value,
        args=(form_id, key, mine),
        width="stretch",
    )
    st.button(
        t("entry.keep_theirs", value=_number(found.value)),
        key=f"{name}.biarkan",
        on_click=drop_conflict,
        args=(form_id, key),
        width="stretch",
    )


def _number(value: int | None) -> str:
    return t("entry.blank") if value is None else format_number(value)


@uninterrupted
def _count_first(form_id: str, key: FieldKey) -> None:
    before = st.session_state.get(widget_key(form_id, key))
    store_value(form_id, key, (before or 0) + 1)


@uninterrupted
def _take(form_id: str, key: FieldKey) -> None:
    store_value(form_id, key, st.session_state.get(widget_key(form_id, key)))


@uninterrupted
def store_value(form_id: str, key: FieldKey, value: int | None) -> None:
    """Store a value, unless another device wrote the field since it was seen."""
    try:
        written = save_count(
            get_workspace(),
            form_id,
            key,
            value,
            seen=seen_revision(form_id, key) or 0,
            actor=current_person(),
        )
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    if written.is_conflict:
        note_conflict(form_id, key, value)
        return
    take_written(form_id, key, written.now)
