"""The tables of accounts; secrets are kept as hashes only."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
)

from wksbm_mapping.store.tables import METADATA, UtcDateTime

account = Table(
    "account",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("areas", JSON, nullable=False),
    Column("password_hash", String, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_login_at", UtcDateTime),
    Column("erasure_asked_at", UtcDateTime),
    sqlite_autoincrement=True,
)
"""Who may log in; ``password_hash`` is empty where there is no password. A row goes
only with its name everywhere (``erasure``): no name gets another owner in the audit."""

account_identity = Table(
    "account_identity",
    METADATA,
    Column("identity_hash", String, primary_key=True),
    Column("account", ForeignKey(account.c.id), nullable=False, index=True),
    Column("issuer", String, nullable=False),
    Column("bound_at", UtcDateTime, nullable=False),
)
"""Who elsewhere opens an account; of the subject only the hash is kept."""

account_invitation = Table(
    "account_invitation",
    METADATA,
    Column("account", ForeignKey(account.c.id), primary_key=True, autoincrement=False),
    Column("code_hash", String, nullable=False, unique=True),
    Column("expires_at", UtcDateTime, nullable=False),
)
"""The codes that bind an identity to an account; gone once used."""

login_session = Table(
    "login_session",
    METADATA,
    Column("token_hash", String, primary_key=True),
    Column("account", ForeignKey(account.c.id), nullable=False, index=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)
"""Browsers that are logged in; a row goes when its session ends."""

login_device = Table(
    "login_device",
    METADATA,
    Column("token_hash", String, primary_key=True),
    Column("account", ForeignKey(account.c.id), nullable=False, index=True),
    Column("known_at", UtcDateTime, nullable=False),
)
"""Browsers that logged in before: failures elsewhere do not make them wait."""

login_failure = Table(
    "login_failure",
    METADATA,
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
)
"""Wrong passwords by what they are counted for (a hash), forgotten after an hour;
what residents told by the day (``logins.LASTING``), after a day."""

setup_code = Table(
    "setup_code",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("code_hash", String, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    CheckConstraint("id = 1", name="single_row"),
)
"""The code with which the first admin is made; gone once it was used."""

ACCESS_TABLES = (
    account,
    account_identity,
    account_invitation,
    login_session,
    login_device,
    login_failure,
    setup_code,
)
"""All tables of who may enter."""
