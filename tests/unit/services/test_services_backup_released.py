"""Backups of earlier versions come up with their data."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filled_store import (
    A,
    B,
    batch_of,
    restore,
)
from sqlalchemy import MetaData, create_engine, select

from wksbm_mapping.store import (
    ArchiveWriter,
    NewAccount,
    add_account,
    find_session,
    load_accounts,
    load_audit,
    load_batches,
    load_password,
    load_snapshot,
    save_batch,
    start_session,
)
from wksbm_mapping.store.archive import ArchiveHead
from wksbm_mapping.store.archive_rows import encode_rows
from wksbm_mapping.store.backed_up import LEFT_OUT

DUMPS = Path(__file__).parents[2] / "data" / "databases"


def backup_of_dump(revision, folder):
    """Write a backup as the version of that schema would have."""
    engine = create_engine(f"sqlite:///{folder / revision}.sqlite3")
    found = MetaData()
    with engine.begin() as connection:
        raw = connection.connection.driver_connection
        raw.executescript((DUMPS / f"{revision}.sql").read_text(encoding="utf-8"))
    found.reflect(engine)
    file = io.BytesIO()
    with engine.connect() as connection, ArchiveWriter(file) as writer:
        for table in found.sorted_tables:
            if table.name not in LEFT_OUT:
                rows = connection.execute(select(table)).all()
                columns = tuple(column.name for column in table.columns)
                lines = encode_rows(table, [as_utc(row) for row in rows])
                writer.add(f"tables/{table.name}.jsonl", lines, columns=columns)
        writer.finish(ArchiveHead(revision, "34.04", "2026-01-08", 4, {"batch": 3}))
    engine.dispose()
    return file.getvalue()


def as_utc(row):
    return [v.replace(tzinfo=UTC) if isinstance(v, datetime) else v for v in row]


@pytest.mark.parametrize("revision", sorted(path.stem for path in DUMPS.glob("*.sql")))
def test_backup_of_an_earlier_version_comes_up_with_its_data(
    workspace, tmp_path, revision
):
    restore(workspace, backup_of_dump(revision, tmp_path))
    counts = load_snapshot(workspace.engine).observations
    totals = counts[counts["breakdown"] == "total"].set_index("region")["value"]
    assert totals.fillna(-1).to_dict() == {A: 5, B: -1}
    assert load_batches(workspace.engine)["in_force"].to_dict() == {3: False, 2: True}
    newest, *older = load_audit(workspace.engine)["action"]
    assert newest == "restore_backup"
    of_batches = [each for each in older if each.endswith("_batch")]
    assert of_batches == ["undo_batch", "save_batch"]
    assert save_batch(workspace.engine, batch_of({A: 5}), actor="ani") == 4


def log_in(engine):
    number, password_hash = load_password(engine, "kepala")
    assert start_session(
        engine,
        number,
        session_hash="sesi",
        device_hash="peramban",
        password_hash=password_hash,
        now=datetime.now(UTC),
    )


def test_a_backup_without_accounts_leaves_those_here_and_nobody_is_logged_out(
    workspace, tmp_path
):
    engine = workspace.engine
    add_account(engine, NewAccount("kepala", "admin", (), "sidik"), actor="setup")
    log_in(engine)
    restore(workspace, backup_of_dump("0004", tmp_path))
    assert [each.name for each in load_accounts(engine)] == ["kepala"]
    assert find_session(engine, "sesi") is not None


def test_the_accounts_of_a_backup_take_the_place_of_those_here(workspace, tmp_path):
    engine = workspace.engine
    add_account(engine, NewAccount("kepala", "admin", (), "sidik"), actor="setup")
    log_in(engine)
    restore(workspace, backup_of_dump("0005", tmp_path))
    assert [each.name for each in load_accounts(engine)] == ["ani"]
    assert find_session(engine, "sesi") is None
