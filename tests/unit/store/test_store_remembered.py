"""Answers remembered per source, and revoked."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from sqlalchemy import Engine

from wksbm_mapping.errors import StoreError
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.store import (
    load_audit,
    load_data_version,
    load_remembered,
    revoke_remembered,
    save_batch,
    undo_batch,
)

BuildBatch = Callable[..., AcceptedBatch]
A1 = "99.01.01.2001"


def remembered(engine: Engine, source: str | None = None) -> dict[str, str]:
    table = load_remembered(engine, source)
    return dict(zip(table["question"], table["answer"], strict=True))


def test_answers_are_kept_with_their_batch_and_found_by_source(
    engine: Engine, batch_of: BuildBatch
) -> None:
    batch = batch_of({A1: 1}, source="Dinas  Uji")
    save_batch(engine, batch, actor="ani", answers={"region:a": A1, "category:b": "k"})
    assert remembered(engine, " dinas UJI ") == {"category:b": "k", "region:a": A1}
    assert remembered(engine, "lain") == {}
    row = load_remembered(engine).iloc[0]
    assert (row["source_key"], row["source"]) == ("dinas uji", "Dinas  Uji")
    assert row["actor"] == "ani"
    assert pd.Timestamp.now("UTC") - row["answered_at"] < pd.Timedelta("1min")


def test_another_answer_for_one_upload_leaves_the_remembered_one(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 1}), actor="ani", answers={"region:a": A1})
    more = {"region:a": "lain", "region:b": A1}
    save_batch(engine, batch_of({A1: 2}), actor="budi", answers=more)
    assert remembered(engine) == {"region:a": A1, "region:b": A1}


def test_a_revoked_answer_is_gone_and_its_end_written_down(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 1}), actor="ani", answers={"region:a": A1})
    version = load_data_version(engine)
    assert revoke_remembered(engine, "DINAS uji", "region:a", actor="budi")
    assert remembered(engine) == {}
    assert not revoke_remembered(engine, "DINAS uji", "region:a", actor="budi")
    last = load_audit(engine).iloc[0]
    assert (last["action"], last["actor"]) == ("revoke_answer", "budi")
    assert last["before"] == {"region:a": A1}
    assert load_data_version(engine) == version


def test_a_refused_batch_leaves_no_answer(engine: Engine, batch_of: BuildBatch) -> None:
    save_batch(engine, batch_of({A1: 3}), actor="ani")
    example = batch_of({A1: 7}, is_example=True)
    with pytest.raises(StoreError):
        save_batch(engine, example, actor="ani", answers={"region:a": A1})
    assert remembered(engine) == {}


def test_undoing_a_batch_keeps_what_names_mean(
    engine: Engine, batch_of: BuildBatch
) -> None:
    number = save_batch(engine, batch_of({A1: 1}), actor="a", answers={"region:a": A1})
    undo_batch(engine, number, actor="ani")
    assert remembered(engine) == {"region:a": A1}
