"""A ZIP of files into its files; nothing is written to disk, paths mean nothing."""

from __future__ import annotations

from collections import Counter
from zipfile import ZipInfo

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.sheet import clean_file_name
from wksbm_mapping.ingest.zip_guard import (
    MAX_UNPACKED,
    inflate_within,
    read_directory,
    unpack_limit,
)
from wksbm_mapping.settings import UPLOAD_LIMIT_MB

MAX_FILES = 1_000
_ZIP = b"PK\x03\x04"
_WORKBOOK_PARTS = ("[content_types].xml", "xl/", "content.xml", "mimetype")
_JUNK = ("thumbs.db", "desktop.ini")


def is_archive(file: str, content: bytes) -> bool:
    """Whether the bytes are a ZIP of files, not a workbook (which is a ZIP, too).

    Raises
    ------
    ReadError
        ``unpacks_too_large`` by its own account.
    """
    if not content.startswith(_ZIP):
        return False
    try:
        names = [each.filename.lower() for each in read_directory(file, content)]
    except ReadError as error:
        if error.code == "broken_workbook":
            return False
        raise
    return not any(name.startswith(_WORKBOOK_PARTS) for name in names)


def read_archive(file: str, content: bytes) -> list[tuple[str, bytes]]:
    """Unpack the files of a ZIP in memory: (clean name, content), in its order.

    Folders and what operating systems add on their own are left out. A file in a
    folder carries the folder's name when its own is there twice.

    Raises
    ------
    ReadError
        ``too_many_files``, ``unpacks_too_large``, ``zip_without_tables``,
        ``password_protected`` or ``broken_workbook``.
    """
    entries = [each for each in read_directory(file, content) if _is_wanted(each)]
    if len(entries) > MAX_FILES:
        raise ReadError("too_many_files", file=file, limit=MAX_FILES)
    if not entries:
        raise ReadError("zip_without_tables", file=file)
    unpacked = [_unpack(file, content, entry, entries) for entry in entries]
    _check_inner_size(file, content, [data for _, data in unpacked])
    return unpacked


def check_no_archive(file: str, content: bytes) -> None:
    """Refuse a ZIP within a ZIP.

    Raises
    ------
    ReadError
        ``nested_zip``.
    """
    if is_archive(file, content):
        raise ReadError("nested_zip", file=file)


def _is_wanted(entry: ZipInfo) -> bool:
    path = entry.filename.replace("\\", "/")
    base = path.rpartition("/")[2]
    is_junk = base.lower() in _JUNK or base.startswith((".", "~$"))
    return bool(base) and not is_junk and not path.startswith("__MACOSX/")


def _unpack(
    file: str, content: bytes, entry: ZipInfo, entries: list[ZipInfo]
) -> tuple[str, bytes]:
    name = _name(entry, Counter(clean_file_name(e.filename) for e in entries))
    if entry.file_size > UPLOAD_LIMIT_MB * 1_000_000:
        raise ReadError("file_too_large", file=name, limit=UPLOAD_LIMIT_MB)
    return name, b"".join(inflate_within(file, content, entry))


def _name(entry: ZipInfo, names: Counter[str]) -> str:
    name = clean_file_name(entry.filename)
    if names[name] == 1:
        return name
    return clean_file_name(" - ".join(entry.filename.replace("\\", "/").split("/")))


def _check_inner_size(file: str, content: bytes, files: list[bytes]) -> None:
    """Refuse workbooks that are small each and unpack to too much together."""
    total = 0
    for data in files:
        if data.startswith(_ZIP):
            try:
                inner = read_directory(file, data)
            except ReadError as error:
                if error.code == "broken_workbook":
                    continue
                raise
            total += sum(entry.file_size for entry in inner)
    if total > min(MAX_UNPACKED, 10 * unpack_limit(content)):
        raise ReadError("unpacks_too_large", file=file)
