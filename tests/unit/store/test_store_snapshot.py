"""Everything in force at one data version."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from sqlalchemy import Engine

from wksbm_mapping.observations import OBSERVATION_COLUMNS, AcceptedBatch
from wksbm_mapping.store import load_snapshot, save_batch, undo_batch

BuildBatch = Callable[..., AcceptedBatch]
Figures = Callable[[pd.DataFrame], dict[str, int]]
A1, A2 = "99.01.01.2001", "99.01.01.2002"
KEPT = [c for c in OBSERVATION_COLUMNS if c not in ("file", "sheet", "row", "column")]


def test_empty_store_gives_an_empty_snapshot_of_the_same_shape(engine: Engine) -> None:
    snapshot = load_snapshot(engine)
    assert snapshot.is_empty
    assert not snapshot.is_example
    assert snapshot.version == 0
    assert list(snapshot.observations) == [*KEPT, "batch"]
    assert snapshot.observations["value"].dtype == "Int64"
    assert snapshot.observations["region"].cat.categories.dtype == "str"


def test_snapshot_has_the_dtypes_of_the_contract(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    save_batch(engine, full_batch, actor="ani")
    counts = load_snapshot(engine).observations
    dtypes = {name: str(dtype) for name, dtype in counts.dtypes.items()}
    assert dtypes.pop("value") == "Int64"
    assert dtypes.pop("batch") == "int64"
    assert set(dtypes.values()) == {"category"}
    assert list(dtypes) == [name for name in KEPT if name != "value"]


def test_unknown_stays_unknown_and_zero_stays_zero(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: None, A2: 0}), actor="ani")
    counts = load_snapshot(engine).observations.astype({"region": "str"})
    values = counts.set_index("region")["value"]
    assert values.isna().to_dict() == {A1: True, A2: False}
    assert values[A2] == 0


def test_newest_batch_wins_a_cell_whole_and_the_other_stays_visible(
    engine: Engine, full_batch: AcceptedBatch, batch_of: BuildBatch, figures: Figures
) -> None:
    old = save_batch(engine, full_batch, actor="ani")
    new = save_batch(engine, batch_of({A1: 8}, source="Survei"), actor="ani")
    snapshot = load_snapshot(engine)
    a1 = snapshot.observations[snapshot.observations["region"] == A1]
    assert a1["breakdown"].tolist() == ["total"]
    assert a1["batch"].tolist() == [new]
    assert figures(snapshot.superseded) == {A1: 5}
    assert snapshot.superseded["batch"].tolist() == [old]
    assert snapshot.batches["source"].to_dict() == {old: "Dinas Uji", new: "Survei"}


def test_another_period_or_category_is_another_cell(
    engine: Engine, batch_of: BuildBatch
) -> None:
    cell = {"region": A1, "breakdown": "total", "unit": "jiwa", "value": 1}
    for category, period in (("k", "2024"), ("k", "2025"), ("m", "2025")):
        row = {**cell, "category": category, "period": period}
        save_batch(engine, batch_of([row]), actor="ani")
    snapshot = load_snapshot(engine)
    assert len(snapshot.observations) == 3
    assert snapshot.superseded.empty


def test_undone_batch_is_nowhere_in_the_snapshot(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    undo_batch(engine, save_batch(engine, full_batch, actor="ani"), actor="ani")
    snapshot = load_snapshot(engine)
    assert snapshot.is_empty
    assert snapshot.superseded.empty
    assert snapshot.population.empty
    assert snapshot.batches.empty


def test_newest_population_of_the_same_series_wins(
    engine: Engine, full_batch: AcceptedBatch, batch_of: BuildBatch
) -> None:
    save_batch(engine, full_batch, actor="ani")
    same = full_batch.population.iloc[0].to_dict()
    rows = [{**same, "value": 5000}, {**same, "series": "sensus", "value": 4000}]
    save_batch(engine, batch_of({A1: 1}, population=rows), actor="ani")
    people = load_snapshot(engine).population
    assert people.set_index("series")["value"].to_dict() == {
        "registrasi": 5000,
        "sensus": 4000,
    }


def test_batches_are_indexed_by_number_with_their_moment_in_utc(
    engine: Engine, batch_of: BuildBatch
) -> None:
    before = pd.Timestamp.now(tz="UTC")
    number = save_batch(engine, batch_of({A1: 1}), actor="ani")
    batches = load_snapshot(engine).batches
    assert batches.index.name == "batch"
    assert batches.index.tolist() == [number]
    moment = batches.loc[number, "confirmed_at"]
    assert before <= moment <= pd.Timestamp.now(tz="UTC")


def test_only_what_is_known_of_the_regions_asked_for_is_read(
    engine: Engine, batch_of: BuildBatch, figures: Figures
) -> None:
    """Counts, superseded counts, people and sources of another kabupaten stay out."""
    people = {"kind": "penduduk", "sex": "", "year": 2025, "series": "DKB", "value": 9}
    for region, value in ((A1, 3), (A1, 4), ("98.01.01.2001", 7)):
        batch = batch_of(
            {region: value},
            source=region[:2],
            population=[{"region": region, **people}],
        )
        save_batch(engine, batch, actor="ani")
    snapshot = load_snapshot(engine, {A1, A2})
    assert figures(snapshot.observations) == {A1: 4}
    assert figures(snapshot.superseded) == {A1: 3}
    assert snapshot.population["region"].tolist() == [A1]
    assert snapshot.batches["source"].tolist() == ["99", "99"]
    assert len(load_snapshot(engine).observations) == 2


def test_example_data_of_another_kabupaten_mark_no_figure_here(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 3}, is_example=True), actor="ani")
    assert load_snapshot(engine, {A1}).is_example
    assert not load_snapshot(engine, {"98.01.01.2001"}).is_example


def test_no_region_asked_for_gives_nothing(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 3}), actor="ani")
    snapshot = load_snapshot(engine, [])
    assert snapshot.is_empty
    assert snapshot.batches.empty
