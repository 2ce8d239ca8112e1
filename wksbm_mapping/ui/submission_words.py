"""States and steps of what was sent, in words."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from wksbm_mapping.i18n import format_datetime, t, tn
from wksbm_mapping.periods import Period
from wksbm_mapping.store import Submission, SubmissionStatus, TakenStep
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain

_SHOW = {
    "waiting": st.info,
    "returned": st.warning,
    "accepted": st.success,
    "withdrawn": st.info,
    "undone": st.warning,
}
_NAMED = 3


def say_state(submission: Submission) -> str:
    """Say where a submission is on its way, in one or two words."""
    return t(f"review.state_{_state(submission)}")


def render_state(submission: Submission) -> None:
    """Say where a submission is on its way, and what that means."""
    state = _state(submission)
    _SHOW[state](t(f"review.state_{state}_note", batch=submission.batch))


def _state(submission: Submission) -> str:
    if submission.status is SubmissionStatus.ACCEPTED and submission.is_undone:
        return "undone"
    return str(submission.status)


def say_summary(submission: Submission) -> str:
    """Say what a submission is about: who counted, when, where, and how much."""
    told = submission.summary
    periods = [Period.from_code(code).label() for code in told.periods]
    parts = (told.source, ", ".join(periods), _say_regions(told.regions))
    counts = tn("review.counts", told.counts)
    return plain(" · ".join(part for part in (*parts, counts) if part))


def _say_regions(codes: tuple[str, ...]) -> str:
    name = get_workspace().regions.name_of
    if len(codes) > _NAMED:
        return tn("review.regions", len(codes))
    return ", ".join(name(code) for code in codes)


def say_sent(submission: Submission) -> str:
    """Say who sent a submission, and when the last time."""
    moment = format_datetime(submission.sent_at)
    return t("review.sent_by", sender=plain(submission.sender), moment=moment)


def render_steps(steps: Iterable[TakenStep]) -> None:
    """List what was done with a submission, each reason as it was written."""
    for step in steps:
        moment = format_datetime(step.at)
        said = t(f"review.step_{step.action}", actor=plain(step.actor), moment=moment)
        details = [
            tn(f"review.corrected_{kind}", count)
            for kind, count in step.details.items()
        ]
        st.caption(": ".join(filter(None, (said, ", ".join(details)))))
        if step.reason:
            st.text(step.reason)
