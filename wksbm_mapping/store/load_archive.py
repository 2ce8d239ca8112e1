"""Load a backup into a database of its own, where nothing can be harmed.

There it must satisfy the schema it was written under; then it is upgraded like any
database of that age, and checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, MetaData, Table, delete

from wksbm_mapping.errors import BackupError, StoreError
from wksbm_mapping.settings import Settings
from wksbm_mapping.store.archive import Archive
from wksbm_mapping.store.archive_rows import decode_rows, insert_rows
from wksbm_mapping.store.backed_up import LEFT_OUT
from wksbm_mapping.store.engine import begin_write, open_engine
from wksbm_mapping.store.health import check_store
from wksbm_mapping.store.manifest import Part
from wksbm_mapping.store.upgrade import is_known_revision, upgrade_schema

_OUR_FAULT = {"database_full", "database_unwritable", "database_busy"}


@contextmanager
def load_archive(
    settings: Settings, archive: Archive, *, move: Callable[[int], None]
) -> Iterator[Engine]:
    """Load a backup into an SQLite file that is gone afterwards.

    Parameters
    ----------
    settings : Settings
        Says in which folder the file may lie.
    archive : Archive
        The backup.
    move : callable
        Told how many rows were loaded, chunk by chunk.

    Raises
    ------
    BackupError
        ``backup_newer``: a newer version of the program wrote it;
        ``backup_damaged``: what it holds breaks the rules of its own schema.
    """
    if not is_known_revision(archive.manifest.schema):
        raise BackupError("backup_newer")
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="pemulihan-", dir=settings.data_dir) as folder:
        path = Path(folder) / "cadangan.sqlite3"
        url = f"sqlite:///{path.as_posix()}"
        engine = open_engine(replace(settings, data_dir=Path(folder), database_url=url))
        try:
            with _damage_told():
                upgrade_schema(engine, archive.manifest.schema)
                _fill(engine, archive, move)
                upgrade_schema(engine)
            if check_store(engine):
                raise BackupError("backup_damaged")
            yield engine
        finally:
            engine.dispose()


def _fill(engine: Engine, archive: Archive, move: Callable[[int], None]) -> None:
    with begin_write(engine) as connection:
        found = MetaData()
        found.reflect(connection)
        tables = {t.name: t for t in found.sorted_tables if t.name not in LEFT_OUT}
        parts = archive.manifest.tables
        if tables.keys() != parts.keys():
            raise BackupError("backup_damaged")
        for name, table in tables.items():
            connection.execute(delete(table))
            _fill_table(connection, table, archive, parts[name], move)


def _fill_table(
    connection: Connection,
    table: Table,
    archive: Archive,
    part: Part,
    move: Callable[[int], None],
) -> None:
    if {column.name for column in table.columns} != set(part.columns):
        raise BackupError("backup_damaged")
    columns = [table.columns[name] for name in part.columns]
    rows = decode_rows(columns, archive.read_rows(part))
    for count in insert_rows(connection, table, part.columns, rows):
        move(count)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Tell damage of the backup from trouble of this machine."""
    try:
        yield
    except StoreError as error:
        if error.code in _OUR_FAULT:
            raise
        raise BackupError("backup_damaged") from None
    except (OverflowError, TypeError, ValueError):
        raise BackupError("backup_damaged") from None
