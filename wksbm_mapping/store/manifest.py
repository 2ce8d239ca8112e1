"""What a backup says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from wksbm_mapping.errors import BackupError

FORMAT = "wksbm-backup"
FORMAT_VERSION = 1

_NAME = re.compile(r"(?:tables|boundaries)/[a-z0-9_.-]{1,80}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WORD = re.compile(r"[A-Za-z0-9_.:+-]{1,64}", re.ASCII)
_LARGEST = 2**62


@dataclass(frozen=True)
class Part:
    """One table or file of a backup.

    Parameters
    ----------
    name : str
        ``tables/<table>.jsonl`` or ``boundaries/<file>``.
    size : int
        Bytes when unpacked.
    sha256 : str
        Of those bytes.
    rows : int or None
        Of a table.
    columns : tuple of str
        Of a table, in the order of the values of a row.
    """

    name: str
    size: int
    sha256: str
    rows: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """All parts of a backup and where it came from.

    Parameters
    ----------
    schema : str
        Revision of the database's schema.
    region_set : str
        Kemendagri code of the kabupaten.
    made_at : str
        ISO 8601, UTC.
    data_version : int
        Which data version it holds.
    numbers : mapping of str to int
        By table, the highest number ever given to a row; none is given twice.
    parts : tuple of Part
    """

    schema: str
    region_set: str
    made_at: str
    data_version: int
    numbers: Mapping[str, int]
    parts: tuple[Part, ...]

    @property
    def tables(self) -> dict[str, Part]:
        """The parts that are tables, by the name of the table."""
        return {
            part.name.removeprefix("tables/").removesuffix(".jsonl"): part
            for part in self.parts
            if part.columns
        }

    @property
    def files(self) -> dict[str, Part]:
        """The parts that are boundary files, by their file name."""
        return {
            part.name.removeprefix("boundaries/"): part
            for part in self.parts
            if not part.columns
        }

    def to_json(self) -> bytes:
        """Write the manifest."""
        document = {"format": FORMAT, "format_version": FORMAT_VERSION} | asdict(self)
        return json.dumps(document, indent=1).encode()


def parse_manifest(content: bytes) -> Manifest:
    """Read a manifest.

    Raises
    ------
    BackupError
        ``backup_unknown``: of something else; ``backup_newer``; ``backup_damaged``.
    """
    document = json.loads(content)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BackupError("backup_unknown")
    if document.get("format_version") != FORMAT_VERSION:
        raise BackupError("backup_newer")
    try:
        return _build(document)
    except (KeyError, TypeError, AttributeError):
        raise BackupError("backup_damaged") from None


def _build(document: Mapping[str, Any]) -> Manifest:
    return Manifest(
        schema=_text(document["schema"], _WORD),
        region_set=_text(document["region_set"], _WORD),
        made_at=_text(document["made_at"], _WORD),
        data_version=_number(document["data_version"]),
        numbers={
            _text(name, _WORD): _number(value)
            for name, value in document["numbers"].items()
        },
        parts=tuple(_build_part(part) for part in document["parts"]),
    )


def _build_part(part: Mapping[str, Any]) -> Part:
    name = _text(part["name"], _NAME)
    columns = tuple(_text(column, _WORD) for column in part["columns"])
    is_table = name.startswith("tables/")
    if is_table != bool(columns) or is_table != name.endswith(".jsonl"):
        raise BackupError("backup_damaged")
    return Part(
        name=name,
        size=_number(part["size"]),
        sha256=_text(part["sha256"], _HASH),
        rows=_number(part["rows"]) if columns else None,
        columns=columns,
    )


def _text(value: object, form: re.Pattern[str]) -> str:
    if isinstance(value, str) and form.fullmatch(value):
        return value
    raise BackupError("backup_damaged")


def _number(value: object) -> int:
    if type(value) is int and 0 <= value < _LARGEST:
        return value
    raise BackupError("backup_damaged")
