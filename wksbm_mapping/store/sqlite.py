"""What only SQLite needs."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_S = 30.0
WRITES = "wksbm_writes"
_RETRY_S = 0.05

_FAILURES = {
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": "database_busy",
    "SQLITE_FULL": "database_full",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTADB": "database_damaged",
    "SQLITE_READONLY": "database_unwritable",
    "SQLITE_CANTOPEN": "database_unwritable",
    "SQLITE_PERM": "database_unwritable",
}


def prepare_file(path: Path) -> None:
    """Create the database file and its folder for this user only.

    SQLite gives the files beside it (``-wal``, ``-shm``) the same permissions.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def listen(engine: Engine) -> None:
    """Set up every connection, and begin transactions ourselves.

    A transaction that will write takes the write lock at once (``BEGIN
    IMMEDIATE``): two writers then wait for each other instead of failing halfway.
    """
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin)


def switch_to_wal(path: Path) -> None:
    """Let readers and a writer work at the same time; kept in the file for good.

    SQLite does not wait by itself when two processes switch at once, so this does.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                busy = describe_failure(error) == "database_busy"
                if not busy or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_S)
            else:
                return


def describe_failure(error: BaseException | None) -> str:
    """Name the kind of failure as an error code of the catalogue."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        for start, code in _FAILURES.items():
            if name.startswith(start):
                return code
    return "database_refused"


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
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def find_damage(connection: Connection) -> list[str]:
    """Ask SQLite what is broken in the file itself."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(row) for row in rows if row != "ok"]


def count_orphans(connection: Connection) -> int:
    """Count the rows that refer to a row that is not there."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
