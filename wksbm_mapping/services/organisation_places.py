"""Where organisations stand on a small map, and who is recorded there for whom."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd

from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.find_helpers import find_place
from wksbm_mapping.services.organisations import OrganisationView

_NAMED = 5


def place_on_map(
    views: Iterable[OrganisationView],
    regions: RegionSet,
    areas: gpd.GeoDataFrame,
    kind: AreaKind,
) -> pd.DataFrame:
    """Where organisations stand, those of one place together.

    On hexagons, which lie beside the true places, an organisation stands in the middle
    of the hexagons of its region.

    Returns
    -------
    DataFrame
        RangeIndex; ``lat``, ``lng`` float64, ``count`` int64, ``names`` str (the first
        five). Organisations without a place are left out.
    """
    is_true = kind is AreaKind.BOUNDARY
    found: dict[tuple[float, float], list[str]] = {}
    for view in views:
        own = view.organisation
        place = find_place(regions, own) if is_true else None
        place = place or _find_on(areas, regions, own)
        if place is not None:
            found.setdefault(place, []).append(own.name)
    rows = [
        (*place, len(names), "; ".join(names[:_NAMED]))
        for place, names in found.items()
    ]
    table = pd.DataFrame(rows, columns=["lat", "lng", "count", "names"])
    return table.astype({"lat": "float64", "lng": "float64", "count": "int64"})


def _find_on(
    areas: gpd.GeoDataFrame, regions: RegionSet, own: Organisation
) -> tuple[float, float] | None:
    if not own.place or own.place == regions.code:
        return own.point
    members = regions.members(own.place, Level.KALURAHAN)
    if not members:
        return own.point
    middles = areas.geometry.loc[members].representative_point()
    return round(float(middles.y.mean()), 6), round(float(middles.x.mean()), 6)
