"""XLSX workbooks into sheets."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.zip_guard import check_workbook_size


def read_workbook(file: str, content: bytes) -> tuple[Sheet, ...]:
    """Read all worksheets of an XLSX file, numbers and dates typed.

    Raises
    ------
    ReadError
        It is broken, protected by a password, or unpacks to too much.
    """
    check_workbook_size(file, content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            _read_sheet(workbook.get_sheet_by_name(sheet.name), sheet.visible)
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        )
    except PasswordError:
        raise ReadError("password_protected", file=file) from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise ReadError("broken_workbook", file=file) from None


def _read_sheet(sheet: CalamineSheet, visible: SheetVisibleEnum) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False)
    cells = np.empty((len(rows), max(map(len, rows), default=0)), dtype=object)
    for index, row in enumerate(rows):
        cells[index] = [_plain(value) for value in row]
    return Sheet(
        name=sheet.name,
        cells=pd.DataFrame(cells, dtype=object),
        merged=tuple(
            (top, left, bottom, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ),
        is_hidden=visible != SheetVisibleEnum.Visible,
    )


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int | float):
        return value
    return str(value) if isinstance(value, time | timedelta) else None
