"""Name what a workbook hides: it is read all the same, hidden sheets are not."""

from __future__ import annotations

from collections.abc import Sequence

from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.sheet import Sheet, column_letter

_NAMED = 12


def describe_hidden(sheet: Sheet) -> list[Finding]:
    """Report a hidden sheet, or the hidden rows and columns of a sheet."""
    if sheet.is_hidden:
        return [Finding("hidden_sheet", sheet.name)]
    height, width = sheet.cells.shape
    marks, findings = sheet.marks, []
    rows = [row + 1 for row in marks.hidden_rows if row < height]
    columns = [column + 1 for column in marks.hidden_columns if column < width]
    if rows:
        code = "filtered_rows" if marks.is_filtered else "hidden_rows"
        names = _join([str(row) for row in rows], rows)
        params = {"count": len(rows), "names": names}
        findings.append(Finding(code, sheet.name, row=rows[0], params=params))
    if columns:
        names = _join([column_letter(column) for column in columns], columns)
        params = {"count": len(columns), "names": names}
        findings.append(
            Finding("hidden_columns", sheet.name, column=columns[0], params=params)
        )
    return findings


def _join(names: Sequence[str], numbers: Sequence[int]) -> str:
    """Name them, neighbours as a range: ``3–7, 12``."""
    parts, start = [], 0
    for at in range(len(numbers)):
        if at + 1 == len(numbers) or numbers[at + 1] != numbers[at] + 1:
            is_one = start == at
            parts.append(names[at] if is_one else f"{names[start]}–{names[at]}")
            start = at + 1
    return ", ".join(parts[:_NAMED]) + (", …" if len(parts) > _NAMED else "")
