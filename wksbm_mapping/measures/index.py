"""Several measures of an area as one index, and how far it hangs on the weights.

The percentile rank is that of the Social Vulnerability Index of CDC/ATSDR, which takes
it from Excel's PERCENTRANK.INC: (rank − 1) / (n − 1), areas alike sharing the lower
rank. There ranks are summed and ranked once more; here they are averaged with weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import pandas as pd

DRAWS = 1_000
SEED = 20_260_101
SPREAD = 0.5
"""How far a weight is moved, up and down, as a share of itself."""
TOP = 10
_TIE = 1e-9


class Scaling(StrEnum):
    """How figures of different kinds are put on one scale."""

    PERCENTILE = "persentil"
    Z_SCORE = "skor_z"
    MIN_MAX = "min_maks"


def scale_values(
    values: pd.Series, scaling: Scaling, *, higher_is_worse: bool = True
) -> pd.Series:
    """Put figures on the scale of an index: more means worse.

    Parameters
    ----------
    values : Series
        Index region code; missing where there is no figure.
    scaling : Scaling
        ``PERCENTILE``: 0 to 1, the share of the other known areas that stand better.
        ``Z_SCORE``: standard deviations from the mean (of the areas, n in the
        denominator). ``MIN_MAX``: 0 for the best area, 1 for the worst.
    higher_is_worse : bool
        False for resources: the more, the better.

    Returns
    -------
    Series
        float64, index of ``values``; NaN where there is no figure. All 0 where all
        known figures are alike: they part no area from another.

    Examples
    --------
    >>> scale_values(pd.Series([1.0, 5.0, 5.0]), Scaling.PERCENTILE).tolist()
    [0.0, 0.5, 0.5]
    """
    known = values.dropna().astype("float64")
    known = known if higher_is_worse else -known
    if known.nunique() < 2:
        return (known * 0).reindex(values.index)
    if scaling is Scaling.PERCENTILE:
        scaled = (known.rank(method="min") - 1) / (len(known) - 1)
    elif scaling is Scaling.Z_SCORE:
        scaled = (known - known.mean()) / known.std(ddof=0)
    else:
        scaled = (known - known.min()) / (known.max() - known.min())
    return scaled.reindex(values.index)


def compute_index(scaled: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """Average scaled measures with weights, and rank the areas, the worst first.

    Parameters
    ----------
    scaled : DataFrame
        Index region code; a column of ``scale_values`` for each measure.
    weights : mapping
        Of each column, above zero.

    Returns
    -------
    DataFrame
        Index of ``scaled``. ``score`` float64, the weighted mean; ``percentile``
        float64, 0 to 100, of the scores; ``rank`` Int64, 1 = worst, areas alike
        sharing one. All missing where one of the measures is: a hidden or unknown part
        is not taken for zero.
    """
    share = pd.Series(dict(weights), dtype="float64").reindex(scaled.columns)
    score = scaled.mul(share / share.sum()).sum(axis=1, skipna=False)
    alike = score.round(9)
    return pd.DataFrame(
        {
            "score": score,
            "percentile": 100 * scale_values(alike, Scaling.PERCENTILE),
            "rank": alike.rank(method="min", ascending=False).astype("Int64"),
        }
    )


def count_top(areas: int) -> int:
    """How many of so many areas are called the first: ten, or a third of few."""
    return min(TOP, max(1, areas // 3))


def vary_weights(scaled: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """How often does an area stay among the first when the weights vary?

    Every weight is moved by up to half of itself, each by itself, 1,000 times, from a
    fixed seed and a generator of this call alone.

    Parameters
    ----------
    scaled, weights
        As in ``compute_index``.

    Returns
    -------
    DataFrame
        Index: areas with an index. ``in_top`` float64, share of the draws in percent
        in which the area is among the first ``count_top``; ``rank_low``, ``rank_high``
        int64, between which its rank lies in 95 % of them.
    """
    known = scaled.dropna()
    if known.empty:
        dtypes = {"in_top": "float64", "rank_low": "int64", "rank_high": "int64"}
        return pd.DataFrame(columns=list(dtypes), index=known.index).astype(dtypes)
    chosen = np.array([weights[str(name)] for name in known.columns], dtype="float64")
    moved = np.random.default_rng(SEED).uniform(
        1 - SPREAD, 1 + SPREAD, size=(DRAWS, len(chosen))
    )
    drawn = chosen * moved
    scores = (drawn / drawn.sum(axis=1, keepdims=True)) @ known.to_numpy().T
    ranks = _rank_rows(scores)
    low, high = (
        np.percentile(ranks, each, axis=0, method="nearest") for each in (2.5, 97.5)
    )
    return pd.DataFrame(
        {
            "in_top": 100 * (ranks <= count_top(len(known))).mean(axis=0),
            "rank_low": low.astype("int64"),
            "rank_high": high.astype("int64"),
        },
        index=known.index,
    )


def _rank_rows(scores: np.ndarray) -> np.ndarray:
    """Rank each row, the highest first; what is alike shares the better rank."""
    ordered = -np.sort(-scores, axis=1)
    above = [
        np.searchsorted(-row, -(own + _TIE), side="left")
        for row, own in zip(ordered, scores, strict=True)
    ]
    return np.asarray(above) + 1
