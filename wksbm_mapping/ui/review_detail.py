"""One submission: what would be stored, and the decision about it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import current_language, describe_error, t, tn
from wksbm_mapping.ingest import Draft
from wksbm_mapping.services.entry_review import (
    CheckedEntry,
    check_entry,
    confirm_entry,
)
from wksbm_mapping.services.import_survey import CheckedImport, check_uploads
from wksbm_mapping.services.review import (
    REASON_LIMIT,
    accept_submission,
    compare_in_force,
    return_submission,
)
from wksbm_mapping.services.submissions import read_submission, resume_submission
from wksbm_mapping.services.unfinished_checks import UnfinishedCheck
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.store import Submission, SubmissionStatus
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_known, get_workspace
from wksbm_mapping.ui.entry_review import render_entry_figures, render_entry_findings
from wksbm_mapping.ui.entry_send import render_changed_since
from wksbm_mapping.ui.entry_state import REVIEW, go_to, open_form
from wksbm_mapping.ui.navigation import open_page_link, turn_to_page
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.submission_words import (
    render_state,
    render_steps,
    say_sent,
    say_summary,
)
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_differences import render_differences, render_replaced
from wksbm_mapping.ui.upload_findings import render_findings, render_totals
from wksbm_mapping.ui.upload_preview import render_preview, render_summary
from wksbm_mapping.ui.upload_state import put_on_screen

_NOTICE = "tinjau.pesan"
_CHECKED = "tinjau.hasil"
Checked = tuple[UnfinishedCheck, CheckedImport]


def render_detail(submission: Submission) -> None:
    """Draw one submission."""
    render_notices(_NOTICE)
    st.text(submission.title)
    st.caption(say_summary(submission))
    st.caption(say_sent(submission))
    render_state(submission)
    story = read_submission(get_workspace(), submission.number, actor=current_person())
    is_waiting = submission.status is SubmissionStatus.WAITING
    with st.expander(
        t("review.history"), icon=":material/history:", expanded=not is_waiting
    ):
        render_steps(story.steps)
    if is_waiting:
        _render_waiting(submission)
    elif submission.batch is not None and not submission.is_undone:
        open_page_link("peta_masalah", label=t("overview.see_map"))


def _render_waiting(submission: Submission) -> None:
    try:
        if submission.form is not None:
            _render_form(submission, submission.form)
        else:
            _render_files(submission)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
    _render_return(submission)


def _render_files(submission: Submission) -> None:
    check, checked = _check_files(submission)
    draft = checked.draft
    render_summary(checked)
    render_differences(draft)
    render_replaced(compare_in_force(draft, get_known()))
    render_findings(draft, check.uploads, check.answers)
    render_totals(draft)
    render_preview(draft)
    _render_questions(draft)
    with st.container(horizontal=True):
        _offer_accept(draft, _accept_files, (submission, check, checked))
        is_opened = _offer_open("review.open_files")
    if is_opened:
        put_on_screen(check, submission.seen)
        turn_to_page("unggah")


def _offer_accept(
    draft: Draft, accept: Callable[..., None], arguments: tuple[object, ...]
) -> None:
    st.button(
        t("review.accept"),
        key="tinjau.setujui",
        type="primary",
        icon=":material/check:",
        disabled=bool(draft.questions),
        on_click=accept,
        args=arguments,
    )


def _offer_open(label: str) -> bool:
    return st.button(t(label), icon=":material/edit:", key="tinjau.koreksi")


def _check_files(submission: Submission) -> Checked:
    """Check what was sent, unless nothing changed since it was."""
    workspace, person = get_workspace(), current_person()
    version = current_version(workspace)
    key = (submission.seen, version, person, current_language())
    found: tuple[object, Checked] | None = st.session_state.get(_CHECKED)
    if found and found[0] == key:
        return found[1]
    check = resume_submission(workspace, submission.number, actor=person)
    with st.spinner(t("upload.reading")):
        checked = check_uploads(
            workspace,
            check.uploads,
            options=check.options,
            answers=check.answers,
            actor=person,
            known=get_known(),
        )
    st.session_state[_CHECKED] = (key, (check, checked))
    return check, checked


def _render_form(submission: Submission, form_id: str) -> None:
    entry = check_entry(get_workspace(), form_id, {}, actor=current_person())
    render_changed_since(submission, entry)
    render_entry_figures(entry)
    render_differences(entry.checked.draft)
    render_replaced(compare_in_force(entry.checked.draft, get_known()))
    render_entry_findings(entry)
    _render_questions(entry.checked.draft)
    with st.container(horizontal=True):
        _offer_accept(entry.checked.draft, _accept_form, (submission, entry))
        is_opened = _offer_open("review.open_form")
    if is_opened:
        open_form(form_id)
        go_to(REVIEW)
        turn_to_page("isi_data")


def _render_questions(draft: Draft) -> None:
    if not draft.questions:
        return
    st.warning(tn("review.open_questions", len(draft.questions)))
    lines = [f"- {plain(question.text())}" for question in draft.questions]
    st.markdown("\n".join(lines))


def _render_return(submission: Submission) -> None:
    st.subheader(t("review.return_title"))
    key = f"tinjau.alasan.{submission.number}"
    st.text_area(
        t("review.reason"),
        key=key,
        max_chars=REASON_LIMIT,
        placeholder=t("review.reason_example"),
        help=t("review.reason_help"),
    )
    st.button(
        t("review.return"),
        key="tinjau.kembalikan",
        icon=":material/undo:",
        on_click=_return,
        args=(submission, key),
    )


@uninterrupted
def _return(submission: Submission, key: str) -> None:
    reason = str(st.session_state.get(key) or "")
    try:
        return_submission(
            get_workspace(), submission.seen, reason, actor=current_person()
        )
    except WksbmError as error:
        refuse(_NOTICE, error)
        return
    tell(_NOTICE, t("review.returned_done"))


@uninterrupted
def _accept_files(
    submission: Submission, check: UnfinishedCheck, checked: CheckedImport
) -> None:
    try:
        accept_submission(
            get_workspace(),
            submission.seen,
            checked.draft,
            options=check.options,
            answers=check.answers,
            actor=current_person(),
        )
    except WksbmError as error:
        refuse(_NOTICE, error)


@uninterrupted
def _accept_form(submission: Submission, entry: CheckedEntry) -> None:
    person = current_person()
    try:
        confirm_entry(get_workspace(), entry, actor=person, seen=submission.seen)
    except WksbmError as error:
        refuse(_NOTICE, error)
