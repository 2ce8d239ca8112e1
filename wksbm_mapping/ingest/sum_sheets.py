"""Sheets that only add up others ("Rekap"): checked against them, not kept as well."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wksbm_mapping.ingest.conflicts import Conflicts, sheet_totals
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.regions.level import Level

_KEYS = ["region", "category", "period"]
_KAPANEWON, _KABUPATEN = 8, 5
_MOSTLY = 0.5


def settle_sums(
    drafts: Sequence[SheetDraft], conflicts: Conflicts, context: Context
) -> None:
    """Find coarse cells that other sheets give finer; check them and leave them out.

    A figure of a kapanewon or the kabupaten is a sum of the sheets where they cover
    all of its kalurahan, or where most of its sheet equals their sums. Another figure
    of a region that is covered in part says more than they do, and is kept.
    """
    if len(drafts) < 2:
        return
    totals = [sheet_totals(draft) for draft in drafts]
    sums = _sum_finer(totals, context)
    if sums.empty:
        return
    for draft, stated in zip(drafts, totals, strict=True):
        both = sums.join(stated.dropna().rename("stated"), how="inner")
        equal = int((both["stated"] == both["sum"]).sum())
        if equal < _MOSTLY * len(both):
            both = both[both["is_whole"]]
        if len(both):
            _leave_out(draft, both, conflicts)


def _sum_finer(totals: Sequence[pd.Series[int]], context: Context) -> pd.DataFrame:
    """Add up what the sheets state, by every region above: ``sum``, ``is_whole``."""
    cells = pd.concat([each.reset_index() for each in totals if len(each)] or [_NONE])
    cells = cells.drop_duplicates(_KEYS)
    fine = cells[cells["region"].str.len() > _KAPANEWON]
    coarse = cells[cells["region"].str.len() == _KAPANEWON]
    regions = context.regions
    above = {
        code: len(regions.members(code, Level.KALURAHAN))
        for code in (regions.code, *regions.codes(Level.KAPANEWON))
    }
    districts = len(regions.codes(Level.KAPANEWON))
    return pd.concat(
        [
            _add_up(fine, _KAPANEWON, above),
            _add_up(fine, _KABUPATEN, above),
            _add_up(coarse, _KABUPATEN, {regions.code: districts}),
        ]
    ).pipe(lambda sums: sums[~sums.index.duplicated()])


_NONE = pd.DataFrame({key: pd.Series(dtype="str") for key in (*_KEYS, "value")})


def _add_up(cells: pd.DataFrame, length: int, members: dict[str, int]) -> pd.DataFrame:
    parents = cells.assign(region=cells["region"].str[:length])
    sums = parents.groupby(_KEYS, sort=False)["value"].agg(["sum", "count"])
    whole = sums.index.get_level_values("region").map(members)
    return sums.assign(is_whole=sums["count"] == whole)


def _leave_out(draft: SheetDraft, both: pd.DataFrame, conflicts: Conflicts) -> None:
    here = pd.MultiIndex.from_frame(draft.cells[_KEYS].astype(str))
    cells = draft.cells[here.isin(both.index)]
    conflicts.drop(draft, cells.index)
    conflicts.add(
        draft.key,
        Finding("sums_of_sheets", draft.sheet.name, params={"count": len(both)}),
    )
    first = cells.drop_duplicates(_KEYS).set_index(_KEYS)["row"]
    rows = dict(zip(first.index, first.tolist(), strict=True))
    for key, line in both[both["stated"] != both["sum"]].iterrows():
        params = {"stated": int(line["stated"]), "computed": int(line["sum"])}
        row = rows[key]
        conflicts.add(
            draft.key,
            Finding("sheet_sum_mismatch", draft.sheet.name, row, params=params),
        )
