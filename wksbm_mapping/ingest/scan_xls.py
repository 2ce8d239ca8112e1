"""The records of an old Excel workbook (BIFF): how large, what hidden, what lost.

Record numbers and layouts after [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.compound_file import BrokenContainerError, read_stream
from wksbm_mapping.ingest.marks import SheetMarks
from wksbm_mapping.ingest.zip_guard import MAX_SHEETS, check_cells

_EOF, _FILEPASS, _SHEET = 0x0A, 0x2F, 0x85
_STRINGS = 0xFC
_ROW, _COLUMNS, _FILTERED, _DIMENSIONS = 0x208, 0x7D, 0x9B, 0x200
_FORMULA, _ERROR, _MANY = 0x06, 0x205, (0xBD, 0xBE)
_CELLS = frozenset({_FORMULA, _ERROR, 0x203, 0x27E, 0xFD, 0x204, 0x201, 0xD6, *_MANY})
_BLANK = frozenset({0x201, 0xBE})
_BEGINNINGS = frozenset({0x809, 0x409, 0x209, 0x009})
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_MAX_ROWS, _MAX_COLUMNS, _MAX_NOTED = 65_536, 256, 100_000
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01

Record = tuple[int, bytes]


def scan_xls(file: str, content: bytes) -> list[SheetMarks]:
    """Look at every sheet of an XLS file, in the order of the workbook.

    Raises
    ------
    ReadError
        ``old_excel`` (broken, or no workbook), ``password_protected``,
        ``too_many_sheets`` or ``too_many_cells``.
    """
    try:
        book = read_stream(content, "Workbook", "Book")
        if book is None:
            raise BrokenContainerError
        return _scan_book(file, book)
    except (BrokenContainerError, struct.error, IndexError):
        raise ReadError("old_excel", file=file) from None


def _scan_book(file: str, book: bytes) -> list[SheetMarks]:
    starts = []
    for kind, data in _records(book, 0):
        if kind == _FILEPASS:
            raise ReadError("password_protected", file=file)
        if kind == _STRINGS:
            _check_strings(data, book)
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", data)[0])
    if len(starts) > MAX_SHEETS:
        raise ReadError("too_many_sheets", file=file, limit=MAX_SHEETS)
    known: dict[int, _XlsSheet] = {}
    cells = filled = 0
    for start in starts:
        sheet = known.get(start) or _scan_sheet(book, start)
        known[start] = sheet
        cells, filled = cells + sheet.size, filled + sheet.filled
        check_cells(file, cells, filled)
    return [known[start].marks() for start in starts]


def _records(book: bytes, start: int) -> Iterator[Record]:
    """Yield the records of one part of the workbook, to its end mark."""
    at, depth = start, 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        at += 4
        depth += kind in _BEGINNINGS
        depth -= kind == _EOF
        yield kind, book[at : at + length]
        at += length
        if kind == _EOF and depth <= 0:
            return


@dataclass
class _XlsSheet:
    rows: int = 0
    columns: int = 0
    filled: int = 0
    is_filtered: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return self.rows * self.columns

    def marks(self) -> SheetMarks:
        used = [row for row in self.hidden_rows if row < self.rows]
        columns = [at for at in sorted(self.hidden_columns) if at < self.columns]
        return SheetMarks(
            *(tuple(used), tuple(columns), self.is_filtered, self.texts, self.size)
        )


def _scan_sheet(book: bytes, start: int) -> _XlsSheet:
    sheet = _XlsSheet()
    for kind, data in _records(book, start):
        if kind in _CELLS:
            _add_cell(sheet, kind, data)
        elif kind in (_ROW, _COLUMNS):
            _note_hidden(sheet, kind, data)
        elif kind == _DIMENSIONS:
            _check_dimensions(data)
        elif kind == _FILTERED:
            sheet.is_filtered = True
    return sheet


def _note_hidden(sheet: _XlsSheet, kind: int, data: bytes) -> None:
    if kind == _ROW:
        row, options = struct.unpack_from("<H10xH", data)
        if options & _HIDDEN_ROW:
            sheet.hidden_rows.append(row)
        return
    first, last, options = struct.unpack_from("<HH4xH", data)
    if options & _HIDDEN_COLUMN:
        sheet.hidden_columns.update(range(first, min(last, _MAX_COLUMNS - 1) + 1))


def _add_cell(sheet: _XlsSheet, kind: int, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack("<H", data[-2:])[0] if kind in _MANY else column
    if last < column or last >= _MAX_COLUMNS:
        raise BrokenContainerError
    sheet.rows = max(sheet.rows, row + 1)
    sheet.columns = max(sheet.columns, last + 1)
    sheet.filled += 0 if kind in _BLANK else last - column + 1
    code = _error_code(kind, data)
    if code is not None and len(sheet.texts) < _MAX_NOTED:
        sheet.texts[row, column] = _ERRORS.get(code, "#ERROR!")


def _error_code(kind: int, data: bytes) -> int | None:
    if kind == _ERROR and len(data) >= 8 and data[7] == 1:
        return data[6]
    is_failed = kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2
    return data[8] if is_failed else None


def _check_strings(data: bytes, book: bytes) -> None:
    """Refuse a list of more texts than the file has room for."""
    if struct.unpack_from("<4xI", data)[0] > len(book):
        raise BrokenContainerError


def _check_dimensions(data: bytes) -> None:
    """Refuse a sheet that claims more than any such file can hold."""
    form = "<IIHH" if len(data) >= 14 else "<HHHH"
    first, last, left, right = struct.unpack_from(form, data)
    if last > _MAX_ROWS or right > _MAX_COLUMNS or first > last or left > right:
        raise BrokenContainerError
