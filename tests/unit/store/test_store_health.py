"""Damage done by hand is found and named."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, create_engine, text

from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import Problem, check_store, open_engine, save_batch

RULES_OFF = {
    "sqlite": "PRAGMA foreign_keys = OFF",
    "postgresql": "SET session_replication_role = replica",
}


def damage(settings: Settings, statement: str) -> None:
    """Do what the rules of the database would refuse."""
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        connection.execute(text(RULES_OFF[engine.dialect.name]))
        connection.execute(text(statement))
    engine.dispose()


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


BROKEN_INDEX = {
    "sqlite": (
        "PRAGMA writable_schema = ON",
        (
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_source_file_sha256 "
            "ON source_file (name)' WHERE name = 'ix_source_file_sha256'"
        ),
    ),
    "postgresql": (
        (
            "UPDATE pg_index SET indisvalid = false "
            "WHERE indexrelid = 'ix_source_file_sha256'::regclass"
        ),
    ),
}


def test_index_that_does_not_fit_its_rows_is_found(
    store_settings: Settings, engine: Engine, full_batch: AcceptedBatch
) -> None:
    save_batch(engine, full_batch, actor="ani")
    breaker = create_engine(store_settings.database_url)
    with breaker.begin() as connection:
        for statement in BROKEN_INDEX[engine.dialect.name]:
            connection.execute(text(statement))
    breaker.dispose()
    engine.dispose()
    assert "file_damaged" in {problem.code for problem in check_store(engine)}
