"""The rows of a sheet with what was found about them, to look at and put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.ingest.apply_corrections import correct_cells
from wksbm_mapping.ingest.corrections import Correction
from wksbm_mapping.ingest.draft import FileDraft
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.sheet import Sheet, cell_text, column_letter

_HIDDEN_ROLES = frozenset({Role.PERSONAL, Role.COORDINATE})
_NOTED = frozenset({"error", "warning"})
_HEAD = 40


@dataclass(frozen=True)
class SheetRows:
    """Rows of one sheet, without what is about persons.

    Parameters
    ----------
    key : str
        Key of the sheet, as corrections name it.
    headers : dict of int to str
        Column (from 1) to how it is shown: its letter and header.
    cells : DataFrame
        Index ``row`` int64 (from 1, as a person counts), columns the keys of
        ``headers``; texts, "" where blank.
    notes : Series
        Same index; what was found about the row, "" where nothing.
    is_rejected : Series
        Same index; bool.
    """

    key: str
    headers: dict[int, str]
    cells: pd.DataFrame
    notes: pd.Series
    is_rejected: pd.Series


def build_sheet_rows(
    file: FileDraft,
    sheet: Sheet,
    corrections: Sequence[Correction],
    *,
    is_noted_only: bool,
) -> SheetRows:
    """Show a sheet as it stands after the corrections made so far.

    Parameters
    ----------
    file : FileDraft
        What was found in the file of the sheet.
    sheet : Sheet
        As it was read.
    corrections : sequence of Correction
        Made to any sheet of the upload.
    is_noted_only : bool
        Only rows with an error or a warning, and rejected ones; of a sheet nobody
        understands, the first rows.
    """
    key = file.keys.get(sheet.name, sheet.name)
    corrected = correct_cells(sheet, key, corrections).cells
    notes = _describe_rows(file.findings, sheet.name)
    rejected = {c.row for c in corrections if c.sheet == key and c.column is None}
    headers = _name_columns(file, sheet)
    rows = _choose_rows(corrected, {*notes, *rejected}, is_noted_only=is_noted_only)
    columns = {number: corrected[number - 1].iloc[rows - 1] for number in headers}
    shown = {number: [_show(v) for v in column] for number, column in columns.items()}
    index = pd.Index(rows, name="row")
    return SheetRows(
        key=key,
        headers=headers,
        cells=pd.DataFrame(shown, index=index, columns=list(headers)),
        notes=pd.Series([notes.get(row, "") for row in rows], index=index, dtype="str"),
        is_rejected=pd.Series(index.isin(list(rejected)), index=index),
    )


def _choose_rows(
    cells: pd.DataFrame, wanted: set[int], *, is_noted_only: bool
) -> pd.Index[int]:
    filled = cells.index[cells.notna().any(axis=1)] + 1
    if not is_noted_only:
        return filled
    noted = filled[filled.isin(list(wanted))]
    return noted if len(noted) else filled[:_HEAD]


def _describe_rows(findings: Sequence[Finding], sheet: str) -> dict[int, str]:
    """Join what was found about each row of a sheet."""
    notes: dict[int, list[str]] = {}
    for finding in findings:
        if finding.row is None or finding.sheet != sheet:
            continue
        if finding.severity in _NOTED or finding.code == "row_rejected":
            letter = f"{column_letter(finding.column)}: " if finding.column else ""
            notes.setdefault(finding.row, []).append(letter + finding.message())
    return {row: " ".join(texts) for row, texts in notes.items()}


def _name_columns(file: FileDraft, sheet: Sheet) -> dict[int, str]:
    """Name the columns that may be shown; all filled ones where none is understood."""
    known = [column for column in file.columns if column.sheet == sheet.name]
    if not known:
        filled = sheet.cells.columns[sheet.cells.notna().any()]
        return {int(at) + 1: column_letter(int(at) + 1) for at in filled}
    return {
        column.column: f"{column_letter(column.column)} · {column.header}".strip(" ·")
        for column in known
        if column.role not in _HIDDEN_ROLES
    }


def _show(value: object) -> str:
    return mask(cell_text(value))
