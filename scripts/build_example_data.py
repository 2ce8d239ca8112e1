"""Invent the example data: plausible, synthetic, always the same.

Usage: ``python scripts/build_example_data.py [FOLDER]``. Nothing here counts real
people: every figure is drawn from the model below with a fixed seed. Neighbouring
kalurahan resemble each other (a field that fades with distance), need follows poverty
and town, rare needs are clustered, stocks change slowly, disasters strike in places.
"""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from example_land import Land, invent_field, invent_land
from scipy.stats import nbinom, norm

from wksbm_mapping.categories import Category, Counting, Group, load_categories
from wksbm_mapping.regions import load_region_set
from wksbm_mapping.settings import REFERENCE_DIR

EXAMPLE_DIR = REFERENCE_DIR / "contoh"
SEED = 20_260_101
PERIODS = [f"{year}-S{half}" for year in range(2022, 2026) for half in (1, 2)]
ERUPTIONS = {"2023-S1": 420.0, "2025-S2": 150.0}
SILENT = ("34.04.09.2002", "2024-S1")
UNKNOWN_SHARE = 0.004
UNSPLIT_SHARE = 0.01
KEPT_LUCK = 0.985
HANDLING = ("belum", "sedang", "selesai", "dirujuk")
AGES = ("a0", "a6", "a18", "a60")
AGE_SHARES = {
    "anak_disabilitas": (0.22, 0.78, 0.0, 0.0),
    "penyandang_disabilitas": (0.0, 0.0, 0.62, 0.38),
    "korban_bencana_alam": (0.07, 0.2, 0.55, 0.18),
}


class Model(NamedTuple):
    """How one category behaves; a row of ``data/contoh/model.csv``.

    ``level``: sum over the kabupaten in the first half-year; ``growth``: per year;
    ``poor``, ``town``: effect of one standard deviation of poverty and of town;
    ``shape``: the smaller, the more it clusters; ``women``: their share.
    """

    level: float
    growth: float
    poor: float
    town: float
    shape: float
    women: float


def main(folder: Path) -> None:
    """Write the two files of example data."""
    counts, population = build_example_tables()
    for name, table in (("ppks_psks", counts), ("penduduk", population)):
        path = folder / f"{name}.csv.gz"
        path.write_bytes(compress(table))
        print(f"{path}: {len(table)} rows, {path.stat().st_size:,} bytes")


def compress(table: pd.DataFrame) -> bytes:
    """Write a table as CSV in gzip, without the time of day."""
    text = table.to_csv(index=False, lineterminator="\n")
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    return packed.getvalue()


def build_example_tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Invent the counts and the population under them; see ``data/README.md``."""
    random = np.random.RandomState(SEED)  # its stream is frozen for good
    land, population = invent_land(load_region_set("34.04"), random)
    models = load_models(EXAMPLE_DIR)
    parts = [
        invent_category(category, models.get(category.key), land, random)
        for category in load_categories().values()
        if category.group in (Group.PPKS, Group.PSKS)
    ]
    return leave_gaps(pd.concat(parts, ignore_index=True), random), population


def load_models(folder: Path) -> dict[str, Model]:
    """Read the model of every category that is drawn by chance."""
    table = pd.read_csv(folder / "model.csv", index_col="category")
    return {str(key): Model(*row) for key, row in table.iterrows()}


def invent_category(
    category: Category, model: Model | None, land: Land, random: np.random.RandomState
) -> pd.DataFrame:
    """Invent all counts of one category, with their splits."""
    totals = _totals(category, model, land, random)
    rows = pd.DataFrame(
        {
            "region": np.tile(land.codes, len(PERIODS)),
            "period": np.repeat(PERIODS, len(land.codes)),
            "category": category.key,
            "total": totals.reshape(-1),
        }
    )
    women = model.women if model else 0.5
    splits = split_counts(category, rows["total"], women, random)
    return pd.concat([rows, splits], axis=1)


def _totals(
    category: Category, model: Model | None, land: Land, random: np.random.RandomState
) -> np.ndarray:
    """Give counts as an array of periods × kalurahan."""
    if category.key == "korban_bencana_alam":
        return strike_disasters(land, random)
    if category.key == "komunitas_adat_terpencil":
        return np.zeros((len(PERIODS), len(land.codes)), dtype=int)
    if model is None:  # one in each kalurahan, or one in each kapanewon
        seats = land.codes if category.key == "karang_taruna" else _first_of_each(land)
        return np.tile(np.isin(land.codes, seats).astype(int), (len(PERIODS), 1))
    field = invent_field(land.points, random, reach_m=3500)
    pull = model.poor * land.poor + model.town * land.town + 0.25 * field
    expected = land.people[category.denominator or "penduduk"] * np.exp(pull)
    expected *= model.level / expected.sum()
    keep = 0.0 if category.counting is Counting.EVENT else KEPT_LUCK
    return _draw(expected, model, keep, random)


def _draw(
    expected: np.ndarray, model: Model, keep: float, random: np.random.RandomState
) -> np.ndarray:
    """Draw counts that keep ``keep`` of their luck from one period to the next."""
    luck = random.standard_normal(expected.shape)
    rows = []
    for step in range(len(PERIODS)):
        mean = expected * (1 + model.growth) ** (step / 2)
        chance = model.shape / (model.shape + mean)
        rows.append(nbinom.ppf(norm.cdf(luck).round(9), model.shape, chance))
        fresh = random.standard_normal(expected.shape)
        luck = keep * luck + np.sqrt(1 - keep**2) * fresh
    return np.array(rows).astype(int)


def _first_of_each(land: Land) -> list[str]:
    firsts: dict[str, str] = {}
    for code in land.codes:
        firsts.setdefault(code[:8], code)
    return list(firsts.values())


def strike_disasters(land: Land, random: np.random.RandomState) -> np.ndarray:
    """Invent victims: storms anywhere (more in the rains), eruptions near Merapi."""
    rows = []
    for period in PERIODS:
        victims = ERUPTIONS.get(period, 0) * np.exp(
            -((np.maximum(land.summit_km - 7, 0) / 2.2) ** 2)
        )
        for _ in range(random.poisson(3.5 if period.endswith("S1") else 1.5)):
            eye = land.points[random.randint(len(land.codes))]
            gap = np.hypot(*(land.points - eye).T)
            victims += random.randint(15, 90) * np.exp(-((gap / 1500) ** 2))
        rows.append(random.poisson(np.where(victims > 6, victims, 0)))
    return np.array(rows)


def split_counts(
    category: Category,
    totals: pd.Series,
    women_share: float,
    random: np.random.RandomState,
) -> pd.DataFrame:
    """Split totals by sex, age and handling, where there is anything to split."""
    numbers = totals.to_numpy()
    splits: dict[str, np.ndarray] = {}
    if category.unit in ("jiwa", "orang"):
        women = random.binomial(numbers, women_share)
        lost = random.random_sample(len(numbers)) < UNSPLIT_SHARE
        hidden = np.where(lost, numbers // 10, 0)
        splits["l"] = np.maximum(numbers - women - hidden, 0)
        splits["p"] = women
    if category.key in AGE_SHARES:
        shares = np.tile(AGE_SHARES[category.key], (len(numbers), 1))
        splits |= _share_out(numbers, AGES, shares, random)
    if category.group == "ppks":
        shares = _handling_shares(len(numbers))
        splits |= _share_out(numbers, HANDLING, shares, random)
    table = pd.DataFrame(splits, index=totals.index, dtype="Int64")
    table = table.reindex(columns=["l", "p", *AGES, *HANDLING]).astype("Int64")
    return table.mask(totals == 0)


def _handling_shares(count: int) -> np.ndarray:
    """Give shares of HANDLING per row; ever more is settled as half-years pass."""
    half_year = np.repeat(np.arange(len(PERIODS)), count // len(PERIODS))
    waiting = 0.62 - 0.025 * half_year
    settled = 0.16 + 0.02 * half_year
    begun = np.full(count, 0.2)
    return np.column_stack([waiting, begun, settled, 1 - waiting - begun - settled])


def _share_out(
    numbers: np.ndarray,
    names: tuple[str, ...],
    shares: np.ndarray,
    random: np.random.RandomState,
) -> dict[str, np.ndarray]:
    """Share numbers out by chance; the parts add up to them."""
    left, share_left, parts = numbers.copy(), np.ones(len(numbers)), {}
    for index, name in enumerate(names[:-1]):
        chance = (shares[:, index] / np.maximum(share_left, 1e-9)).clip(0, 1).round(9)
        parts[name] = random.binomial(left, chance)
        left = left - parts[name]
        share_left = share_left - shares[:, index]
    return {**parts, names[-1]: left}


def leave_gaps(counts: pd.DataFrame, random: np.random.RandomState) -> pd.DataFrame:
    """Leave some cells unknown, and one kalurahan silent for one half-year."""
    unknown = random.random_sample(len(counts)) < UNKNOWN_SHARE
    silent = (counts["region"] == SILENT[0]) & (counts["period"] == SILENT[1])
    columns = counts.columns[3:]
    counts[columns] = counts[columns].astype("Int64")
    counts.loc[unknown | silent, columns] = pd.NA
    return counts


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE_DIR)
