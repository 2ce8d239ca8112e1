"""Areas among their neighbours, as a small map without Leaflet."""

from __future__ import annotations

import altair as alt
import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_figure
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.spatial.autocorrelation import Cluster

UNTESTED = "tidak_ikut"
HEIGHT = 420
_COLOURS = {
    str(Cluster.HIGH_HIGH): "#b3261e",
    str(Cluster.HIGH_LOW): "#f0a58f",
    str(Cluster.LOW_HIGH): "#9cc3e6",
    str(Cluster.LOW_LOW): "#1f5a99",
    str(Cluster.NONE): "#e8e8e4",
    UNTESTED: "#ffffff",
}


def build_cluster_map(
    measured: MeasuredTable, found: pd.DataFrame, areas: gpd.GeoDataFrame
) -> alt.Chart:
    """Colour every area by how it stands among its neighbours.

    Parameters
    ----------
    measured : MeasuredTable
        The figures.
    found : DataFrame
        ``find_clusters`` of them; areas it does not name took no part.
    areas : GeoDataFrame
        Shapes by region code.
    """
    clusters = found["cluster"].reindex(measured.table.index).fillna(UNTESTED)
    features = [
        _feature(measured, str(code), str(cluster), areas)
        for code, cluster in clusters.items()
    ]
    present = [each for each in _COLOURS if (clusters == each).any()]
    scale = alt.Scale(
        domain=[t(f"analysis.cluster_{each}") for each in present],
        range=[_COLOURS[each] for each in present],
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        labelLimit=260,
        symbolType="square",
        symbolStrokeWidth=1,
    )
    chart = alt.Chart(alt.InlineData(values=features), height=HEIGHT).mark_geoshape(
        stroke="#8a8a86", strokeWidth=0.7
    )
    drawn: alt.Chart = chart.encode(
        color=alt.Color("properties.cluster:N", scale=scale, legend=legend),
        tooltip=[
            alt.Tooltip("properties.area:N", title=t("map.area")),
            alt.Tooltip("properties.figure:N", title=t("map.figure")),
            alt.Tooltip("properties.cluster:N", title=t("analysis.cluster")),
        ],
    ).project(type="identity", reflectY=True)
    return drawn


def _feature(
    measured: MeasuredTable, code: str, cluster: str, areas: gpd.GeoDataFrame
) -> dict[str, object]:
    words = describe_figure(measured, code)
    return {
        "type": "Feature",
        "geometry": mapping(areas.geometry.loc[code]),
        "properties": {
            "area": words.title,
            "figure": words.figure,
            "cluster": t(f"analysis.cluster_{cluster}"),
        },
    }
