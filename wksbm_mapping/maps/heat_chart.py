"""Ranks of categories in every area, one cell each."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_value, name_category
from wksbm_mapping.measures.measured import MeasuredTable

ROW_HEIGHT = 24
_LABELS = 110
_INK = "#16202e"


def build_heat_chart(heat: Sequence[tuple[MeasuredTable, pd.DataFrame]]) -> alt.Chart:
    """Draw categories across and areas down; a cell without a rank stays white."""
    data = pd.concat([_rows(*each) for each in heat], ignore_index=True)
    legend = alt.Legend(title=t("analysis.percentile"), orient="top")
    axis = alt.Axis(labelLimit=_LABELS, labelOverlap=False, labelColor=_INK)
    chart: alt.Chart = (
        alt.Chart(data, height=ROW_HEIGHT * data["category"].nunique())
        .mark_rect(stroke="#d0d0cc", strokeWidth=0.5, invalid="filter")
        .encode(
            y=alt.Y("category:N", sort=None, title=None, axis=axis),
            x=alt.X(
                "area:N",
                sort=None,
                title=None,
                axis=alt.Axis(labelAngle=-90, labelOverlap=False, labelColor=_INK),
            ),
            color=alt.Color(
                "percentile:Q",
                legend=legend,
                scale=alt.Scale(domain=[0, 100], scheme="oranges"),
            ),
            tooltip=[
                alt.Tooltip("area:N", title=t("map.area")),
                alt.Tooltip("category:N", title=t("map.category")),
                alt.Tooltip("text:N", title=t("map.figure")),
                alt.Tooltip(
                    "percentile:Q", title=t("analysis.percentile"), format=".0f"
                ),
            ],
        )
    )
    return chart


def _rows(measured: MeasuredTable, found: pd.DataFrame) -> pd.DataFrame:
    table = measured.table
    return pd.DataFrame(
        {
            "category": name_category(measured.category),
            "area": table["name"].array,
            "percentile": found["percentile"].astype("float64").array,
            "text": [describe_value(measured, row) for _, row in table.iterrows()],
        }
    )
