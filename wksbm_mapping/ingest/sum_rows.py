"""Long tables split by more than sex: rows of RT, ages and handling become one cell.

Rows that only their RT or RW, ages or status tell apart are added up. What each status
counts stays as a handling part; bands of ages that lie within one of ours stay as
ages. Where a row also states the whole and it is not the sum, the whole is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.cells import ROW_PARTS
from wksbm_mapping.ingest.headers import (
    HANDLING_PARTS,
    Part,
)
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.people.ages import parse_age
from wksbm_mapping.observations.schema import AGE_BANDS

_CELL = ["region", "category", "period", "padukuhan"]
_COUNTED = (Part.TOTAL, Part.MALE, Part.FEMALE)


@dataclass(frozen=True)
class Summed:
    """Lines with one row per cell and sex, and rows that state another whole.

    Parameters
    ----------
    lines : DataFrame
        See ``build_cells``; with ``<handling>_position`` and ``age_<band>`` (float64,
        NaN absent) where rows are so split.
    conflicts : DataFrame
        ``position``, ``first_position``, ``code``: rows whose parts add up to another
        count.
    """

    lines: pd.DataFrame
    conflicts: pd.DataFrame


def sum_rows(lines: pd.DataFrame) -> Summed:
    """Add up the rows of every cell that its parts tell apart."""
    found = [lines[["position"]].iloc[:0].assign(first_position=0, code="")]
    used = [name for name in ROW_PARTS if (lines[name] != "").any()]
    if used:
        lines = lines.astype(dict.fromkeys((*_CELL, "sex", *ROW_PARTS), "object"))
    for name in used:
        at = ROW_PARTS.index(name)
        before = lines
        lines, conflicts = _collapse(lines, name, [*_CELL, "sex", *ROW_PARTS[at + 1 :]])
        found.append(conflicts)
        if name == "age":
            lines = _with_ages(lines, before)
        if name == "handling":
            lines = _with_handling(lines, before)
    return Summed(lines, pd.concat(found, ignore_index=True))


def _collapse(
    lines: pd.DataFrame, name: str, keys: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add up the lines of one kind of part; a stated whole must be their sum."""
    is_part = lines[name] != ""
    whole, parts = lines[~is_part], _sum(lines[is_part], keys).assign(**{name: ""})
    own, others = (pd.MultiIndex.from_frame(each[keys]) for each in (whole, parts))
    where = others.get_indexer(own)
    value, state = _own_count(parts)
    said, said_state = _own_count(whole)
    differs = (where >= 0) & ((value[where] != said) | (state[where] != said_state))
    kept = whole.copy()
    for part in _COUNTED:
        is_known = kept[f"{part}_state"] == CellState.KNOWN
        unknown = pd.Series(differs, index=kept.index) & is_known
        kept[f"{part}_state"] = kept[f"{part}_state"].mask(unknown, CellState.UNKNOWN)
    conflicts = pd.DataFrame(
        {
            "position": whole["position"].to_numpy()[differs],
            "first_position": parts["position"].to_numpy()[where[differs]],
            "code": "parts_differ",
        }
    )
    joined = pd.concat([kept, parts[~others.isin(own)]], ignore_index=True)
    return joined.sort_values("position", ignore_index=True), conflicts


def _sum(lines: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add up lines; a sum is only known where all of it is."""
    how = {name: "first" for name in lines.columns if name not in keys}
    how |= {f"{part}_value": "sum" for part in Part}
    how |= {f"{part}_state": "max" for part in Part}
    return lines.groupby(keys, sort=False, observed=True, as_index=False).agg(how)


def _own_count(
    lines: pd.DataFrame,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give the count of every line, its JML or L + P, and its state."""
    value = {part: lines[f"{part}_value"].to_numpy() for part in _COUNTED}
    state = {part: lines[f"{part}_state"].to_numpy() for part in _COUNTED}
    by_sex = (state[Part.MALE] == CellState.KNOWN) & (
        state[Part.FEMALE] == CellState.KNOWN
    )
    by_sex &= state[Part.TOTAL] != CellState.KNOWN
    count = np.where(by_sex, value[Part.MALE] + value[Part.FEMALE], value[Part.TOTAL])
    return count, np.where(by_sex, CellState.KNOWN, state[Part.TOTAL])


def _counts_by(lines: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Add up the counts of lines by cell, in the order of ``cells``."""
    value, state = _own_count(lines)
    own = lines[[*_CELL, "position"]].assign(
        value=value, state=state, column=lines[f"{Part.TOTAL}_column"]
    )
    groups = own.groupby(_CELL, sort=False, observed=True)
    found = groups.agg(
        value=("value", "sum"),
        state=("state", "max"),
        column=("column", "first"),
        position=("position", "first"),
    )
    where = pd.MultiIndex.from_frame(found.reset_index()[_CELL]).get_indexer(
        pd.MultiIndex.from_frame(cells[_CELL])
    )
    absent = pd.DataFrame({"value": 0, "state": 0, "column": -1, "position": -1}, [-1])
    return pd.concat([found.reset_index(drop=True), absent]).iloc[where]


def _with_ages(lines: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    bands = before["age"].astype("object").map(lambda text: parse_age(text) or "")
    for band in AGE_BANDS:
        own = _counts_by(before[bands == band], lines)
        is_known = own["state"].to_numpy() == CellState.KNOWN
        lines[f"age_{band}"] = np.where(is_known, own["value"], np.nan)
    return lines


def _with_handling(lines: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Put what each status counts beside the sum, which it must be enough for."""
    has_whole = _counts_by(before[before["handling"] == ""], lines)["state"] > 0
    enough = has_whole.to_numpy()
    found = {
        part: _counts_by(before[before["handling"] == part.value], lines)
        for part in HANDLING_PARTS
    }
    both = [found[part]["state"].to_numpy() > 0 for part in (Part.BELUM, Part.SELESAI)]
    enough = enough | (both[0] & both[1])
    for part, own in found.items():
        is_there = own["state"].to_numpy() > 0
        for name in ("value", "state", "column"):
            kept = lines[f"{part}_{name}"].to_numpy()
            lines[f"{part}_{name}"] = np.where(is_there, own[name], kept)
        place = np.where(is_there, own["position"], lines["position"])
        lines[f"{part}_position"] = place
    for part in _COUNTED:
        state = lines[f"{part}_state"].to_numpy()
        is_short = ~enough & (state == CellState.KNOWN)
        lines[f"{part}_state"] = np.where(is_short, CellState.UNKNOWN, state)
    return lines
