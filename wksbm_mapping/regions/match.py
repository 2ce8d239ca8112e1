"""Find the region a text means; ask where it could mean another."""

from __future__ import annotations

from functools import lru_cache

from wksbm_mapping.regions.codes import CodeText, parse_code
from wksbm_mapping.regions.gazetteer import (
    UNKNOWN_KAPANEWON,
    Gazetteer,
    NamedPlaces,
    find_similar,
    says_level,
)
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.regions.matched import (
    Reason,
    RegionMatch,
    ask,
    exact,
    foreign,
    unknown,
)
from wksbm_mapping.regions.names import clean_text, normalise_name
from wksbm_mapping.regions.region_set import RegionSet

_REMEMBERED = 1 << 14


class RegionMatcher:
    """Finds regions of one kabupaten by code, name or both.

    Names match when they are equal but for case, spaces, doubled letters, the word
    for the level and a number in front. A name one letter away is never taken: it is
    asked about.

    Parameters
    ----------
    region_set : RegionSet
        The regions to find.
    """

    def __init__(self, region_set: RegionSet) -> None:
        self._set = region_set
        self._names = Gazetteer(region_set)
        self._levels = {
            code: level for level in Level for code in region_set.codes(level)
        }
        self._by_bps = {
            str(bps): str(code)
            for table in (region_set.kapanewon, region_set.kalurahan)
            for code, bps in table["bps_code"].items()
        }
        self._find = lru_cache(_REMEMBERED)(self._look_up)

    def match(
        self,
        text: str,
        *,
        kapanewon: str | None = None,
        level: Level = Level.KALURAHAN,
        trusted: bool = False,
    ) -> RegionMatch:
        """Which region of ``level`` a text means.

        Parameters
        ----------
        text : str
            Code, name, or both, as it stands in a file.
        kapanewon : str, optional
            Code or name of the kapanewon given beside it; must agree.
        level : Level
            What is looked for.
        trusted : bool
            The file is known to be of this kabupaten, so that names which exist
            elsewhere too need not be asked about.
        """
        return self._find(text, kapanewon, level, trusted)

    def _look_up(
        self, text: str, kapanewon: str | None, level: Level, trusted: bool
    ) -> RegionMatch:
        plain = clean_text(text)
        code = parse_code(plain)
        if code and (len(code.digits) > 4 or level is Level.KABUPATEN):
            return self._match_code(code, kapanewon, level)
        if not normalise_name(plain):
            return unknown(Reason.NOT_FOUND if plain else Reason.EMPTY)
        if level is Level.KABUPATEN:
            return self._match_kabupaten(plain)
        if level is Level.KAPANEWON:
            return self._match_kapanewon(plain)
        return self._match_kalurahan(plain, kapanewon or None, trusted)

    def _match_code(
        self, code: CodeText, kapanewon: str | None, level: Level
    ) -> RegionMatch:
        if code.kabupaten != self._set.code:
            return foreign(self._set.neighbours.get(code.kabupaten, code.kabupaten))
        found = self._by_bps.get(code.digits, "") if code.is_bps else code.dotted
        if self._levels.get(found) is not level:
            return self._not_of_level(found)
        if normalise_name(code.rest):
            named = self.match(code.rest, level=level, trusted=True)
            if named.code != found:
                choices = _distinct(found, *named.choices)
                return ask(Reason.CODE_AND_NAME_DISAGREE, choices)
        return self._check_kapanewon((found,), self._resolve(kapanewon)) or exact(found)

    def _not_of_level(self, found: str) -> RegionMatch:
        level = self._levels.get(found)
        if level is Level.KAPANEWON:
            return unknown(Reason.IS_KAPANEWON, (found,))
        if level is Level.KABUPATEN:
            return unknown(Reason.IS_KABUPATEN, (found,))
        return unknown(Reason.CODE_NOT_FOUND)

    def _match_kabupaten(self, text: str) -> RegionMatch:
        name = normalise_name(text)
        if name == self._names.kabupaten:
            is_bare = name in self._names.kapanewon and not says_level(
                text, Level.KABUPATEN
            )
            reason = Reason.SAME_AS_KABUPATEN if is_bare else Reason.NONE
            return exact(self._set.code, reason)
        if name in self._names.others:
            return foreign(self._names.others[name])
        return unknown(Reason.NOT_FOUND)

    def _match_kapanewon(self, text: str) -> RegionMatch:
        name = normalise_name(text)
        if self._is_kabupaten(text):
            return self._not_of_level(self._set.code)
        codes = self._names.kapanewon.get(name, ())
        if len(codes) == 1:
            is_bare = name == self._names.kabupaten and not says_level(
                text, Level.KAPANEWON
            )
            return exact(codes[0], Reason.SAME_AS_KABUPATEN if is_bare else Reason.NONE)
        if name in self._names.others:
            return foreign(self._names.others[name])
        return _offer(codes or find_similar(name, self._names.kapanewon))

    def _is_kabupaten(self, text: str) -> bool:
        if normalise_name(text) != self._names.kabupaten:
            return False
        return says_level(text, Level.KABUPATEN) or not self._names.kapanewon.get(
            self._names.kabupaten
        )

    def _match_kalurahan(
        self, text: str, kapanewon: str | None, trusted: bool
    ) -> RegionMatch:
        places = self._names.take_apart(text)
        if places.other_kabupaten:
            return foreign(places.other_kabupaten)
        if not places.names:
            return self._match_coarser(text, places)
        given = places.kapanewon | self._resolve(kapanewon)
        name = places.names[0] if len(places.names) == 1 else ""
        codes = self._names.kalurahan.get(name, ())
        if not codes:
            return self._match_nearly(places, given)
        in_doubt = name in self._set.elsewhere and not (
            trusted or given or places.own_kabupaten
        )
        return self._weigh(codes, given, in_doubt=in_doubt)

    def _weigh(
        self, codes: tuple[str, ...], given: frozenset[str], *, in_doubt: bool
    ) -> RegionMatch:
        """Decide among the regions of one name by the kapanewon given."""
        disagreement = self._check_kapanewon(codes, given)
        if disagreement:
            return disagreement
        fitting = tuple(c for c in codes if not given or kapanewon_of(c) in given)
        if len(fitting) > 1:
            return ask(Reason.SEVERAL, fitting)
        if in_doubt:
            return ask(Reason.EXISTS_ELSEWHERE, fitting)
        return exact(fitting[0])

    def _match_coarser(self, text: str, places: NamedPlaces) -> RegionMatch:
        """Say which kapanewon or kabupaten a text names, when it names no more."""
        if self._match_kapanewon(text).reason is Reason.SAME_AS_KABUPATEN:
            choices = (*sorted(places.kapanewon), self._set.code)
            return ask(Reason.SAME_AS_KABUPATEN, choices)
        known = places.kapanewon - {UNKNOWN_KAPANEWON}
        if len(known) == 1:
            return unknown(Reason.IS_KAPANEWON, tuple(known))
        if places.own_kabupaten:
            return unknown(Reason.IS_KABUPATEN, (self._set.code,))
        return unknown(Reason.NOT_FOUND)

    def _match_nearly(self, places: NamedPlaces, given: frozenset[str]) -> RegionMatch:
        """Offer what the names could be, those of the kapanewon given first."""
        names = ("".join(places.names), *places.names)
        found = _distinct(
            *(
                code
                for name in names
                for code in find_similar(name, self._names.kalurahan)
            )
        )
        return _offer(
            tuple(sorted(found, key=lambda code: kapanewon_of(code) not in given))
        )

    def _check_kapanewon(
        self, codes: tuple[str, ...], given: frozenset[str]
    ) -> RegionMatch | None:
        """Ask when none of the codes lies in the kapanewon given."""
        parents = {kapanewon_of(code) for code in codes}
        if not given or given <= parents:
            return None
        if UNKNOWN_KAPANEWON in given:
            return ask(Reason.KAPANEWON_UNKNOWN, codes)
        there = self._nearest_within(codes[0], given - parents)
        return ask(Reason.KAPANEWON_DISAGREES, _distinct(*codes, *there))

    def _nearest_within(self, code: str, given: frozenset[str]) -> tuple[str, ...]:
        """Find names like that of ``code`` in the kapanewon given instead."""
        name = normalise_name(self._set.name_of(code))
        inside = {
            other: codes
            for other, codes in self._names.kalurahan.items()
            if other != name and kapanewon_of(codes[0]) in given
        }
        return find_similar(name, inside)

    def _resolve(self, kapanewon: str | None) -> frozenset[str]:
        """Which kapanewon a code or name beside means; a mark when none."""
        if kapanewon is None or not clean_text(kapanewon):
            return frozenset()
        found = self.match(kapanewon, level=Level.KAPANEWON)
        return frozenset([found.code or UNKNOWN_KAPANEWON])


def _offer(choices: tuple[str, ...]) -> RegionMatch:
    if not choices:
        return unknown(Reason.NOT_FOUND)
    return ask(Reason.SIMILAR_NAME, choices)


def _distinct(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
