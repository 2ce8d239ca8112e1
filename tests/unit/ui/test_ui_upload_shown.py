"""Whether files are stored as they were seen, or something was typed since."""

from __future__ import annotations

import pytest
import streamlit as st

from wksbm_mapping.ui.upload_shown import note_shown
from wksbm_mapping.ui.upload_state import ANSWERS, PERIOD, SOURCE

TABLE, QUESTION = "unggah.sel.1", "unggah.tanya.1"
UNTOUCHED = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


@pytest.fixture
def state(monkeypatch):
    """A session in which nothing was typed yet but a source and an answer."""
    state = {SOURCE: "Dinas Sosial", ANSWERS: {"x": "y"}, TABLE: UNTOUCHED}
    monkeypatch.setattr(st, "session_state", state)
    return state


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (TABLE, {**UNTOUCHED, "edited_rows": {3: {"catatan": "7"}}}),
        (QUESTION, "34.04.03.2003"),
    ],
)
def test_what_stands_in_a_field_since_is_no_answer_yet(state, key, typed):
    shown = note_shown((TABLE, QUESTION))
    assert shown.is_answered()
    state[key] = typed
    assert not shown.is_answered()
    assert not shown.is_current()


@pytest.mark.parametrize(
    ("key", "said"),
    [(SOURCE, "WKSBM"), (PERIOD, "2025"), (PERIOD, "?"), (ANSWERS, {"x": "z"})],
)
def test_what_is_said_since_asks_for_another_look(state, key, said):
    shown = note_shown((TABLE,))
    assert shown.is_current()
    state[key] = said
    assert shown.is_answered()
    assert not shown.is_current()


def test_a_change_made_in_place_is_noticed(state):
    table = {**UNTOUCHED, "edited_rows": {}}
    state[TABLE] = table
    shown = note_shown((TABLE,))
    table["edited_rows"][3] = {"tolak": True}
    assert not shown.is_answered()


@pytest.mark.parametrize("untouched", [None, {}, {"deleted_rows": []}])
def test_a_table_nobody_touched_is_the_same_however_it_is_sent(state, untouched):
    shown = note_shown((TABLE,))
    state[TABLE] = untouched
    assert shown.is_current()
