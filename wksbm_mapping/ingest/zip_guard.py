"""Refuse a zip that unpacks to too much, before anything keeps it.

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
from wksbm_mapping.ingest.marks import SheetMarks
from wksbm_mapping.ingest.scan_xlsx import SheetScan
from wksbm_mapping.ingest.text_volume import (
    check_text,
    is_too_much_text,
    measure_shared_texts,
    measure_shown_texts,
)

MAX_CELLS = 5_000_000
"""Largest rectangle of a sheet that is mostly empty."""

MAX_FILLED_CELLS = 25_000_000
"""Largest rectangle of a sheet at least half of which is written."""

MAX_COLUMNS = 2_000
MAX_SHEETS = 1_000
MAX_UNPACKED = 2_000_000_000
MAX_RATIO = 250
MAX_ENTRIES = 20_000
"""Far more than a workbook has; each costs memory before anything is unpacked."""

_RATIO_FREE = 20_000_000
_PIECE = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_SHEET_PATH = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CALC_CHAIN = "xl/calcchain.xml"
_SHARED_TEXTS = "xl/sharedstrings.xml"
_ENTRY_MARK = b"PK\x01\x02"


def read_directory(file: str, content: bytes) -> list[zipfile.ZipInfo]:
    """List the entries of a zip.

    Raises
    ------
    ReadError
        ``broken_workbook``, ``too_many_files``, or ``unpacks_too_large`` by its own
        account.
    """
    if has_too_many_entries(content):
        raise ReadError("too_many_files", file=file, limit=MAX_ENTRIES)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise ReadError("broken_workbook", file=file) from None
    if sum(entry.file_size for entry in entries) > unpack_limit(content):
        raise ReadError("unpacks_too_large", file=file)
    return entries


def has_too_many_entries(content: bytes) -> bool:
    """Whether a zip has more entries than may be looked at, by their marks."""
    return content.count(_ENTRY_MARK) > MAX_ENTRIES


def check_workbook_size(file: str, content: bytes) -> dict[str, SheetMarks]:
    """Refuse an XLSX file that unpacks to too many bytes, sheets or cells.

    Returns
    -------
    dict
        What was noted on the way, by the path of the sheet in the zip.

    Raises
    ------
    ReadError
        ``broken_workbook``, ``unpacks_too_large``, ``too_many_sheets``,
        ``too_many_cells`` or ``too_much_text``.
    """
    entries = read_directory(file, content)
    sheets = [entry for entry in entries if _SHEET_PATH.fullmatch(entry.filename)]
    if len(sheets) > MAX_SHEETS:
        raise ReadError("too_many_sheets", file=file, limit=MAX_SHEETS)
    marks = _scan_all(file, content, entries)
    _check_shared_texts(file, content, entries, marks)
    return marks


def check_cells(file: str, cells: int, filled: int) -> None:
    """Refuse a table too large to hold, or large and mostly empty.

    Raises
    ------
    ReadError
        ``too_many_cells``.
    """
    limit = MAX_FILLED_CELLS if 2 * filled >= cells else MAX_CELLS
    if cells > limit:
        raise ReadError("too_many_cells", file=file, limit=limit)


def unpack_limit(content: bytes) -> int:
    """How many bytes a zip of this size may unpack to."""
    return min(MAX_UNPACKED, max(_RATIO_FREE, MAX_RATIO * len(content)))


def _scan_all(
    file: str, content: bytes, entries: list[zipfile.ZipInfo]
) -> dict[str, SheetMarks]:
    """Look at every entry; a sheet may lie anywhere, so all XML could be one."""
    limit, unpacked, cells, filled = unpack_limit(content), 0, 0, 0
    marks = {}
    for entry in entries:
        scan = SheetScan()
        is_chain = entry.filename.lower() == _CALC_CHAIN
        for piece in inflate(file, content, entry):
            unpacked += len(piece)
            if unpacked > limit:
                raise ReadError("unpacks_too_large", file=file)
            if entry.filename.lower().endswith((".xml", ".rels")):
                _refuse_declaration(file, piece)
            scan.add(piece)
            if not is_chain or scan.is_sheet:
                check_cells(file, cells + scan.cells, filled + scan.filled_cells)
        if scan.is_sheet:
            marks[entry.filename] = scan.finish()
            if scan.is_wild:
                raise ReadError("broken_workbook", file=file)
            cells, filled = cells + scan.cells, filled + scan.filled_cells
            check_cells(file, cells, filled)
    return marks


def _check_shared_texts(
    file: str,
    content: bytes,
    entries: list[zipfile.ZipInfo],
    marks: dict[str, SheetMarks],
) -> None:
    """Refuse few texts shown by so many cells that their copies fill the memory."""
    cells, shown = sum(mark.cells for mark in marks.values()), 0
    for texts in entries:
        if texts.filename.replace("\\", "/").lower() != _SHARED_TEXTS:
            continue
        sizes = measure_shared_texts(file, inflate(file, content, texts))
        if not is_too_much_text(cells * int(sizes.max())):
            continue
        for entry in entries:
            if entry.filename in marks:
                pieces = inflate(file, content, entry)
                for size in measure_shown_texts(file, pieces, sizes):
                    shown += size
                    check_text(file, shown)


def _refuse_declaration(file: str, piece: bytes) -> None:
    """Refuse XML that declares entities: no workbook does, and they can explode."""
    if _DECLARATION.search(piece):
        raise ReadError("broken_workbook", file=file)


def inflate_within(
    file: str, content: bytes, entry: zipfile.ZipInfo
) -> Iterator[bytes]:
    """Yield the true content of one entry, as far as it stays within the limit.

    Raises
    ------
    ReadError
        ``unpacks_too_large``, or see ``inflate``.
    """
    unpacked = 0
    for piece in inflate(file, content, entry):
        unpacked += len(piece)
        if unpacked > unpack_limit(content):
            raise ReadError("unpacks_too_large", file=file)
        yield piece


def inflate(file: str, content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the true content of one entry, piece by piece.

    Raises
    ------
    ReadError
        ``broken_workbook``, ``password_protected`` or ``unpacks_too_large``.
    """
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
    yield from _inflate_deflated(file, packed, entry.file_size)


def _inflate_deflated(file: str, packed: memoryview, stated: int) -> Iterator[bytes]:
    """Inflate; more than the directory stated is a lie, and refused at once."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    size = 0
    try:
        while rest and not inflater.eof:
            piece = inflater.decompress(rest, _PIECE)
            size += len(piece)
            if size > stated:
                raise ReadError("unpacks_too_large", file=file)
            yield piece
            rest = inflater.unconsumed_tail
    except zlib.error:
        raise ReadError("broken_workbook", file=file) from None
