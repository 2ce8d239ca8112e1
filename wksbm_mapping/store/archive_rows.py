"""Rows of any table as lines of JSON and back, the same for every database."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import pandas as pd
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    insert,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from wksbm_mapping.errors import BackupError
from wksbm_mapping.store.rows import insert_table

Value = Callable[[Any], Any]
_CHUNK = 20_000
_INT64 = 2**63


def encode_rows(table: Table, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Write each row as one line: an array of its values.

    A moment becomes ISO 8601 in UTC, bytes base64; all else is JSON already.
    """
    coded = [(at, _ENCODERS.get(_kind(c))) for at, c in enumerate(table.columns)]
    special = [(at, encode) for at, encode in coded if encode]
    write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for row in rows:
        values = list(row)
        for at, encode in special:
            values[at] = None if values[at] is None else encode(values[at])
        yield write(values).encode("utf-8") + b"\n"


def decode_rows(
    columns: Sequence[Column[Any]], rows: Iterable[list[Any]]
) -> Iterator[list[Any]]:
    """Give each row the types of its columns.

    Raises
    ------
    BackupError
        ``backup_damaged``: a value has another type.
    """
    decoders = [_DECODERS[_kind(column)] for column in columns]
    for row in rows:
        yield [
            None if value is None else decode(value)
            for decode, value in zip(decoders, row, strict=True)
        ]


def chunk_size(table: Table) -> int:
    """How many rows of a table may be in memory at once."""
    return 1 if any(_kind(c) is LargeBinary for c in table.columns) else _CHUNK


def insert_rows(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> Iterator[int]:
    """Insert rows, and tell after each chunk how many it were."""
    is_plain = all(_kind(column) in {String, Integer} for column in table.columns)
    rest, size = iter(rows), chunk_size(table)
    while chunk := list(islice(rest, size)):
        if is_plain:
            cells = dict(zip(names, zip(*chunk, strict=True), strict=True))
            insert_table(connection, table, pd.DataFrame(cells, dtype=object))
        else:
            records = [dict(zip(names, row, strict=True)) for row in chunk]
            connection.execute(insert(table), records)
        yield len(chunk)


def _kind(column: Column[Any]) -> type[TypeEngine[Any]]:
    base = column.type
    if isinstance(base, TypeDecorator):
        base = base.impl_instance
    kinds = (Boolean, Integer, JSON, LargeBinary, DateTime, String)
    return next(kind for kind in kinds if isinstance(base, kind))


def _write_moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _read_moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_read_text(value))
    except ValueError:
        raise BackupError("backup_damaged") from None
    if moment.tzinfo is None:
        raise BackupError("backup_damaged")
    return moment.astimezone(UTC)


def _read_bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(_read_text(value), validate=True)
    except (binascii.Error, ValueError):
        raise BackupError("backup_damaged") from None


def _read_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise BackupError("backup_damaged")


def _read_number(value: Any) -> int:
    if type(value) is int and -_INT64 <= value < _INT64:
        return value
    raise BackupError("backup_damaged")


def _read_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise BackupError("backup_damaged")


def _read_json(value: Any) -> Any:
    return value


_ENCODERS: dict[type[TypeEngine[Any]], Value] = {
    DateTime: _write_moment,
    LargeBinary: _write_bytes,
}
_DECODERS: dict[type[TypeEngine[Any]], Value] = {
    Boolean: _read_flag,
    Integer: _read_number,
    JSON: _read_json,
    LargeBinary: _read_bytes,
    DateTime: _read_moment,
    String: _read_text,
}
