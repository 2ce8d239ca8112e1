"""What only SQLite needs."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

DRIVER_ERROR = sqlite3.Error
READS: Mapping[str, object] = {}
WRITES: Mapping[str, object] = {"wksbm_writes": True}

_BUSY_TIMEOUT_S = 60.0
_RETRY_S = 0.01
_CHUNK = 20_000

_FAILURES = {
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": "database_busy",
    "SQLITE_FULL": "database_full",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTADB": "database_damaged",
    "SQLITE_READONLY": "database_unwritable",
    "SQLITE_CANTOPEN": "database_unwritable",
    "SQLITE_PERM": "database_unwritable",
    "SQLITE_IOERR": "database_unwritable",
}


def can_open(url: URL) -> bool:
    """Whether the address names a file."""
    return url.drivername in {"sqlite", "sqlite+pysqlite"} and (
        url.database not in {None, "", ":memory:"}
    )


def open_engine(url: URL) -> Engine:
    """Open the file, creating it and its folder for this user only."""
    path = Path(str(url.database))
    _prepare_file(path)
    _switch_to_wal(path)
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": _BUSY_TIMEOUT_S}
    )
    _watch_file(engine, path)
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin)
    return engine


def describe_place(url: URL) -> str:
    """Say where the file is."""
    return f"SQLite {url.database}"


def take_turn(connection: Connection) -> None:
    """Nothing more: a transaction that writes began with the lock."""


def insert_rows(
    connection: Connection, table: Table, columns: Mapping[str, Iterator[object]]
) -> None:
    """Insert rows straight through the driver, with values bound by position.

    That takes half the time of one dictionary per row.
    """
    statement = insert(table).compile(
        dialect=connection.dialect, column_keys=list(columns)
    )
    names = statement.positiontup or []
    rows = zip(*(columns[name] for name in names), strict=True)
    while chunk := list(islice(rows, _CHUNK)):
        connection.exec_driver_sql(str(statement), chunk)


def describe_failure(error: BaseException) -> str | None:
    """Name the kind of failure as an error code of the catalogue."""
    if not isinstance(error, sqlite3.Error):
        return None
    name = getattr(error, "sqlite_errorname", "")
    codes = (code for start, code in _FAILURES.items() if name.startswith(start))
    return next(codes, "database_refused")


def is_passing(error: BaseException | None) -> bool:  # noqa: ARG001
    """Never: writers wait for each other, and a wait that was too long is told."""
    return False


def _watch_file(engine: Engine, path: Path) -> None:
    """Never write into a file that is not there any more, nor begin an empty one.

    An open connection keeps the file it knows even when that was deleted or moved: what
    it saves would be lost. A connection of another file is replaced before its use.
    """

    @event.listens_for(engine, "do_connect")
    def _require(*_: object) -> None:
        path.stat()

    @event.listens_for(engine, "connect")
    def _note(_driver: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = _identify(path)

    @event.listens_for(engine, "checkout")
    def _compare(
        _driver: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object
    ) -> None:
        if entry.info["file"] != _identify(path):
            raise DisconnectionError


def _identify(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _prepare_file(path: Path) -> None:
    # SQLite gives the files beside it (-wal, -shm) the same permissions.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def _switch_to_wal(path: Path) -> None:
    """Let readers and a writer work at the same time; kept in the file for good."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _insist(connection, "PRAGMA journal_mode = WAL")


def _insist(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement as soon as no other connection is in the way.

    SQLite itself asks ever more seldom the longer it waits, so that of many writers
    one could wait in vain; here all ask equally often.
    """
    deadline = time.monotonic() + _BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            busy = describe_failure(error) == "database_busy"
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0, 2 * _RETRY_S))  # noqa: S311
        else:
            return


def _set_up_connection(
    connection: DBAPIConnection,
    _entry: ConnectionPoolEntry,
) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin transactions ourselves: one that will write takes the lock at once.

    Two writers then wait for each other instead of failing halfway.
    """
    writes = WRITES.items() <= connection.get_execution_options().items()
    if not writes:
        connection.exec_driver_sql("BEGIN")
        return
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        _insist(driver, "BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_S * 1000:.0f}")


def find_damage(connection: Connection) -> list[str]:
    """Ask SQLite what is broken in the file itself."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(row) for row in rows if row != "ok"]


def count_orphans(connection: Connection) -> int:
    """Count the rows that refer to a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
