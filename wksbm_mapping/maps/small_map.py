"""Areas in a few colours, as a small map without Leaflet."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.palettes import INK

HEIGHT = 420


STROKES, DOTS = "//", "···"
"""Signs of hidden and of no data, like the patterns of the large map."""


def build_small_map(
    words: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    colours: Mapping[str, str],
    *,
    title: str,
    signs: Mapping[str, str],
) -> alt.LayerChart:
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
    signs : mapping
        Groups without a figure to a sign that is written on their areas and before
        their name in the legend, so that they are told apart without any colour.
    """
    marked = words.assign(group=[_mark(each, signs) for each in words["group"]])
    known = {_mark(each, signs): colour for each, colour in colours.items()}
    drawn = _draw_areas(marked, areas, known, title)
    return alt.LayerChart(
        layer=[drawn, _draw_signs(words, areas, signs)], height=HEIGHT
    )


def _mark(group: str, signs: Mapping[str, str]) -> str:
    return f"{signs[group]} {group}" if group in signs else group


def _draw_areas(
    words: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    colours: Mapping[str, str],
    title: str,
) -> alt.Chart:
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
        labelLimit=0,
        labelFontSize=11,
        symbolType="square",
        symbolStrokeWidth=1,
    )
    chart = alt.Chart(alt.InlineData(values=features)).mark_geoshape(
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


def _draw_signs(
    words: pd.DataFrame, areas: gpd.GeoDataFrame, signs: Mapping[str, str]
) -> alt.Chart:
    places = areas.geometry.loc[words.index].representative_point()
    values = [
        {"x": place.x, "y": place.y, "sign": signs[group]}
        for place, group in zip(places, words["group"], strict=True)
        if group in signs
    ]
    chart = alt.Chart(alt.InlineData(values=values)).mark_text(
        color=INK, fontSize=11, fontWeight="bold", tooltip=None
    )
    written: alt.Chart = chart.encode(
        longitude="x:Q", latitude="y:Q", text="sign:N"
    ).project(type="identity", reflectY=True)
    return written
