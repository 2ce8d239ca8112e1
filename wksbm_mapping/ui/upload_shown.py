"""Whether a tap is about what was on screen: what is typed just before it may not be.

What is typed into a question or a table becomes an answer with the next draw. A tap
that comes before that draw would store the files without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.notices import refuse
from wksbm_mapping.ui.upload_options import read_options
from wksbm_mapping.ui.upload_state import asked_again, current_answers

NOTICE = "unggah.pesan_kiriman"


@dataclass(frozen=True)
class Shown:
    """What was said about the files on screen when a button was drawn.

    Parameters
    ----------
    fields : sequence of str
        Keys of the questions and tables.
    written : list
        What stood in them.
    said : object
        Source, period and answers.
    """

    fields: Sequence[str]
    written: list[object]
    said: object

    def is_answered(self) -> bool:
        """Whether all that stands in questions and tables was taken as an answer."""
        return self.written == _read_fields(self.fields)

    def is_current(self) -> bool:
        """Whether the files would be checked now as they were."""
        return self.is_answered() and self.said == _read_said()


def ask_to_look_again() -> None:
    """Say that nothing was done, because what was seen is not what is said now."""
    refuse(NOTICE, t("upload.look_again"))


def note_shown(fields: Sequence[str]) -> Shown:
    """Note what is said about the files; called once all of it was drawn.

    Parameters
    ----------
    fields : sequence of str
        Keys of the questions and tables.
    """
    return Shown(fields, _read_fields(fields), _read_said())


def _read_fields(keys: Sequence[str]) -> list[object]:
    return [_read_field(st.session_state.get(key)) for key in keys]


def _read_field(value: object) -> object:
    """Read a field; of a table what was changed in it, as it is at this moment."""
    if isinstance(value, Mapping):
        value = {name: repr(changed) for name, changed in value.items() if changed}
    return value or None


def _read_said() -> object:
    return read_options(), dict(current_answers()), asked_again()
