"""A question with its possible answers, as uploads ask it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ingest.findings import Question
from wksbm_mapping.ui.plain_text import spoken
from wksbm_mapping.ui.uninterrupted import uninterrupted


def name_field(question: Question, place: str) -> str:
    """Key of the field that answers a question."""
    return f"{place}.{hashlib.sha256(question.id.encode()).hexdigest()[:16]}"


def ask_choice(
    question: Question, key: str, take: Callable[[Question, str, str], None]
) -> None:
    """Draw the answers to choose from; the one chosen is taken with its words.

    Parameters
    ----------
    question : Question
    key : str
        Of ``name_field``.
    take : callable
        Gets the question, the answer, and what is said of it afterwards.
    """
    labels = {choice.value: choice.label() for choice in question.choices}
    st.selectbox(
        spoken(question.text()),
        list(labels),
        index=None,
        key=key,
        label_visibility="collapsed",
        format_func=labels.__getitem__,
        placeholder=t("upload.choose"),
        on_change=_take_chosen,
        args=(question, key, take),
    )


def say_choice(question: Question, answer: str) -> str:
    """Say which answer was given to which question."""
    label = next(each.label() for each in question.choices if each.value == answer)
    return f"{question.text()} → {label}"


@uninterrupted
def _take_chosen(
    question: Question, key: str, take: Callable[[Question, str, str], None]
) -> None:
    chosen = st.session_state.get(key)
    if chosen is not None:
        take(question, chosen, say_choice(question, chosen))
