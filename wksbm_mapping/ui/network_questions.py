"""What a list of organisations leaves unclear: asked, answered, taken back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.ingest.findings import IGNORE, Question
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.question_choice import ask_choice, name_field, say_choice
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 12
_ANSWERS, _SAID = "jejaring.jawaban", "jejaring.kata_jawaban"


def current_answers() -> dict[str, str]:
    """Question id to answer, as given so far for the list on screen."""
    answers: dict[str, str] = st.session_state.get(_ANSWERS, {})
    return answers


def forget_answers() -> None:
    """Begin with another list."""
    for key in (_ANSWERS, _SAID):
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


def _put(question: Question, answer: str, said: str) -> None:
    st.session_state[_ANSWERS] = {**current_answers(), question.id: answer}
    st.session_state[_SAID] = {**st.session_state.get(_SAID, {}), question.id: said}


@uninterrupted
def _drop(question_id: str) -> None:
    kept = {key: each for key, each in current_answers().items() if key != question_id}
    st.session_state[_ANSWERS] = kept
