"""Look names of regions up, and take apart texts that hold several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.names import clean_text, normalise_name
from wksbm_mapping.regions.region_set import RegionSet

_SEPARATOR = re.compile(r"[–—,/;>:()|]|\s-+|-+\s")
_LEVEL_WORDS = {
    Level.KABUPATEN: r"kabupaten|kab|kota",
    Level.KAPANEWON: r"kapanewon|kepanewon|kapenewon|kecamatan|kap|kec|kn",
    Level.KALURAHAN: r"kalurahan|kelurahan|desa|kal|kel|ds",
}
_MOST_WORDS = 12
"""Words of a kapanewon and a kalurahan together, at most."""

_FARTHEST = 3
UNKNOWN_KAPANEWON = "?"

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class NamedPlaces:
    """The regions a text names.

    Parameters
    ----------
    names : tuple of str
        Normalised names that are neither kapanewon nor kabupaten.
    kapanewon : frozenset of str
        Codes of the kapanewon it names; ``UNKNOWN_KAPANEWON`` for one of elsewhere.
    own_kabupaten : bool
        It names this kabupaten.
    other_kabupaten : str
        Full name of another kabupaten it names, or ``""``.
    """

    names: tuple[str, ...] = ()
    kapanewon: frozenset[str] = frozenset()
    own_kabupaten: bool = False
    other_kabupaten: str = ""

    def with_name(self, name: str) -> NamedPlaces:
        """Add a name."""
        return replace(self, names=(*self.names, name))

    def with_kapanewon(self, codes: tuple[str, ...]) -> NamedPlaces:
        """Add kapanewon."""
        return replace(self, kapanewon=self.kapanewon | frozenset(codes))


class Gazetteer:
    """The names of a region set, in the form all spellings share."""

    def __init__(self, region_set: RegionSet) -> None:
        kalurahan, kapanewon = region_set.kalurahan, region_set.kapanewon
        self.kabupaten = normalise_name(region_set.name)
        self.kapanewon: Names = _index(kapanewon["name"].items())
        self.kalurahan: Names = _index(
            [*kalurahan["name"].items(), *kalurahan["bps_name"].items()]
        )
        self.others: Mapping[str, str] = {
            normalise_name(name): name for name in region_set.neighbours.values()
        }

    def take_apart(self, text: str) -> NamedPlaces:
        """Which regions "Sumberagung, Kap. Moyudan, Kab. Sleman" names."""
        places = NamedPlaces()
        if self._names_kalurahan(text):
            return places.with_name(normalise_name(text))
        parts = [part for part in map(clean_text, _SEPARATOR.split(text)) if part]
        if len(parts) == 1:
            parts = self._split_words(parts[0])
        for part in filter(normalise_name, parts):
            places = self._add(places, part)
        return places

    def _add(self, places: NamedPlaces, part: str) -> NamedPlaces:
        name = normalise_name(part)
        if self._names_kalurahan(part):
            return places.with_name(name)
        if name in self.kapanewon and not says_level(part, Level.KABUPATEN):
            return places.with_kapanewon(self.kapanewon[name])
        if name == self.kabupaten:
            return replace(places, own_kabupaten=True)
        if name in self.others and not says_level(part, Level.KAPANEWON):
            return replace(places, other_kabupaten=self.others[name])
        if says_level(part, Level.KAPANEWON):
            return places.with_kapanewon((UNKNOWN_KAPANEWON,))
        return places.with_name(name)

    def _names_kalurahan(self, text: str) -> bool:
        """Whether a text is a kalurahan's name and claims no coarser level."""
        coarser = (Level.KABUPATEN, Level.KAPANEWON)
        return normalise_name(text) in self.kalurahan and not any(
            says_level(text, level) for level in coarser
        )

    def _split_words(self, text: str) -> list[str]:
        """Divide "Moyudan Sumberagung", which has nothing but a space between."""
        words = text.split()
        if len(words) > _MOST_WORDS:
            return [text]
        for cut in range(1, len(words)):
            halves = [" ".join(words[:cut]), " ".join(words[cut:])]
            first, second = map(normalise_name, halves)
            if first in self.kapanewon and second in self.kalurahan:
                return halves
            if first in self.kalurahan and second in self.kapanewon:
                return halves
        return [text]


def find_similar(name: str, names: Names) -> tuple[str, ...]:
    """Which regions have nearly this name, nearest first.

    The nearest within three edits (and a third of the length), and those at most one
    edit farther, so that a person sees both where two are near.
    """
    limit = min(_FARTHEST, len(name) // 3)
    distances = {other: OSA.distance(name, other) for other in names}
    nearest = min(distances.values(), default=limit + 1)
    near = sorted(
        (distance, other)
        for other, distance in distances.items()
        if distance <= min(limit, nearest + 1)
    )
    return tuple(dict.fromkeys(code for _, other in near for code in names[other]))


def says_level(text: str, level: Level) -> bool:
    """Whether a text says of itself which level it names: ``Kec. Sleman``."""
    pattern = rf"[\W\d]*(?:{_LEVEL_WORDS[level]})(?:\b|\.)"
    return re.match(pattern, text, re.IGNORECASE) is not None


def _index(named: Iterable[tuple[object, str]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for code, text in named:
        name = normalise_name(text)
        index[name] = tuple(sorted({*index.get(name, ()), str(code)}))
    return index
