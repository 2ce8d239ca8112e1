"""Who can help with a problem in a place, the nearest first; and where nobody is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from wksbm_mapping.network.helping import Helper, rank_helpers
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.spatial.distance import measure_from


def find_helpers(
    regions: RegionSet, views: Iterable[OrganisationView], category: str, region: str
) -> list[Helper]:
    """Who can help with a category in a region, the best first.

    Distances are those of what the views show: a place that is hidden from a reader is
    an unknown distance for them.
    """
    shown = {each.number: each.organisation for each in views}
    return rank_helpers(
        shown, category, region, measure_to_region(regions, shown, region)
    )


def measure_to_region(
    regions: RegionSet, shown: dict[int, Organisation], region: str
) -> dict[int, float]:
    """How many kilometres lie between each organisation and the middle of a region.

    None where either has no place finer than the kabupaten.
    """
    middle = find_middle(regions, region)
    known = find_places(regions, shown)
    if middle is None or not known:
        return {}
    table = pd.DataFrame(list(known.values()), columns=["lat", "lng"])
    distances = measure_from(middle, table)
    return dict(zip(known, map(float, distances), strict=True))


def find_places(
    regions: RegionSet, shown: Mapping[int, Organisation]
) -> dict[int, tuple[float, float]]:
    """Where organisations sit: each at its point, else in the middle of its region."""
    codes = {each.place for each in shown.values()}
    middles = {code: find_middle(regions, code) for code in codes}
    places = {
        number: each.point or middles[each.place] for number, each in shown.items()
    }
    return {number: place for number, place in places.items() if place is not None}


def find_middle(regions: RegionSet, code: str) -> tuple[float, float] | None:
    """Find the middle of the kalurahan of a region; None: none finer than all."""
    if not code or level_of(code) is Level.KABUPATEN:
        return None
    members = regions.members(code, Level.KALURAHAN)
    if not members:
        return None
    middle = regions.kalurahan.loc[members, ["lat", "lng"]].mean()
    return float(middle["lat"]), float(middle["lng"])
