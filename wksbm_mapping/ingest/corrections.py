"""Cells that a person put right and rows that a person rejected, kept as answers.

A correction is an answer like any other: ``cell:<sheet>:<row>:<column>`` holds the new
text, ``row:<sheet>:<row>`` the word ``abaikan``. Rows and columns count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from wksbm_mapping.ingest.findings import IGNORE, Finding
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.sheet_result import SheetDraft

_CELL, _ROW = "cell:", "row:"


@dataclass(frozen=True)
class Correction:
    """One cell put right, or one row rejected.

    Parameters
    ----------
    sheet : str
        Key of the sheet.
    row : int
        From 1.
    column : int or None
        From 1; None for a whole row.
    text : str
        What shall stand there; "" for a rejected row.
    """

    sheet: str
    row: int
    column: int | None = None
    text: str = ""

    @property
    def id(self) -> str:
        """The id of the answer that holds it."""
        if self.column is None:
            return f"{_ROW}{self.sheet}:{self.row}"
        return f"{_CELL}{self.sheet}:{self.row}:{self.column}"

    @property
    def answer(self) -> str:
        """The answer that holds it."""
        return IGNORE if self.column is None else self.text


def is_correction(answer_id: str) -> bool:
    """Whether an answer is a correction in place, not an answer to a question."""
    return answer_id.startswith((_CELL, _ROW))


def read_corrections(answers: Mapping[str, str]) -> tuple[Correction, ...]:
    """List the corrections among the answers, in the order they were made."""
    found = (_read(*answer) for answer in answers.items())
    return tuple(correction for correction in found if correction)


def _read(answer_id: str, answer: str) -> Correction | None:
    """Read one; None for another kind of answer, or one that names no place."""
    is_row = answer_id.startswith(_ROW)
    if not is_correction(answer_id) or (is_row and answer != IGNORE):
        return None
    sheet, *places = answer_id.partition(":")[2].rsplit(":", 1 if is_row else 2)
    if not all(place.isdecimal() and len(place) < 8 for place in places):
        return None
    numbers = [int(place) for place in places]
    if len(numbers) != (1 if is_row else 2) or min(numbers) < 1:
        return None
    return Correction(sheet, *numbers, text="" if is_row else answer)


def correct_cells(sheet: Sheet, key: str, corrections: tuple[Correction, ...]) -> Sheet:
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
    table: Table, key: str, corrections: tuple[Correction, ...]
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


def account_rejected(draft: SheetDraft, rows: tuple[int, ...]) -> SheetDraft:
    """Count rejected rows as read and refused, and report each."""
    if not rows:
        return draft
    findings = tuple(Finding("row_rejected", draft.sheet.name, row) for row in rows)
    more = np.array(rows, dtype=np.int64)
    return replace(
        draft,
        content_rows=np.union1d(draft.content_rows, more),
        refused_rows=np.union1d(draft.refused_rows, more),
        findings=(*draft.findings, *findings),
    )
