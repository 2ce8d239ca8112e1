"""The end of a form: what is filled, what is unknown, what does not fit; confirm."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.categories.category import Group
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.maps.figures import name_category, name_unit
from wksbm_mapping.services.entry_counts import set_complete
from wksbm_mapping.services.entry_fields import total_of
from wksbm_mapping.services.entry_review import (
    CheckedEntry,
    check_entry,
    confirm_entry,
)
from wksbm_mapping.store import EntryForm, Submission
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_send import find_sent, render_send_form, render_sent
from wksbm_mapping.ui.entry_state import (
    NOTICE,
    current_answers,
    drop_answers,
    go_to,
    put_answer,
)
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_differences import render_differences

_COMPLETE = "isian.lengkap"
_EMPTY = "no_rows"
"""Speaks of the sheet of a file; an empty form is told by its own sentence."""
_SHOW = {"error": st.error, "warning": st.warning, "info": st.info}


def render_review(form: EntryForm) -> None:
    """Draw the review."""
    render_notices(NOTICE)
    st.subheader(t("entry.review_title"))
    if form.head.by_padukuhan:
        _ask_complete(form)
    entry = check_entry(
        get_workspace(),
        form.id,
        current_answers(form.id),
        actor=current_person(),
    )
    sent = find_sent(form)
    render_sent(sent, entry)
    render_entry_figures(entry)
    _render_questions(form.id, entry)
    render_entry_findings(entry)
    _render_confirm(entry, sent)
    st.button(
        t("entry.back_to_form"),
        icon=":material/arrow_back:",
        on_click=go_to,
        args=("",),
        width="stretch",
    )


def _ask_complete(form: EntryForm) -> None:
    st.write(t("entry.parts", parts=plain(", ".join(form.padukuhan))))
    key = f"{_COMPLETE}.{form.id}"
    st.session_state[key] = form.is_complete
    st.checkbox(
        t("entry.complete"), key=key, on_change=_take_complete, args=(form.id, key)
    )
    note = "entry.complete_note" if form.is_complete else "entry.incomplete_note"
    st.caption(t(note))
    st.caption(t("entry.splits_note"))


@uninterrupted
def _take_complete(form_id: str, key: str) -> None:
    try:
        set_complete(
            get_workspace(),
            form_id,
            is_complete=bool(st.session_state[key]),
            actor=current_person(),
        )
    except WksbmError as error:
        refuse(NOTICE, error)


def render_entry_figures(entry: CheckedEntry) -> None:
    """Show what is filled in, and what is left unknown."""
    every = get_workspace().categories.of_group(Group.PPKS)
    told = list(dict.fromkeys(category for _, category in entry.lines))
    st.markdown(t("entry.review_filled", done=len(told), all=len(every)))
    by_part: dict[str, list[str]] = {}
    for part, category in entry.lines:
        total = total_of(entry.values, part, category)
        figure = t("entry.unknown") if total is None else format_number(total)
        unit = "" if total is None else f" {name_unit(category)}"
        line = f"- {plain(name_category(category))}: **{figure}**{unit}"
        by_part.setdefault(part, []).append(line)
    for part, lines in by_part.items():
        name = plain(part) or t("entry.whole")
        with st.expander(name, expanded=len(by_part) == 1):
            st.markdown("\n".join(lines))
    rest = [name_category(category) for category in every if category not in told]
    if rest:
        with st.expander(tn("entry.review_unknown", len(rest))):
            st.write(t("entry.review_unknown_note"))
            st.markdown("\n".join(f"- {plain(name)}" for name in rest))


def _render_questions(form_id: str, entry: CheckedEntry) -> None:
    """Ask what only a person can decide; an answer can be taken back."""
    for number, question in enumerate(entry.checked.draft.questions):
        labels = {each.value: plain(each.label()) for each in question.choices}
        key = f"isian.tanya.{form_id}.{number}"
        st.radio(
            plain(question.text()),
            list(labels),
            index=None,
            key=key,
            format_func=labels.__getitem__,
            on_change=_take_answer,
            args=(form_id, question.id, key),
        )
    if current_answers(form_id):
        st.button(
            t("upload.take_back"),
            key=f"isian.tarik.{form_id}",
            on_click=drop_answers,
            args=(form_id,),
        )
    render_differences(entry.checked.draft)


@uninterrupted
def _take_answer(form_id: str, question_id: str, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        put_answer(form_id, question_id, str(chosen))


def render_entry_findings(entry: CheckedEntry) -> None:
    """Say what does not fit, gravest first."""
    findings = [f for file in entry.checked.draft.files for f in file.findings]
    if entry.lines and not findings:
        st.success(t("entry.review_sound"))
    told = [each for each in findings if each.code != _EMPTY]
    for finding in sorted(told, key=lambda each: list(_SHOW).index(each.severity)):
        line = entry.line_at(finding.row)
        place = f"{plain(line[0])}: " if line and line[0] else ""
        _SHOW[finding.severity](place + plain(finding.message()))


def _render_confirm(entry: CheckedEntry, sent: Submission | None) -> None:
    draft = entry.checked.draft
    count = sum(file.observation_count for file in draft.files)
    if not count and not draft.questions:
        st.warning(t("entry.nothing_yet"))
        return
    if not may(current_person(), Action.CONFIRM):
        render_send_form(entry, sent)
        return
    if draft.questions:
        st.warning(t("error.entry_question_open"))
    st.button(
        tn("upload.confirm", count),
        type="primary",
        icon=":material/check:",
        on_click=_confirm,
        args=(entry, sent),
        disabled=bool(draft.questions),
        width="stretch",
    )


@uninterrupted
def _confirm(entry: CheckedEntry, sent: Submission | None) -> None:
    seen = sent.seen if sent else None
    try:
        confirm_entry(get_workspace(), entry, actor=current_person(), seen=seen)
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    go_to("")
