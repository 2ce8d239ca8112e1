"""Answers remembered from earlier files: shown, changed for one file, forgotten."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.services.remembered import RememberedAnswer, describe_meaning
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.uninterrupted import uninterrupted


def render_recalled_answers(
    recalled: Sequence[RememberedAnswer],
    place: str,
    *,
    change: Callable[[str], None],
    revoke: Callable[[list[RememberedAnswer]], None],
) -> None:
    """Draw each answer with what can be done about it.

    Parameters
    ----------
    recalled : sequence of RememberedAnswer
    place : str
        Begins the keys of the buttons.
    change : callable
        Asks a question anew for the file on screen.
    revoke : callable
        Forgets answers for good.
    """
    may_revoke = may(current_person(), Action.REMEMBERED)
    if may_revoke:
        st.write(t("memory.revoke_note"))
    for answer in recalled:
        key = hashlib.sha256(answer.question.encode()).hexdigest()[:16]
        words, left, right = st.columns([3, 1, 1], vertical_alignment="center")
        words.text(say_answer(answer))
        left.button(
            t("memory.change"),
            key=f"{place}.ubah.{key}",
            on_click=uninterrupted(change),
            args=(answer.question,),
            width="stretch",
        )
        if may_revoke:
            right.button(
                t("memory.revoke"),
                key=f"{place}.lupa.{key}",
                on_click=uninterrupted(revoke),
                args=([answer],),
                width="stretch",
            )


def say_answer(answer: RememberedAnswer) -> str:
    """Say what is remembered of a text."""
    return f"{answer.text} → {describe_meaning(get_workspace(), answer)}"
