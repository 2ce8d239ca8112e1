"""Who is logged in on which browser, and how often a password was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, and_, delete, insert, or_, select, update

from wksbm_mapping.store.account_tables import (
    account,
    account_identity,
    login_device,
    login_failure,
    login_session,
)
from wksbm_mapping.store.accounts import forget_browsers
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable


@dataclass(frozen=True)
class LoginSession:
    """A browser that is logged in.

    Parameters
    ----------
    account_id : int
    name, role : str
    areas : tuple of str
    started_at, seen_at : datetime
        UTC.
    """

    account_id: int
    name: str
    role: str
    areas: tuple[str, ...]
    started_at: datetime
    seen_at: datetime


Found = dict[str, tuple[int, datetime]]

LASTING = "hari:"
"""What a key begins with that is counted by the day."""

_A_DAY = timedelta(days=1)


@repeatable
def count_attempt(
    engine: Engine,
    keys: Mapping[str, str],
    judge: Callable[[Found], float],
    *,
    now: datetime,
    forget: timedelta,
) -> float:
    """Count one try as a failure beforehand, unless it must wait; the wait in seconds.

    A try that turns out right is taken back by ``forgive``: so many tries at once count
    as many.

    Parameters
    ----------
    keys : mapping of str to str
        What to count for: counter to key.
    judge : callable
        Says of count and last moment, by counter, how long to wait.
    now : datetime
    forget : timedelta
        Failures older than this are deleted; those whose key begins with ``LASTING``
        after a day.
    """
    with begin_write(engine) as connection:
        connection.execute(
            delete(login_failure).where(
                or_(
                    login_failure.c.last_at < now - _A_DAY,
                    and_(
                        login_failure.c.last_at < now - forget,
                        ~login_failure.c.key.startswith(LASTING),
                    ),
                )
            )
        )
        wait = judge(_read_failures(connection, keys))
        if wait > 0:
            return wait
        for key in keys.values():
            _add_failure(connection, key, now)
    return 0.0


@repeatable
def forgive(engine: Engine, *, cleared: Iterable[str], lessened: Iterable[str]) -> None:
    """Take a try back that was right: forget some counts, lessen others by one."""
    count = login_failure.c.failures
    with begin_write(engine) as connection:
        connection.execute(
            delete(login_failure).where(login_failure.c.key.in_(list(cleared)))
        )
        connection.execute(
            update(login_failure)
            .where(login_failure.c.key.in_(list(lessened)), count > 0)
            .values(failures=count - 1)
        )


def is_known_device(engine: Engine, token_hash: str, name: str) -> bool:
    """Whether a browser logged in to this account before."""
    query = (
        select(login_device.c.token_hash)
        .join_from(login_device, account)
        .where(login_device.c.token_hash == token_hash, account.c.name == name)
    )
    with begin_read(engine) as connection:
        return connection.scalar(query) is not None


@repeatable
def start_session(
    engine: Engine,
    account_id: int,
    *,
    session_hash: str,
    device_hash: str,
    now: datetime,
    password_hash: str | None = None,
    identity: str | None = None,
) -> bool:
    """Note that a browser is logged in, and is known from now on.

    False where the account was disabled, or what opened it (``password_hash`` or
    ``identity``) does so no longer.
    """
    opens = (
        account.c.password_hash == password_hash
        if identity is None
        else account.c.id.in_(
            select(account_identity.c.account).where(
                account_identity.c.identity_hash == identity
            )
        )
    )
    with begin_write(engine) as connection:
        logged_in = connection.execute(
            update(account)
            .where(
                account.c.id == account_id,
                opens,
                account.c.is_active,
            )
            .values(last_login_at=now)
        )
        if logged_in.rowcount != 1:
            return False
        connection.execute(
            insert(login_session).values(
                token_hash=session_hash,
                account=account_id,
                started_at=now,
                seen_at=now,
            )
        )
        connection.execute(
            delete(login_device).where(login_device.c.token_hash == device_hash)
        )
        connection.execute(
            insert(login_device).values(
                token_hash=device_hash, account=account_id, known_at=now
            )
        )
    return True


def find_session(engine: Engine, token_hash: str) -> LoginSession | None:
    """Find who is logged in with a token; nobody whose account was disabled."""
    query = (
        select(
            account.c.id,
            account.c.name,
            account.c.role,
            account.c.areas,
            login_session.c.started_at,
            login_session.c.seen_at,
        )
        .join_from(login_session, account)
        .where(login_session.c.token_hash == token_hash, account.c.is_active)
    )
    with begin_read(engine) as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    number, name, role, areas, started_at, seen_at = row
    return LoginSession(number, name, role, tuple(areas), started_at, seen_at)


@repeatable
def touch_session(engine: Engine, token_hash: str, now: datetime) -> None:
    """Note that a session is in use."""
    with begin_write(engine, alone=False) as connection:
        connection.execute(
            update(login_session)
            .where(login_session.c.token_hash == token_hash)
            .values(seen_at=now)
        )


@repeatable
def end_session(engine: Engine, token_hash: str) -> None:
    """Log one browser out; it stays known."""
    with begin_write(engine, alone=False) as connection:
        connection.execute(
            delete(login_session).where(login_session.c.token_hash == token_hash)
        )


@repeatable
def end_sessions(engine: Engine, name: str, *, actor: str) -> None:
    """Log an account out on every browser; none is known any more."""
    with begin_write(engine) as connection:
        number = connection.scalar(select(account.c.id).where(account.c.name == name))
        if number is not None:
            forget_browsers(connection, number)
            record(connection, "log_out_everywhere", f"account:{name}", actor=actor)


@repeatable
def delete_old(
    engine: Engine, *, idle_since: datetime, started: datetime, known: datetime
) -> None:
    """Delete sessions that ended by themselves, and browsers not seen for long."""
    with begin_write(engine) as connection:
        connection.execute(
            delete(login_session).where(
                (login_session.c.seen_at < idle_since)
                | (login_session.c.started_at < started)
            )
        )
        connection.execute(delete(login_device).where(login_device.c.known_at < known))


def _read_failures(connection: Connection, keys: Mapping[str, str]) -> Found:
    rows = connection.execute(
        select(
            login_failure.c.key, login_failure.c.failures, login_failure.c.last_at
        ).where(login_failure.c.key.in_(list(keys.values())))
    ).all()
    by_key = {key: (int(count), last_at) for key, count, last_at in rows}
    return {each: by_key[key] for each, key in keys.items() if key in by_key}


def _add_failure(connection: Connection, key: str, now: datetime) -> None:
    changed = connection.execute(
        update(login_failure)
        .where(login_failure.c.key == key)
        .values(failures=login_failure.c.failures + 1, last_at=now)
    )
    if changed.rowcount != 1:
        connection.execute(
            insert(login_failure).values(key=key, failures=1, last_at=now)
        )
