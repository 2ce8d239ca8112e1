"""Who can help with a category in a place: who serves both, the nearest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import is_within


class Serving(StrEnum):
    """Whether an organisation serves a place."""

    WHOLE = "seluruhnya"
    PART = "sebagian"
    UNKNOWN = "belum_tercatat"
    ELSEWHERE = "di_luar"


@dataclass(frozen=True)
class Helper:
    """One that may help, and why.

    Parameters
    ----------
    number : int
    organisation : Organisation
    is_for_category : bool
        False: which categories it serves is not recorded.
    serving : Serving
        Whether it serves the place.
    distance_km : float or None
        In a straight line from the middle of the place; None: not known.
    """

    number: int
    organisation: Organisation
    is_for_category: bool
    serving: Serving
    distance_km: float | None


_ORDER = tuple(Serving)


def find_serving(organisation: Organisation, region: str) -> Serving:
    """Whether an organisation serves a region, as far as it is recorded."""
    if not organisation.areas:
        return Serving.UNKNOWN
    if any(is_within(region, each) for each in organisation.areas):
        return Serving.WHOLE
    if any(is_within(each, region) for each in organisation.areas):
        return Serving.PART
    return Serving.ELSEWHERE


def rank_helpers(
    organisations: Mapping[int, Organisation],
    category: str,
    region: str,
    distances: Mapping[int, float],
) -> list[Helper]:
    """Who can help, the best first; who is known to serve other categories is not.

    First who serves the category for sure, then who serves the place, then who is
    nearer; an unknown distance comes after every known one.

    Parameters
    ----------
    organisations : mapping of int to Organisation
    category, region : str
    distances : mapping of int to float
        Kilometres, by number, where known.
    """
    found = [
        Helper(
            number,
            each,
            category in each.serves,
            find_serving(each, region),
            distances.get(number),
        )
        for number, each in organisations.items()
        if not each.serves or category in each.serves
    ]
    return sorted(found, key=_rank)


def _rank(helper: Helper) -> tuple[bool, int, bool, float, str, int]:
    distance = helper.distance_km
    return (
        not helper.is_for_category,
        _ORDER.index(helper.serving),
        distance is None,
        distance or 0.0,
        helper.organisation.name.casefold(),
        helper.number,
    )
