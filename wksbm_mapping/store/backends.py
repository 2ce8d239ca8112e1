"""Which database it is: what differs between SQLite and PostgreSQL, as one interface.

``sqlite`` and ``postgres`` are the two modules that have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from sqlalchemy import URL, Connection, Engine, Table

from wksbm_mapping.store import postgres, sqlite


class Backend(Protocol):
    """What a kind of database must be able to do."""

    @property
    def DRIVER_ERROR(self) -> type[Exception]:  # noqa: N802
        """Base of what its driver raises."""

    @property
    def READS(self) -> Mapping[str, object]:  # noqa: N802
        """Execution options of a transaction that reads one moment."""

    @property
    def WRITES(self) -> Mapping[str, object]:  # noqa: N802
        """Execution options of a transaction that writes."""

    def can_open(self, url: URL) -> bool:
        """Whether an address of this kind is complete."""

    def open_engine(self, url: URL) -> Engine:
        """Open a database, creating a file that is not there."""

    def describe_place(self, url: URL) -> str:
        """Say where the database is, without who logs in and how."""

    def take_turn(self, connection: Connection) -> None:
        """Wait until no other transaction writes; hold the rest off until the end."""

    def insert_rows(
        self,
        connection: Connection,
        table: Table,
        columns: Mapping[str, Iterator[object]],
    ) -> None:
        """Insert many rows, given column by column, the fastest way there is."""

    def describe_failure(self, error: BaseException) -> str | None:
        """Name a failure of its driver as an error code; None for another's."""

    def is_passing(self, error: BaseException | None) -> bool:
        """Whether the same transaction, undone by the database, may work now."""

    def find_damage(self, connection: Connection) -> list[str]:
        """Ask the database what is broken in what it keeps."""

    def count_orphans(self, connection: Connection) -> int:
        """Count the rows that refer to a row that is not there."""


_BACKENDS: Mapping[str, Backend] = {"sqlite": sqlite, "postgresql": postgres}
_ALL: Sequence[Backend] = tuple(_BACKENDS.values())
DRIVER_ERRORS = tuple(backend.DRIVER_ERROR for backend in _ALL)


def find_backend(name: str) -> Backend | None:
    """Find a kind of database by SQLAlchemy's name of it."""
    return _BACKENDS.get(name)


def backend_of(opened: Engine | Connection) -> Backend:
    """Tell which kind of database was opened."""
    return _BACKENDS[opened.dialect.name]


def describe_failure(error: BaseException | None) -> str:
    """Name the kind of failure as an error code of the catalogue."""
    codes = (backend.describe_failure(error) for backend in _ALL if error is not None)
    return next((code for code in codes if code), "database_refused")


def is_passing(error: BaseException | None) -> bool:
    """Whether the same transaction, undone by the database, may work now."""
    return any(backend.is_passing(error) for backend in _ALL)


def describe_place(engine: Engine) -> str:
    """Say where the data are kept: kind and place, never a user or a password."""
    return backend_of(engine).describe_place(engine.url)
