"""Bytes of an uploaded file into sheets, whatever its name claims."""

from __future__ import annotations

import re
from dataclasses import replace

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.compound_file import MAGIC
from wksbm_mapping.ingest.personal import mask_numbers
from wksbm_mapping.ingest.read_html import read_html_tables
from wksbm_mapping.ingest.read_text import decode_text, read_text_table
from wksbm_mapping.ingest.read_workbook import read_old_workbook, read_workbook
from wksbm_mapping.ingest.sheet import Sheet, clean_file_name, shown_name
from wksbm_mapping.ingest.zip_guard import MAX_COLUMNS
from wksbm_mapping.settings import UPLOAD_LIMIT_MB

_NAME_LENGTH = 120
MARKUP_LIMIT_MB = 50
"""Larger web pages are no tables; Excel itself makes none of that size."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_TABLES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"RIFF",
    b"BM",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
    b"\x7fELF",
    b"SQLite format 3",
)
_BM_IS_TEXT = b"\t\r\n;,|"
_MARKUP = re.compile(
    r"\s*<(?:!doctype|\?xml|!--|/?(?:html|head|body|meta|style|table|div|tr|td"
    r"|workbook|font|center|p|b|h\d)\b)"
    r"|\s*mime-version:",
    re.IGNORECASE,
)


def read_file(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Read the sheets of an uploaded text file, workbook or table of a web page.

    Parameters
    ----------
    name : str
        As the sender called it; only a cleaned base name is used or shown.
    content : bytes
        The whole file.

    Raises
    ------
    ReadError
        The file is empty, too large, broken, protected by a password, or no table.
    """
    file = clean_file_name(name)
    if len(content) > UPLOAD_LIMIT_MB * 1_000_000:
        raise ReadError("file_too_large", file=file, limit=UPLOAD_LIMIT_MB)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise ReadError("empty_file", file=file)
    sheets = tuple(map(_without_identity, _read(file, content)))
    if any(_filled_width(sheet) > MAX_COLUMNS for sheet in sheets):
        raise ReadError("too_many_columns", file=file, limit=MAX_COLUMNS)
    return sheets


def _read(file: str, content: bytes) -> tuple[Sheet, ...]:
    if content.startswith(MAGIC):
        if _ENCRYPTED in content:
            raise ReadError("password_protected", file=file)
        return read_old_workbook(file, content)
    if content.startswith(b"PK\x03\x04"):
        return read_workbook(file, content)
    _refuse_other_kinds(file, content)
    return _read_text(file, content)


def _filled_width(sheet: Sheet) -> int:
    if sheet.cells.shape[1] <= MAX_COLUMNS:
        return 0
    return int(sheet.cells.notna().any().sum())


def _without_identity(sheet: Sheet) -> Sheet:
    """Take what is not to be shown out of a sheet's name, which is stored, too."""
    return replace(sheet, name=mask_numbers(shown_name(sheet.name)[:_NAME_LENGTH]))


def _read_text(file: str, content: bytes) -> tuple[Sheet, ...]:
    text = decode_text(file, content)
    if not _MARKUP.match(text[:512].lstrip("\ufeff")):
        return (read_text_table(file, text),)
    if len(content) > MARKUP_LIMIT_MB * 1_000_000:
        raise ReadError("file_too_large", file=file, limit=MARKUP_LIMIT_MB)
    return read_html_tables(file, text)


def _refuse_other_kinds(file: str, content: bytes) -> None:
    magic = next((magic for magic in _NOT_TABLES if content.startswith(magic)), None)
    if magic is None or (len(magic) == 2 and _is_text(content)):
        return
    raise ReadError("not_a_table", file=file)


def _is_text(content: bytes) -> bool:
    """Whether bytes that start like a picture or program ("BM", "MZ") are text."""
    return b"\0" not in content[:512] and any(byte in content for byte in _BM_IS_TEXT)
