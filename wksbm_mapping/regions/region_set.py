"""The regions of one kabupaten as typed, read-only tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from wksbm_mapping.regions.level import Level, kapanewon_of


@dataclass(frozen=True)
class RegionSet:
    """All that is known of the regions of one kabupaten.

    Parameters
    ----------
    code : str
        Kemendagri code of the kabupaten, ``34.04``.
    name : str
        Its bare name, ``Sleman``.
    title : str
        Its full name, ``Kabupaten Sleman``.
    kapanewon : DataFrame
        Index ``code`` (str, sorted). Columns: ``name`` str, ``bps_code`` str (7
        digits), ``area_km2`` float64. No missing values.
    kalurahan : DataFrame
        Index ``code`` (str, sorted). Columns: ``name`` str, ``kapanewon_code`` str,
        ``kapanewon`` str, ``bps_code`` str (10 digits), ``bps_name`` str, ``lat``,
        ``lng`` float64 (WGS 84 degrees). No missing values.
    hexagons : DataFrame
        Index ``code``. Columns ``lat``, ``lng`` float64 (centre of the hexagon, WGS
        84 degrees). One row per kalurahan.
    hexagon_radius_m : float
        Centre to corner, in metres.
    elsewhere : frozenset of str
        Kalurahan names (normalised) that also exist in a neighbouring kabupaten.
    neighbours : dict of str to str
        Kemendagri code to full name of other kabupaten, to name a foreign recap.
    population : DataFrame
        Registered or census denominators, see ``observations.schema``
        (POPULATION_COLUMNS).
    """

    code: str
    name: str
    title: str
    kapanewon: pd.DataFrame
    kalurahan: pd.DataFrame
    hexagons: pd.DataFrame
    hexagon_radius_m: float
    elsewhere: frozenset[str]
    neighbours: dict[str, str]
    population: pd.DataFrame

    def codes(self, level: Level) -> list[str]:
        """All codes of one level, sorted."""
        if level is Level.KABUPATEN:
            return [self.code]
        table = self.kapanewon if level is Level.KAPANEWON else self.kalurahan
        return list(table.index)

    def all_codes(self) -> list[str]:
        """All codes of all levels, the kabupaten first."""
        return [code for level in Level for code in self.codes(level)]

    def name_of(self, code: str) -> str:
        """Give the bare name of a region of this set.

        Raises
        ------
        KeyError
            The code is not of this set.
        """
        if code == self.code:
            return self.name
        table = self.kapanewon if code in self.kapanewon.index else self.kalurahan
        return str(table.at[code, "name"])

    def members(self, code: str, level: Level) -> list[str]:
        """Codes of ``level`` inside the region ``code`` (itself if of that level)."""
        if code == self.code:
            return self.codes(level)
        return [member for member in self.codes(level) if member.startswith(code)]

    @cached_property
    def described(self) -> dict[Level, pd.DataFrame]:
        """Describe all regions of each level.

        Index ``region``, sorted. Columns ``name`` str; ``parent`` str, the kapanewon of
        a kalurahan, else ``""``; ``members`` int64, how many kalurahan it has.
        """
        return {level: self._describe(level) for level in Level}

    def _describe(self, level: Level) -> pd.DataFrame:
        codes = self.codes(level)
        is_village = level is Level.KALURAHAN
        return pd.DataFrame(
            {
                "name": [self.name_of(code) for code in codes],
                "parent": [
                    self.name_of(kapanewon_of(code)) if is_village else ""
                    for code in codes
                ],
                "members": [len(self.members(c, Level.KALURAHAN)) for c in codes],
            },
            index=pd.Index(codes, name="region"),
        )
