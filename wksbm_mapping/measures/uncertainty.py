"""How sure a rate is: intervals, and which ranks can be told apart."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd
from scipy.stats import chi2

from wksbm_mapping.measures.measured import Measure, MeasuredTable

CONFIDENCE = 0.95
PER = 1000


class Standing(StrEnum):
    """Where a rate stands against another: a median, or that of a larger region."""

    ABOVE = "di_atas"
    BELOW = "di_bawah"
    ALIKE = "setara"


def compute_poisson_limits(
    counts: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Between which limits lies the expectation behind a count?

    Exact limits by the chi-square distribution: Garwood, F. (1936), Biometrika 28,
    437-442.

    Parameters
    ----------
    counts : Series
        Non-negative whole numbers, none missing.
    confidence : float
        Share of such intervals that hold the expectation, at least.

    Returns
    -------
    DataFrame
        Index of ``counts``; ``lower``, ``upper`` float64.

    Examples
    --------
    >>> compute_poisson_limits(pd.Series([10])).round(2).loc[0].tolist()
    [4.8, 18.39]
    """
    numbers = counts.to_numpy(dtype=float)
    tail = (1 - confidence) / 2
    lower = np.where(numbers > 0, chi2.ppf(tail, 2 * np.maximum(numbers, 1)) / 2, 0.0)
    upper = chi2.ppf(1 - tail, 2 * (numbers + 1)) / 2
    return pd.DataFrame({"lower": lower, "upper": upper}, index=counts.index)


def compute_rate_limits(row: pd.Series) -> tuple[float, float]:
    """Between which limits, per thousand, lies what is behind one area's rate?

    Parameters
    ----------
    row : Series
        A row of ``MeasuredTable.table`` with a shown rate.
    """
    limits = compute_poisson_limits(pd.Series([row["count"]])).iloc[0]
    people = float(row["denominator"])
    return float(limits["lower"]) * PER / people, float(limits["upper"]) * PER / people


def rank_areas(measured: MeasuredTable) -> pd.DataFrame:
    """In which order do the areas stand, and which of them can be told apart?

    Areas hidden or without data are left out. Equal values share the better rank.

    Returns
    -------
    DataFrame
        Index region code, highest first. The columns of ``MeasuredTable.table``, and
        ``rank`` int64; for rates also ``lower``, ``upper`` float64 (per thousand),
        ``standing`` (``Standing`` words, against the median), ``like_first``
        boolean (its interval reaches that of the highest).
    """
    table = measured.table[measured.table["value"].notna()]
    table = table.sort_values(["value", "name"], ascending=[False, True])
    ranks = table["value"].rank(method="min", ascending=False).astype("int64")
    table = table.assign(rank=ranks)
    if measured.measure is Measure.COUNT or table.empty:
        return table
    limits = compute_poisson_limits(table["count"])
    limits = limits.mul(PER).div(table["denominator"].astype(float), axis=0)
    median = float(table["value"].median())
    return table.assign(
        **limits,
        standing=[
            str(stand_against(low, high, median))
            for low, high in zip(limits["lower"], limits["upper"], strict=True)
        ],
        like_first=(limits["upper"] >= limits["lower"].iloc[0]).astype("boolean"),
    )


def stand_against(lower: float, upper: float, reference: float) -> Standing:
    """On which side of a figure does a whole interval lie, if on one?"""
    if lower > reference:
        return Standing.ABOVE
    return Standing.BELOW if upper < reference else Standing.ALIKE
