"""Read the example data: synthetic counts, marked as such wherever they show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from wksbm_mapping.categories import load_categories
from wksbm_mapping.observations import (
    AGE_BANDS,
    HANDLING,
    SEXES,
    AcceptedBatch,
    Breakdown,
    build_observations,
    build_population,
)
from wksbm_mapping.settings import REFERENCE_DIR

EXAMPLE_SOURCE = "Data contoh (sintetis)"

_CELL = ("region", "period", "category", "unit")
_SPLITS: Mapping[Breakdown, tuple[str, Mapping[str, str]]] = {
    Breakdown.SEX: ("sex", dict(zip(("l", "p"), SEXES, strict=True))),
    Breakdown.AGE: (
        "age_band",
        dict(zip(("a0", "a6", "a18", "a60"), AGE_BANDS, strict=True)),
    ),
    Breakdown.HANDLING: ("handling", {word: word for word in HANDLING}),
}
_COUNTS = ["total", *(name for _, columns in _SPLITS.values() for name in columns)]


def read_example_batch(reference_dir: Path = REFERENCE_DIR) -> AcceptedBatch:
    """Read the example counts and the invented population under them.

    Parameters
    ----------
    reference_dir : Path
        Folder that holds ``contoh/`` (its columns are described in
        ``data/README.md``) and ``kategori/``.

    Returns
    -------
    AcceptedBatch
        ``is_example``; no files; a cell that nobody reported has one ``total`` row
        of value ``<NA>``.
    """
    folder = reference_dir / "contoh"
    wide = pd.read_csv(
        folder / "ppks_psks.csv.gz", dtype=dict.fromkeys(_COUNTS, "Int64")
    )
    categories = load_categories(reference_dir=reference_dir)
    units = {key: category.unit for key, category in categories.items()}
    wide["unit"] = wide["category"].map(units)
    total = wide[[*_CELL, "total"]].rename(columns={"total": "value"})
    splits = [_split_rows(wide, breakdown) for breakdown in _SPLITS]
    observations = pd.concat(
        [total.assign(breakdown=Breakdown.TOTAL), *splits], ignore_index=True
    )
    population = pd.read_csv(folder / "penduduk.csv.gz", keep_default_na=False)
    return AcceptedBatch(
        source=EXAMPLE_SOURCE,
        files=(),
        observations=build_observations(_without_gaps(observations)),
        population=build_population(population),
        is_example=True,
    )


def _split_rows(wide: pd.DataFrame, breakdown: Breakdown) -> pd.DataFrame:
    """Turn the columns of one breakdown into rows, and what is left into a rest."""
    label, names = _SPLITS[breakdown]
    columns = list(names)
    given = wide[wide[columns].notna().all(axis=1)]
    rest = given["total"] - given[columns].sum(axis=1)
    parts = given[[*_CELL, *columns]].assign(rest=rest.mask(rest == 0))
    rows = parts.melt(
        id_vars=list(_CELL),
        value_vars=[*columns, "rest"],
        var_name=label,
        value_name="value",
    )
    rows[label] = rows[label].map({**names, "rest": ""})
    return rows[rows["value"].notna()].assign(breakdown=breakdown)


def _without_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    labels = [label for label, _ in _SPLITS.values()]
    return rows.fillna(dict.fromkeys(labels, ""))
