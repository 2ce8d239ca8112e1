"""Open the database; read and write it in whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from wksbm_mapping.errors import StoreError
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import sqlite


def open_engine(settings: Settings) -> Engine:
    """Open the database of the settings, creating an empty one if there is none.

    Call ``upgrade_schema`` next, and ``dispose`` when done.

    Raises
    ------
    StoreError
        ``database_url_unknown``, ``database_unwritable``, ``database_damaged``.
    """
    url = _parse_url(settings.database_url)
    path = Path(str(url.database))
    with translated_failures():
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        sqlite.prepare_file(path)
        sqlite.switch_to_wal(path)
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": sqlite.BUSY_TIMEOUT_S}
    )
    sqlite.listen(engine)
    return engine


@contextmanager
def begin_read(engine: Engine) -> Iterator[Connection]:
    """Read within one transaction: everything seen is of one moment."""
    with translated_failures(), engine.begin() as connection:
        yield connection


@contextmanager
def begin_write(engine: Engine) -> Iterator[Connection]:
    """Write within one transaction: all of it is kept, or nothing."""
    writer = engine.execution_options(**{sqlite.WRITES: True})
    with translated_failures(), writer.begin() as connection:
        yield connection


@contextmanager
def translated_failures() -> Iterator[None]:
    """Turn what the driver raises into ``StoreError``, without any stored value."""
    try:
        yield
    except DBAPIError as error:
        code = sqlite.describe_failure(error.orig)
        raise StoreError(code, reason=type(error.orig).__name__) from error
    except sqlite3.Error as error:
        code = sqlite.describe_failure(error)
        raise StoreError(code, reason=type(error).__name__) from error
    except OSError as error:
        raise StoreError("database_unwritable", reason=type(error).__name__) from error
    except UnicodeEncodeError as error:
        raise StoreError("text_unstorable") from error


def _parse_url(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError("database_url_unknown") from error
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        raise StoreError("database_url_unknown")
    return url
