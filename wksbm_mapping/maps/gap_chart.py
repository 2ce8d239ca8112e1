"""Needs against resources, in four quarters."""

from __future__ import annotations

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category, name_unit
from wksbm_mapping.measures.measured import Measure, MeasuredTable

QUADRANT_COLOURS = {
    "tinggi_sedikit": "#b3261e",
    "tinggi_banyak": "#d98a00",
    "rendah_sedikit": "#8a8a86",
    "rendah_banyak": "#1f5a99",
}


def build_gap_chart(
    need: MeasuredTable, resource: MeasuredTable, table: pd.DataFrame
) -> alt.LayerChart:
    """Draw an area as a point; the lines are the medians.

    Parameters
    ----------
    need, resource : MeasuredTable
        For names and units.
    table : DataFrame
        ``name``, ``need``, ``resource``, ``quadrant``; not empty.
    """
    data = table.assign(
        quarter=[t(f"analysis.quadrant_{each}") for each in table["quadrant"]]
    )
    present = [each for each in QUADRANT_COLOURS if (table["quadrant"] == each).any()]
    scale = alt.Scale(
        domain=[t(f"analysis.quadrant_{each}") for each in present],
        range=[QUADRANT_COLOURS[each] for each in present],
    )
    legend = alt.Legend(
        title=None, orient="bottom", columns=1, labelLimit=300, labelFontSize=11
    )
    x_title, y_title = _title(need), _title(resource)
    points = (
        alt.Chart(data)
        .mark_point(filled=True, size=90, opacity=0.85)
        .encode(
            x=alt.X("need:Q", title=x_title),
            y=alt.Y("resource:Q", title=y_title),
            color=alt.Color("quarter:N", scale=scale, legend=legend),
            tooltip=[
                alt.Tooltip("name:N", title=t("map.area")),
                alt.Tooltip("need:Q", title=x_title, format=".1f"),
                alt.Tooltip("resource:Q", title=y_title, format=".0f"),
            ],
        )
    )
    medians = pd.DataFrame(
        {"need": [table["need"].median()], "resource": [table["resource"].median()]}
    )
    rules = alt.Chart(medians).mark_rule(strokeDash=[5, 4], color="#6b6b68")
    lines = [rules.encode(x="need:Q"), rules.encode(y="resource:Q")]
    return alt.LayerChart(layer=[*lines, points], height=420)


def _title(measured: MeasuredTable) -> str:
    unit = name_unit(measured.category)
    is_rate = measured.measure is Measure.PER_1000
    unit = t("map.rate", value="", unit=unit).strip() if is_rate else unit
    return f"{name_category(measured.category)} ({unit})"
