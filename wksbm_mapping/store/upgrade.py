"""Bring the schema of the database up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store.engine import begin_read, begin_write

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade_schema(engine: Engine, revision: str | None = None) -> None:
    """Create or upgrade all tables; does nothing when they are up to date.

    Two processes may call it at once: the second waits and finds the work done. If a
    step fails, nothing of the upgrade stays.

    Parameters
    ----------
    engine : Engine
        The store.
    revision : str, optional
        An earlier schema to stop at; only a backup of that schema needs it.

    Raises
    ------
    StoreError
        ``database_newer``: a newer version of the program wrote this database.
    """
    target = revision or newest_revision()
    if load_schema_revision(engine) == target:
        return
    with begin_write(engine) as connection:
        _check_not_newer(connection)
        config = _build_config()
        config.attributes["connection"] = connection
        command.upgrade(config, target or "head")


def load_schema_revision(engine: Engine) -> str | None:
    """Name the schema the database has; None when it is empty."""
    with begin_read(engine) as connection:
        return read_revision(connection)


def newest_revision() -> str | None:
    """Name the schema this version of the program needs."""
    return ScriptDirectory.from_config(_build_config()).get_current_head()


def is_known_revision(revision: str) -> bool:
    """Whether this version of the program knows a schema of that name."""
    script = ScriptDirectory.from_config(_build_config())
    return revision in {each.revision for each in script.walk_revisions()}


def _check_not_newer(connection: Connection) -> None:
    revision = read_revision(connection)
    if revision is not None and not is_known_revision(revision):
        raise StoreError("database_newer")


def read_revision(connection: Connection) -> str | None:
    """Name the schema within a transaction that is open already."""
    return MigrationContext.configure(connection).get_current_revision()


def _build_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
