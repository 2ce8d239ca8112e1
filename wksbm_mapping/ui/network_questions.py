"""What a list of organisations leaves unclear: asked, answered, taken back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.ingest.findings import IGNORE, Question
from wksbm_mapping.services.remembered import RememberedAnswer, revoke_answer
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.network_state import tell
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.question_choice import ask_choice, name_field, say_choice
from wksbm_mapping.ui.recalled import render_recalled_answers
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 12
_ANSWERS, _SAID = "jejaring.jawaban", "jejaring.kata_jawaban"
_ASK_AGAIN, _ONCE = "jejaring.tanya_lagi", "jejaring.sekali"
_FORGOTTEN = "jejaring.dilupakan"


def current_answers() -> dict[str, str]:
    """Question id to answer, as given so far for the list on screen."""
    answers: dict[str, str] = st.session_state.get(_ANSWERS, {})
    return answers


def asked_again() -> frozenset[str]:
    """Questions to ask although an earlier list has their answer."""
    questions: frozenset[str] = st.session_state.get(_ASK_AGAIN, frozenset())
    return questions


def say_what_holds() -> tuple[object, ...]:
    """Say on what the reading of a list depends, beside the list and its reader."""
    forgotten = st.session_state.get(_FORGOTTEN, 0)
    return current_answers(), asked_again(), forgotten


def answered_once() -> frozenset[str]:
    """Questions answered all at once, for the list on screen only."""
    questions: frozenset[str] = st.session_state.get(_ONCE, frozenset())
    return questions


def forget_answers() -> None:
    """Begin with another list."""
    for key in (_ANSWERS, _SAID, _ASK_AGAIN, _ONCE):
        st.session_state.pop(key, None)


def render_directory_questions(questions: Sequence[Question], waiting: int) -> None:
    """Ask what is open, the first ones, and show what was answered."""
    if questions:
        st.subheader(tn("upload.questions", len(questions)))
        st.write(t("network.questions_note"))
        if waiting:
            st.write(tn("network.waiting", waiting))
        for question in questions[:SHOWN]:
            _ask(question)
        if len(questions) > SHOWN:
            st.caption(tn("network.more_questions", len(questions) - SHOWN))
        _offer_rest(questions)
    _render_answers()


def render_directory_memory(recalled: Sequence[RememberedAnswer]) -> None:
    """Show what was answered for earlier lists and used now."""
    if not recalled:
        return
    with st.expander(tn("memory.recalled_lists", len(recalled)), expanded=True):
        st.write(t("memory.recalled_lists_note"))
        render_recalled_answers(recalled, "jejaring", change=_ask_again, revoke=_revoke)


def _ask(question: Question) -> None:
    st.markdown(plain(question.text()))
    ask_choice(question, name_field(question, "jejaring.tanya"), _put)


def _offer_rest(questions: Sequence[Question]) -> None:
    with st.popover(t("network.leave_rest")):
        st.write(t("network.leave_rest_note"))
        st.button(
            t("network.leave_rest_now"),
            key="jejaring.sisanya",
            on_click=_leave_out,
            args=(questions,),
        )


def _render_answers() -> None:
    answers = current_answers()
    if not answers:
        return
    said: dict[str, str] = st.session_state.get(_SAID, {})
    with st.expander(tn("upload.answers", len(answers))):
        for number, question_id in enumerate(answers):
            place, button = st.columns([4, 1], vertical_alignment="center")
            place.text(said[question_id])
            button.button(
                t("upload.take_back"),
                key=f"jejaring.tarik.{number}",
                on_click=_drop,
                args=(question_id,),
            )


@uninterrupted
def _leave_out(questions: Sequence[Question]) -> None:
    answered = current_answers()
    for question in questions:
        if question.id not in answered:
            _put(question, IGNORE, say_choice(question, IGNORE))
            st.session_state[_ONCE] = answered_once() | {question.id}


def _put(question: Question, answer: str, said: str) -> None:
    st.session_state[_ANSWERS] = {**current_answers(), question.id: answer}
    st.session_state[_SAID] = {**st.session_state.get(_SAID, {}), question.id: said}


@uninterrupted
def _drop(question_id: str) -> None:
    kept = {key: each for key, each in current_answers().items() if key != question_id}
    st.session_state[_ANSWERS] = kept
    st.session_state[_ONCE] = answered_once() - {question_id}


def _ask_again(question_id: str) -> None:
    st.session_state[_ASK_AGAIN] = asked_again() | {question_id}


def _revoke(answers: list[RememberedAnswer]) -> None:
    for answer in answers:
        revoke_answer(get_workspace(), answer, actor=current_person())
    st.session_state[_FORGOTTEN] = st.session_state.get(_FORGOTTEN, 0) + 1
    tell(tn("memory.revoked", len(answers)))
