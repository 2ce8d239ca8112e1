"""Needs against resources on a map, in four quarters."""

from __future__ import annotations

import altair as alt
import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import describe_figure, name_category
from wksbm_mapping.maps.gap_chart import QUADRANT_COLOURS
from wksbm_mapping.maps.palettes import HIDDEN, NO_DATA
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.observations.state import State

HEIGHT = 420
_COLOURS = {
    **QUADRANT_COLOURS,
    str(State.HIDDEN): HIDDEN,
    str(State.NO_DATA): NO_DATA,
}


def build_gap_map(
    need: MeasuredTable,
    resource: MeasuredTable,
    table: pd.DataFrame,
    areas: gpd.GeoDataFrame,
) -> alt.Chart:
    """Colour every area by its quarter; what is hidden or unknown stays so.

    Parameters
    ----------
    need, resource : MeasuredTable
        The figures of the same areas.
    table : DataFrame
        Index region code; ``quadrant``, where both are shown.
    areas : GeoDataFrame
        Shapes by region code.
    """
    found = _find_states(need, resource, table)
    labels = {
        each: t("mapcmp.gap_legend", label=_name(each), areas=tn("map.areas", number))
        for each in _COLOURS
        if (number := int((found == each).sum()))
    }
    features = [
        {
            "type": "Feature",
            "geometry": mapping(areas.geometry.loc[code]),
            "properties": {
                "area": describe_figure(need, str(code)).title,
                "need": describe_figure(need, str(code)).figure,
                "resource": describe_figure(resource, str(code)).figure,
                "quarter": labels[state],
                "said": _name(state),
            },
        }
        for code, state in found.items()
    ]
    return _draw(features, labels, need, resource)


def _find_states(
    need: MeasuredTable, resource: MeasuredTable, table: pd.DataFrame
) -> pd.Series:
    states = [each.table["state"] for each in (need, resource)]
    hidden = states[0].eq(str(State.HIDDEN)) | states[1].eq(str(State.HIDDEN))
    blank = pd.Series(str(State.NO_DATA), index=need.table.index, dtype="str")
    blank = blank.mask(hidden.astype(bool), str(State.HIDDEN))
    return table["quadrant"].reindex(blank.index).fillna(blank)


def _name(state: str) -> str:
    if state == str(State.HIDDEN):
        return t("common.hidden")
    if state == str(State.NO_DATA):
        return t("common.no_data")
    return t(f"analysis.quadrant_{state}")


def _draw(
    features: list[dict[str, object]],
    labels: dict[str, str],
    need: MeasuredTable,
    resource: MeasuredTable,
) -> alt.Chart:
    scale = alt.Scale(
        domain=list(labels.values()), range=[_COLOURS[each] for each in labels]
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        labelLimit=320,
        labelFontSize=11,
        symbolType="square",
        symbolStrokeWidth=1,
    )
    chart = alt.Chart(alt.InlineData(values=features), height=HEIGHT).mark_geoshape(
        stroke="#8a8a86", strokeWidth=0.7
    )
    drawn: alt.Chart = chart.encode(
        color=alt.Color("properties.quarter:N", scale=scale, legend=legend),
        tooltip=[
            alt.Tooltip("properties.area:N", title=t("map.area")),
            alt.Tooltip("properties.need:N", title=name_category(need.category)),
            alt.Tooltip(
                "properties.resource:N", title=name_category(resource.category)
            ),
            alt.Tooltip("properties.said:N", title=t("analysis.quadrant")),
        ],
    ).project(type="identity", reflectY=True)
    return drawn
