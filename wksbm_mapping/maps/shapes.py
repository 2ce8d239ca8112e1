"""The outlines of all areas as one script that a browser fetches once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import shapely

DECIMALS = 5
"""Of a degree: about one metre."""


@dataclass(frozen=True)
class ShapeSet:
    """The areas of one kind and level.

    Parameters
    ----------
    kind : str
        ``heksagon`` or ``batas``.
    level : str
        ``kalurahan``, ``kapanewon`` or ``kabupaten``.
    areas : GeoDataFrame
        Index region code, EPSG:4326.
    """

    kind: str
    level: str
    areas: gpd.GeoDataFrame


def build_shape_script(shape_sets: Iterable[ShapeSet]) -> str:
    """Write the outlines as a script for ``areas.js``.

    Coordinates are rounded to ``DECIMALS``, each the same wherever it occurs, so shared
    borders stay shared.
    """
    return "".join(
        f"wksbmAreas.define({json.dumps(each.kind)},{json.dumps(each.level)},"
        f"{_features(each.areas)});\n"
        for each in shape_sets
    )


def _features(areas: gpd.GeoDataFrame) -> str:
    rounded = shapely.transform(
        areas.geometry.array, lambda points: points.round(DECIMALS)
    )
    shapes = shapely.to_geojson(rounded)
    features = (
        f'{{"type":"Feature","properties":{{"code":{json.dumps(code)}}},'
        f'"geometry":{shape}}}'
        for code, shape in zip(areas.index, shapes, strict=True)
    )
    return f"[{','.join(features)}]"
