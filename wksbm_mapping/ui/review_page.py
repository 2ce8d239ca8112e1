"""Tinjau Kiriman: what was sent to be reviewed, what waits the longest first."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.submissions import list_submissions
from wksbm_mapping.store import Submission, SubmissionStatus
from wksbm_mapping.ui.address import read_address, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.person import is_office
from wksbm_mapping.ui.review_detail import render_detail
from wksbm_mapping.ui.submission_words import say_sent, say_state, say_summary

CHOSEN = "kiriman"
SHOWN = 30
_STATUS = "tinjau.status"
_ALL = "all"


def render_review_page() -> None:
    """Draw the page: the list, or one submission."""
    st.title(t("review.title"))
    read_address([CHOSEN])
    every = list_submissions(get_workspace(), actor=current_person())
    number = str(st.session_state.get(CHOSEN) or "")
    chosen = next((each for each in every if str(each.number) == number), None)
    if chosen is not None:
        write_address({CHOSEN: number})
        st.button(
            t("review.back"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=_choose,
            args=(None,),
        )
        render_detail(chosen)
        return
    st.write(t("review.intro"))
    if every:
        _render_list(every)
    else:
        st.info(t("review.empty_office" if is_office() else "review.empty_local"))


def _render_list(every: list[Submission]) -> None:
    statuses = [*map(str, SubmissionStatus), _ALL]
    status = st.selectbox(
        t("review.filter"),
        statuses,
        key=_STATUS,
        format_func=lambda each: (
            f"{t(f'review.filter_{each}')} ({_count(every, each)})"
        ),
    )
    found = [each for each in every if status in (_ALL, each.status)]
    if not found:
        st.info(t("review.none_of_these"))
    for submission in found[:SHOWN]:
        _render_one(submission)
    if len(found) > SHOWN:
        st.caption(tn("review.more", len(found) - SHOWN))


def _count(every: list[Submission], status: str) -> int:
    return sum(status in (_ALL, each.status) for each in every)


def _render_one(submission: Submission) -> None:
    with st.container(border=True, key=f"tinjau-{submission.number}", gap="small"):
        st.text(submission.title)
        st.caption(say_summary(submission))
        st.caption(f"{say_sent(submission)} · **{say_state(submission)}**")
        st.button(
            t("review.look"),
            key=f"tinjau.lihat.{submission.number}",
            type="primary"
            if submission.status is SubmissionStatus.WAITING
            else "secondary",
            on_click=_choose,
            args=(submission.number,),
        )


def _choose(number: int | None) -> None:
    chosen = None if number is None else str(number)
    st.session_state[CHOSEN] = chosen
    write_address({CHOSEN: chosen})
