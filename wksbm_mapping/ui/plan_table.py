"""A part of a plan that is written as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import PartWritten
from wksbm_mapping.ui.plan_state import (
    REFUSED,
    field_key,
    refuse,
    render_newer,
    seen_revision,
    settle_written,
)

Row = dict[Any, Any]
Save = Callable[[list[Row], int], PartWritten]
"""Store the rows on the version that was seen; raises ``UnreadableRowError``."""


class UnreadableRowError(ValueError):
    """What was typed cannot be stored; its text is the sentence to say."""


def edit_part(
    view: PlanView,
    person: Person,
    part: PlanPart,
    *,
    table: pd.DataFrame,
    config: dict[str, Any],
    save: Save,
) -> None:
    """Let who may write the rows of a part; others read them.

    Parameters
    ----------
    table : DataFrame
        The rows as they stand.
    config : dict
        Columns as ``st.column_config`` describes them; none required, for Streamlit
        drops a row without a required cell and says nothing.
    save : callable
        Takes the rows as they were written, and the revision that was seen.
    """
    if not may(person, Action.PLAN, view.plan.subject.region):
        st.dataframe(table, hide_index=True, column_config=config)
        return
    render_newer(view, part)
    st.caption(t("plan.table_note"))
    begun: pd.DataFrame = st.session_state.setdefault(
        field_key(view, part, "awal"), table
    )
    written = st.data_editor(
        begun,
        key=field_key(view, part, "tabel"),
        num_rows="dynamic",
        hide_index=True,
        column_config=config,
        width="stretch",
    )
    if st.button(t("plan.save"), type="primary", key=f"rencana.simpan.{part}"):
        _save(view, part, written, save)


def read_text(row: Row, name: str) -> str:
    """Read a cell of text; ``""`` for an empty one."""
    return "" if pd.isna(row[name]) else str(row[name])


def _save(view: PlanView, part: PlanPart, written: pd.DataFrame, save: Save) -> None:
    try:
        done = save(written.to_dict("records"), seen_revision(view, part))
    except UnreadableRowError as error:
        st.session_state[REFUSED] = str(error)
    except WksbmError as error:
        refuse(error)
    else:
        settle_written(view, part, done)
    st.rerun()
