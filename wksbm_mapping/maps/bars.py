"""The figures of a view as a sorted bar chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_figure, format_figure
from wksbm_mapping.maps.palettes import build_ramp
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.spatial.classification import Classes

BAR_HEIGHT = 22
LETTER_WIDTH = 6.5
"""Pixels a letter of a figure takes at most on average."""
AREA_PICK = "area"
"""Name of the chart's selection; it holds the region code."""


def build_bar_chart(
    measured: MeasuredTable, classes: Classes, *, selected: str | None, most: int = 20
) -> alt.LayerChart | None:
    """Draw the highest figures, the highest on top; None when none is above zero.

    Parameters
    ----------
    measured : MeasuredTable
        The figures.
    classes : Classes
        Colours are those of the map.
    selected : str or None
        Code of the area to outline.
    most : int
        The most bars.
    """
    table = measured.table[measured.table["value"].gt(0).fillna(False)]
    table = table.sort_values(["value", "name"], ascending=[False, True]).head(most)
    if table.empty:
        return None
    bars = _bars(measured, classes, table)
    scale = alt.Scale(domainMax=_leave_room(bars))
    labels = alt.Axis(labelLimit=180, labelColor="#16202e")
    base = alt.Chart(bars).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=labels),
        x=alt.X("value:Q", title=None, axis=None, scale=scale),
    )
    pick = alt.selection_point(name=AREA_PICK, fields=["code"], toggle=False)
    drawn = base.mark_bar(cursor="pointer").encode(
        color=alt.Color("colour:N", scale=None),
        stroke=alt.condition(
            alt.datum.code == (selected or ""), alt.value("#0b1f66"), alt.value(None)
        ),
        strokeWidth=alt.value(3),
        tooltip=[
            alt.Tooltip("label:N", title=t("map.area")),
            alt.Tooltip("text:N", title=t("map.figure")),
        ],
    )
    texts = base.mark_text(align="left", dx=4).encode(text="text:N")
    height = BAR_HEIGHT * (len(bars) + 1)
    return alt.LayerChart(layer=[drawn.add_params(pick), texts], height=height)


def _leave_room(bars: pd.DataFrame) -> alt.ExprRef:
    """End the axis where the figure beside the longest bar fits, however narrow."""
    highest = float(bars["value"].max())
    room = LETTER_WIDTH * bars["text"].str.len().max() + 10
    return alt.ExprRef(f"{highest} * width / max(width - {room}, width / 5)")


def _bars(
    measured: MeasuredTable, classes: Classes, table: pd.DataFrame
) -> pd.DataFrame:
    ramp = build_ramp(measured.category.group, len(classes.upper))
    numbers = classes.assign(table["value"])
    codes = [str(code) for code in table.index]
    return pd.DataFrame(
        {
            "code": codes,
            "label": [_label(measured, code) for code in codes],
            "value": table["value"].astype("float64").array,
            "text": [format_figure(measured, float(each)) for each in table["value"]],
            "colour": [ramp[int(number) - 1] for number in numbers],
        }
    )


def _label(measured: MeasuredTable, code: str) -> str:
    words = describe_figure(measured, code)
    parent = str(measured.table.at[code, "parent"])
    return f"{words.title} ({parent})" if parent else words.title
