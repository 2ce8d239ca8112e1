"""One total per cell from L, P, JML and handling columns, and its breakdowns.

L + P is the total when both are known and JML, if stated, says the same. Where they
differ, the handling parts decide: which of the two they add up to is taken, else the
total is unknown. ``0 + 0`` beside a JML above zero means the sexes were not filled.
With one of them blank the total is the JML, and the rest is of unknown sex. Without
any of them the total is what is handled and what is not, both known. What cannot be
known from the file stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.category import Category, CategorySet
from wksbm_mapping.ingest.headers import HANDLING_PARTS, Part
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.observations import Breakdown
from wksbm_mapping.observations.schema import AGE_BANDS

_SEXES = (Part.MALE, Part.FEMALE)
_STATED = (*_SEXES, Part.TOTAL)
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
    refused : DataFrame
        Cells that are not kept.
    """

    cells: pd.DataFrame
    splits: pd.DataFrame
    problems: pd.DataFrame
    refused: pd.DataFrame


def combine_parts(cells: pd.DataFrame, categories: CategorySet) -> Combined:
    """Work out totals and breakdowns of all cells (see ``build_cells``)."""
    state = {part: cells[f"{part}_state"].to_numpy() for part in Part}
    value = {part: cells[f"{part}_value"].to_numpy() for part in Part}
    women = cells["category"].map(lambda key: _is_of_women(categories[key]))
    sums = _Sums(value, state, women.to_numpy(dtype=bool))
    is_refused = ~sums.is_total_known & np.logical_or.reduce(
        [state[part] == CellState.REJECTED for part in _STATED]
    )
    keep = ~is_refused & ~sums.exceeds
    column = np.where(sums.uses_total, cells[f"{Part.TOTAL}_column"], -1)
    kept = cells.assign(total=sums.total, column=column)[keep]
    return Combined(
        kept,
        pd.concat(list(_split(cells, sums, keep)), ignore_index=True),
        pd.concat(list(_problems(cells, sums, keep)), ignore_index=True),
        cells[~keep],
    )


def _is_of_women(category: Category) -> bool:
    return (category.denominator or "").startswith("perempuan")


class _Sums:
    """Totals of all cells, and how each came about."""

    def __init__(
        self,
        value: Mapping[Part, npt.NDArray[np.int64]],
        state: Mapping[Part, npt.NDArray[np.int8]],
        women: Mask,
    ) -> None:
        self.value, self.state = value, state
        self.known = {part: state[part] == CellState.KNOWN for part in Part}
        male, female, stated = (self.known[p] for p in _STATED)
        only_women = women & female & ~male & ~stated
        self.sex_sum = value[Part.MALE] * male + value[Part.FEMALE] * female
        pair = male & female
        self.unfilled = pair & stated & (self.sex_sum == 0) & (value[Part.TOTAL] > 0)
        self.both = (pair & ~self.unfilled) | only_women
        self.one = (male ^ female) & ~only_women
        self._add_up_handling()
        self._compare_sexes(stated)
        self.uses_total = stated & (~self.both | self.jml_agrees)
        self.by_handling = ~pair & ~self.one & ~stated & self.is_all_handling
        self.by_handling &= ~only_women & ~self._any(CellState.REJECTED, _STATED)
        self.is_total_known = (self.both | stated | self.by_handling) & ~self.unclear
        total = np.where(self.uses_total, value[Part.TOTAL], self.sex_sum)
        total = np.where(self.by_handling, self.handled_sum, total)
        self.total = np.where(self.is_total_known, total, np.nan)
        self.exceeds = self.one & stated & (self.sex_sum > value[Part.TOTAL])
        self.has_rest = self.one & stated & ~self.exceeds
        self.is_incomplete = self.one & ~stated
        self.handled = self.is_handled & self.is_total_known
        self.handled_exceeds = self.handled & (self.handled_sum > total)
        self.is_short = self.is_handled & ~self.is_total_known & ~self.unclear
        self.is_short &= ~self.is_incomplete

    def _any(self, state: CellState, parts: Iterable[Part]) -> Mask:
        found = [self.state[part] == state for part in parts]
        return np.asarray(np.logical_or.reduce(found), dtype=bool)

    def _add_up_handling(self) -> None:
        known = self.known
        self.is_handled = np.logical_or.reduce([known[p] for p in HANDLING_PARTS])
        self.handled_sum = sum(
            (self.value[part] * known[part] for part in HANDLING_PARTS),
            np.zeros(len(self.both), dtype=np.int64),
        )
        self.is_all_handling = known[Part.BELUM] & known[Part.SELESAI]
        for state in (CellState.UNKNOWN, CellState.REJECTED):
            self.is_all_handling &= ~self._any(state, HANDLING_PARTS)

    def _compare_sexes(self, stated: Mask) -> None:
        """Where L + P is not JML, take the one that the handling adds up to."""
        differs = self.both & stated & (self.sex_sum != self.value[Part.TOTAL])
        is_third = differs & self.is_all_handling
        self.jml_agrees = is_third & (self.handled_sum == self.value[Part.TOTAL])
        self.sexes_agree = is_third & (self.handled_sum == self.sex_sum)
        self.unclear = differs & ~self.jml_agrees & ~self.sexes_agree
        self.uses_sexes = self.both & ~self.jml_agrees & ~self.unclear


def _split(cells: pd.DataFrame, sums: _Sums, keep: Mask) -> Iterator[pd.DataFrame]:
    """Build the rows of every breakdown."""
    for part in _SEXES:
        where = keep & sums.known[part] & (sums.uses_sexes | sums.has_rest)
        yield _lines(cells, where, Breakdown.SEX, part, sex=part.value)
    rest = np.nan_to_num(sums.total) - sums.sex_sum
    yield _rest(cells, keep & sums.has_rest, Breakdown.SEX, rest)
    handled = keep & sums.handled & ~sums.handled_exceeds
    for part in HANDLING_PARTS:
        where = handled & sums.known[part]
        yield _lines(cells, where, Breakdown.HANDLING, part, handling=part.value)
    rest = np.nan_to_num(sums.total) - sums.handled_sum
    yield _rest(cells, handled & (rest > 0), Breakdown.HANDLING, rest)
    if f"age_{AGE_BANDS[0]}" in cells:
        yield from _split_ages(cells, sums, keep)


def _split_ages(cells: pd.DataFrame, sums: _Sums, keep: Mask) -> Iterator[pd.DataFrame]:
    """Build the rows of ages, of cells whose rows tell any (see ``sum_rows``)."""
    counts = cells[[f"age_{band}" for band in AGE_BANDS]].to_numpy(dtype=np.float64)
    has_ages = keep & sums.is_total_known & ~np.isnan(counts).all(axis=1)
    rest = np.nan_to_num(sums.total) - np.nansum(counts, axis=1)
    has_ages &= rest >= 0
    for at, band in enumerate(AGE_BANDS):
        where = has_ages & ~np.isnan(counts[:, at])
        lines = _rest(cells, where, Breakdown.AGE, counts[:, at])
        yield lines.assign(age_band=band)
    yield _rest(cells, has_ages & (rest > 0), Breakdown.AGE, rest)


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
        ("sum_mismatch", sums.sexes_agree, stated, sums.sex_sum, Part.TOTAL),
        ("sum_unclear", sums.unclear, stated, sums.sex_sum, Part.TOTAL),
        ("sum_mismatch_jml", sums.jml_agrees, stated, sums.sex_sum, Part.TOTAL),
        ("sex_not_filled", sums.unfilled, stated, sums.sex_sum, Part.TOTAL),
        ("handling_incomplete", keep & sums.is_short, stated, sums.handled_sum, None),
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
