"""What only a person can decide: asked, answered, taken back."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.ingest import Draft, Question, is_correction
from wksbm_mapping.periods import parse_period
from wksbm_mapping.ui.notices import refuse
from wksbm_mapping.ui.plain_text import plain, spoken
from wksbm_mapping.ui.question_choice import ask_choice, name_field
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_shown import NOTICE
from wksbm_mapping.ui.upload_state import (
    current_answers,
    drop_answer,
    put_answer,
    say_answer,
)


def render_questions(draft: Draft) -> tuple[str, ...]:
    """Ask the open questions and show the answers given; the keys of the fields."""
    if draft.questions:
        st.subheader(tn("upload.questions", len(draft.questions)))
        st.write(t("upload.questions_note"))
        for question in draft.questions:
            _ask(question)
    _render_answers()
    return tuple(map(_name, draft.questions))


def _name(question: Question) -> str:
    return name_field(question, "unggah.tanya")


def _ask(question: Question) -> None:
    key = _name(question)
    st.markdown(plain(question.text()))
    if not question.choices:
        st.text_input(
            spoken(question.text()),
            key=key,
            label_visibility="collapsed",
            placeholder=t("upload.period_example"),
            on_change=_take_period,
            args=(question, key),
        )
        return
    ask_choice(question, key, _take_choice)


def _take_choice(question: Question, answer: str, said: str) -> None:
    put_answer(question.id, answer, said=said)


@uninterrupted
def _take_period(question: Question, key: str) -> None:
    period = parse_period(st.session_state.get(key, ""))
    if period is None:
        refuse(NOTICE, t("upload.period_unreadable"))
        return
    said = f"{question.text()} → {period.label()}"
    put_answer(question.id, period.code, said=said)


def _render_answers() -> None:
    answers = {
        question_id: answer
        for question_id, answer in current_answers().items()
        if not is_correction(question_id)
    }
    if not answers:
        return
    with st.expander(tn("upload.answers", len(answers))):
        for number, (question_id, answer) in enumerate(answers.items()):
            place, button = st.columns([4, 1], vertical_alignment="center")
            place.text(say_answer(question_id, answer))
            button.button(
                t("upload.take_back"),
                key=f"unggah.tarik.{number}",
                on_click=uninterrupted(drop_answer),
                args=(question_id,),
            )
