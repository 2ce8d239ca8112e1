"""Tables with a row per sex or handling: rows of one cell become its parts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.headers import Part, normalise_header, part_of
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.texts import read_texts

_CELL = ["region", "category", "period", "padukuhan"]
_ABSENT = {
    "value": 0,
    "state": int(CellState.ABSENT),
    "column": -1,
    "position": -1,
}


def read_sexes(body: pd.DataFrame, column: int | None) -> npt.NDArray[np.object_]:
    """Read which part a row counts: L, P, a handling, or "" (all, or not said)."""

    def name_part(text: str) -> str:
        part = part_of(normalise_header(text))
        return "" if part in (None, Part.TOTAL) else part.value

    return read_texts(body, column).map(name_part)


def merge_sexes(lines: pd.DataFrame) -> pd.DataFrame:
    """Join rows of one part into one line per cell (see ``cells.build_cells``).

    The count of a row of one part stands in its total column; it becomes the part,
    with a ``p_position``: the row it stood in.
    """
    is_single = lines["sex"] != ""
    if not is_single.any():
        return lines
    whole, single = lines[~is_single], lines[is_single]
    cells = pd.concat([whole, single]).drop_duplicates(_CELL).sort_index()
    cells = cells.set_index(_CELL)
    _put(cells, Part.TOTAL, whole)
    for part in single["sex"].unique():
        _put(cells, Part(part), single[single["sex"] == part])
    return cells.reset_index().assign(sex="")


def _put(cells: pd.DataFrame, part: Part, lines: pd.DataFrame) -> None:
    """Make the totals of these lines a part of their cells."""
    source = lines.set_index(_CELL)
    for name, absent in _ABSENT.items():
        column = "position" if name == "position" else f"{Part.TOTAL}_{name}"
        values = source[column].reindex(cells.index)
        cells[f"{part}_{name}"] = values.fillna(absent).astype(np.int64)
