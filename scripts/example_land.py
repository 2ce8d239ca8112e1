"""The land and the people of the example data: where, how many, how poor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from wksbm_mapping.regions import RegionSet
from wksbm_mapping.regions.plane import Plane

YEARS = range(2022, 2026)
INHABITANTS = 1_112_000
GROWTH = 0.006
TOWN = pd.DataFrame({"lat": [-7.775], "lng": [110.385]})
SUMMIT = pd.DataFrame({"lat": [-7.5407], "lng": [110.4457]})


@dataclass(frozen=True)
class Land:
    """What the model knows of the kalurahan, in the order of their codes.

    Parameters
    ----------
    codes : list of str
        Kalurahan.
    points : ndarray
        Metres east and north.
    town : ndarray
        Standardised nearness to the town.
    summit_km : ndarray
        Distance to the summit of Merapi.
    poor : ndarray
        Standardised poverty, invented.
    people : dict of str to ndarray
        Invented population of the first year by kind.
    """

    codes: list[str]
    points: np.ndarray
    town: np.ndarray
    summit_km: np.ndarray
    poor: np.ndarray
    people: dict[str, np.ndarray]


def invent_land(
    regions: RegionSet, random: np.random.RandomState
) -> tuple[Land, pd.DataFrame]:
    """Invent people and poverty on the real places; give the population table too."""
    codes = list(regions.kalurahan.index)
    town = _measure_town(regions)
    population = _invent_population(codes, town, random)
    points = Plane.around(regions.kalurahan).project(regions.kalurahan)
    first = population[(population["sex"] == "") & (population["year"] == YEARS[0])]
    land = Land(
        codes=codes,
        points=points,
        town=town,
        summit_km=(_distances(regions, SUMMIT) / 1000).round(6),
        poor=invent_field(points, random, reach_m=6000),
        people={
            str(kind): rows.sort_values("region")["value"].to_numpy(dtype=float)
            for kind, rows in first.groupby("kind")
        },
    )
    return land, population


def invent_field(
    points: np.ndarray, random: np.random.RandomState, *, reach_m: float
) -> np.ndarray:
    """Draw a standardised field in which near places resemble each other."""
    gaps = points[:, None, :] - points[None, :, :]
    weights = np.exp(-np.hypot(gaps[..., 0], gaps[..., 1]) / reach_m)
    noise = random.standard_normal(len(points))
    return _standardise((weights * noise[None, :]).sum(axis=1))


def _measure_town(regions: RegionSet) -> np.ndarray:
    return _standardise(np.exp(-_distances(regions, TOWN) / 7000))


def _standardise(values: np.ndarray) -> np.ndarray:
    standard: np.ndarray = ((values - values.mean()) / values.std()).round(6)
    return standard


def _distances(regions: RegionSet, place: pd.DataFrame) -> np.ndarray:
    plane = Plane.around(regions.kalurahan)
    gaps = plane.project(regions.kalurahan) - plane.project(place)
    lengths: np.ndarray = np.hypot(gaps[:, 0], gaps[:, 1])
    return lengths


def _invent_population(
    codes: list[str], town: np.ndarray, random: np.random.RandomState
) -> pd.DataFrame:
    """Invent who lives where, by year, kind and sex."""
    size = np.exp(0.36 * town + 0.3 * random.standard_normal(len(codes)))
    share = size / size.sum()
    young = 0.255 - 0.012 * town + 0.008 * random.standard_normal(len(codes))
    old = 0.155 - 0.014 * town + 0.010 * random.standard_normal(len(codes))
    tables = []
    for year in YEARS:
        passed = year - YEARS[0]
        people = INHABITANTS * (1 + GROWTH) ** passed * share
        children, elders = people * young, people * old * (1 + 0.02 * passed)
        kinds: dict[str, tuple[np.ndarray, float | None]] = {
            "penduduk": (people, 0.505),
            "anak_0_17": (children, 0.487),
            "anak_0_5": (children * 0.31, 0.487),
            "lansia_60": (elders, 0.545),
            "perempuan_18_59": ((people - children - elders) * 0.5, None),
            "kk": (people / 3.02, None),
        }
        tables += [
            _population_rows(codes, year, kind, values, women)
            for kind, (values, women) in kinds.items()
        ]
    return pd.concat(tables, ignore_index=True)


def _population_rows(
    codes: list[str], year: int, kind: str, values: np.ndarray, women: float | None
) -> pd.DataFrame:
    both = values.round().astype(int)
    split = {"": both}
    if women is not None:
        female = (values * women).round().astype(int)
        split |= {"L": both - female, "P": female}
    rows = [
        pd.DataFrame({"region": codes, "sex": sex, "value": numbers})
        for sex, numbers in split.items()
    ]
    table = pd.concat(rows, ignore_index=True)
    table = table.assign(kind=kind, year=year, series="contoh")
    return table[["region", "kind", "sex", "year", "series", "value"]]
