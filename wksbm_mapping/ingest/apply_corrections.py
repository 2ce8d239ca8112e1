"""Corrections in place, made to a sheet before it is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wksbm_mapping.ingest.corrections import Correction
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.sheet_result import SheetDraft


def correct_cells(sheet: Sheet, key: str, corrections: Sequence[Correction]) -> Sheet:
    """Put the corrected texts in their cells; what lies outside the sheet is left."""
    height, width = sheet.cells.shape
    here = [
        each
        for each in corrections
        if each.sheet == key
        and each.column is not None
        and each.row <= height
        and each.column <= width
    ]
    if not here:
        return sheet
    cells = sheet.cells.copy()
    for each in here:
        assert each.column is not None  # noqa: S101 - chosen above
        cells.iat[each.row - 1, each.column - 1] = each.text.strip() or None
    return replace(sheet, cells=cells)


def blank_rejected(
    table: Table, key: str, corrections: Sequence[Correction]
) -> tuple[Table, tuple[int, ...]]:
    """Take rejected rows out of a table.

    Returns
    -------
    table : Table
        With those rows blank.
    rows : tuple of int
        Rows (from 1) that held anything.
    """
    wanted = {e.row - 1 for e in corrections if e.sheet == key and e.column is None}
    rejected = table.body.index.isin(list(wanted)) & table.has_content
    if not rejected.any():
        return table, ()
    body = table.body.copy()
    body.loc[rejected] = None
    rows = (table.body.index[rejected] + 1).tolist()
    return replace(table, body=body), tuple(rows)


def account_rejected(
    draft: SheetDraft, rows: tuple[int, ...], table: Table
) -> SheetDraft:
    """Count rejected rows as read and refused, and report each.

    Where none is left, they are all that was read.
    """
    findings = [Finding("row_rejected", draft.sheet.name, row) for row in rows]
    return account_refused(draft, rows, table, findings)


def account_refused(
    draft: SheetDraft, rows: Sequence[int], table: Table, findings: Sequence[Finding]
) -> SheetDraft:
    """Count rows (from 1) that were taken out of a table as read and refused."""
    if not rows:
        return draft
    more = np.array(rows, dtype=np.int64)
    is_left = slice(None if table.has_content.any() else 0)
    return replace(
        draft,
        content_rows=np.union1d(draft.content_rows[is_left], more),
        refused_rows=np.union1d(draft.refused_rows[is_left], more),
        findings=(*draft.findings, *findings),
    )
