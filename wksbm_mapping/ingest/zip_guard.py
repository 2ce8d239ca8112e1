"""Refuse a workbook that unpacks to too much, before anything keeps it.

The directory of a zip file can lie, so every entry is really inflated, piece by piece,
and thrown away: what is counted is what a reader would meet. A sheet is held as a full
rectangle, so the rectangle its farthest cell spans is counted too, not its cells.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from wksbm_mapping.errors import ReadError

MAX_CELLS = 5_000_000
MAX_SHEETS = 250
MAX_UNPACKED = 1_000_000_000
MAX_RATIO = 250
_RATIO_FREE = 20_000_000
_PIECE = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SHEET_PATH = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def check_workbook_size(file: str, content: bytes) -> None:
    """Refuse a zip that unpacks to too many bytes, sheets or cells.

    Raises
    ------
    ReadError
        ``broken_workbook``, ``unpacks_too_large``, ``too_many_sheets`` or
        ``too_many_cells``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ReadError("broken_workbook", file=file) from None
    sheets = [entry for entry in entries if _SHEET_PATH.fullmatch(entry.filename)]
    if len(sheets) > MAX_SHEETS:
        raise ReadError("too_many_sheets", file=file, limit=MAX_SHEETS)
    if sum(entry.file_size for entry in entries) > _unpack_limit(content):
        raise ReadError("unpacks_too_large", file=file)
    _inflate_all(file, content, entries)


def _unpack_limit(content: bytes) -> int:
    return min(MAX_UNPACKED, max(_RATIO_FREE, MAX_RATIO * len(content)))


def _inflate_all(file: str, content: bytes, entries: list[zipfile.ZipInfo]) -> None:
    limit, unpacked, cells = _unpack_limit(content), 0, 0
    for entry in entries:
        span = _Span()
        for piece in _inflate(file, content, entry):
            unpacked += len(piece)
            if unpacked > limit:
                raise ReadError("unpacks_too_large", file=file)
            if _SHEET_PATH.fullmatch(entry.filename):
                span.add(piece)
                if cells + span.cells > MAX_CELLS:
                    raise ReadError("too_many_cells", file=file, limit=MAX_CELLS)
        cells += span.cells


class _Span:
    """The rectangle of a sheet, from its XML in pieces."""

    def __init__(self) -> None:
        self._tail = b""
        self._columns: set[bytes] = set()
        self._last_row = 0
        self._cells = 0

    def add(self, piece: bytes) -> None:
        """Look at one more piece."""
        text = self._tail + piece
        self._tail = text[-40:]
        places = _PLACE.findall(text)
        self._cells += len(_CELL.findall(text))
        if places:
            self._columns.update({column.upper() for column, _ in places})
            self._last_row = max(self._last_row, *(int(row) for _, row in places), 1)

    @property
    def cells(self) -> int:
        """How many cells the full rectangle has, at least."""
        width = max((_column_number(name) for name in self._columns), default=0)
        return max(self._cells, width * self._last_row)


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _inflate(file: str, content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the true content of one entry, piece by piece."""
    header = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        raise ReadError("broken_workbook", file=file)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = memoryview(content)[start : start + entry.compress_size]
    if entry.flag_bits & 1:
        raise ReadError("password_protected", file=file)
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ReadError("broken_workbook", file=file)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
    except zlib.error:
        raise ReadError("broken_workbook", file=file) from None
