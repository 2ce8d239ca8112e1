"""Forms begun before: go on, put away, bring back."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.periods import Period
from wksbm_mapping.services.entry_counts import (
    delete_entry,
    list_entries,
    restore_entry,
)
from wksbm_mapping.store import EntryForm
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_start import name_place, own_kapanewon
from wksbm_mapping.ui.entry_state import (
    DELETED,
    NOTICE,
    local_time,
    open_form,
)
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 20


def render_list() -> None:
    """List the forms that wait, then those confirmed."""
    render_notices(NOTICE)
    _render_deleted()
    forms = list_entries(get_workspace(), actor=current_person())
    if not forms:
        st.info(t("entry.list_empty"))
    own = own_kapanewon()
    if own:
        forms.sort(key=lambda form: not form.head.region.startswith(own))
    waiting = [form for form in forms if form.is_open]
    if waiting:
        st.subheader(t("entry.waiting_title"))
        for form in waiting[:SHOWN]:
            _render_form(form)
    confirmed = [form for form in forms if not form.is_open]
    if confirmed:
        with st.expander(t("entry.confirmed_title")):
            for form in confirmed[:SHOWN]:
                _render_form(form)


def describe_head(form: EntryForm) -> str:
    """Say when and by whom a form is filled in."""
    period = Period.from_code(form.head.period).label()
    return f"{period} · {plain(form.head.source)}"


def _render_form(form: EntryForm) -> None:
    with st.container(border=True, key=f"daftar-{form.id}", gap="small"):
        st.markdown(f"**{plain(name_place(form.head.region))}**")
        st.caption(describe_head(form))
        if form.head.by_padukuhan:
            st.caption(plain(", ".join(form.padukuhan)))
        day = format_date(form.changed_at)
        moment = f"{day} {local_time(form.changed_at)}"
        st.caption(t("entry.list_state", filled=form.filled, moment=moment))
        if form.batch is not None and form.is_open:
            st.caption(t("entry.changed_since", batch=form.batch))
        with st.container(horizontal=True):
            st.button(
                t("entry.go_on") if form.is_open else t("entry.look"),
                key=f"lanjut.{form.id}",
                type="primary" if form.is_open else "secondary",
                on_click=open_form,
                args=(form.id,),
            )
            with st.popover(t("entry.delete")):
                st.write(t("entry.delete_note"))
                st.button(
                    t("entry.delete_confirm"),
                    key=f"hapus.{form.id}",
                    on_click=_delete,
                    args=(form.id,),
                )


def _render_deleted() -> None:
    deleted = st.session_state.get(DELETED)
    if not deleted:
        return
    st.success(t("entry.deleted"))
    st.button(
        t("entry.restore"),
        key="isian.pulihkan",
        icon=":material/undo:",
        on_click=_restore,
        args=(deleted,),
    )


@uninterrupted
def _delete(form_id: str) -> None:
    try:
        delete_entry(get_workspace(), form_id, actor=current_person())
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    st.session_state[DELETED] = form_id


@uninterrupted
def _restore(form_id: str) -> None:
    st.session_state.pop(DELETED, None)
    try:
        restore_entry(get_workspace(), form_id, actor=current_person())
    except WksbmError as error:
        refuse(NOTICE, error)
