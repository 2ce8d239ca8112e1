"""Areas among their neighbours, as a small map without Leaflet."""

from __future__ import annotations

import altair as alt
import geopandas as gpd
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_figure
from wksbm_mapping.maps.small_map import DOTS, build_small_map
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.spatial.autocorrelation import Cluster

UNTESTED = "tidak_ikut"
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
) -> alt.LayerChart:
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
    figures = [describe_figure(measured, str(code)) for code in clusters.index]
    words = pd.DataFrame(
        {
            "area": [each.title for each in figures],
            "figure": [each.figure for each in figures],
            "group": [t(f"analysis.cluster_{each}") for each in clusters],
        },
        index=clusters.index,
    )
    colours = {t(f"analysis.cluster_{key}"): each for key, each in _COLOURS.items()}
    return build_small_map(
        words,
        areas,
        colours,
        title=t("analysis.cluster"),
        signs={t(f"analysis.cluster_{UNTESTED}"): DOTS},
    )
