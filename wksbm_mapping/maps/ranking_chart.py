"""Ranked areas as points, each with the interval of its rate."""

from __future__ import annotations

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import format_figure, name_unit
from wksbm_mapping.measures.measured import Measure, MeasuredTable

ROW_HEIGHT = 22
_AROUND = 75
"""Pixels for the axis, which Streamlit takes off the height."""
_INK, _ACCENT, _CALM = "#16202e", "#b3261e", "#2f5d8a"


def build_ranking_chart(
    measured: MeasuredTable, ranked: pd.DataFrame, *, most: int = 25
) -> alt.LayerChart:
    """Draw the highest areas, the highest on top.

    Parameters
    ----------
    measured : MeasuredTable
        The figures.
    ranked : DataFrame
        ``measures.uncertainty.rank_areas`` of them, not empty. Where it has limits,
        areas that cannot be told from the first are in another colour.
    most : int
        The most areas.
    """
    shown = ranked.head(most)
    data = pd.DataFrame(
        {
            "label": [
                f"{name} ({parent})" if parent else str(name)
                for name, parent in zip(shown["name"], shown["parent"], strict=True)
            ],
            "value": shown["value"].astype("float64").array,
            "text": [format_figure(measured, float(each)) for each in shown["value"]],
        }
    )
    height = ROW_HEIGHT * len(data) + _AROUND
    is_rate = measured.measure is Measure.PER_1000
    title = name_unit(measured.category)
    title = t("map.rate", value="", unit=title).strip() if is_rate else title
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N",
            sort=None,
            title=None,
            axis=alt.Axis(labelLimit=170, labelColor=_INK, labelOverlap=False),
        ),
        x=alt.X("value:Q", title=title, scale=alt.Scale(zero=True)),
        tooltip=[
            alt.Tooltip("label:N", title=t("map.area")),
            alt.Tooltip("text:N", title=t("map.figure")),
        ],
    )
    if not is_rate:
        return alt.LayerChart(layer=[base.mark_bar(color=_CALM)], height=height)
    limits = shown[["lower", "upper"]].reset_index(drop=True)
    chart_data = data.assign(
        lower=limits["lower"],
        upper=limits["upper"],
        interval=[
            format_interval(low, high)
            for low, high in zip(limits["lower"], limits["upper"], strict=True)
        ],
        colour=[_ACCENT if like else _CALM for like in shown["like_first"]],
    )
    return _with_intervals(base, chart_data)


def format_interval(lower: float, upper: float) -> str:
    """Write the limits of a rate: ``1,2–3,4``."""
    low, high = (format_number(each, decimals=1) for each in (lower, upper))
    return f"{low}–{high}"


def _with_intervals(base: alt.Chart, data: pd.DataFrame) -> alt.LayerChart:
    base = base.properties(data=data)
    colour = alt.Color("colour:N", scale=None)
    interval = alt.Tooltip("interval:N", title=t("analysis.interval"))
    lines = base.mark_rule(strokeWidth=2).encode(
        x="lower:Q", x2="upper:Q", color=colour
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(color=colour)
    tips = [
        alt.Tooltip("label:N", title=t("map.area")),
        alt.Tooltip("text:N", title=t("map.figure")),
        interval,
    ]
    return alt.LayerChart(
        layer=[each.encode(tooltip=tips) for each in (lines, points)],
        height=ROW_HEIGHT * len(data) + _AROUND,
    )
