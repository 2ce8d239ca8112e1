"""Put a backup back: all of it in one transaction, or nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update

from wksbm_mapping.errors import BackupError
from wksbm_mapping.store.account_tables import ACCESS_TABLES, account
from wksbm_mapping.store.archive_rows import chunk_size, insert_rows
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.backed_up import list_backed_up
from wksbm_mapping.store.engine import begin_read, begin_write
from wksbm_mapping.store.erasure import erase_again
from wksbm_mapping.store.manifest import Manifest
from wksbm_mapping.store.numbering import raise_numbers
from wksbm_mapping.store.tables import (
    METADATA,
    audit,
    batch,
    data_version,
    hidden_cell,
    observation,
    population,
    source_file,
)

RESTORED = "restore_backup"
_WHO = ("at", "actor", "action", "subject", "before", "after")
_KEPT = {audit.name, data_version.name, hidden_cell.name}
_ACCESS = {table.name for table in ACCESS_TABLES}
_OF_BATCHES = {table.name for table in (batch, source_file, observation, population)}


@dataclass(frozen=True)
class RestoreReport:
    """What was put back.

    Parameters
    ----------
    batches : int
        In the backup, undone ones too.
    rows : int
        That took the place of what was stored.
    made_at : str
        When the backup was made (ISO 8601, UTC).
    """

    batches: int
    rows: int
    made_at: str


def has_data(engine: Engine) -> bool:
    """Whether somebody's work is stored; the marked example data is nobody's."""
    with begin_read(engine) as connection:
        return _has_data(connection)


def restore_rows(
    engine: Engine,
    loaded: Engine,
    manifest: Manifest,
    *,
    actor: str,
    replace: bool,
    move: Callable[[int], None],
) -> RestoreReport:
    """Put the rows of a loaded backup in the place of what is stored.

    The audit log is never cleared, nor what was hidden from whom: what the backup has
    beside it is added to it. The accounts of a backup take the place of those here, and
    everybody has to log in again; where it has none, those here stay. An account that
    was erased here since is erased again.

    Parameters
    ----------
    engine : Engine
        The store.
    loaded : Engine
        The backup, loaded and upgraded (``load_archive``).
    manifest : Manifest
        Of the backup.
    actor : str
        Who does it.
    replace : bool
        Whether stored data may be given up.
    move : callable
        Told how many rows were written, chunk by chunk.

    Raises
    ------
    BackupError
        ``backup_over_data``: something is stored, and ``replace`` is False.
    StoreError
        The database refused; nothing changed.
    """
    with begin_read(loaded) as source, begin_write(engine) as target:
        before = _set_version(target, manifest)
        if not replace and _has_data(target):
            raise BackupError("backup_over_data")
        _clear(target, _KEPT if _has_rows(source, account) else _KEPT | _ACCESS)
        rows = _copy_tables(source, target, move)
        _add_hidden(source, target)
        _add_audit(source, target)
        erase_again(target)
        raise_numbers(target, manifest.numbers)
        batches = target.scalar(select(func.count()).select_from(batch)) or 0
        report = RestoreReport(batches, rows, manifest.made_at)
        after = {"batches": batches, "rows": rows, "made_at": manifest.made_at}
        record(target, RESTORED, "backup", actor=actor, before=before, after=after)
    return report


def _set_version(connection: Connection, manifest: Manifest) -> Mapping[str, object]:
    """Take the write lock, and go to a version that was never seen here."""
    connection.execute(update(data_version).values(version=data_version.c.version + 1))
    now = int(connection.scalar(select(data_version.c.version)) or 0)
    version = max(now, manifest.data_version)
    connection.execute(update(data_version).values(version=version))
    batches = connection.scalar(select(func.count()).select_from(batch)) or 0
    return {"batches": batches, "data_version": now - 1}


def _has_data(connection: Connection) -> bool:
    real = select(batch.c.id).where(~batch.c.is_example).limit(1)
    if connection.execute(real).first():
        return True
    nobodys = _KEPT | _OF_BATCHES | _ACCESS
    return any(
        _has_rows(connection, table)
        for table in list_backed_up()
        if table.name not in nobodys
    )


def _has_rows(connection: Connection, table: Table) -> bool:
    query = select(*table.primary_key.columns).limit(1)
    return connection.execute(query).first() is not None


def _clear(connection: Connection, kept: Set[str]) -> None:
    for table in reversed(METADATA.sorted_tables):
        if table.name not in kept:
            connection.execute(delete(table))


def _copy_tables(
    source: Connection, target: Connection, move: Callable[[int], None]
) -> int:
    total = 0
    for table in list_backed_up():
        if table.name in _KEPT:
            continue
        names = [column.name for column in table.columns]
        for count in insert_rows(target, table, names, _read_rows(source, table)):
            total += count
            move(count)
    return total


def _read_rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    query = select(table).order_by(*table.primary_key.columns)
    size = chunk_size(table)
    found = connection.execute(query, execution_options={"yield_per": size})
    for row in found:
        yield tuple(row)


def _add_hidden(source: Connection, target: Connection) -> None:
    """Add what the backup hid; what was hidden here must stay hidden as well."""
    here = set(_read_rows(target, hidden_cell))
    missing = (row for row in _read_rows(source, hidden_cell) if row not in here)
    names = [column.name for column in hidden_cell.columns]
    for _ in insert_rows(target, hidden_cell, names, missing):
        pass


def _add_audit(source: Connection, target: Connection) -> None:
    """Add the lines of the backup's audit log that this one does not have."""
    query = select(*(audit.c[name] for name in _WHO)).order_by(audit.c.id)
    here = Counter(_identify(row) for row in target.execute(query))
    missing = []
    for row in source.execute(query):
        line = _identify(row)
        if here[line]:
            here[line] -= 1
        else:
            missing.append(dict(zip(_WHO, row, strict=True)))
    if missing:
        target.execute(insert(audit), missing)


def _identify(row: Any) -> str:
    return json.dumps(list(row), default=str, sort_keys=True)
