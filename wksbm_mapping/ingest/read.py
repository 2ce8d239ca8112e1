"""Bytes of an uploaded file into sheets, whatever its name claims."""

from __future__ import annotations

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.read_text import read_text_table
from wksbm_mapping.ingest.read_workbook import read_workbook
from wksbm_mapping.ingest.sheet import Sheet, clean_file_name
from wksbm_mapping.settings import UPLOAD_LIMIT_MB

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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


def read_file(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Read the sheets of an uploaded CSV or XLSX file.

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
    _refuse_other_kinds(file, content)
    if content.startswith(b"PK\x03\x04"):
        return read_workbook(file, content)
    return (read_text_table(file, content),)


def _refuse_other_kinds(file: str, content: bytes) -> None:
    if content.startswith(_OLE):
        code = "password_protected" if _ENCRYPTED in content else "old_excel"
        raise ReadError(code, file=file)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise ReadError("web_page", file=file)
    magic = next((magic for magic in _NOT_TABLES if content.startswith(magic)), None)
    if magic is None or (len(magic) == 2 and _is_text(content)):
        return
    raise ReadError("not_a_table", file=file)


def _is_text(content: bytes) -> bool:
    """Whether bytes that start like a picture or program ("BM", "MZ") are text."""
    return b"\0" not in content[:512] and any(byte in content for byte in _BM_IS_TEXT)
