"""Class limits for a map, right under ties, and how many areas fall in each."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

FEWEST_CLASSES, MOST_CLASSES = 3, 7


class Method(StrEnum):
    """How class limits are found."""

    JENKS = "jenks"
    QUANTILE = "kuantil"
    EQUAL = "sama"
    PRETTY = "bulat"
    DEVIATION = "simpangan"
    MANUAL = "sendiri"


@dataclass(frozen=True)
class Scheme:
    """How values are to be parted into classes.

    Parameters
    ----------
    method : Method
        Natural breaks (Jenks 1967, by Fisher's exact algorithm 1958), quantiles, equal
        intervals, pretty limits, standard deviations around the mean, or limits given.
    k : int
        The most classes of positive values wanted; about as many for pretty limits.
    limits : tuple of float
        Upper limits of all classes but the last, for ``MANUAL``; rising, above zero.
    """

    method: Method = Method.JENKS
    k: int = 5
    limits: tuple[float, ...] = ()


@dataclass(frozen=True)
class Classes:
    """The classes of one map.

    Zero is no class of its own method: it is class 0. Positive values fall in classes
    1 to ``len(upper)``.

    Parameters
    ----------
    lower, upper : tuple of float
        Smallest and largest value *seen* in each class from 1 on; both belong to it.
        Where ``is_fixed``, the limits of the method: a class holds what is above the
        lower (the first class also the lower itself) and up to the upper limit, and
        the last may be open (``inf``).
    counts : tuple of int
        Areas per class, ``counts[0]`` being those at zero.
    is_fixed : bool
        The limits come from the method, not from the values seen; a class may then be
        empty.
    """

    lower: tuple[float, ...]
    upper: tuple[float, ...]
    counts: tuple[int, ...]
    is_fixed: bool = False

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


def classify(values: pd.Series, scheme: Scheme | None = None) -> Classes:
    """Into which classes these values fall.

    Ties, all-equal, all-zero and empty input give fewer classes. Only limits that are
    fixed by the method, not by the values, leave a class empty.

    Parameters
    ----------
    values : Series
        Non-negative; ``<NA>`` left out.
    scheme : Scheme, optional
        Method and number of classes; five natural breaks unless given.
    """
    scheme = scheme or Scheme()
    known = values.dropna().astype(float).to_numpy()
    positive = np.sort(known[known > 0])
    zeros = int((known == 0).sum())
    if scheme.method is Method.MANUAL and scheme.limits:
        return _fixed(positive, zeros, (0.0, *scheme.limits, math.inf))
    if positive.size == 0:
        return Classes((), (), (zeros,))
    distinct = np.unique(positive)
    if scheme.method in _FIXED and distinct.size > 1:
        return _fixed(positive, zeros, _FIXED[scheme.method](positive, scheme.k))
    edges = distinct if distinct.size <= scheme.k else _edges(positive, scheme)
    groups = np.searchsorted(edges, positive, side="left")
    parts = [positive[groups == group] for group in np.unique(groups)]
    return Classes(
        lower=tuple(float(part[0]) for part in parts),
        upper=tuple(float(part[-1]) for part in parts),
        counts=(zeros, *(len(part) for part in parts)),
    )


def _edges(positive: np.ndarray, scheme: Scheme) -> np.ndarray:
    # Brings scikit-learn and matplotlib's window code: a second at every start.
    import mapclassify

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Numba not installed")
        warnings.filterwarnings("ignore", message="Not enough unique values")
        if scheme.method is Method.QUANTILE:
            return np.unique(mapclassify.Quantiles(positive, k=scheme.k).bins)
        return np.unique(mapclassify.FisherJenks(positive, k=scheme.k).bins)


def _fixed(positive: np.ndarray, zeros: int, limits: tuple[float, ...]) -> Classes:
    upper = np.asarray(limits[1:])
    groups = np.searchsorted(upper, positive, side="left")
    counts = np.bincount(groups, minlength=len(upper))
    return Classes(limits[:-1], limits[1:], (zeros, *map(int, counts)), is_fixed=True)


def _equal_limits(positive: np.ndarray, k: int) -> tuple[float, ...]:
    low, high = float(positive[0]), float(positive[-1])
    return _between(low, np.linspace(low, high, k + 1), high)


def _pretty_limits(positive: np.ndarray, k: int) -> tuple[float, ...]:
    """Round limits from zero on; the steps are 1, 2, 5 or 10 times a power of ten."""
    rough = float(positive[-1]) / k
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough * (1 - 1e-9))
    count = math.ceil(float(positive[-1]) / step * (1 - 1e-12))
    limits = [round(number * step, 12) for number in range(count + 1)]
    return *limits[:-1], max(limits[-1], float(positive[-1]))


def _deviation_limits(positive: np.ndarray, k: int) -> tuple[float, ...]:
    """Limits one standard deviation apart, the same on both sides of the mean."""
    steps = np.arange(1, k) - k / 2
    inner = positive.mean() + steps * positive.std(ddof=1)
    return _between(float(positive[0]), inner, float(positive[-1]))


def _between(low: float, inner: np.ndarray, high: float) -> tuple[float, ...]:
    """Keep the limits that part values."""
    return low, *(float(each) for each in inner if low < each < high), high


_FIXED = {
    Method.EQUAL: _equal_limits,
    Method.PRETTY: _pretty_limits,
    Method.DEVIATION: _deviation_limits,
}
