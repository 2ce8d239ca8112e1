"""Open the database; read and write it in whole transactions."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from wksbm_mapping.errors import StoreError
from wksbm_mapping.settings import Settings
from wksbm_mapping.store.backends import (
    DRIVER_ERRORS,
    Backend,
    backend_of,
    describe_failure,
    find_backend,
    is_passing,
)

_ATTEMPTS = 5
_PAUSE_S = 0.05

P = ParamSpec("P")
R = TypeVar("R")


def open_engine(settings: Settings) -> Engine:
    """Open the database of the settings, creating an empty file if there is none.

    Call ``upgrade_schema`` next, and ``dispose`` when done.

    Raises
    ------
    StoreError
        ``database_url_unknown``, ``database_unwritable``, ``database_damaged``.
    """
    backend, url = _parse_url(settings.database_url)
    with translated_failures():
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        return backend.open_engine(url)


@contextmanager
def begin_read(engine: Engine) -> Iterator[Connection]:
    """Read within one transaction: everything seen is of one moment."""
    reader = engine.execution_options(**backend_of(engine).READS)
    with translated_failures(), reader.begin() as connection:
        yield connection


@contextmanager
def begin_write(engine: Engine, *, alone: bool = True) -> Iterator[Connection]:
    """Write within one transaction: all of it is kept, or nothing.

    Parameters
    ----------
    engine : Engine
        The store.
    alone : bool
        Writers wait for each other, so that what one of them read holds until it is
        done. False where others may write meanwhile: the caller locks its own row
        first, and no other.
    """
    backend = backend_of(engine)
    writer = engine.execution_options(**backend.WRITES)
    with translated_failures(), writer.begin() as connection:
        if alone:
            backend.take_turn(connection)
        yield connection


def repeatable(work: Callable[P, R]) -> Callable[P, R]:
    """Run a function again whose transaction the database undid for another's sake.

    Only for functions that are one transaction and change nothing else.
    """

    @wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, _ATTEMPTS):
            try:
                return work(*args, **kwargs)
            except StoreError as error:
                failure = error.__context__
                if not is_passing(getattr(failure, "orig", failure)):
                    raise
            time.sleep(random.uniform(0, _PAUSE_S * 2**attempt))  # noqa: S311
        return work(*args, **kwargs)

    return run


@contextmanager
def translated_failures() -> Iterator[None]:
    """Turn what the driver raises into ``StoreError``, without any stored value.

    Without its cause as well: PostgreSQL quotes the values of a refused row.
    """
    try:
        yield
    except DBAPIError as error:
        code = describe_failure(error.orig)
        raise StoreError(code, reason=type(error.orig).__name__) from None
    except DRIVER_ERRORS as error:
        code = describe_failure(error)
        raise StoreError(code, reason=type(error).__name__) from None
    except PoolTimeoutError as error:
        raise StoreError("database_busy", reason=type(error).__name__) from error
    except OSError as error:
        raise StoreError("database_unwritable", reason=type(error).__name__) from error
    except UnicodeEncodeError:
        raise StoreError("text_unstorable") from None


def _parse_url(text: str) -> tuple[Backend, URL]:
    # Without the cause, which may quote a part of the address.
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError("database_url_unknown") from None
    backend = find_backend(url.get_backend_name())
    if backend is None or not backend.can_open(url):
        raise StoreError("database_url_unknown")
    return backend, url
