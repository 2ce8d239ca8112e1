"""A form that is sent to be reviewed, and what changed since."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.services.entry_review import CheckedEntry
from wksbm_mapping.services.submissions import (
    list_changed_since,
    list_submissions,
    read_submission,
    submit_form,
)
from wksbm_mapping.store import EntryForm, Submission, SubmissionStatus
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_state import NOTICE, go_to
from wksbm_mapping.ui.notices import refuse, tell
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.submission_words import render_state, say_sent
from wksbm_mapping.ui.uninterrupted import uninterrupted


def find_sent(form: EntryForm) -> Submission | None:
    """Find the submission of a form: for who reviews what waits, else the own."""
    person = current_person()
    is_reviewer = may(person, Action.REVIEW)
    for each in list_submissions(get_workspace(), actor=person):
        is_live = (
            each.status is SubmissionStatus.WAITING
            if is_reviewer
            else each.status is not SubmissionStatus.ACCEPTED
        )
        if each.form == form.id and is_live:
            return each
    return None


def render_sent(sent: Submission | None, entry: CheckedEntry) -> None:
    """Say that a form was sent, what became of it, and what changed since."""
    if sent is None:
        return
    st.caption(say_sent(sent))
    render_state(sent)
    if sent.status is SubmissionStatus.RETURNED:
        story = read_submission(get_workspace(), sent.number, actor=current_person())
        st.text(t("review.reason_is", reason=story.reason))
    render_changed_since(sent, entry)


def render_changed_since(sent: Submission, entry: CheckedEntry) -> None:
    """Name what was written after a form was sent."""
    if sent.form_changes == entry.form.changes:
        return
    st.warning(t("review.changed_since"), icon=":material/update:")
    categories = get_workspace().categories
    names = {
        ", ".join(
            filter(None, (key.padukuhan, name_category(categories[key.category])))
        )
        for key in list_changed_since(sent, entry)
    }
    if names:
        st.markdown("\n".join(f"- {plain(name)}" for name in sorted(names)))


def render_send_form(entry: CheckedEntry, sent: Submission | None) -> None:
    """Offer to let a form wait for an analyst, unless it does as it is."""
    if not entry.form.is_open:
        st.info(t("review.form_confirmed"))
        return
    is_waiting = sent is not None and sent.status is SubmissionStatus.WAITING
    if is_waiting and sent and sent.form_changes == entry.form.changes:
        return
    st.button(
        t("review.send_again" if sent else "review.send"),
        key="isian.kirim",
        type="primary",
        icon=":material/send:",
        help=t("review.send_help"),
        on_click=_send,
        args=(entry.form.id,),
        width="stretch",
    )


@uninterrupted
def _send(form_id: str) -> None:
    try:
        submit_form(get_workspace(), form_id, actor=current_person())
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    go_to("")
    tell(NOTICE, t("review.sent_done"))
