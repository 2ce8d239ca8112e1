"""Figures with their shapes as a GeoPackage (OGC 12-128)."""

from __future__ import annotations

import io

import geopandas as gpd
import pandas as pd

from wksbm_mapping.reports.cells import neutralise_texts

LAYER = "wksbm"


def write_geopackage(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> bytes:
    """Write one feature a row; ``value`` is null unless the state has a figure.

    Parameters
    ----------
    figures : DataFrame
        ``FIGURE_COLUMNS``.
    areas : GeoDataFrame
        Index region code, EPSG:4326; holds every region of ``figures``.
    """
    shapes = areas.geometry.loc[figures["region_code"].to_list()]
    table = gpd.GeoDataFrame(
        neutralise_texts(figures), geometry=shapes.array, crs=areas.crs
    )
    content = io.BytesIO()
    table.to_file(content, driver="GPKG", layer=LAYER, engine="pyogrio")
    return content.getvalue()
