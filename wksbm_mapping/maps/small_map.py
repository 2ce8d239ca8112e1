"""Areas in a few colours, as a small map without Leaflet."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from wksbm_mapping.i18n import t

HEIGHT = 420


def build_small_map(
    words: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    colours: Mapping[str, str],
    *,
    title: str,
) -> alt.Chart:
    """Colour every area by its group; the legend names the groups there are.

    Parameters
    ----------
    words : DataFrame
        Index region code. ``area``, ``figure``, ``group`` str, as a reader sees them.
    areas : GeoDataFrame
        Shapes by region code.
    colours : mapping
        Every group to its colour, in the order of the legend.
    title : str
        What a group is called in the tooltip.
    """
    features = [
        {
            "type": "Feature",
            "geometry": mapping(areas.geometry.loc[code]),
            "properties": line,
        }
        for code, line in words.to_dict("index").items()
    ]
    present = [each for each in colours if words["group"].eq(each).any()]
    scale = alt.Scale(domain=present, range=[colours[each] for each in present])
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        labelLimit=320,
        symbolType="square",
        symbolStrokeWidth=1,
    )
    chart = alt.Chart(alt.InlineData(values=features), height=HEIGHT).mark_geoshape(
        stroke="#8a8a86", strokeWidth=0.7
    )
    drawn: alt.Chart = chart.encode(
        color=alt.Color("properties.group:N", scale=scale, legend=legend),
        tooltip=[
            alt.Tooltip("properties.area:N", title=t("map.area")),
            alt.Tooltip("properties.figure:N", title=t("map.figure")),
            alt.Tooltip("properties.group:N", title=title),
        ],
    ).project(type="identity", reflectY=True)
    return drawn
