"""Who did what and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from wksbm_mapping.errors import StoreError
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.store import load_audit, save_batch, undo_batch
from wksbm_mapping.store.engine import begin_write

BuildBatch = Callable[..., AcceptedBatch]
A1 = "99.01.01.2001"


def test_every_write_is_written_down_newest_first(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 1}, is_example=True), actor="sistem")
    number = save_batch(engine, batch_of({A1: 2}), actor="ani")
    undo_batch(engine, number, actor="budi")
    table = load_audit(engine)
    assert list(
        zip(table["actor"], table["action"], table["subject"], strict=True)
    ) == [
        ("budi", "undo_batch", "batch:2"),
        ("ani", "save_batch", "batch:2"),
        ("ani", "remove_example", "batch:1"),
        ("sistem", "save_batch", "batch:1"),
    ]
    assert table.loc[1, "after"]["sum_by_unit"] == {"jiwa": 2}
    assert str(table["at"].dt.tz) == "UTC"
    assert len(load_audit(engine, limit=2)) == 2


ROW = "(id, at, actor, action, subject) VALUES (1, '2026-01-01', 'lain', 'x', 'y')"
CHANGES = {
    "sqlite": [f"REPLACE INTO audit {ROW}"],
    "postgresql": [
        f"INSERT INTO audit {ROW} ON CONFLICT (id) DO UPDATE SET actor = 'lain'",
        "TRUNCATE audit",
    ],
}


def test_audit_cannot_be_changed(engine: Engine, batch_of: BuildBatch) -> None:
    save_batch(engine, batch_of({A1: 1}), actor="ani")
    everywhere = ["UPDATE audit SET actor = 'lain'", "DELETE FROM audit"]
    for statement in everywhere + CHANGES[engine.dialect.name]:
        with pytest.raises(StoreError) as caught, begin_write(engine) as connection:
            connection.execute(text(statement))
        assert "append-only" in str(caught.value.__context__), statement
    assert load_audit(engine)["actor"].tolist() == ["ani"]


def test_refused_write_is_not_in_the_audit(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 1}), actor="ani")
    with pytest.raises(StoreError):
        save_batch(engine, batch_of({A1: 1}, is_example=True), actor="sistem")
    assert load_audit(engine)["actor"].tolist() == ["ani"]
