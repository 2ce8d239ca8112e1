"""Shares of handling as stacked bars that can be read without colour."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_unit
from wksbm_mapping.measures.handling import DONE, UNKNOWN
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.observations.state import State

ROW_HEIGHT = 26
_INK = "#16202e"
_ORDER = (*DONE, "sedang", "belum", UNKNOWN)
COLOURS = {
    "selesai": "#00543c",
    "dirujuk": "#56b4e9",
    "sedang": "#f0e442",
    "belum": "#a33f00",
    UNKNOWN: "#bdbdb8",
}
"""From Okabe and Ito; neighbours differ in lightness, too, and never change places."""
_LIGHT = ("selesai", "belum")
_AXIS, _LEGEND_ROW = 75, 30
"""Pixels for the axis and a row of the legend; Streamlit takes them off the height."""
_ROOM = 1900
"""A number is shown where its share in per cent times the width is more than this."""


def name_part(part: str) -> str:
    """Name a part of a split by handling."""
    return t("map.part_unknown") if part == UNKNOWN else t(f"map.part_{part}")


def build_handling_chart(
    measured: MeasuredTable,
    splits: pd.DataFrame,
    labels: Sequence[str],
    *,
    target: int | None,
) -> alt.LayerChart:
    """Draw one bar a row, what is done first, with a line at the target.

    A row whose split is hidden or not known has words in place of a bar.

    Parameters
    ----------
    measured : MeasuredTable
        Names the unit.
    splits : DataFrame
        ``split_handling``, the rows to be drawn.
    labels : sequence of str
        What to call them, from the top.
    target : int or None
        Per cent settled or referred.
    """
    table = splits.reset_index(drop=True)
    shown = [part for part in _ORDER if table[part].fillna(0).gt(0).any()]
    bars = _list_bars(measured, table, labels, shown)
    blocks, numbers = _draw_bars(bars, labels, shown)
    lines = [] if target is None else _draw_target(target)
    around = _AXIS + _LEGEND_ROW * len(shown)
    return alt.LayerChart(
        layer=[blocks, *lines, numbers, _draw_gaps(table, labels)],
        height=ROW_HEIGHT * len(labels) + around,
    )


def _list_bars(
    measured: MeasuredTable,
    table: pd.DataFrame,
    labels: Sequence[str],
    shown: Sequence[str],
) -> pd.DataFrame:
    unit = name_unit(measured.category)
    rows = []
    for at, line in table[table["total"].notna()].iterrows():
        start = 0.0
        for part in shown:
            share = 100 * int(line[part]) / int(line["total"])
            rows.append(
                {
                    "label": labels[int(str(at))],
                    "part": name_part(part),
                    "from": start,
                    "to": start + share,
                    "middle": start + share / 2,
                    "short": format_number(share),
                    "ink": "#ffffff" if part in _LIGHT else _INK,
                    "share": f"{format_number(share, decimals=1)} %",
                    "text": f"{format_number(int(line[part]))} {unit}",
                }
            )
            start += share
    columns = ["label", "part", "from", "to", "middle", "short", "ink", "share", "text"]
    return pd.DataFrame(rows, columns=columns)


def _rows_axis(labels: Sequence[str]) -> alt.Y:
    axis = alt.Axis(labelLimit=125, labelColor=_INK, labelOverlap=False)
    scale = alt.Scale(domain=list(labels))
    return alt.Y("label:N", sort=None, title=None, axis=axis, scale=scale)


def _draw_bars(
    bars: pd.DataFrame, labels: Sequence[str], shown: Sequence[str]
) -> tuple[alt.Chart, alt.Chart]:
    scale = alt.Scale(
        domain=[name_part(each) for each in shown],
        range=[COLOURS[each] for each in shown],
    )
    legend = alt.Legend(
        title=None,
        orient="top",
        columns=1,
        labelLimit=200,
        labelColor=_INK,
        symbolType="square",
    )
    base = alt.Chart(bars).encode(
        y=_rows_axis(labels),
        tooltip=[
            alt.Tooltip("label:N", title=t("handling.row")),
            alt.Tooltip("part:N", title=t("handling.part")),
            alt.Tooltip("share:N", title=t("handling.share")),
            alt.Tooltip("text:N", title=t("map.figure")),
        ],
    )
    x = alt.X(
        "from:Q",
        title=t("handling.axis"),
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(labelColor=_INK, values=[0, 20, 40, 60, 80, 100]),
    )
    blocks = base.mark_bar(stroke="#ffffff", strokeWidth=1.5).encode(
        x=x, x2="to:Q", color=alt.Color("part:N", sort=None, scale=scale, legend=legend)
    )
    has_room = f"(datum.to - datum.from) * width > {_ROOM}"
    numbers = base.mark_text(fontSize=11).encode(
        x="middle:Q",
        text="short:N",
        color=alt.Color("ink:N", scale=None),
        opacity=alt.condition(has_room, alt.value(1), alt.value(0)),
    )
    return blocks, numbers


def _draw_gaps(table: pd.DataFrame, labels: Sequence[str]) -> alt.Chart:
    rows = [
        {"label": labels[int(str(at))], "text": describe_split_state(str(state))}
        for at, state in table.loc[table["total"].isna(), "handling_state"].items()
    ]
    data = pd.DataFrame(rows, columns=["label", "text"])
    drawn: alt.Chart = (
        alt.Chart(data)
        .mark_text(align="left", dx=4, fontStyle="italic", color="#52525b")
        .encode(y=_rows_axis(labels), x=alt.value(0), text="text:N")
    )
    return drawn


def _draw_target(target: int) -> list[alt.Chart]:
    data = pd.DataFrame({"at": [target], "text": [t("handling.target_line")]})
    base = alt.Chart(data).encode(x="at:Q")
    rule = base.mark_rule(color=_INK, strokeWidth=3, strokeDash=[6, 3])
    halo = base.mark_rule(color="#ffffff", strokeWidth=5)
    tip = [alt.Tooltip("text:N", title=t("handling.target")), alt.Tooltip("at:Q")]
    return [halo, rule.encode(tooltip=tip)]


def describe_split_state(state: str) -> str:
    """Say why there is no split."""
    if state == str(State.HIDDEN):
        return t("common.hidden")
    if state == str(State.ZERO):
        return t("handling.nobody")
    return t("common.no_data")
