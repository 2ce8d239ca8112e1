"""What each batch took the place of, and what undo brings back."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from sqlalchemy import Engine, text

from wksbm_mapping.observations import AcceptedBatch, Snapshot
from wksbm_mapping.store import (
    check_store,
    load_batches,
    load_snapshot,
    save_batch,
    undo_batch,
)

BuildBatch = Callable[..., AcceptedBatch]
A1, A2, A3, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003", "99.01.02.2001"


def replaced(engine: Engine, number: int) -> dict[int, int]:
    found: dict[int, int] = load_batches(engine).loc[number, "replaced"]
    return found


def assert_same(first: Snapshot, second: Snapshot) -> None:
    """All but the version, which grows with every change."""
    assert first.is_example == second.is_example
    pd.testing.assert_frame_equal(first.batches, second.batches)
    for name in ("observations", "superseded", "population"):
        tables = [getattr(each, name) for each in (first, second)]
        plain = [
            table.astype(dict.fromkeys(table.select_dtypes("category"), "str"))
            .sort_values(list(table.columns))
            .reset_index(drop=True)
            for table in tables
        ]
        pd.testing.assert_frame_equal(*plain)


def test_a_batch_says_how_many_cells_of_which_batch_it_replaced(
    engine: Engine, batch_of: BuildBatch
) -> None:
    first = save_batch(engine, batch_of({A1: 1, A2: 2, A3: 3}), actor="a")
    second = save_batch(engine, batch_of({A2: 20, B1: 9}, source="Kader"), actor="a")
    third = save_batch(engine, batch_of({A1: 1, A2: None, B1: 7}), actor="a")
    assert replaced(engine, first) == {}
    assert replaced(engine, second) == {first: 1}
    assert replaced(engine, third) == {first: 1, second: 2}


def test_breakdowns_are_no_cells_of_their_own(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    first = save_batch(engine, full_batch, actor="a")
    assert replaced(engine, save_batch(engine, full_batch, actor="a")) == {first: 2}


def test_a_batch_out_of_force_is_not_replaced(
    engine: Engine, batch_of: BuildBatch
) -> None:
    first = save_batch(engine, batch_of({A1: 1}), actor="a")
    undone = save_batch(engine, batch_of({A1: 2}), actor="a")
    undo_batch(engine, undone, actor="a")
    assert replaced(engine, save_batch(engine, batch_of({A1: 3}), actor="a")) == {
        first: 1
    }


def test_example_data_are_removed_and_not_replaced(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 7}, is_example=True), actor="sistem")
    assert replaced(engine, save_batch(engine, batch_of({A1: 3}), actor="a")) == {}


def test_a_batch_saved_before_this_was_counted_says_nothing(
    engine: Engine, batch_of: BuildBatch
) -> None:
    number = save_batch(engine, batch_of({A1: 1}), actor="a")
    with engine.begin() as connection:
        connection.execute(text("UPDATE batch SET replaced = NULL"))
    assert replaced(engine, number) == {}


def test_undo_in_any_order_restores_exactly_what_was_there(
    engine: Engine, batch_of: BuildBatch
) -> None:
    people = [
        {
            "region": A1,
            "kind": "penduduk",
            "sex": "",
            "year": 2025,
            "series": "registrasi",
            "value": 100,
        }
    ]
    save_batch(engine, batch_of({A1: 1, A2: 2, A3: 3}, population=people), actor="a")
    only_a = load_snapshot(engine)
    more = [{**people[0], "value": 200}]
    b = batch_of({A2: 20, A3: 30, B1: 40}, source="Kader", population=more)
    second = save_batch(engine, b, actor="a")
    a_and_b = load_snapshot(engine)
    third = save_batch(engine, batch_of({A3: 300, B1: None}), actor="a")
    undo_batch(engine, third, actor="a")
    assert_same(load_snapshot(engine), a_and_b)
    undo_batch(engine, second, actor="a")
    assert_same(load_snapshot(engine), only_a)
    assert check_store(engine) == []


def test_a_batch_undone_under_a_newer_one_leaves_the_newer_one_as_it_is(
    engine: Engine, batch_of: BuildBatch
) -> None:
    first = save_batch(engine, batch_of({A1: 1, A2: 2, A3: 3}), actor="a")
    second = save_batch(engine, batch_of({A2: 20, A3: 30}), actor="a")
    third = save_batch(engine, batch_of({A3: 300}), actor="a")
    undo_batch(engine, second, actor="a")
    counts = load_snapshot(engine)
    by_region = counts.observations.set_index("region")
    assert by_region["value"].astype(int).to_dict() == {A1: 1, A2: 2, A3: 300}
    assert by_region["batch"].to_dict() == {A1: first, A2: first, A3: third}
    assert counts.superseded["value"].to_list() == [3]
    undo_batch(engine, third, actor="a")
    figures = load_snapshot(engine).observations.set_index("region")["value"]
    assert figures.astype(int).to_dict() == {A1: 1, A2: 2, A3: 3}
