"""What the upload page remembers between two runs of one session."""

from __future__ import annotations

import streamlit as st

ANSWERS = "unggah.jawaban"
ROUND = "unggah.putaran"
SAVED = "unggah.tersimpan"
ASK_AGAIN = "unggah.tanya_lagi"


def current_answers() -> dict[str, str]:
    """Question id to answer, as given so far for the files on screen."""
    answers: dict[str, str] = st.session_state.setdefault(ANSWERS, {})
    return answers


def put_answer(question_id: str, answer: str) -> None:
    """Remember an answer."""
    st.session_state[ANSWERS] = {**current_answers(), question_id: answer}


def drop_answer(question_id: str) -> None:
    """Take an answer back."""
    kept = {key: text for key, text in current_answers().items() if key != question_id}
    st.session_state[ANSWERS] = kept


def forget_answers() -> None:
    """Begin anew: other files are on screen."""
    st.session_state[ANSWERS] = {}
    st.session_state[ASK_AGAIN] = frozenset()


def asked_again() -> frozenset[str]:
    """Questions to ask although an earlier upload has their answer."""
    questions: frozenset[str] = st.session_state.get(ASK_AGAIN, frozenset())
    return questions


def ask_again(question_id: str) -> None:
    """Ask a question for this upload whose answer is remembered."""
    st.session_state[ASK_AGAIN] = asked_again() | {question_id}


def upload_round() -> int:
    """Count the uploads; a new number empties the file widget."""
    return int(st.session_state.setdefault(ROUND, 0))


def finish_round(batch_id: int) -> None:
    """Remember what was stored and empty the page for the next files."""
    st.session_state[SAVED] = batch_id
    st.session_state[ROUND] = upload_round() + 1
    forget_answers()


def last_saved() -> int | None:
    """The batch this session stored last, until it is undone."""
    saved = st.session_state.get(SAVED)
    return int(saved) if saved is not None else None


def forget_saved() -> None:
    """Stop mentioning the batch stored last."""
    st.session_state.pop(SAVED, None)
