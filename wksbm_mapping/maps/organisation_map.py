"""Organisations as dots on a small map of areas."""

from __future__ import annotations

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.palettes import INK


def add_organisations(base: alt.LayerChart, places: pd.DataFrame) -> alt.LayerChart:
    """Draw a dot for each place; where several stand, a larger one with their number.

    Parameters
    ----------
    places : DataFrame
        ``lat``, ``lng`` float64, ``count`` int64, ``names`` str.
    """
    if places.empty:
        return base
    rows = places.to_dict("records")
    points = [{str(name): each for name, each in row.items()} for row in rows]
    data = alt.InlineData(values=points)
    dots = (
        alt.Chart(data)
        .mark_circle(color=INK, opacity=0.9, stroke="#ffffff", strokeWidth=1)
        .encode(
            longitude="lng:Q",
            latitude="lat:Q",
            size=alt.Size(
                "count:Q", scale=alt.Scale(range=[50, 260], zero=False), legend=None
            ),
            tooltip=[
                alt.Tooltip("names:N", title=t("network.title")),
                alt.Tooltip("count:Q", title=t("network.count")),
            ],
        )
        .project(type="identity", reflectY=True)
    )
    numbers = (
        alt.Chart(data)
        .transform_filter("datum.count > 1")
        .mark_text(color="#ffffff", fontSize=10, fontWeight="bold", tooltip=None)
        .encode(longitude="lng:Q", latitude="lat:Q", text="count:Q")
        .project(type="identity", reflectY=True)
    )
    return alt.LayerChart(layer=[*base.layer, dots, numbers], height=base.height)
