"""Who elsewhere opens which account, and the codes that bind them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store.account_tables import (
    account,
    account_identity,
    account_invitation,
)
from wksbm_mapping.store.accounts import forget_browsers
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable


def find_identity(engine: Engine, identity: str) -> int | None:
    """Find the account an identity opens; none where it was disabled."""
    query = (
        select(account.c.id)
        .join_from(account_identity, account)
        .where(account_identity.c.identity_hash == identity, account.c.is_active)
    )
    with begin_read(engine) as connection:
        found = connection.scalar(query)
    return None if found is None else int(found)


def load_issuers(engine: Engine) -> dict[str, list[str]]:
    """List by account name where its identities are from."""
    query = (
        select(account.c.name, account_identity.c.issuer)
        .join_from(account_identity, account)
        .order_by(account_identity.c.bound_at)
    )
    found: dict[str, list[str]] = {}
    with begin_read(engine) as connection:
        for name, issuer in connection.execute(query):
            found.setdefault(name, []).append(issuer)
    return found


@repeatable
def keep_invitation(
    engine: Engine, name: str, code_hash: str, expires_at: datetime, *, actor: str
) -> None:
    """Keep the code that binds an identity to an account; an earlier one ends.

    Raises
    ------
    StoreError
        ``account_unknown``.
    """
    with begin_write(engine) as connection:
        number = _number(connection, name)
        _drop_invitation(connection, number)
        connection.execute(
            insert(account_invitation).values(
                account=number, code_hash=code_hash, expires_at=expires_at
            )
        )
        record(connection, "invite_identity", f"account:{name}", actor=actor)


@repeatable
def bind_by_code(
    engine: Engine, code_hash: str, identity: str, issuer: str, *, now: datetime
) -> bool:
    """Bind an identity to the account of a code and use the code up.

    False where the code is not right, or its account may not log in.

    Raises
    ------
    StoreError
        ``identity_taken``.
    """
    query = (
        select(account.c.id, account.c.name)
        .join_from(account_invitation, account)
        .where(
            account_invitation.c.code_hash == code_hash,
            account_invitation.c.expires_at > now,
            account.c.is_active,
        )
    )
    with begin_write(engine) as connection:
        row = connection.execute(query).first()
        if row is None:
            return False
        _drop_invitation(connection, row.id)
        _bind(connection, (row.id, row.name), identity, issuer, actor=row.name)
    return True


@repeatable
def bind_identity(
    engine: Engine, name: str, identity: str, issuer: str, *, actor: str
) -> None:
    """Bind an identity to an account.

    Raises
    ------
    StoreError
        ``account_unknown``, ``identity_taken``.
    """
    with begin_write(engine) as connection:
        owner = (_number(connection, name), name)
        _bind(connection, owner, identity, issuer, actor=actor)


@repeatable
def unbind_identities(engine: Engine, name: str, *, actor: str) -> None:
    """Let no identity open an account any more; its sessions end.

    Raises
    ------
    StoreError
        ``account_unknown``.
    """
    with begin_write(engine) as connection:
        number = _number(connection, name)
        connection.execute(
            delete(account_identity).where(account_identity.c.account == number)
        )
        _drop_invitation(connection, number)
        forget_browsers(connection, number)
        record(connection, "unbind_identities", f"account:{name}", actor=actor)


def _bind(
    connection: Connection,
    owner: tuple[int, str],
    identity: str,
    issuer: str,
    *,
    actor: str,
) -> None:
    number, name = owner
    taken = select(account_identity.c.account).where(
        account_identity.c.identity_hash == identity
    )
    if connection.scalar(taken) is not None:
        raise StoreError("identity_taken")
    connection.execute(
        insert(account_identity).values(
            identity_hash=identity,
            account=number,
            issuer=issuer,
            bound_at=datetime.now(UTC),
        )
    )
    subject = f"account:{name}"
    told = {"issuer": issuer}
    record(connection, "bind_identity", subject, actor=actor, after=told)


def _drop_invitation(connection: Connection, number: int) -> None:
    connection.execute(
        delete(account_invitation).where(account_invitation.c.account == number)
    )


def _number(connection: Connection, name: str) -> int:
    found = connection.scalar(select(account.c.id).where(account.c.name == name))
    if found is None:
        raise StoreError("account_unknown", name=name)
    return int(found)
