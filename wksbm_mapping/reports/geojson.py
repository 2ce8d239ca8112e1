"""Figures with their shapes as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping


def write_geojson(figures: pd.DataFrame, areas: gpd.GeoDataFrame) -> bytes:
    """Write one feature a row; ``value`` is null unless the state has a figure.

    Parameters
    ----------
    figures : DataFrame
        ``FIGURE_COLUMNS``.
    areas : GeoDataFrame
        Index region code, EPSG:4326; holds every region of ``figures``.
    """
    shapes = {str(code): mapping(shape) for code, shape in areas.geometry.items()}
    rows = figures.astype(object).where(figures.notna(), None).to_dict("records")
    features = [
        {
            "type": "Feature",
            "geometry": shapes[row["region_code"]],
            "properties": row,
        }
        for row in rows
    ]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
