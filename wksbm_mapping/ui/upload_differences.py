"""The counts of a file beside those its source has in the store."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_date, t, tn
from wksbm_mapping.ingest import Draft
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.ui.cache import get_workspace


def render_differences(draft: Draft) -> None:
    """Show every cell whose stored count differs, whatever was answered."""
    rows = draft.differences
    if rows.empty:
        return
    title = tn("memory.differences", len(rows))
    with st.expander(title, expanded=True, icon=":material/compare_arrows:"):
        st.dataframe(_table(rows), hide_index=True, width="stretch")


def render_replaced(rows: pd.DataFrame) -> None:
    """Show the counts of other sources that would not be in force any more."""
    if rows.empty:
        return
    title = tn("review.replaced", len(rows))
    with st.expander(title, expanded=True, icon=":material/compare_arrows:"):
        table = _table(rows)
        table.insert(3, t("upload.col_source"), rows["source"].to_list())
        st.dataframe(table, hide_index=True, width="stretch")


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    workspace = get_workspace()
    categories = [workspace.categories[key] for key in rows["category"]]
    return pd.DataFrame(
        {
            t("memory.col_region"): [
                workspace.regions.name_of(code) for code in rows["region"]
            ],
            t("memory.col_category"): [name_category(each) for each in categories],
            t("memory.col_period"): [
                Period.from_code(code).label() for code in rows["period"]
            ],
            t("memory.col_stored"): rows["stored"].to_list(),
            t("memory.col_new"): rows["value"].to_list(),
            t("upload.col_batch"): rows["batch"].to_list(),
            t("upload.col_when"): [format_date(day) for day in rows["confirmed_at"]],
        }
    )
