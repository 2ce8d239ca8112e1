"""Tables of money as XLSX: amounts that can be read, days that are days, pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from numbers import Integral

import pandas as pd
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from wksbm_mapping.reports.findings_workbook import build_workbook, save_workbook

AMOUNT, DAY = "#,##0", "dd/mm/yyyy"
"""How cells are shown; each spreadsheet puts its own sign between thousands."""
_NARROW, _WIDE = 12, 60


def write_money_workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Write tables as the sheets of a workbook, to be read, summed and printed.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Title to table, in order; every number in them is an amount.
    """
    book = build_workbook(tables)
    for sheet in book.worksheets:
        for column in sheet.iter_cols():
            _show(sheet, column)
        _set_page(sheet)
    return save_workbook(book)


def _show(sheet: Worksheet, column: tuple[Cell, ...]) -> None:
    """Show a column as what it holds, as wide as its longest cell."""
    longest = max((_set_cell(cell) for cell in column[1:]), default=0)
    if longest > _WIDE:
        for cell in column[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    width = min(max(_NARROW, longest + 2), _WIDE)
    sheet.column_dimensions[column[0].column_letter].width = width


def _set_cell(cell: Cell) -> int:
    """Say how a cell is shown; how many letters that takes."""
    match cell.value:
        case None:
            return 0
        case Integral():
            cell.number_format = AMOUNT
            return len(f"{int(cell.value):,}")
        case date():
            cell.number_format = DAY
            return len(DAY)
        case _:
            return len(str(cell.value))


def _set_page(sheet: Worksheet) -> None:
    """Print all columns beside each other, the header on every page."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
