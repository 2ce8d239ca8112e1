"""Tables with a row per sex: two rows of one cell become its L and P."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.headers import Part, normalise_header, part_of
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.texts import read_texts

_CELL = ["region", "category", "period", "padukuhan"]
_FIELDS = ("value", "state", "column")


def parse_sex(text: str) -> str:
    """Read a sex: L, P, or "" (both, or not said)."""
    part = part_of(normalise_header(text))
    return part.value if part in (Part.MALE, Part.FEMALE) else ""


def read_sexes(body: pd.DataFrame, column: int | None) -> npt.NDArray[np.object_]:
    """Read the sex of every row: L, P, or "" (both, or not said)."""
    return read_texts(body, column).map(parse_sex)


def merge_sexes(lines: pd.DataFrame) -> pd.DataFrame:
    """Join rows of one sex into one line per cell (see ``cells.build_cells``).

    The count of a row of one sex stands in its total column; it becomes the part.
    """
    if not (lines["sex"] != "").any():
        return lines
    cells = lines.drop_duplicates(_CELL).set_index(_CELL)
    totals = lines[lines["sex"] == ""].set_index(_CELL)
    _put(cells, Part.TOTAL, totals, Part.TOTAL)
    for part in (Part.MALE, Part.FEMALE):
        rows = lines[lines["sex"] == part.value].set_index(_CELL)
        _put(cells, part, rows, Part.TOTAL)
    return cells.reset_index().assign(sex="")


def _put(
    cells: pd.DataFrame, part: Part, source: pd.DataFrame, source_part: Part
) -> None:
    absent = {"value": 0, "state": int(CellState.ABSENT), "column": -1}
    for name in _FIELDS:
        values = source[f"{source_part}_{name}"].reindex(cells.index)
        cells[f"{part}_{name}"] = values.fillna(absent[name]).astype(np.int64)
