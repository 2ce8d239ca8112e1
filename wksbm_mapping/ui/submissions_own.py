"""Kiriman saya: what became of what one sent, and how to go on with it."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.submissions import (
    SubmissionStory,
    list_submissions,
    read_submission,
    resume_submission,
    withdraw_submission,
)
from wksbm_mapping.store import Submission, SubmissionKind, SubmissionStatus
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_state import REVIEW, go_to, open_form
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.submission_words import (
    render_state,
    render_steps,
    say_sent,
    say_summary,
)
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_state import current_uploads, put_on_screen

SHOWN = 10
_NOTICE = "kiriman.pesan"
_ORDER = (
    SubmissionStatus.RETURNED,
    SubmissionStatus.WAITING,
    SubmissionStatus.WITHDRAWN,
    SubmissionStatus.ACCEPTED,
)


def render_own_submissions(kind: SubmissionKind) -> None:
    """List what this person sent of a kind; what came back stands first."""
    person = current_person()
    render_notices(_NOTICE)
    if may(person, Action.REVIEW) or current_uploads():
        return
    every = list_submissions(get_workspace(), actor=person)
    own = [each for each in every if each.kind is kind]
    if not own:
        return
    own.sort(key=lambda each: _ORDER.index(each.status))
    st.subheader(t("review.own_title"))
    for submission in own[:SHOWN]:
        _render_one(submission)
    if len(own) > SHOWN:
        st.caption(tn("review.more", len(own) - SHOWN))


def _render_one(submission: Submission) -> None:
    story = read_submission(get_workspace(), submission.number, actor=current_person())
    with st.container(border=True, key=f"kiriman-{submission.number}", gap="small"):
        st.text(submission.title)
        st.caption(say_summary(submission))
        st.caption(say_sent(submission))
        render_state(submission)
        if submission.status is SubmissionStatus.RETURNED:
            st.text(t("review.reason_is", reason=story.reason))
        with st.container(horizontal=True):
            _render_ways(story)


def _render_ways(story: SubmissionStory) -> None:
    submission = story.submission
    status = submission.status
    if status in (SubmissionStatus.RETURNED, SubmissionStatus.WITHDRAWN):
        st.button(
            t("review.put_right"),
            key=f"kiriman.lanjut.{submission.number}",
            type="primary",
            icon=":material/edit:",
            on_click=_continue,
            args=(submission,),
        )
    if status in (SubmissionStatus.WAITING, SubmissionStatus.RETURNED):
        with st.popover(t("review.withdraw"), icon=":material/undo:"):
            st.write(t("review.withdraw_note"))
            st.button(
                t("review.withdraw_confirm"),
                key=f"kiriman.tarik.{submission.number}",
                on_click=_withdraw,
                args=(submission,),
            )
    with st.popover(t("review.history"), icon=":material/history:"):
        render_steps(story.steps)


@uninterrupted
def _continue(submission: Submission) -> None:
    if submission.form is not None:
        open_form(submission.form)
        go_to(REVIEW)
        return
    try:
        check = resume_submission(
            get_workspace(), submission.number, actor=current_person()
        )
    except WksbmError as error:
        refuse(_NOTICE, error)
        return
    put_on_screen(check, submission.seen)


@uninterrupted
def _withdraw(submission: Submission) -> None:
    try:
        withdraw_submission(get_workspace(), submission.seen, actor=current_person())
    except WksbmError as error:
        refuse(_NOTICE, error)
        return
    tell(_NOTICE, t("review.withdrawn_done"))
