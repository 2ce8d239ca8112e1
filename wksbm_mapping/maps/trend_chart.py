"""Figures over the periods, with gaps where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_value, name_unit
from wksbm_mapping.maps.time_axis import build_time_axis, place_period
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.periods import Period

_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#4b4b4b")
"""Told apart by people who see colours differently: Okabe and Ito, darkened."""


def list_trend_rows(trend: Sequence[MeasuredTable]) -> pd.DataFrame:
    """Put a trend into rows.

    Returns
    -------
    DataFrame
        ``period`` its label, ``at`` where it stands (``place_period``), ``area``,
        ``value`` (or a gap), ``text``.
    """
    rows = [
        {
            "period": Period.from_code(measured.period).label(),
            "at": place_period(Period.from_code(measured.period)),
            "area": f"{row['name']} ({row['parent']})"
            if row["parent"]
            else str(row["name"]),
            "value": None if pd.isna(row["value"]) else float(row["value"]),
            "text": describe_value(measured, row),
        }
        for measured in trend
        for _, row in measured.table.iterrows()
    ]
    return pd.DataFrame(rows)


def build_trend_chart(trend: Sequence[MeasuredTable]) -> alt.LayerChart:
    """Draw a line for each area; it breaks where a figure is hidden or unknown."""
    data = list_trend_rows(trend)
    measured = trend[-1]
    unit = name_unit(measured.category)
    is_rate = measured.measure is Measure.PER_1000
    title = t("map.rate", value="", unit=unit).strip() if is_rate else unit
    legend = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=240)
    periods = [Period.from_code(each.period) for each in trend]
    names = list(dict.fromkeys(data["area"]))
    base = alt.Chart(data).encode(
        x=build_time_axis("at", periods),
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=True)),
        color=alt.Color(
            "area:N",
            sort=None,
            legend=legend,
            scale=alt.Scale(domain=names, range=list(_COLOURS[: len(names)])),
        ),
        tooltip=[
            alt.Tooltip("area:N", title=t("map.area")),
            alt.Tooltip("period:N", title=t("map.period")),
            alt.Tooltip("text:N", title=t("map.figure")),
        ],
    )
    lines = base.mark_line(strokeWidth=2.5, invalid="break-paths-show-path-domains")
    points = base.mark_point(filled=True, size=70, opacity=1, invalid="filter")
    return alt.LayerChart(layer=[lines, points], height=440)
