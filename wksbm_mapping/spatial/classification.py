"""Class limits for a map, right under ties, and how many areas fall in each."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from enum import StrEnum

import mapclassify
import numpy as np
import pandas as pd


class Method(StrEnum):
    """How class limits are found."""

    JENKS = "jenks"
    QUANTILE = "kuantil"


@dataclass(frozen=True)
class Classes:
    """The classes of one map.

    Zero is no class of its own method: it is class 0. Positive values fall in classes
    1 to ``len(upper)``.

    Parameters
    ----------
    lower, upper : tuple of float
        Smallest and largest value *seen* in each class from 1 on; both belong to it.
    counts : tuple of int
        Areas per class, ``counts[0]`` being those at zero.
    """

    lower: tuple[float, ...]
    upper: tuple[float, ...]
    counts: tuple[int, ...]

    def assign(self, values: pd.Series) -> pd.Series:
        """Which class each value falls in.

        Parameters
        ----------
        values : Series
            Non-negative; ``<NA>`` allowed.

        Returns
        -------
        Series
            Int64, same index; 0 for zero, ``<NA>`` where the value is.
        """
        numbers = values.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        found = np.searchsorted(np.asarray(self.upper), numbers, side="left") + 1
        found = np.where(numbers == 0, 0, np.minimum(found, max(len(self.upper), 1)))
        classes = pd.Series(found, index=values.index, dtype="Int64")
        return classes.mask(np.isnan(numbers), pd.NA)


def classify(
    values: pd.Series, *, method: Method = Method.JENKS, k: int = 5
) -> Classes:
    """Into which classes these values fall.

    Parameters
    ----------
    values : Series
        Non-negative; ``<NA>`` left out. Ties, all-equal, all-zero and empty input
        give fewer classes, never an empty one.
    method : Method
        Natural breaks (Jenks 1967, by Fisher's exact algorithm 1958) or quantiles.
    k : int
        The most classes of positive values wanted.
    """
    known = values.dropna().astype(float).to_numpy()
    positive = np.sort(known[known > 0])
    zeros = int((known == 0).sum())
    if positive.size == 0:
        return Classes((), (), (zeros,))
    edges = _edges(positive, method, k)
    groups = np.searchsorted(edges, positive, side="left")
    parts = [positive[groups == group] for group in np.unique(groups)]
    return Classes(
        lower=tuple(float(part[0]) for part in parts),
        upper=tuple(float(part[-1]) for part in parts),
        counts=(zeros, *(len(part) for part in parts)),
    )


def _edges(positive: np.ndarray, method: Method, k: int) -> np.ndarray:
    distinct = np.unique(positive)
    if distinct.size <= k:
        return distinct
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Numba not installed")
        warnings.filterwarnings("ignore", message="Not enough unique values")
        if method is Method.QUANTILE:
            return np.unique(mapclassify.Quantiles(positive, k=k).bins)
        return np.unique(mapclassify.FisherJenks(positive, k=k).bins)
