"""What the entry page remembers between two runs of one session.

The counts themselves are in the store; here is only what this screen last saw of them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from wksbm_mapping.i18n import format_time
from wksbm_mapping.store import FieldKey, FieldValue
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.uninterrupted import uninterrupted

FORM, PART, REGION = "isian", "padukuhan", "wilayah"
STEP, REVIEW = "isian.langkah", "periksa"
SEARCH = "isian.cari"
DELETED = "isian.dihapus"
NOTICE = "isian.pesan"
_SEEN = "isian.dilihat"
_TYPED = "isian.bentrok"
_CHANGED = "isian.berubah"
_ANSWERS = "isian.jawaban"


def current_form() -> str:
    """Tell which form is open; ``""`` for none."""
    return str(st.session_state.get(FORM) or "")


def open_form(form_id: str, padukuhan: str | None = None) -> None:
    """Turn to a form; its id stands in the address from now on."""
    st.session_state[FORM] = form_id
    st.session_state[PART] = padukuhan
    st.session_state.pop(STEP, None)
    write_address({FORM: form_id, PART: padukuhan})


def close_form() -> None:
    """Turn back to the list; nothing of the form is lost."""
    for name in (FORM, PART, STEP):
        st.session_state.pop(name, None)
    write_address({FORM: None, PART: None})


def go_to(step: str) -> None:
    """Turn to a step of the open form: ``""`` filling in, ``periksa`` the review."""
    st.session_state[STEP] = step


def current_answers(form_id: str) -> dict[str, str]:
    """Tell what was answered about a form, by question."""
    answers: dict[str, dict[str, str]] = st.session_state.setdefault(_ANSWERS, {})
    return answers.get(form_id, {})


def put_answer(form_id: str, question_id: str, answer: str) -> None:
    """Remember an answer about a form."""
    answers = {**current_answers(form_id), question_id: answer}
    st.session_state[_ANSWERS] = {**st.session_state[_ANSWERS], form_id: answers}


@uninterrupted
def drop_answers(form_id: str) -> None:
    """Take back what was answered about a form."""
    st.session_state.get(_ANSWERS, {}).pop(form_id, None)


def widget_key(form_id: str, key: FieldKey) -> str:
    """Name the widget of a field."""
    return ".".join(("isi", form_id, *key))


def seen_revision(form_id: str, key: FieldKey) -> int | None:
    """Tell which revision of a field this screen showed last."""
    revision: int | None = _table(_SEEN).get(widget_key(form_id, key))
    return revision


def show_value(form_id: str, key: FieldKey, found: FieldValue) -> None:
    """Let the widget show what the store holds, before it is drawn."""
    name = widget_key(form_id, key)
    seen = seen_revision(form_id, key)
    if seen is not None and seen != found.revision:
        _table(_CHANGED)[name] = True
    if seen != found.revision or name not in st.session_state:
        st.session_state[name] = found.value
    _table(_SEEN)[name] = found.revision


def _note_written(form_id: str, key: FieldKey, found: FieldValue) -> None:
    """Remember that this screen wrote a field itself."""
    name = widget_key(form_id, key)
    _table(_SEEN)[name] = found.revision
    _table(_TYPED).pop(name, None)
    _table(_CHANGED).pop(name, None)


def take_written(form_id: str, key: FieldKey, found: FieldValue) -> None:
    """Show what this screen wrote itself."""
    _note_written(form_id, key, found)
    st.session_state[widget_key(form_id, key)] = found.value


def note_conflict(form_id: str, key: FieldKey, typed: int | None) -> None:
    """Remember what was typed where another device wrote first."""
    _table(_TYPED)[widget_key(form_id, key)] = typed


@uninterrupted
def drop_conflict(form_id: str, key: FieldKey) -> None:
    """Let the value of the other device stand."""
    _table(_TYPED).pop(widget_key(form_id, key), None)
    _table(_CHANGED).pop(widget_key(form_id, key), None)


def has_conflict(form_id: str, key: FieldKey) -> bool:
    """Whether what was typed here waits for a decision."""
    return widget_key(form_id, key) in _table(_TYPED)


def typed_value(form_id: str, key: FieldKey) -> int | None:
    """What was typed here where another device wrote first."""
    value: int | None = _table(_TYPED).get(widget_key(form_id, key))
    return value


def was_changed_elsewhere(form_id: str, key: FieldKey) -> bool:
    """Whether another device changed a field while it was on this screen."""
    return widget_key(form_id, key) in _table(_CHANGED)


def local_time(moment: datetime) -> str:
    """Write a moment as the clock of the person shows it."""
    try:
        zone = ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return format_time(moment.astimezone())
    return format_time(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(zone))


def _table(name: str) -> dict[str, int | bool | None]:
    table: dict[str, int | bool | None] = st.session_state.setdefault(name, {})
    return table
