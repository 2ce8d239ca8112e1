"""One area's rate between the lowest and the highest of its level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.measures.uncertainty import (
    Standing,
    compute_rate_limits,
    stand_against,
)

FEWEST_AREAS = 10
"""With fewer areas shown, quartiles would say little and the range would be chance."""


@dataclass(frozen=True)
class Spine:
    """What is drawn of one category; all rates are per thousand.

    Parameters
    ----------
    value, lower, upper : float
        The area's rate and the limits of its 95 % interval.
    reference : float
        The rate of the larger region.
    lowest, lower_quartile, upper_quartile, highest : float
        Of the areas of the level whose rate is shown.
    areas : int
        How many these are.
    standing : Standing
        The interval against the reference.
    """

    value: float
    lower: float
    upper: float
    reference: float
    lowest: float
    lower_quartile: float
    upper_quartile: float
    highest: float
    areas: int
    standing: Standing

    def place(self, rate: float) -> float:
        """Where a rate lies from −1 to 1, with the reference at 0.

        The farther of lowest and highest lies at −1 or 1, so that the reference is at
        the same place for every category.
        """
        return (rate - self.reference) / self._reach

    @property
    def _reach(self) -> float:
        """How far the farthest area is from the reference."""
        return max(
            abs(self.highest - self.reference), abs(self.reference - self.lowest)
        )


def compute_spine(measured: MeasuredTable, code: str, reference: float) -> Spine | None:
    """Where does an area's rate lie among those of its level?

    Areas that are hidden or without data take no part. Quartiles interpolate between
    neighbours (``numpy.percentile``, method ``linear``).

    Parameters
    ----------
    measured : MeasuredTable
        Rates of every area of the level.
    code : str
        The area.
    reference : float
        The rate of the larger region.

    Returns
    -------
    Spine or None
        None for counts, where the area itself has no rate, where fewer than
        ``FEWEST_AREAS`` have one, or where all have the same.
    """
    shown = measured.table[measured.table["value"].notna()]
    rates = shown["value"].astype("float64")
    is_drawn = measured.measure is Measure.PER_1000 and code in shown.index
    if not is_drawn or len(shown) < FEWEST_AREAS or rates.min() == rates.max():
        return None
    own = shown.loc[[code]].iloc[0]
    lower, upper = compute_rate_limits(own)
    low, first, third, high = np.percentile(rates.to_numpy(), [0, 25, 75, 100])
    return Spine(
        value=float(own["value"]),
        lower=lower,
        upper=upper,
        reference=reference,
        lowest=float(low),
        lower_quartile=float(first),
        upper_quartile=float(third),
        highest=float(high),
        areas=len(shown),
        standing=stand_against(lower, upper, reference),
    )
