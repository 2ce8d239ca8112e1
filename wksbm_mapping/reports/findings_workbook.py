"""What was found in uploaded files beside the rows it was found in, as XLSX."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from wksbm_mapping.reports.cells import neutralise_texts

_NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_TITLE_LENGTH = 28
_NARROW, _WIDE = 10, 60


def write_findings_workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Write tables as the sheets of a workbook, texts made harmless.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Title to table, in order; the index is left out.
    """
    return save_workbook(build_workbook(tables))


def build_workbook(tables: Mapping[str, pd.DataFrame]) -> Workbook:
    """Set tables as the sheets of a workbook; see ``write_findings_workbook``."""
    book = Workbook()
    book.remove(book.active)
    for title, table in tables.items():
        sheet = book.create_sheet(_clean_title(title, book.sheetnames))
        fill_sheet(sheet, neutralise_texts(printable_table(table)))
    return book


def save_workbook(book: Workbook) -> bytes:
    """Write a workbook as a file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _clean_title(title: str, taken: list[str]) -> str:
    """Give a title that Excel allows: short, without signs, each once."""
    plain = _clean(title).translate(_NO_TITLE).strip()[:_TITLE_LENGTH] or "-"
    folded = {name.casefold() for name in taken}
    numbered = (f"{plain} {number}"[:31] for number in range(2, len(taken) + 3))
    return next(n for n in (plain, *numbered) if n.casefold() not in folded)


def fill_sheet(sheet: Worksheet, table: pd.DataFrame) -> None:
    """Write a table under a bold header that stays in view; missing cells empty."""
    sheet.append([str(name) for name in table.columns])
    for row in table.itertuples(index=False):
        sheet.append([None if pd.isna(value) else value for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for position, (_, column) in enumerate(table.items(), start=1):
        longest = column.astype("str").str.len().fillna(0).max() if len(table) else 0
        width = min(max(_NARROW, int(longest) + 2), _WIDE)
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def printable_table(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out of texts what no workbook may hold."""
    safe = table.rename(columns=lambda name: _clean(str(name)))
    for name, column in safe.items():
        if not pd.api.types.is_numeric_dtype(column.dtype):
            safe[name] = column.map(_clean_text)
    return safe


def _clean_text(value: object) -> object:
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return "".join(char for char in text if char.isprintable())
