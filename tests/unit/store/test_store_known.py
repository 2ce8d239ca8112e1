"""What the next upload must know of what is in force."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from wksbm_mapping.observations import KNOWN_COLUMNS, AcceptedBatch
from wksbm_mapping.store import load_known, save_batch, undo_batch

BuildBatch = Callable[..., AcceptedBatch]
A1, A2 = "99.01.01.2001", "99.01.01.2002"


def test_every_total_in_force_is_known_with_its_source(
    engine: Engine, full_batch: AcceptedBatch, batch_of: BuildBatch
) -> None:
    first = save_batch(engine, full_batch, actor="ani")
    second = save_batch(engine, batch_of({A1: 8}, source="Kader"), actor="ani")
    totals = load_known(engine).totals
    assert totals.dtypes.astype(str).to_dict() == dict(KNOWN_COLUMNS)
    known = list(zip(totals["region"], totals["batch"], totals["source"], strict=True))
    assert known == [
        (A1, first, "Dinas Uji"),
        (A2, first, "Dinas Uji"),
        (A1, second, "Kader"),
    ]
    assert totals["value"].isna().to_list() == [False, True, False]
    assert totals["value"].dropna().to_list() == [5, 8]


def test_population_in_force_is_known(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    number = save_batch(engine, full_batch, actor="ani")
    assert load_known(engine).population["value"].to_list() == [4321]
    undo_batch(engine, number, actor="ani")
    known = load_known(engine)
    assert known.totals.empty
    assert known.population.empty


def test_example_data_are_not_known(
    engine: Engine, full_batch: AcceptedBatch, batch_of: BuildBatch
) -> None:
    people = full_batch.population.to_dict("records")
    example = batch_of({A1: 7}, is_example=True, population=people)
    save_batch(engine, example, actor="sistem")
    known = load_known(engine)
    assert known.totals.empty
    assert known.population.empty
