"""One total per cell from L, P, JML and handling columns, and its breakdowns.

L + P is the total when both are known; a stated JML then only checks it. With one of
them blank the total is the JML, and the rest is of unknown sex. What cannot be known
from the file stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.category import Category, CategorySet
from wksbm_mapping.ingest.headers import HANDLING_PARTS, Part
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.observations import Breakdown

_SEXES = (Part.MALE, Part.FEMALE)
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Combined:
    """Cells with their totals, and what did not fit.

    Parameters
    ----------
    cells : DataFrame
        Those that are kept, as given, plus ``total`` float64 (NaN unknown),
        ``column`` int64 (where the total stood; -1 derived).
    splits : DataFrame
        ``cell`` (label in ``cells``), ``breakdown``, ``sex``, ``handling``, ``value``,
        ``column``, ``position`` (row of the part, which may be its own).
    problems : DataFrame
        ``position``, ``category``, ``code``, ``column``, ``stated``, ``computed``.
    """

    cells: pd.DataFrame
    splits: pd.DataFrame
    problems: pd.DataFrame


def combine_parts(cells: pd.DataFrame, categories: CategorySet) -> Combined:
    """Work out totals and breakdowns of all cells (see ``build_cells``)."""
    state = {part: cells[f"{part}_state"].to_numpy() for part in Part}
    value = {part: cells[f"{part}_value"].to_numpy() for part in Part}
    known = {part: state[part] == CellState.KNOWN for part in Part}
    women = cells["category"].map(lambda key: _is_of_women(categories[key]))
    sums = _Sums(value, known, women.to_numpy(dtype=bool))
    is_refused = ~sums.is_total_known & np.logical_or.reduce(
        [state[part] == CellState.REJECTED for part in (*_SEXES, Part.TOTAL)]
    )
    keep = ~is_refused & ~sums.exceeds
    column = np.where(sums.uses_total, cells[f"{Part.TOTAL}_column"], -1)
    kept = cells.assign(total=sums.total, column=column)[keep]
    return Combined(
        kept,
        pd.concat(list(_split(cells, sums, keep)), ignore_index=True),
        pd.concat(list(_problems(cells, sums, keep)), ignore_index=True),
    )


def _is_of_women(category: Category) -> bool:
    return (category.denominator or "").startswith("perempuan")


class _Sums:
    """Totals of all cells, and how each came about."""

    def __init__(
        self,
        value: Mapping[Part, npt.NDArray[np.int64]],
        known: Mapping[Part, Mask],
        women: Mask,
    ) -> None:
        self.value, self.known = value, known
        male, female, stated = (known[p] for p in (*_SEXES, Part.TOTAL))
        only_women = women & female & ~male & ~stated
        self.both = (male & female) | only_women
        self.one = (male ^ female) & ~only_women
        self.sex_sum = value[Part.MALE] * male + value[Part.FEMALE] * female
        handled = np.logical_or.reduce([known[part] for part in HANDLING_PARTS])
        self.handled_sum = sum(
            (value[part] * known[part] for part in HANDLING_PARTS),
            np.zeros(len(women), dtype=np.int64),
        )
        self.uses_total = stated & ~self.both
        self.is_total_known = self.both | stated
        total = np.where(self.both, self.sex_sum, value[Part.TOTAL])
        self.total = np.where(self.is_total_known, total, np.nan)
        self.differs = self.both & stated & (self.sex_sum != value[Part.TOTAL])
        self.exceeds = self.one & stated & (self.sex_sum > value[Part.TOTAL])
        self.has_rest = self.one & stated & ~self.exceeds
        self.is_incomplete = self.one & ~stated
        self.handled = handled & self.is_total_known
        self.handled_exceeds = self.handled & (self.handled_sum > total)


def _split(cells: pd.DataFrame, sums: _Sums, keep: Mask) -> Iterator[pd.DataFrame]:
    """Build the rows of every breakdown."""
    for part in _SEXES:
        where = keep & sums.known[part] & (sums.both | sums.has_rest)
        yield _lines(cells, where, Breakdown.SEX, part, sex=part.value)
    rest = np.nan_to_num(sums.total) - sums.sex_sum
    yield _rest(cells, keep & sums.has_rest, Breakdown.SEX, rest)
    handled = keep & sums.handled & ~sums.handled_exceeds
    for part in HANDLING_PARTS:
        where = handled & sums.known[part]
        yield _lines(cells, where, Breakdown.HANDLING, part, handling=part.value)
    rest = np.nan_to_num(sums.total) - sums.handled_sum
    yield _rest(cells, handled & (rest > 0), Breakdown.HANDLING, rest)


def _lines(
    cells: pd.DataFrame,
    where: Mask,
    breakdown: Breakdown,
    part: Part,
    *,
    sex: str = "",
    handling: str = "",
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cell": cells.index[where],
            "breakdown": breakdown.value,
            "sex": sex,
            "handling": handling,
            "value": cells[f"{part}_value"].to_numpy()[where],
            "column": cells[f"{part}_column"].to_numpy()[where],
            "position": cells.get(f"{part}_position", cells["position"])[where],
        }
    )


def _rest(
    cells: pd.DataFrame,
    where: Mask,
    breakdown: Breakdown,
    rest: npt.NDArray[np.float64],
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cell": cells.index[where],
            "breakdown": breakdown.value,
            "sex": "",
            "handling": "",
            "value": rest[where].astype(np.int64),
            "column": -1,
            "position": cells["position"][where],
        }
    )


def _problems(cells: pd.DataFrame, sums: _Sums, keep: Mask) -> Iterator[pd.DataFrame]:
    stated = sums.value[Part.TOTAL]
    total = np.nan_to_num(sums.total).astype(np.int64)
    for code, where, first, second, part in (
        ("sum_mismatch", sums.differs, stated, sums.sex_sum, Part.TOTAL),
        ("part_exceeds_total", sums.exceeds, stated, sums.sex_sum, Part.TOTAL),
        ("sex_incomplete", keep & sums.is_incomplete, stated, sums.sex_sum, None),
        (
            "handling_mismatch",
            keep & sums.handled_exceeds,
            total,
            sums.handled_sum,
            None,
        ),
    ):
        column = -1 if part is None else cells[f"{part}_column"].to_numpy()[where]
        yield pd.DataFrame(
            {
                "position": cells["position"].to_numpy()[where],
                "category": cells["category"].to_numpy()[where],
                "code": code,
                "column": column,
                "stated": first[where],
                "computed": second[where],
            }
        )
