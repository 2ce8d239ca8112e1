"""What only PostgreSQL needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import psycopg
from psycopg import sql
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ForeignKeyConstraint,
    Table,
    and_,
    create_engine,
    func,
    select,
    text,
)

from wksbm_mapping.store.tables import METADATA

DRIVER_ERROR = psycopg.Error
READS: Mapping[str, object] = {
    "isolation_level": "REPEATABLE READ",
    "postgresql_readonly": True,
}
WRITES: Mapping[str, object] = {"isolation_level": "READ COMMITTED"}

_DRIVERS = ("postgresql", "postgresql+psycopg")
_WRITERS = 0x776B73626D
_POOL_SIZE, _POOL_OVERFLOW, _POOL_WAIT_S = 5, 15, 30
_CONNECT_S = 10
_SESSION = (
    "-c lock_timeout=60s -c idle_in_transaction_session_timeout=2min "
    "-c timezone=UTC -c work_mem=32MB"
)

_FAILURES = {
    "08": "database_unreachable",
    "57P": "database_unreachable",
    "57014": "database_busy",
    "40": "database_busy",
    "55P03": "database_busy",
    "53300": "database_busy",
    "53100": "database_full",
    "25006": "database_read_only",
    "25P03": "database_busy",
    "22021": "text_unstorable",
    "28": "database_no_access",
    "3D000": "database_no_access",
    "42501": "database_no_access",
    "XX": "database_damaged",
}
"""Start of an SQLSTATE to the error code of the catalogue."""

_PASSING = ("40001", "40P01")


def can_open(url: URL) -> bool:
    """Whether the address names a database and no driver we do not have."""
    return url.drivername in _DRIVERS and bool(url.database)


def open_engine(url: URL) -> Engine:
    """Set up a pool; a connection that broke meanwhile is replaced before its use."""
    options = f"{_SESSION} {url.query.get('options', '')}"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=_POOL_SIZE,
        max_overflow=_POOL_OVERFLOW,
        pool_timeout=_POOL_WAIT_S,
        connect_args={
            "connect_timeout": _CONNECT_S,
            "application_name": "wksbm",
            "client_encoding": "utf8",
            "options": options.strip(),
        },
    )


def describe_place(url: URL) -> str:
    """Say where the database is, without who logs in and how."""
    port = f":{url.port}" if url.port else ""
    return f"PostgreSQL {url.host or 'localhost'}{port}/{url.database}"


def take_turn(connection: Connection) -> None:
    """Take the lock that every writer takes first.

    Its queue is served in order. That of a row is not: who waits for a row that was
    changed meanwhile stands in line again, behind those who came later.
    """
    connection.execute(select(func.pg_advisory_xact_lock(_WRITERS)))


def insert_rows(
    connection: Connection, table: Table, columns: Mapping[str, Iterator[object]]
) -> None:
    """Insert rows by COPY, in the transaction of the connection."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
    )
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(driver)
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in zip(*columns.values(), strict=True):
            copy.write_row(row)


def describe_failure(error: BaseException) -> str | None:
    """Name the kind of failure as an error code of the catalogue."""
    if not isinstance(error, psycopg.Error):
        return None
    if error.sqlstate is None:
        return _describe_without_state(error)
    starts = (error.sqlstate[:length] for length in (5, 3, 2))
    codes = (_FAILURES.get(start) for start in starts)
    return next((code for code in codes if code), "database_refused")


def _describe_without_state(error: psycopg.Error) -> str:
    if isinstance(error, psycopg.OperationalError):
        return "database_unreachable"
    if isinstance(error, psycopg.DataError):
        return "text_unstorable"
    return "database_refused"


def is_passing(error: BaseException | None) -> bool:
    """Whether the server undid the transaction only for the sake of another one."""
    return isinstance(error, psycopg.Error) and error.sqlstate in _PASSING


def find_damage(connection: Connection) -> list[str]:
    """Name the indexes that PostgreSQL itself calls unusable."""
    broken = text(
        "SELECT indexrelid::regclass::text FROM pg_index "
        "JOIN pg_class ON pg_class.oid = indexrelid "
        "WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace"
    )
    return [str(name) for name in connection.scalars(broken)]


def count_orphans(connection: Connection) -> int:
    """Count the rows that refer to a row that is not there."""
    return sum(
        _count_orphans(connection, table, key)
        for table in METADATA.sorted_tables
        for key in table.foreign_key_constraints
    )


def _count_orphans(
    connection: Connection, table: Table, key: ForeignKeyConstraint
) -> int:
    parent = key.referred_table.alias()
    pairs = [(each.parent, parent.c[each.column.name]) for each in key.elements]
    found = select(parent).where(and_(*(ours == theirs for ours, theirs in pairs)))
    orphans = select(func.count()).select_from(table)
    orphans = orphans.where(*(ours.is_not(None) for ours, _ in pairs), ~found.exists())
    return int(connection.execute(orphans).scalar_one())
