"""What people say about a plan, and who changed what."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.services.plan_talk import (
    COMMENT_LIMIT,
    list_comments,
    list_versions,
    may_unsay,
    say,
    unsay,
)
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import Comment
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_state import local_time
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import refuse
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 50
_WORDS = "rencana.komentar"


def render_talk(view: PlanView, person: Person) -> None:
    """Draw the comments, a field for one's own, and the history."""
    number = view.plan.number
    comments = list_comments(get_workspace(), number, actor=person)
    if not comments:
        st.info(t("plan.no_comments"))
    for each in comments:
        _render_one(each, person)
    with st.form("rencana.bicara", border=False, clear_on_submit=True):
        st.text_area(t("plan.comment"), key=_WORDS, max_chars=COMMENT_LIMIT)
        st.form_submit_button(t("plan.say"), on_click=_say, args=(number, person))
    with st.expander(t("plan.history")):
        for part, version in list_versions(get_workspace(), number, actor=person)[
            :SHOWN
        ]:
            if version.at is not None:
                moment = f"{format_date(version.at)} {local_time(version.at)}"
                words = f"{moment} · {t(f'plan.part_{part}')} · {version.actor}"
                st.caption(plain(words))


def _render_one(comment: Comment, person: Person) -> None:
    with st.container(border=True, gap="small"):
        moment = f"{format_date(comment.at)} {local_time(comment.at)}"
        st.caption(plain(f"{comment.actor} · {moment}"))
        st.text(comment.text)
        if may_unsay(person, comment):
            st.button(
                t("plan.unsay"),
                key=f"rencana.tarik.{comment.number}",
                type="tertiary",
                on_click=_unsay,
                args=(comment, person),
            )


@uninterrupted
def _say(number: int, person: Person) -> None:
    try:
        say(get_workspace(), number, st.session_state[_WORDS], actor=person)
    except WksbmError as error:
        refuse(error)


@uninterrupted
def _unsay(comment: Comment, person: Person) -> None:
    try:
        unsay(get_workspace(), comment, actor=person)
    except WksbmError as error:
        refuse(error)
