"""Saving and undoing batches."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select, text

from wksbm_mapping.errors import BatchNotFoundError, StoreError
from wksbm_mapping.observations import AcceptedBatch, SourceFile, empty_observations
from wksbm_mapping.store import (
    check_store,
    find_batches_by_hash,
    load_audit,
    load_batches,
    load_data_version,
    load_observations,
    load_snapshot,
    remove_example_data,
    save_batch,
    undo_batch,
)
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.tables import METADATA

BuildBatch = Callable[..., AcceptedBatch]
Figures = Callable[[pd.DataFrame], dict[str, int]]
A1, A2 = "99.01.01.2001", "99.01.01.2002"


def test_saved_batch_is_read_back_equal(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    number = save_batch(engine, full_batch, actor="ani")
    pd.testing.assert_frame_equal(
        load_observations(engine, number), full_batch.observations
    )
    pd.testing.assert_frame_equal(
        load_snapshot(engine).population, full_batch.population
    )


def test_saved_batch_is_listed_with_its_counts(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    number = save_batch(engine, full_batch, actor="ani")
    row = load_batches(engine).loc[number]
    assert row["source"] == "Dinas Uji"
    assert row["actor"] == "ani"
    assert row["in_force"]
    assert (row["observation_rows"], row["population_rows"], row["cells"]) == (6, 1, 2)
    assert row["sum_by_unit"] == {"jiwa": 5}
    assert row["files"] == ("rekap.xlsx", "lain.csv")
    assert pd.isna(row["undone_at"])


def test_version_grows_with_every_change(engine: Engine, batch_of: BuildBatch) -> None:
    versions = [load_data_version(engine)]
    number = save_batch(engine, batch_of({A1: 1}), actor="ani")
    versions.append(load_data_version(engine))
    undo_batch(engine, number, actor="ani")
    versions.append(load_data_version(engine))
    assert versions == [0, 1, 2]


def test_undo_restores_the_previous_figure(
    engine: Engine, batch_of: BuildBatch, figures: Figures
) -> None:
    save_batch(engine, batch_of({A1: 10, A2: 20}), actor="ani")
    second = save_batch(engine, batch_of({A1: 99}), actor="ani")
    assert figures(load_snapshot(engine).observations) == {A1: 99, A2: 20}
    undo_batch(engine, second, actor="budi")
    assert figures(load_snapshot(engine).observations) == {A1: 10, A2: 20}
    row = load_batches(engine).loc[second]
    assert (row["in_force"], row["undone_by"]) == (False, "budi")
    assert figures(load_observations(engine, second)) == {A1: 99}
    assert second not in load_batches(engine, include_undone=False).index


def test_a_batch_cannot_be_undone_twice(engine: Engine, batch_of: BuildBatch) -> None:
    number = save_batch(engine, batch_of({A1: 1}), actor="ani")
    undo_batch(engine, number, actor="ani")
    with pytest.raises(BatchNotFoundError) as caught:
        undo_batch(engine, number, actor="ani")
    assert caught.value.values == {"batch": number}
    assert load_data_version(engine) == 2


def test_an_unknown_batch_cannot_be_undone(engine: Engine) -> None:
    with pytest.raises(BatchNotFoundError):
        undo_batch(engine, 41, actor="ani")
    assert load_audit(engine).empty


def test_example_data_go_with_the_first_real_batch(
    engine: Engine, batch_of: BuildBatch, figures: Figures
) -> None:
    example = save_batch(engine, batch_of({A1: 7}, is_example=True), actor="sistem")
    assert load_snapshot(engine).is_example
    real = save_batch(engine, batch_of({A2: 3}), actor="ani")
    snapshot = load_snapshot(engine)
    assert not snapshot.is_example
    assert figures(snapshot.observations) == {A2: 3}
    assert real > example
    assert list(load_batches(engine).index) == [real]


def test_example_data_loaded_again_take_the_place_of_the_first(
    engine: Engine, batch_of: BuildBatch
) -> None:
    for _ in range(2):
        save_batch(engine, batch_of({A1: 7}, is_example=True), actor="sistem")
    assert len(load_batches(engine)) == 1
    assert load_snapshot(engine).superseded.empty


def test_example_data_are_not_put_beside_real_data(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A2: 3}), actor="ani")
    with pytest.raises(StoreError) as caught:
        save_batch(engine, batch_of({A1: 7}, is_example=True), actor="sistem")
    assert caught.value.code == "example_beside_real"
    assert load_data_version(engine) == 1


def test_example_data_can_be_removed_alone(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 7}, is_example=True), actor="sistem")
    assert remove_example_data(engine, actor="ani")
    assert load_snapshot(engine).is_empty
    assert not remove_example_data(engine, actor="ani")
    assert load_data_version(engine) == 2


def test_batch_number_of_removed_data_is_not_given_again(
    engine: Engine, batch_of: BuildBatch
) -> None:
    first = save_batch(engine, batch_of({A1: 7}, is_example=True), actor="sistem")
    remove_example_data(engine, actor="ani")
    assert save_batch(engine, batch_of({A1: 7}), actor="ani") > first


def test_same_file_is_recognised_by_its_hash(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    number = save_batch(engine, full_batch, actor="ani")
    found = find_batches_by_hash(engine, ["b" * 64, "c" * 64])
    assert found["batch"].tolist() == [number]
    assert found["name"].tolist() == ["lain.csv"]
    assert found["in_force"].tolist() == [True]
    assert find_batches_by_hash(engine, []).empty


HOSTILE = (
    "'); DROP TABLE batch;--",
    '"; DELETE FROM audit; --',
    "{{cycler.__init__.__globals__}}",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "a\x01b",
    "\u202egnp.exe",
    "%s :nama ? {0}",
    "ꦱ🏠" * 500,
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_survives_and_is_never_run(
    engine: Engine, batch_of: BuildBatch, words: str
) -> None:
    row = {
        "region": A1,
        "category": "lansia_terlantar",
        "period": "2025",
        "breakdown": "total",
        "unit": words,
        "padukuhan": words,
        "sheet": words,
        "value": 1,
    }
    batch = batch_of([row], source=words)
    number = save_batch(engine, batch, actor=words)
    assert load_batches(engine).loc[number, ["source", "actor"]].tolist() == [words] * 2
    pd.testing.assert_frame_equal(load_observations(engine, number), batch.observations)
    assert load_audit(engine)["actor"].tolist() == [words]
    assert check_store(engine) == []


def test_folders_of_a_file_name_are_not_kept(
    engine: Engine, batch_of: BuildBatch
) -> None:
    row = {"region": A1, "category": "k", "period": "2025", "breakdown": "total"}
    for path in ("C:\\Users\\ani\\rekap.xlsx", "/home/ani/rekap.xlsx"):
        files = (SourceFile(path, "a" * 64, 1),)
        batch = batch_of([{**row, "value": 1, "file": path}], files=files)
        number = save_batch(engine, batch, actor="ani")
        assert load_batches(engine).loc[number, "files"] == ("rekap.xlsx",)
        assert load_observations(engine, number)["file"].tolist() == ["rekap.xlsx"]


def test_population_may_come_alone(
    engine: Engine, batch_of: BuildBatch, full_batch: AcceptedBatch
) -> None:
    batch = AcceptedBatch("Dukcapil", (), empty_observations(), full_batch.population)
    save_batch(engine, batch, actor="ani")
    assert load_snapshot(engine).population["value"].tolist() == [4321]


def test_refused_batch_leaves_no_row_anywhere(
    engine: Engine, full_batch: AcceptedBatch
) -> None:
    huge = full_batch.observations.assign(period="")
    with pytest.raises(StoreError):
        save_batch(engine, AcceptedBatch("x", full_batch.files, huge), actor="ani")
    with begin_read(engine) as connection:
        for name, table in METADATA.tables.items():
            rows = connection.scalar(select(func.count()).select_from(table))
            assert rows == (1 if name == "data_version" else 0), name


def test_database_itself_refuses_a_negative_count(
    engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({A1: 1}), actor="ani")
    with pytest.raises(Exception, match="ck_observation_value"), engine.begin() as c:
        c.execute(text("UPDATE observation SET value = -1"))
