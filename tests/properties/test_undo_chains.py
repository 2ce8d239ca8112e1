"""After any chain of saving and undoing, the store holds what it would hold anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import (
    Engine,
    check_store,
    load_batches,
    load_snapshot,
    open_engine,
    save_batch,
    undo_batch,
    upgrade_schema,
)

NewStore = Callable[[], AbstractContextManager[Settings]]
Counts = dict[str, int | None]
Step = tuple[Counts, int | None]

regions = st.sampled_from(["r1", "r2", "r3", "r4"])
counts = st.dictionaries(regions, st.none() | st.integers(0, 99), min_size=1)
steps = st.lists(st.tuples(counts, st.none() | st.integers(0, 9)), max_size=7)


def build_batch(values: Counts) -> AcceptedBatch:
    rows = [
        {
            "region": region,
            "category": "k",
            "period": "2025",
            "breakdown": "total",
            "unit": "jiwa",
            "value": value,
        }
        for region, value in values.items()
    ]
    return AcceptedBatch("Dinas Uji", (), build_observations(rows))


def expect_newest(in_force: dict[int, Counts]) -> dict[str, tuple[int, int | None]]:
    """Which batch and count each region has: the last that told one."""
    return {
        region: (number, value)
        for number in sorted(in_force)
        for region, value in in_force[number].items()
    }


def read_newest(engine: Engine) -> dict[str, tuple[int, int | None]]:
    table = load_snapshot(engine).observations
    rows = zip(table["region"], table["batch"], table["value"], strict=True)
    return {
        str(region): (int(number), None if value is pd.NA else int(value))
        for region, number, value in rows
    }


def expect_replaced(in_force: dict[int, Counts], values: Counts) -> dict[int, int]:
    newest = expect_newest(in_force)
    lost = [newest[region][0] for region in values if region in newest]
    return {number: lost.count(number) for number in set(lost)}


@given(steps=steps)
@settings(max_examples=8, deadline=None)
def test_every_chain_leaves_the_newest_count_of_each_cell(
    new_store: NewStore, steps: list[Step]
) -> None:
    with new_store() as where:
        engine = open_engine(where)
        upgrade_schema(engine)
        in_force: dict[int, Counts] = {}
        for values, undone in steps:
            number = save_batch(engine, build_batch(values), actor="ani")
            told = load_batches(engine).loc[number, "replaced"]
            assert told == expect_replaced(in_force, values)
            in_force[number] = values
            assert read_newest(engine) == expect_newest(in_force)
            if undone is not None and in_force:
                chosen = sorted(in_force)[undone % len(in_force)]
                undo_batch(engine, chosen, actor="ani")
                del in_force[chosen]
                assert read_newest(engine) == expect_newest(in_force)
        assert check_store(engine) == []
        engine.dispose()
