"""What a batch must satisfy before it is stored."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.errors import StoreError
from wksbm_mapping.observations import AcceptedBatch, Breakdown

CELL = ["region", "category", "period"]
SPLIT = ["breakdown", "sex", "age_band", "handling", "padukuhan"]
POPULATION_KEY = ["region", "kind", "sex", "year", "series"]


def check_batch(batch: AcceptedBatch) -> None:
    """Refuse a batch that would break the rules of the observation table.

    Raises
    ------
    StoreError
        ``batch_empty``, ``rows_incomplete``, ``rows_negative``, ``rows_repeated``,
        ``cells_without_total``, ``cells_unbalanced``, ``file_unlisted``; values:
        count. ``text_unstorable``: a NUL character, which no text of PostgreSQL holds.
    """
    counts, population = batch.observations, batch.population
    if counts.empty and population.empty:
        raise StoreError("batch_empty")
    _check_texts(batch)
    names = {file.name for file in batch.files} | {""}
    _refuse("file_unlisted", ~counts["file"].isin(names))
    _refuse("rows_incomplete", counts[CELL].isna().any(axis=1) | _blank(counts[CELL]))
    _refuse("rows_incomplete", population.isna().any(axis=1))
    _refuse("rows_negative", (counts["value"] < 0).fillna(value=False))
    _refuse("rows_negative", population["value"] <= 0)
    _refuse("rows_repeated", counts.duplicated(CELL + SPLIT))
    _refuse("rows_repeated", population.duplicated(POPULATION_KEY))
    cells = compute_cells(counts)
    _refuse("cells_without_total", cells["total_rows"] != 1)
    _refuse("cells_unbalanced", cells["is_unbalanced"])


def compute_cells(observations: pd.DataFrame) -> pd.DataFrame:
    """Tell whether each cell has one total and every breakdown adds up to it.

    Parameters
    ----------
    observations : DataFrame
        Rows of one batch, see ``OBSERVATION_COLUMNS``.

    Returns
    -------
    DataFrame
        Index region, category, period. ``total_rows`` int64; ``is_unbalanced`` bool:
        some breakdown, all of it known, does not add up to a known total.
    """
    keys = [observations[name] for name in CELL]
    is_total = observations["breakdown"] == Breakdown.TOTAL
    cells = is_total.groupby(keys).sum()
    total = observations["value"].where(is_total)
    parts = (
        observations.assign(
            unknown=observations["value"].isna(),
            total=total.groupby(keys).transform("max"),
        )
        .groupby([*CELL, "breakdown"])
        .agg(value=("value", "sum"), unknown=("unknown", "any"), total=("total", "max"))
    )
    wrong = parts["value"].ne(parts["total"]).fillna(value=False) & ~parts["unknown"]
    unbalanced = wrong.groupby(level=CELL).any()
    return pd.DataFrame(
        {
            "total_rows": cells.astype("int64"),
            "is_unbalanced": unbalanced.reindex(cells.index, fill_value=False),
        }
    ).astype({"is_unbalanced": "bool"})


def _check_texts(batch: AcceptedBatch) -> None:
    texts = {batch.source, *(file.name for file in batch.files)}
    column: pd.Series
    for table in (batch.observations, batch.population):
        for _, column in table.select_dtypes("str").items():
            texts.update(column.dropna().unique())
    if any("\0" in text for text in texts):
        raise StoreError("text_unstorable")


def _blank(texts: pd.DataFrame) -> pd.Series:
    return (texts == "").any(axis=1)


def _refuse(code: str, wrong: pd.Series) -> None:
    count = int(wrong.sum())
    if count:
        raise StoreError(code, count=count)
