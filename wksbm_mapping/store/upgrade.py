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


def upgrade_schema(engine: Engine) -> None:
    """Create or upgrade all tables; does nothing when they are up to date.

    Two processes may call it at once: the second waits and finds the work done. If a
    step fails, nothing of the upgrade stays.

    Raises
    ------
    StoreError
        ``database_newer``: a newer version of the program wrote this database.
    """
    if load_schema_revision(engine) == newest_revision():
        return
    with begin_write(engine) as connection:
        _check_not_newer(connection)
        config = _build_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def load_schema_revision(engine: Engine) -> str | None:
    """Name the schema the database has; None when it is empty."""
    with begin_read(engine) as connection:
        return _read_revision(connection)


def newest_revision() -> str | None:
    """Name the schema this version of the program needs."""
    return ScriptDirectory.from_config(_build_config()).get_current_head()


def _check_not_newer(connection: Connection) -> None:
    revision = _read_revision(connection)
    script = ScriptDirectory.from_config(_build_config())
    known = {each.revision for each in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError("database_newer")


def _read_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _build_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
