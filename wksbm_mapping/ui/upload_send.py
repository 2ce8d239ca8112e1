"""Files that are sent to be reviewed, sent again, or accepted as corrected."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.import_survey import CheckedImport
from wksbm_mapping.services.review import accept_submission
from wksbm_mapping.services.submissions import (
    SubmissionStory,
    read_submission,
    submit_uploads,
)
from wksbm_mapping.services.unfinished_checks import drop
from wksbm_mapping.store import SubmissionStatus
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.submission_words import render_state, say_sent
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_options import read_options
from wksbm_mapping.ui.upload_shown import NOTICE, Shown, ask_to_look_again
from wksbm_mapping.ui.upload_state import (
    aside_number,
    begin_anew,
    current_answers,
    current_submission,
    current_uploads,
    finish_round,
)


def render_continued() -> None:
    """Say which submission the files on screen are, and why it was returned."""
    render_notices(NOTICE)
    story = _continued()
    if story is None:
        return
    with st.container(border=True, key="unggah-kiriman", gap="small"):
        if may(current_person(), Action.REVIEW):
            st.write(t("review.correcting"))
            st.caption(say_sent(story.submission))
        else:
            st.write(t("review.putting_right"))
        if story.submission.status is not SubmissionStatus.WAITING:
            render_state(story.submission)
        if story.reason:
            st.text(t("review.reason_is", reason=story.reason))
        st.button(
            t("review.leave"),
            on_click=uninterrupted(begin_anew),
            icon=":material/close:",
        )


def _continued() -> SubmissionStory | None:
    seen = current_submission()
    if seen is None:
        return None
    return read_submission(get_workspace(), seen.number, actor=current_person())


def render_send(options: ImportOptions, shown: Shown) -> None:
    """Offer to let the files on screen wait for an analyst."""
    if not options.source:
        st.info(t("review.source_missing"))
    st.button(
        t("review.send_again" if current_submission() else "review.send"),
        key="unggah.kirim",
        type="primary",
        icon=":material/send:",
        help=t("review.send_help"),
        disabled=not options.source,
        on_click=_send,
        args=(shown,),
    )


@uninterrupted
def _send(shown: Shown) -> None:
    options = read_options()
    if options is None or not shown.is_answered():
        ask_to_look_again()
        return
    workspace, person, number = get_workspace(), current_person(), aside_number()
    try:
        submit_uploads(
            workspace,
            current_uploads(),
            options=options,
            answers=current_answers(),
            actor=person,
            seen=current_submission(),
        )
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    if number is not None:
        drop(workspace, number, actor=person)
    begin_anew()
    tell(NOTICE, t("review.sent_done"))


def accept_continued(checked: CheckedImport, options: ImportOptions) -> None:
    """Confirm the submission on screen as it stands there."""
    seen = current_submission()
    if seen is None:
        return
    try:
        batch = accept_submission(
            get_workspace(),
            seen,
            checked.draft,
            options=options,
            answers=current_answers(),
            actor=current_person(),
        )
    except WksbmError as error:
        refuse(NOTICE, error)
        return
    finish_round(batch)
