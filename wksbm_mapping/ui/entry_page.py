"""Isi Data: fill in a form on the phone; every number is stored at once."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import EntryNotFoundError, NotAllowedError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.batches import undo
from wksbm_mapping.services.entry_counts import load_entry
from wksbm_mapping.store import EntryForm, EntryHead, SubmissionKind
from wksbm_mapping.ui.address import current_link, read_address, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_board import render_board
from wksbm_mapping.ui.entry_list import describe_head, render_list
from wksbm_mapping.ui.entry_print import render_form_sheet
from wksbm_mapping.ui.entry_proposal import follow_proposal, render_origin
from wksbm_mapping.ui.entry_review import render_review
from wksbm_mapping.ui.entry_start import (
    begin,
    choose_padukuhan,
    name_place,
    read_padukuhan,
    render_start,
)
from wksbm_mapping.ui.entry_state import (
    FORM,
    NOTICE,
    PART,
    REVIEW,
    STEP,
    close_form,
    current_form,
)
from wksbm_mapping.ui.entry_style import render_entry_style
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.notices import refuse, tell
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.submissions_own import render_own_submissions
from wksbm_mapping.ui.uninterrupted import uninterrupted


def render_entry_page() -> None:
    """Draw the page."""
    follow_proposal()
    read_address([FORM, PART])
    render_entry_style()
    form = _find_form()
    if form is None:
        st.title(t("entry.title"))
        st.write(t("entry.intro"))
        render_origin()
        render_own_submissions(SubmissionKind.FORM)
        render_list()
        render_start()
    else:
        _render_form(form)


def _find_form() -> EntryForm | None:
    form_id = current_form()
    if not form_id:
        return None
    try:
        return load_entry(get_workspace(), form_id, actor=current_person())
    except (EntryNotFoundError, NotAllowedError) as error:
        close_form()
        refuse(NOTICE, error)
        return None


def _render_form(form: EntryForm) -> None:
    st.button(
        t("entry.back_to_list"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=close_form,
    )
    st.markdown(f"### {plain(name_place(form.head.region))}")
    st.caption(describe_head(form))
    write_address({FORM: form.id})
    if st.session_state.get(STEP) == REVIEW:
        render_review(form)
        return
    _render_confirmed(form)
    padukuhan = _choose_part(form)
    render_board(form, padukuhan)
    with st.expander(t("entry.other_device"), icon=":material/link:"):
        st.write(t("entry.other_device_note"))
        st.code(current_link(), language=None, wrap_lines=True)
    render_form_sheet(form, padukuhan)


def _render_confirmed(form: EntryForm) -> None:
    if form.batch is None:
        return
    if form.is_open:
        st.info(t("entry.changed_since", batch=form.batch))
    else:
        st.success(t("entry.confirmed", batch=form.batch))
    open_page_link(
        "peta_masalah", label=t("overview.see_map"), query={"wilayah": form.head.region}
    )
    if not may(current_person(), Action.UNDO):
        return
    with st.popover(t("upload.undo", batch=form.batch), icon=":material/undo:"):
        st.write(t("upload.undo_note"))
        st.button(
            t("upload.undo_confirm"),
            key=f"isian.batal.{form.batch}",
            type="primary",
            on_click=_undo,
            args=(form.batch,),
        )


@uninterrupted
def _undo(number: int) -> None:
    undo(get_workspace(), number, actor=current_person())
    tell(NOTICE, t("upload.undone", batch=number))


def _choose_part(form: EntryForm) -> str:
    """Let the person turn to a padukuhan of the form, or begin another."""
    if not form.head.by_padukuhan:
        return form.padukuhan[0]
    if st.session_state.get(PART) not in form.padukuhan:
        st.session_state[PART] = form.padukuhan[-1]
    key = f"isian.bagian.{form.id}.{len(form.padukuhan)}"
    st.session_state[key] = st.session_state[PART]
    chosen = st.selectbox(
        t("entry.padukuhan"),
        form.padukuhan,
        key=key,
        on_change=_take_part,
        args=(key,),
    )
    write_address({PART: chosen})
    with st.popover(t("entry.add_padukuhan"), icon=":material/add:"):
        field = f"isian.tambah.{form.id}"
        choose_padukuhan(form.head.region, key=field, without=form.padukuhan)
        st.button(
            t("entry.begin"),
            key="isian.tambah",
            disabled=not read_padukuhan(field),
            on_click=_add_part,
            args=(form.head, field),
        )
    return str(chosen)


def _take_part(key: str) -> None:
    st.session_state[PART] = st.session_state[key]


@uninterrupted
def _add_part(head: EntryHead, field: str) -> None:
    begin(head, read_padukuhan(field), place=NOTICE)
