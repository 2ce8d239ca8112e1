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
    load_audit,
    load_batches,
    load_snapshot,
    save_batch,
)
from wksbm_mapping.store.archive import ArchiveHead
from wksbm_mapping.store.archive_rows import encode_rows

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
            if table.name != "alembic_version":
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
    actions = load_audit(workspace.engine)["action"].tolist()
    assert actions == ["restore_backup", "undo_batch", "save_batch"]
    assert save_batch(workspace.engine, batch_of({A: 5}), actor="ani") == 4
