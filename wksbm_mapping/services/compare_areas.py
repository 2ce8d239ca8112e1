"""A few areas side by side, in every category of one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.measures.uncertainty import rank_areas


@dataclass(frozen=True)
class SideBySide:
    """One category of some areas.

    Parameters
    ----------
    measured : MeasuredTable
        Rates where the category has a population of its own kind, else counts.
    table : DataFrame
        ``rank_areas`` of them: those shown, with the intervals of rates.
    """

    measured: MeasuredTable
    table: pd.DataFrame


def compare_areas(
    measured: Sequence[MeasuredTable], codes: Sequence[str]
) -> list[SideBySide]:
    """Set some areas side by side.

    Parameters
    ----------
    measured : sequence of MeasuredTable
        ``measure_categories`` of their level.
    codes : sequence of str
        The areas, in the order they are to stand.
    """
    found = [replace(each, table=each.table.loc[list(codes)]) for each in measured]
    return [SideBySide(each, rank_areas(each)) for each in found]
