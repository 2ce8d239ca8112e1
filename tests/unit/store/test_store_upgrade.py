"""The schema and its steps."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, Inspector, inspect, text

from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import (
    check_store,
    load_data_version,
    load_snapshot,
    open_engine,
    save_batch,
    upgrade_schema,
)
from wksbm_mapping.store.engine import begin_read, begin_write
from wksbm_mapping.store.tables import METADATA
from wksbm_mapping.store.upgrade import load_schema_revision

A1 = "99.01.01.2001"

NewStore = Callable[[], AbstractContextManager[Settings]]


def test_upgraded_database_has_the_tables_of_the_metadata(engine: Engine) -> None:
    with begin_read(engine) as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []


def test_upgraded_database_has_the_rules_of_the_metadata(
    engine: Engine, new_store: NewStore
) -> None:
    with new_store() as settings:
        plain = open_engine(settings)
        METADATA.create_all(plain)
        _compare_rules(inspect(engine), inspect(plain))
        plain.dispose()


def _compare_rules(ours: Inspector, theirs: Inspector) -> None:

    def rules(inspector: Inspector, table: str) -> set[tuple[object, ...]]:
        checks = inspector.get_check_constraints(table)
        return {(each["name"], each["sqltext"]) for each in checks}

    for table in METADATA.tables:
        assert rules(ours, table) == rules(theirs, table), table
    assert rules(ours, "observation")


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    upgrade_schema(engine)
    assert load_data_version(engine) == 0


def test_database_of_a_newer_program_is_refused_in_words(engine: Engine) -> None:
    with begin_write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        upgrade_schema(engine)
    assert caught.value.code == "database_newer"
    assert "lebih baru" in describe_error(caught.value)


def test_failed_upgrade_leaves_nothing(store_settings: Settings) -> None:
    engine = open_engine(store_settings)
    with begin_write(engine) as connection:
        connection.execute(text("CREATE TABLE audit (milik_lain TEXT)"))
    with pytest.raises(StoreError):
        upgrade_schema(engine)
    assert inspect(engine).get_table_names() == ["audit"]
    engine.dispose()


def test_failed_upgrade_leaves_the_old_data_usable(
    store_settings: Settings, batch_of: Callable[..., AcceptedBatch]
) -> None:
    engine = open_engine(store_settings)
    upgrade_schema(engine, "0003")
    save_batch(engine, batch_of({A1: 5}), actor="ani")
    with begin_write(engine) as connection:
        connection.execute(text("CREATE TABLE hidden_cell (milik_lain TEXT)"))
    with pytest.raises(StoreError):
        upgrade_schema(engine)
    assert load_schema_revision(engine) == "0003"
    assert load_snapshot(engine).observations["value"].tolist() == [5]
    save_batch(engine, batch_of({A1: 6}), actor="ani")
    with begin_write(engine) as connection:
        connection.execute(text("DROP TABLE hidden_cell"))
    upgrade_schema(engine)
    assert load_snapshot(engine).observations["value"].tolist() == [6]
    assert check_store(engine) == []
    engine.dispose()


def _open_and_upgrade(settings: Settings) -> int:
    engine = open_engine(settings)
    upgrade_schema(engine)
    version = load_data_version(engine)
    engine.dispose()
    return version


def test_processes_that_start_at_once_all_find_the_schema(
    store_settings: Settings,
) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert pool.map(_open_and_upgrade, [store_settings] * 6, chunksize=1) == [0] * 6
