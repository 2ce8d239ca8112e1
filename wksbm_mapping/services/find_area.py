"""Find a kalurahan or kapanewon by its name as people write it."""

from __future__ import annotations

from functools import lru_cache

from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.match import RegionMatcher
from wksbm_mapping.regions.matched import MatchKind, RegionMatch
from wksbm_mapping.regions.region_set import RegionSet

LONGEST = 100
"""Signs of a text that is looked at; no name is as long."""
_SHOWN = 8
_LEVELS = (Level.KALURAHAN, Level.KAPANEWON)


class AreaFinder:
    """Finds areas of one kabupaten.

    Parameters
    ----------
    regions : RegionSet
        The kabupaten.
    """

    def __init__(self, regions: RegionSet) -> None:
        self._known = {code for level in _LEVELS for code in regions.codes(level)}
        self._matcher = RegionMatcher(regions)
        self.find = lru_cache(1024)(self._find)

    def _find(self, text: str) -> tuple[str, ...]:
        """Which kalurahan and kapanewon a text can mean, best first.

        One that is named as it is written pushes those aside that are merely like it.
        """
        found = [
            self._matcher.match(text[:LONGEST], level=level, trusted=True)
            for level in _LEVELS
        ]
        exact = [each for each in found if each.kind is MatchKind.EXACT]
        codes = _list_choices(exact or found)
        return tuple(code for code in codes if code in self._known)[:_SHOWN]


def _list_choices(found: list[RegionMatch]) -> list[str]:
    return list(dict.fromkeys(code for each in found for code in each.choices))
