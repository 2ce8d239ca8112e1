"""Answers remembered from earlier uploads: shown, changed for one upload, revoked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.import_survey import CheckedImport
from wksbm_mapping.services.remembered import (
    RememberedAnswer,
    describe_meaning,
    list_remembered,
    revoke_answer,
)
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import tell
from wksbm_mapping.ui.recalled import render_recalled_answers, say_answer
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_shown import NOTICE
from wksbm_mapping.ui.upload_state import ask_again, forget_checked

_CHOSEN = "unggah.lupakan"


def render_recalled(checked: CheckedImport) -> None:
    """Show what was answered for earlier uploads of this source and used now."""
    if not checked.recalled:
        return
    with st.expander(tn("memory.recalled", len(checked.recalled)), expanded=True):
        st.write(t("memory.recalled_note"))
        render_recalled_answers(
            checked.recalled, "unggah", change=ask_again, revoke=_revoke
        )


def render_remembered() -> None:
    """List all that is remembered, source by source, to be revoked."""
    if not may(current_person(), Action.REMEMBERED):
        return
    answers = list_remembered(get_workspace(), actor=current_person())
    if not answers:
        return
    with st.expander(tn("memory.all", len(answers)), icon=":material/bookmark:"):
        st.write(t("memory.all_note"))
        st.dataframe(_table(answers), hide_index=True, width="stretch")
        chosen = st.multiselect(
            t("memory.choose"),
            answers,
            key=_CHOSEN,
            format_func=lambda each: f"{each.source_name}: {say_answer(each)}",
            placeholder=t("memory.choose_hint"),
        )
        st.button(
            t("memory.revoke_chosen"),
            disabled=not chosen,
            on_click=_revoke_chosen,
        )


def _table(answers: list[RememberedAnswer]) -> pd.DataFrame:
    workspace = get_workspace()
    return pd.DataFrame(
        {
            t("upload.col_source"): [each.source_name for each in answers],
            t("memory.col_written"): [each.text for each in answers],
            t("memory.col_meaning"): [
                describe_meaning(workspace, each) for each in answers
            ],
        }
    )


@uninterrupted
def _revoke_chosen() -> None:
    chosen = st.session_state.get(_CHOSEN)
    if chosen:
        _revoke(chosen)
        st.session_state[_CHOSEN] = []


@uninterrupted
def _revoke(answers: list[RememberedAnswer]) -> None:
    for answer in answers:
        revoke_answer(get_workspace(), answer, actor=current_person())
    forget_checked()
    tell(NOTICE, tn("memory.revoked", len(answers)))
