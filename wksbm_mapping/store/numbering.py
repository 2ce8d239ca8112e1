"""The highest number ever given to a row of a table, so that none is given twice."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select, text

from wksbm_mapping.store.backed_up import list_numbered


def read_numbers(connection: Connection) -> dict[str, int]:
    """Tell by table the highest number given so far, of rows deleted since too."""
    return {name: _read(connection, name) for name in list_numbered()}


def raise_numbers(connection: Connection, numbers: Mapping[str, int]) -> None:
    """Let the next numbers be above these and above every stored one."""
    for name, column in list_numbered().items():
        stored = connection.scalar(select(func.max(column))) or 0
        highest = max(numbers.get(name, 0), stored, _read(connection, name))
        if highest:
            _write(connection, name, highest)


def _read(connection: Connection, name: str) -> int:
    if connection.dialect.name == "sqlite":
        query = "SELECT seq FROM sqlite_sequence WHERE name = :name"
    else:
        query = (
            "SELECT pg_sequence_last_value("
            "CAST(pg_get_serial_sequence(:name, :column) AS regclass))"
        )
    found = connection.scalar(text(query), _names(connection, name))
    return int(found or 0)


def _write(connection: Connection, name: str, highest: int) -> None:
    values = _names(connection, name) | {"highest": highest}
    if connection.dialect.name == "sqlite":
        changed = connection.execute(
            text("UPDATE sqlite_sequence SET seq = :highest WHERE name = :name"), values
        )
        if not changed.rowcount:
            query = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :highest)"
            connection.execute(text(query), values)
        return
    query = "SELECT setval(pg_get_serial_sequence(:name, :column), :highest)"
    connection.execute(text(query), values)


def _names(connection: Connection, name: str) -> dict[str, object]:
    if connection.dialect.name == "sqlite":
        return {"name": name}
    return {"name": name, "column": list_numbered()[name].name}
