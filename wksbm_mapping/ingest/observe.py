"""Accepted cells as observations; rows that repeat a cell are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.ingest.cells import ROW_PARTS
from wksbm_mapping.ingest.combine import Combined
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Part
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.lost_parts import LostParts
from wksbm_mapping.observations import Breakdown, build_observations

KEYS = ["region", "category", "period"]
_CELL = [*KEYS, "padukuhan"]
_LINE = [*_CELL, "sex", *ROW_PARTS]
_SAID = [f"{part}_{what}" for part in Part for what in ("value", "state")]


@dataclass(frozen=True)
class SourcePlace:
    """Where counts come from.

    Parameters
    ----------
    file : str
        Clean file name.
    table : Table
    """

    file: str
    table: Table


def drop_repeated(
    cells: pd.DataFrame, *, is_strict: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the first of lines that say the same; none of lines that differ.

    Parameters
    ----------
    cells : DataFrame
        See ``build_cells``.
    is_strict : bool
        Keep none of any repeated lines: nothing in the table tells them apart.

    Returns
    -------
    kept : DataFrame
    repeated : DataFrame
        The lines dropped, with ``first_position``: another row that says the same, and
        ``code``: how it is reported.
    """
    twins = cells[cells.duplicated(_LINE, keep=False)]
    if twins.empty:
        return cells, twins.assign(first_position=0, code="")
    groups = twins.groupby(_LINE, sort=False, observed=True)
    differs = (groups[_SAID].transform("nunique") > 1).any(axis=1) | is_strict
    first, last = (groups["position"].transform(which) for which in ("first", "last"))
    is_first = twins["position"] == first
    repeated = twins.assign(
        first_position=first.mask(is_first, last),
        code=np.where(differs, "duplicate_differs", "duplicate_row"),
    )[~is_first | differs]
    return cells.drop(repeated.index), repeated


def find_kept(lines: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Keep the lines of which a cell came about."""
    if len(lines) == len(cells):
        return lines
    here = pd.MultiIndex.from_frame(lines[_CELL])
    return lines[here.isin(pd.MultiIndex.from_frame(cells[_CELL]))]


def describe_repeated(repeated: pd.DataFrame, place: SourcePlace) -> list[Finding]:
    """Report every row that repeats a cell, with the row that holds it already."""
    rows = place.table.body.index
    return [
        Finding(
            line["code"],
            place.table.sheet.name,
            int(rows[line["position"]]) + 1,
            params={"first_row": str(int(rows[line["first_position"]]) + 1)},
        )
        for line in repeated.sort_values("code")
        .drop_duplicates("position")
        .to_dict("records")
    ]


def build_sheet_observations(
    combined: Combined, place: SourcePlace, categories: CategorySet, lost: LostParts
) -> pd.DataFrame:
    """Build the observation rows of a sheet: totals, then breakdowns."""
    cells = combined.cells
    if cells.empty:
        return build_observations([])
    cells = cells.assign(padukuhan=cells["padukuhan"].astype("str"))
    splits = combined.splits[combined.splits["cell"].isin(cells.index)]
    if (cells["padukuhan"] != "").any():
        totals, splits = _add_up_padukuhan(cells, splits, lost)
    else:
        totals = cells.assign(breakdown=Breakdown.TOTAL.value, value=cells["total"])
    lines = cells.loc[splits["cell"], KEYS].reset_index(drop=True)
    lines = pd.concat([lines, splits.reset_index(drop=True)], axis=1)
    return _finish(pd.concat([totals, lines], ignore_index=True), place, categories)


def _add_up_padukuhan(
    cells: pd.DataFrame, splits: pd.DataFrame, lost: LostParts
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add up the padukuhan of a kalurahan; unknown as soon as one is unknown or lost.

    Where the file also states the kalurahan itself, that line is the total. Splits by
    sex and handling of single padukuhan are not kept.
    """
    is_whole = cells["padukuhan"] == ""
    whole = cells[is_whole].assign(breakdown=Breakdown.TOTAL.value)
    fine = cells[~is_whole].assign(breakdown=Breakdown.PADUKUHAN.value)
    sums = fine.groupby(KEYS, sort=False, as_index=False).agg(
        total=("total", lambda values: values.sum(skipna=False)),
        position=("position", "first"),
    )
    stated = pd.MultiIndex.from_frame(whole[KEYS])
    sums = sums[~pd.MultiIndex.from_frame(sums[KEYS]).isin(stated)]
    sums["total"] = sums["total"].mask(lost.touches(sums))
    sums = sums.assign(breakdown=Breakdown.TOTAL.value, column=-1, position=-1)
    lines = pd.concat([whole, sums, fine], ignore_index=True)
    lines = lines.assign(value=lines["total"])
    return lines, splits[splits["cell"].isin(whole.index)]


def _finish(
    lines: pd.DataFrame, place: SourcePlace, categories: CategorySet
) -> pd.DataFrame:
    rows = np.append(place.table.body.index.to_numpy() + 1, -1)
    row = pd.Series(rows[lines["position"]], index=lines.index).astype("Int64")
    column = (lines["column"] + 1).astype("Int64")
    texts = lines.reindex(columns=["sex", "handling", "padukuhan", "age_band"])
    texts = texts.astype("object").fillna("")
    return build_observations(
        lines.assign(
            sex=texts["sex"],
            handling=texts["handling"],
            padukuhan=texts["padukuhan"],
            age_band=texts["age_band"],
            unit=lines["category"].map(lambda key: categories[key].unit),
            file=place.file,
            sheet=place.table.sheet.name,
            row=row.mask(row < 1),
            column=column.mask(column < 1),
        )
    )


def describe_lost(
    cells: pd.DataFrame, place: SourcePlace, context: Context, lost: LostParts
) -> list[Finding]:
    """Report every kalurahan whose padukuhan cannot be added up, with the lost row."""
    is_whole = cells["padukuhan"] == ""
    stated = pd.MultiIndex.from_frame(cells[is_whole][KEYS])
    fine = cells[~is_whole]
    fine = fine[~pd.MultiIndex.from_frame(fine[KEYS]).isin(stated)]
    rows = place.table.body.index
    return [
        Finding(
            "parts_unknown",
            place.table.sheet.name,
            int(rows[position]) + 1,
            params={
                "region": context.region_label(region),
                "category": context.categories[category].name,
            },
        )
        for (region, category, _), position in lost.within(fine)
    ]


def describe_problems(
    combined: Combined, place: SourcePlace, categories: CategorySet
) -> Sequence[Finding]:
    """Report cells whose parts do not fit together."""
    problems = combined.problems
    if problems.empty:
        return []
    rows = place.table.body.index
    return [
        Finding(
            line["code"],
            place.table.sheet.name,
            int(rows[line["position"]]) + 1,
            None if line["column"] < 0 else line["column"] + 1,
            params={
                "stated": line["stated"],
                "computed": line["computed"],
                "category": categories[line["category"]].name,
            },
        )
        for line in problems.to_dict("records")
    ]
