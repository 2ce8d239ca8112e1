"""Workbooks (XLSX, XLS, ODS) into sheets."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zipfile import ZipInfo

import numpy as np
import numpy.typing as npt
import pandas as pd
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.marks import SheetMarks
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.scan_ods import scan_ods
from wksbm_mapping.ingest.scan_xls import scan_xls
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.zip_guard import (
    check_workbook_size,
    inflate_within,
    read_directory,
)

_SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION_TAG = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def read_workbook(file: str, content: bytes) -> tuple[Sheet, ...]:
    """Read all worksheets of an XLSX or ODS file, numbers and dates typed.

    Raises
    ------
    ReadError
        It is broken, protected by a password, or unpacks to too much.
    """
    entries = {entry.filename: entry for entry in read_directory(file, content)}
    if "content.xml" in entries:
        return _read_ods(file, content, entries)
    marks = check_workbook_size(file, content)
    if "xl/workbook.xml" not in entries:
        raise ReadError("broken_workbook", file=file)
    ordered = [marks.get(path) for path in _sheet_paths(file, content, entries)]
    return _read_sheets(file, content, ordered)


def read_old_workbook(file: str, content: bytes) -> tuple[Sheet, ...]:
    """Read all worksheets of an XLS file, numbers and dates typed.

    Raises
    ------
    ReadError
        It is broken, no workbook, protected by a password, or too large.
    """
    return _read_sheets(file, content, scan_xls(file, content), "old_excel")


def _read_ods(
    file: str, content: bytes, entries: dict[str, ZipInfo]
) -> tuple[Sheet, ...]:
    manifest = entries.get("META-INF/manifest.xml")
    if manifest and b"encryption-data" in _unpack(file, content, manifest):
        raise ReadError("password_protected", file=file)
    marks = scan_ods(file, inflate_within(file, content, entries["content.xml"]))
    return _read_sheets(file, content, list(marks.values()))


def _unpack(file: str, content: bytes, entry: ZipInfo) -> bytes:
    return b"".join(inflate_within(file, content, entry))


def _sheet_paths(file: str, content: bytes, entries: dict[str, ZipInfo]) -> list[str]:
    """Find where in the zip every sheet lies, in the order of the workbook."""
    texts = [
        _unpack(file, content, entries[path]).decode("utf-8", "replace")
        if path in entries
        else ""
        for path in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    ]
    targets = {}
    for tag in _RELATION_TAG.findall(texts[1]):
        values = _attributes(tag)
        targets[values.get("Id", "")] = values.get("Target", "")
    ids = [
        next((v for k, v in _attributes(tag).items() if k.endswith(":id")), "")
        for tag in _SHEET_TAG.findall(texts[0])
    ]
    found = [targets.get(each, "") for each in ids]
    return [path[1:] if path.startswith("/") else f"xl/{path}" for path in found]


def _attributes(tag: str) -> dict[str, str]:
    return {
        name: html.unescape(double or single)
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def _read_sheets(
    file: str,
    content: bytes,
    marks: Sequence[SheetMarks | None],
    broken: str = "broken_workbook",
) -> tuple[Sheet, ...]:
    with _refuse_broken(file, broken):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        listed = workbook.sheets_metadata
        known = marks if len(marks) == len(listed) else [None] * len(listed)
        return tuple(
            _read_sheet(workbook.get_sheet_by_index(index), listed[index], noted)
            for index, noted in enumerate(known)
            if listed[index].typ == SheetTypeEnum.WorkSheet
        )


@contextmanager
def _refuse_broken(file: str, code: str) -> Iterator[None]:
    """Turn whatever the reader stumbles over into a refusal without its words."""
    try:
        yield
    except PasswordError:
        raise ReadError("password_protected", file=file) from None
    except (CalamineError, OSError, ValueError, OverflowError, IndexError):
        raise ReadError(code, file=file) from None
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":
            raise
        raise ReadError(code, file=file) from None


def _read_sheet(
    sheet: CalamineSheet, listed: SheetMetadata, marks: SheetMarks | None
) -> Sheet:
    pulse()
    marks = marks or SheetMarks()
    rows: list[Sequence[object]] = [*sheet.to_python(skip_empty_area=False)]
    height = max([len(rows), *(row + 1 for row, _ in marks.texts)])
    width = max([*map(len, rows[:1]), *(column + 1 for _, column in marks.texts), 0])
    cells = np.empty((height, width), dtype=object)
    for index, row in enumerate(rows):
        cells[index, : len(row)] = [_plain(value) for value in row]
        rows[index] = []
    _put_texts(cells, marks)
    return Sheet(
        name=sheet.name,
        cells=pd.DataFrame(cells, dtype=object),
        merged=(*_merged(sheet), *marks.merged),
        is_hidden=listed.visible != SheetVisibleEnum.Visible,
        marks=marks,
    )


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    return [
        (top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]


def _put_texts(cells: npt.NDArray[np.object_], marks: SheetMarks) -> None:
    """Write errors and lost values where the reader left a blank."""
    for place, text in marks.texts.items():
        if cells[place] is None:
            cells[place] = text


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
