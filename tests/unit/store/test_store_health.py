"""Damage done by hand is found and named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import Problem, check_store, open_engine, save_batch


def damage(settings: Settings, statement: str) -> None:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_sound_store_has_no_problem(engine: Engine, full_batch: AcceptedBatch) -> None:
    save_batch(engine, full_batch, actor="ani")
    assert check_store(engine) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "DELETE FROM population",
            Problem("batch_incomplete", {"batch": 1, "count": 1}),
        ),
        (
            "UPDATE observation SET value = 9 WHERE sex = 'L'",
            Problem("cells_unbalanced", {"batch": 1, "count": 1}),
        ),
        (
            "UPDATE observation SET breakdown = 'age' WHERE value IS NULL",
            Problem("cells_without_total", {"batch": 1, "count": 1}),
        ),
        ("DELETE FROM data_version", Problem("version_missing")),
        ("DELETE FROM alembic_version", Problem("schema_outdated")),
        (
            "DELETE FROM source_file WHERE name = 'lain.csv'",
            Problem("rows_orphaned", {"count": 1}),
        ),
    ],
)
def test_damage_is_named(
    store_settings: Settings,
    engine: Engine,
    full_batch: AcceptedBatch,
    statement: str,
    expected: Problem,
) -> None:
    save_batch(engine, full_batch, actor="ani")
    damage(store_settings, statement)
    assert expected in check_store(engine)


def test_empty_database_is_named_outdated(store_settings: Settings) -> None:
    engine = open_engine(store_settings)
    assert check_store(engine) == [Problem("schema_outdated")]
    engine.dispose()


def test_row_without_its_index_entry_is_found_in_the_file(
    store_settings: Settings, engine: Engine, full_batch: AcceptedBatch
) -> None:
    save_batch(engine, full_batch, actor="ani")
    path = Path(store_settings.database_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_source_file_sha256 "
            "ON source_file (name)' WHERE name = 'ix_source_file_sha256'"
        )
    engine.dispose()
    assert "file_damaged" in {problem.code for problem in check_store(engine)}
