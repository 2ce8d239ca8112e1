"""Where organisations stand on a small map, and who is recorded there for whom."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import pandas as pd

from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.find_helpers import find_places
from wksbm_mapping.services.organisations import OrganisationView

_NAMED = 5


def keep_serving(
    views: Iterable[OrganisationView], category: str
) -> list[OrganisationView]:
    """Which organisations serve a category, or say nothing of whom they serve."""
    return [
        each
        for each in views
        if not each.organisation.serves or category in each.organisation.serves
    ]


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
        five), ``region`` str (code of the first; ``""`` where only a point is known).
        Organisations without a place are left out.
    """
    shown = {each.number: each.organisation for each in views}
    true = find_places(regions, shown) if kind is AreaKind.BOUNDARY else {}
    codes = {each.place for each in shown.values()}
    middles = {code: _find_on(areas, regions, code) for code in codes}
    found: dict[tuple[float, float], list[Organisation]] = {}
    for number, own in shown.items():
        place = true.get(number) or middles[own.place] or own.point
        if place is not None:
            found.setdefault(place, []).append(own)
    rows = [
        (*place, len(own), "; ".join(e.name for e in own[:_NAMED]), own[0].place)
        for place, own in found.items()
    ]
    table = pd.DataFrame(rows, columns=["lat", "lng", "count", "names", "region"])
    return table.astype({"lat": "float64", "lng": "float64", "count": "int64"})


def _find_on(
    areas: gpd.GeoDataFrame, regions: RegionSet, code: str
) -> tuple[float, float] | None:
    if not code or code == regions.code:
        return None
    members = regions.members(code, Level.KALURAHAN)
    if not members:
        return None
    middles = areas.geometry.loc[members].representative_point()
    return round(float(middles.y.mean()), 6), round(float(middles.x.mean()), 6)
