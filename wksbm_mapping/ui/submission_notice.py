"""Who is waited for: submissions to review, submissions to put right."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.submissions import count_open, list_submissions
from wksbm_mapping.store import SubmissionKind, SubmissionStatus
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link

_PAGES = {SubmissionKind.FILES: "unggah", SubmissionKind.FORM: "isi_data"}


def count_waiting(person: Person) -> int:
    """Count what waits for this person's decision."""
    if not may(person, Action.REVIEW):
        return 0
    return count_open(get_workspace(), SubmissionStatus.WAITING, actor=person)


def render_submission_notice() -> None:
    """Tell an analyst what waits, and a sender what came back."""
    person = current_person()
    waiting = count_waiting(person)
    if waiting:
        st.info(tn("review.waiting_notice", waiting), icon=":material/fact_check:")
        open_page_link("tinjau", label=t("review.go_review"))
    if may(person, Action.UPLOAD) and not may(person, Action.REVIEW):
        _render_returned(person)


def _render_returned(person: Person) -> None:
    returned = [
        each.kind
        for each in list_submissions(get_workspace(), actor=person)
        if each.status is SubmissionStatus.RETURNED
    ]
    if not returned:
        return
    st.warning(tn("review.returned_notice", len(returned)), icon=":material/undo:")
    for kind in sorted(set(returned)):
        open_page_link(_PAGES[kind], label=t(f"review.go_own_{kind}"))
