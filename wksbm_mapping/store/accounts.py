"""Who may log in, with which role and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    delete,
    func,
    insert,
    select,
    update,
)

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store.account_tables import (
    account,
    login_device,
    login_session,
    setup_code,
)
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable

ADMIN = "admin"


@dataclass(frozen=True)
class Account:
    """Somebody who may log in.

    Parameters
    ----------
    id : int
    name : str
        As it is typed and as the audit writes it.
    role : str
    areas : tuple of str
        Region codes.
    is_active : bool
        May log in.
    created_at : datetime
    last_login_at : datetime or None
    erasure_asked_at : datetime or None
        Since when its person wants it erased.
    """

    id: int
    name: str
    role: str
    areas: tuple[str, ...]
    is_active: bool
    created_at: datetime
    last_login_at: datetime | None
    erasure_asked_at: datetime | None


_COLUMNS = [
    account.c[name]
    for name in (
        "id",
        "name",
        "role",
        "areas",
        "is_active",
        "created_at",
        "last_login_at",
        "erasure_asked_at",
    )
]


@dataclass(frozen=True)
class NewAccount:
    """An account to be made.

    Parameters
    ----------
    name, role : str
    areas : tuple of str
    password_hash : str
    """

    name: str
    role: str
    areas: tuple[str, ...]
    password_hash: str


@repeatable
def add_account(engine: Engine, new: NewAccount, *, actor: str) -> None:
    """Make an account.

    Raises
    ------
    StoreError
        ``account_exists``.
    """
    with begin_write(engine) as connection:
        _insert_account(connection, new, actor=actor)


def load_accounts(engine: Engine) -> list[Account]:
    """List all accounts by name, those that may not log in as well."""
    with begin_read(engine) as connection:
        rows = connection.execute(select_accounts().order_by(account.c.name)).all()
    return [build_account(row) for row in rows]


def load_password(engine: Engine, name: str) -> tuple[int, str] | None:
    """Give id and password hash of an account that may log in; None for no such."""
    query = select(account.c.id, account.c.password_hash)
    with begin_read(engine) as connection:
        row = connection.execute(
            query.where(account.c.name == name, account.c.is_active)
        ).first()
    return None if row is None else (int(row[0]), str(row[1]))


@repeatable
def set_active(engine: Engine, name: str, *, is_active: bool, actor: str) -> None:
    """Let an account log in, or no longer; then all its sessions end.

    Raises
    ------
    StoreError
        ``account_unknown``, ``account_last_admin``.
    """
    with begin_write(engine) as connection:
        found = find_account(connection, name)
        if not is_active:
            keep_an_admin(connection, found)
            forget_browsers(connection, found.id)
        change_account(connection, found.id, is_active=is_active)
        action = "enable_account" if is_active else "disable_account"
        record(connection, action, f"account:{name}", actor=actor)


@repeatable
def set_role(
    engine: Engine, name: str, role: str, areas: Iterable[str], *, actor: str
) -> None:
    """Give an account another role and other areas.

    Raises
    ------
    StoreError
        ``account_unknown``, ``account_last_admin``.
    """
    now = {"role": role, "areas": list(areas)}
    with begin_write(engine) as connection:
        found = find_account(connection, name)
        if role != ADMIN:
            keep_an_admin(connection, found)
        change_account(connection, found.id, **now)
        before = {"role": found.role, "areas": list(found.areas)}
        record(
            connection,
            "change_account",
            f"account:{name}",
            actor=actor,
            before=before,
            after=now,
        )


@repeatable
def set_password(engine: Engine, name: str, password_hash: str, *, actor: str) -> None:
    """Give an account another password; all its sessions end.

    Raises
    ------
    StoreError
        ``account_unknown``.
    """
    with begin_write(engine) as connection:
        found = find_account(connection, name)
        change_account(connection, found.id, password_hash=password_hash)
        forget_browsers(connection, found.id)
        record(connection, "change_password", f"account:{name}", actor=actor)


@repeatable
def keep_setup_code(engine: Engine, code_hash: str, expires_at: datetime) -> bool:
    """Keep the one code that makes the first admin; False where there is an admin."""
    with begin_write(engine) as connection:
        connection.execute(delete(setup_code))
        if _count_admins(connection):
            return False
        connection.execute(
            insert(setup_code).values(id=1, code_hash=code_hash, expires_at=expires_at)
        )
    return True


def has_setup_code(engine: Engine) -> bool:
    """Whether the first admin is still to be made."""
    with begin_read(engine) as connection:
        return connection.scalar(select(setup_code.c.id)) is not None


@repeatable
def use_setup_code(
    engine: Engine, code_hash: str, new: NewAccount, *, now: datetime, actor: str
) -> bool:
    """Make the first admin and use the code up; False where the code is not right."""
    with begin_write(engine) as connection:
        used = connection.execute(
            delete(setup_code).where(
                setup_code.c.code_hash == code_hash, setup_code.c.expires_at > now
            )
        )
        if used.rowcount != 1 or _count_admins(connection):
            return False
        _insert_account(connection, new, actor=actor)
    return True


def forget_browsers(connection: Connection, account_id: int) -> None:
    """End all sessions of an account; no browser is known any more."""
    for table in (login_session, login_device):
        connection.execute(delete(table).where(table.c.account == account_id))


def _insert_account(connection: Connection, new: NewAccount, *, actor: str) -> None:
    if connection.scalar(select(account.c.id).where(account.c.name == new.name)):
        raise StoreError("account_exists", name=new.name)
    connection.execute(
        insert(account).values(
            name=new.name,
            role=new.role,
            areas=list(new.areas),
            password_hash=new.password_hash,
            is_active=True,
            created_at=datetime.now(UTC),
        )
    )
    told = {"role": new.role, "areas": list(new.areas)}
    record(connection, "add_account", f"account:{new.name}", actor=actor, after=told)


def select_accounts() -> Select[Any]:
    """Ask for what ``build_account`` takes."""
    return select(*_COLUMNS)


def find_account(connection: Connection, name: str) -> Account:
    """Find an account by name.

    Raises
    ------
    StoreError
        ``account_unknown``.
    """
    row = connection.execute(select_accounts().where(account.c.name == name)).first()
    if row is None:
        raise StoreError("account_unknown", name=name)
    return build_account(row)


def build_account(row: Iterable[object]) -> Account:
    """Make an account of a row."""
    found = Account(*row)  # type: ignore[arg-type]
    return Account(**{**found.__dict__, "areas": tuple(found.areas)})


def change_account(connection: Connection, account_id: int, **values: object) -> None:
    """Change columns of an account."""
    connection.execute(
        update(account).where(account.c.id == account_id).values(**values)
    )


def _count_admins(connection: Connection) -> int:
    query = select(func.count()).select_from(account)
    return int(
        connection.scalar(query.where(account.c.role == ADMIN, account.c.is_active))
        or 0
    )


def keep_an_admin(connection: Connection, found: Account) -> None:
    """Refuse to lose the last admin who may log in.

    Raises
    ------
    StoreError
        ``account_last_admin``.
    """
    is_admin = found.role == ADMIN and found.is_active
    if is_admin and _count_admins(connection) == 1:
        raise StoreError("account_last_admin", name=found.name)
