"""What one batch holds: counts by category and period, and its first rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.services.batches import read_batch
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace


def render_batch(number: int, sentences: Sequence[str]) -> None:
    """Show one batch, in force or not."""
    detail = read_batch(get_workspace(), number, actor=current_person())
    with st.container(border=True):
        for sentence in sentences:
            st.text(sentence)
        st.caption(t("history.by_category"))
        st.dataframe(_counts(detail.counts), hide_index=True, width="stretch")
        st.caption(t("history.first_rows"))
        st.dataframe(_rows(detail.first_rows), hide_index=True, width="stretch")


def _counts(counts: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("memory.col_category"): [_category(key) for key in counts["category"]],
            t("memory.col_period"): [_period(code) for code in counts["period"]],
            t("upload.col_cells"): counts["cells"],
            t("history.col_known"): counts["known"],
            t("history.col_sum"): counts["value"],
            t("history.col_unit"): counts["unit"],
        }
    )


def _rows(rows: pd.DataFrame) -> pd.DataFrame:
    name = get_workspace().regions.name_of
    return pd.DataFrame(
        {
            t("memory.col_region"): [name(code) for code in rows["region"]],
            t("memory.col_category"): [_category(key) for key in rows["category"]],
            t("memory.col_period"): [_period(code) for code in rows["period"]],
            t("history.col_value"): rows["value"],
            t("upload.col_file"): rows["file"],
            t("upload.col_sheet"): rows["sheet"],
            t("upload.col_row"): rows["row"],
        }
    )


def _category(key: str) -> str:
    return name_category(get_workspace().categories[key])


def _period(code: str) -> str:
    return Period.from_code(code).label()
