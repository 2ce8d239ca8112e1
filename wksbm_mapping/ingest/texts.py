"""Columns of texts as numbers of their distinct texts: work once per text, not row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.sheet import cell_text


@dataclass(frozen=True)
class Texts:
    """One text per row, held once per distinct text.

    Parameters
    ----------
    codes : int array
        Per row the position in ``distinct``.
    distinct : tuple of str
        Clean texts; the first is always "".
    """

    codes: npt.NDArray[np.intp]
    distinct: tuple[str, ...]

    def map(self, function: Callable[[str], Any]) -> npt.NDArray[np.object_]:
        """Apply a function to every row's text."""
        results = np.empty(len(self.distinct), dtype=object)
        results[:] = [function(text) for text in self.distinct]
        return np.asarray(results[self.codes])

    def where(self, function: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Tell for every row whether its text passes."""
        passes = np.array([function(text) for text in self.distinct], dtype=bool)
        return np.asarray(passes[self.codes])

    @property
    def filled(self) -> npt.NDArray[np.bool_]:
        """Where there is a text."""
        return np.asarray(self.codes > 0)

    def only(self, keep: npt.NDArray[np.bool_]) -> Texts:
        """Blank the other rows."""
        return Texts(np.where(keep, self.codes, 0), self.distinct)

    def filled_down(self, keep: npt.NDArray[np.bool_]) -> Texts:
        """Repeat the last text that is kept into the blanks below it."""
        codes = pd.Series(self.codes).where(self.filled & keep).ffill().fillna(0)
        return Texts(codes.to_numpy(dtype=np.intp), self.distinct)


def read_texts(body: pd.DataFrame, column: int | None) -> Texts:
    """Read one column of a body as texts; blanks everywhere for no column."""
    if column is None:
        return Texts(np.zeros(len(body), dtype=np.intp), ("",))
    codes, values = pd.factorize(body[column].to_numpy())
    return number_texts([cell_text(value) for value in values], codes)


def number_texts(texts: list[str], codes: npt.NDArray[np.intp]) -> Texts:
    """Number texts that may repeat; code -1 is a blank."""
    positions = {"": 0}
    recoded = [positions.setdefault(text, len(positions)) for text in texts]
    lookup = np.array([*recoded, 0], dtype=np.intp)
    return Texts(lookup[codes], tuple(positions))


def combine_texts(
    *columns: Texts,
) -> tuple[npt.NDArray[np.intp], list[tuple[str, ...]]]:
    """Number the distinct combinations of several columns of texts.

    Returns
    -------
    codes : int array
        Per row the position in ``combinations``.
    combinations : list of tuple of str
        Every combination that occurs, once.
    """
    joined = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        _, joined = np.unique(
            joined * len(column.distinct) + column.codes, return_inverse=True
        )
    _, firsts, codes = np.unique(joined, return_index=True, return_inverse=True)
    rows = ((column.distinct[column.codes[at]] for column in columns) for at in firsts)
    return codes, [tuple(row) for row in rows]
