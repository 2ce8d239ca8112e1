"""What became of the figure of a plan, beside the kapanewon and the kabupaten."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t
from wksbm_mapping.services.outcome_tables import (
    lay_out_outcome,
    say_caution,
    say_outcome,
)
from wksbm_mapping.services.plan_outcome import Outcome, find_outcome
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.plain_text import plain


def render_outcome(view: PlanView, person: Person) -> None:  # noqa: ARG001
    """Draw before and after, and say what that does not prove."""
    protected = get_protected(current_audience())
    outcome = find_outcome(protected, get_workspace(), view)
    st.markdown(plain(say_outcome(outcome)))
    if outcome.after is None:
        return
    st.table(_lay_out(outcome))
    st.caption(say_caution(outcome))
    if protected.is_example:
        st.caption(t("common.example"))


def _lay_out(outcome: Outcome) -> pd.DataFrame:
    grid = lay_out_outcome(get_workspace().regions, outcome)
    rows = [[plain(cell) for cell in row] for row in grid.rows]
    return pd.DataFrame(rows, columns=list(grid.header)).set_index(grid.header[0])
