"""Old and open workbooks, made byte by byte after their published formats.

XLS: records of [MS-XLS] in a container of [MS-CFB]. ODS: OpenDocument 1.3. Nothing
here knows how the importer reads.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

Cell = str | float | None
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    """Build a ZIP of these entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return content.getvalue()


def xls(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    hidden_row: int | None = None,
    hidden_column: int | None = None,
    extra: bytes = b"",
) -> bytes:
    """Build an XLS file; ``extra`` records go into every sheet."""
    bodies = [
        _sheet(rows, hidden_row, hidden_column, extra) for rows in sheets.values()
    ]
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    entries = [_bound(name, 0) for name in sheets]
    at = len(start) + sum(map(len, entries)) + 4
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        listed += _bound(name, at)
        at += len(body)
    return container("Workbook", start + listed + _record(0x0A) + b"".join(bodies))


def _bound(name: str, at: int) -> bytes:
    text = name.encode("utf-16-le")
    return _record(0x85, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + text)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _sheet(
    rows: Sequence[Sequence[Cell]],
    hidden_row: int | None,
    hidden_column: int | None,
    extra: bytes,
) -> bytes:
    width = max(map(len, rows))
    out = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    if hidden_column is not None:
        place = (hidden_column, hidden_column, 2000, 15, 1, 0)
        out += _record(0x7D, struct.pack("<6H", *place))
    out += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    if hidden_row is not None:
        out += _record(
            0x208, struct.pack("<8H", hidden_row, 0, 9, 255, 0, 0, 0x120, 15)
        )
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            out += number_or_text(row, column, value)
    return out + extra + _record(0x0A)


def number_or_text(row: int, column: int, value: Cell) -> bytes:
    """Build the record of one cell."""
    place = struct.pack("<3H", row, column, 15)
    if value is None:
        return b""
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x204, place + struct.pack("<HB", len(value), 1) + text)
    return _record(0x203, place + struct.pack("<d", value))


def error_cell(row: int, column: int, code: int) -> bytes:
    """Build the record of a cell that holds an error."""
    return _record(0x205, struct.pack("<3HBB", row, column, 15, code, 1))


def merged_cells(top: int, bottom: int, left: int, right: int) -> bytes:
    """Build the record of one merged range."""
    return _record(0xE5, struct.pack("<5H", 1, top, bottom, left, right))


def password_mark() -> bytes:
    """Build the record that says the workbook is encrypted."""
    return _record(0x2F, bytes(54))


def container(name: str, stream: bytes, *, chain: Sequence[int] | None = None) -> bytes:
    """Put a stream into a compound file; ``chain`` overrides its FAT entries."""
    stream += bytes(max(4096 - len(stream), 0))
    stream += bytes(-len(stream) % 512)
    count = len(stream) // 512
    fat = [_FAT, _END, *range(3, count + 2), _END]
    if chain is not None:
        fat[2 : 2 + len(chain)] = chain
    fat += [_FREE] * (128 - len(fat))
    assert len(fat) == 128, "the test file is too long for one FAT sector"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<8I", 0, 1, 1, 0, 4096, _END, 0, _END)
    header += struct.pack("<I110I", 0, 0, *[_FREE] * 109)[:-4]
    directory = _entry("Root Entry", 5, _END, 0) + _entry(name, 2, 2, len(stream))
    directory += bytes(512 - len(directory))
    return header[:512] + struct.pack("<128I", *fat) + directory + stream


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    child = 1 if kind == 5 else _FREE
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(text), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


_NAMES = "office table text calcext manifest"
_SPACES = " ".join(f'xmlns:{name}="urn:{name}"' for name in _NAMES.split()).replace(
    '"urn:', '"urn:oasis:names:tc:opendocument:xmlns:'
)
_SPACES = " ".join(
    part if "manifest" in part or "calcext" in part else part[:-1] + ':1.0"'
    for part in _SPACES.split()
)


def ods(tables: str, *, manifest: str = "", before: str = "") -> bytes:
    """Build an ODS file of ``<table:table>`` elements."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f"<office:document-content {_SPACES}><office:body><office:spreadsheet>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{manifest}"
            "</manifest:manifest>",
            "content.xml": content,
        }
    )


def ods_table(name: str, *rows: str, columns: str = "") -> str:
    """Build a table of finished rows."""
    return f'<table:table table:name="{name}">{columns}{"".join(rows)}</table:table>'


def ods_row(*cells: Cell | tuple[str, str], attributes: str = "") -> str:
    """Build a row; a tuple is attributes and text of a cell."""
    return (
        f"<table:table-row {attributes}>{''.join(map(_cell, cells))}</table:table-row>"
    )


def _cell(value: Cell | tuple[str, str]) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, tuple):
        attributes, text = value
    elif isinstance(value, str):
        attributes, text = 'office:value-type="string"', value
    else:
        attributes, text = f'office:value-type="float" office:value="{value}"', ""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
