"""One plan: what for, why, which steps, what it costs, and where it stands."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_number, t
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services.plans import (
    PlanView,
    list_moves,
    move,
    read_plan,
    shelve,
)
from wksbm_mapping.store.planning import ProposedProblem
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import get_figure, say_figure
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_actions import render_actions
from wksbm_mapping.ui.plan_budget import render_budget
from wksbm_mapping.ui.plan_catalogue import render_catalogue
from wksbm_mapping.ui.plan_documents import render_documents
from wksbm_mapping.ui.plan_head import render_head
from wksbm_mapping.ui.plan_link import render_help_link
from wksbm_mapping.ui.plan_list import SHELVED, say_subject
from wksbm_mapping.ui.plan_outcome import render_outcome
from wksbm_mapping.ui.plan_referrals import render_referrals
from wksbm_mapping.ui.plan_state import (
    PLAN,
    refuse,
    render_notices,
    show_plan,
)
from wksbm_mapping.ui.plan_talk import render_talk
from wksbm_mapping.ui.plan_tree import render_tree
from wksbm_mapping.ui.practice_use import render_make_practice
from wksbm_mapping.ui.share_actions import is_shareable
from wksbm_mapping.ui.share_link import Motif, render_picture_link
from wksbm_mapping.ui.uninterrupted import uninterrupted

_SECTION = "bagian"
_SECTIONS = {
    "pokok": render_head,
    "pohon": render_tree,
    "program": render_catalogue,
    "aksi": render_actions,
    "rab": render_budget,
    "rujukan": render_referrals,
    "dokumen": render_documents,
    "hasil": render_outcome,
    "bicara": render_talk,
}


def render_detail(number: str, person: Person) -> None:
    """Draw one plan."""
    st.button(
        t("plan.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=show_plan,
        args=(None,),
    )
    try:
        chosen = int(number) if number.isdecimal() and len(number) < 10 else 0
        view = read_plan(get_workspace(), chosen, actor=person)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return
    write_address({PLAN: number})
    render_notices()
    _render_top(view, person)
    names = list(_SECTIONS)
    settle(_SECTION, names, default=names[0])
    section = st.segmented_control(
        t("plan.section"),
        names,
        key=_SECTION,
        format_func=lambda each: t(f"plan.section_{each}"),
        required=True,
    )
    _SECTIONS[str(section)](view, person)


def _render_top(view: PlanView, person: Person) -> None:
    subject = view.plan.subject
    st.subheader(plain(view.head.title))
    st.caption(plain(say_subject(view)))
    problem = ProposedProblem(
        view.head.title, subject.region, subject.category, subject.period
    )
    figure = say_figure(get_figure(problem))
    if figure:
        st.markdown(plain(figure))
    done, total = view.done
    words = [f"**{t(f'plan.status_{view.plan.status}')}**"]
    if total:
        words.append(t("plan.progress", done=done, total=total))
    if view.budget.lines:
        words.append(t("plan.costs", amount=format_number(view.budget.total)))
    st.markdown(" · ".join(words))
    render_help_link(subject.region, subject.category)
    _render_moves(view, person)
    render_make_practice(view, person)
    if is_shareable(view, person):
        render_picture_link(Motif.PLAN, {PLAN: str(view.plan.number)})


def _render_moves(view: PlanView, person: Person) -> None:
    moves = list_moves(view, person)
    if not moves:
        return
    with st.container(horizontal=True):
        for position, to in enumerate(moves):
            st.button(
                t(f"plan.move_{to}"),
                key=f"rencana.pindah.{to}",
                type="primary" if position == 0 else "secondary",
                on_click=_move,
                args=(view, to, person),
            )
        with st.popover(t("plan.shelve")):
            st.write(t("plan.shelve_note"))
            st.button(t("plan.shelve_now"), on_click=_shelve, args=(view, person))


@uninterrupted
def _move(view: PlanView, to: PlanStatus, person: Person) -> None:
    try:
        move(
            get_workspace(),
            view.plan.number,
            seen=view.plan.status,
            to=to,
            actor=person,
        )
    except WksbmError as error:
        refuse(error)


@uninterrupted
def _shelve(view: PlanView, person: Person) -> None:
    try:
        shelve(get_workspace(), view.plan.number, actor=person)
    except WksbmError as error:
        refuse(error)
        return
    st.session_state[SHELVED] = view.plan.number
    show_plan(None)
