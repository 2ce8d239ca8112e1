"""The rows of a part while somebody writes them, whichever way they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import PartWritten
from wksbm_mapping.ui.plan_fields import Row, RowField
from wksbm_mapping.ui.plan_state import (
    field_key,
    refuse,
    seen_revision,
    settle_written,
)
from wksbm_mapping.ui.uninterrupted import uninterrupted

Save = Callable[[list[Row], int], PartWritten]
"""Store the rows on the version that was seen; raises ``UnreadableRowError``."""


class UnreadableRowError(ValueError):
    """What was typed cannot be stored; its text is the sentence to say."""


@dataclass(frozen=True)
class CardFace:
    """What a card says of a row: a title, and what a person looks for under it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditedPart:
    """A part of a plan that consists of rows.

    Parameters
    ----------
    view : PlanView
        The plan as it stands.
    part : PlanPart
        Which part.
    rows : list of dict
        The rows as they are stored.
    fields : sequence of RowField
        What a row consists of.
    save : callable
        Takes all rows as they were written, and the revision that was seen.
    face : callable
        What a card says of a row.
    follow : callable or None
        What is worked out of a row while it is written (a subtotal).
    """

    view: PlanView
    part: PlanPart
    rows: list[Row]
    fields: Sequence[RowField]
    save: Save
    face: Callable[[Row], CardFace]
    follow: Callable[[Row], str] | None = None

    def key(self, name: str) -> str:
        """Key of a field of this part, of the version it is written on."""
        return field_key(self.view, self.part, name)


def read_text(row: Row, name: str) -> str:
    """Read a cell of text; ``""`` for an empty one."""
    return "" if pd.isna(row[name]) else str(row[name])


def read_begun(edited: EditedPart) -> list[Row]:
    """Read the rows of the version somebody writes on, without what they changed."""
    begun: list[Row] = st.session_state.setdefault(edited.key("awal"), edited.rows)
    return begun


def read_written(edited: EditedPart) -> list[Row]:
    """Read the rows with what was changed since and is not stored."""
    written: list[Row] | None = st.session_state.get(edited.key("isi"))
    return read_begun(edited) if written is None else written


def is_unsaved(edited: EditedPart) -> bool:
    """Whether anything was changed that is not stored."""
    return edited.key("isi") in st.session_state


def keep_written(edited: EditedPart, rows: list[Row]) -> None:
    """Keep changed rows until they are stored, also while another part is looked at."""
    st.session_state[edited.key("isi")] = rows


def drop_written(edited: EditedPart) -> None:
    """Go back to the rows of the version somebody writes on."""
    st.session_state.pop(edited.key("isi"), None)


@uninterrupted
def store_rows(edited: EditedPart, rows: list[Row]) -> None:
    """Store rows; where that is refused, or another wrote meanwhile, say so."""
    keys = (edited.key("awal"), edited.key("isi"))
    try:
        done = edited.save(rows, seen_revision(edited.view, edited.part))
    except UnreadableRowError as error:
        refuse(str(error))
        return
    except WksbmError as error:
        refuse(error)
        return
    settle_written(edited.view, edited.part, done)
    if not done.is_conflict:
        for key in keys:
            st.session_state.pop(key, None)
