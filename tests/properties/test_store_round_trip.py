"""Any text and any count come back from the store as they went in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import (
    check_store,
    load_observations,
    load_snapshot,
    open_engine,
    save_batch,
    undo_batch,
    upgrade_schema,
)

NewStore = Callable[[], AbstractContextManager[Settings]]

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(characters, max_size=20)
keys = st.text(characters, min_size=1, max_size=8)
counts = st.none() | st.integers(0, 2**40)
totals = st.lists(
    st.fixed_dictionaries(
        {
            "region": keys,
            "category": keys,
            "period": keys,
            "breakdown": st.just("total"),
            "unit": texts,
            "value": counts,
            "sheet": texts,
            "row": st.none() | st.integers(1, 2**31 - 1),
            "column": st.none() | st.integers(1, 20_000),
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row["region"], row["category"], row["period"]),
)


@given(first=totals, second=totals, source=texts)
@settings(max_examples=10, deadline=None)
def test_what_is_saved_comes_back_and_undo_takes_it_away(
    new_store: NewStore,
    first: list[dict[str, object]],
    second: list[dict[str, object]],
    source: str,
) -> None:
    with new_store() as where:
        engine = open_engine(where)
        upgrade_schema(engine)
        numbers = []
        for rows in (first, second):
            batch = AcceptedBatch(source, (), build_observations(rows))
            numbers.append(save_batch(engine, batch, actor="ani"))
            saved = load_observations(engine, numbers[-1])
            pd.testing.assert_frame_equal(saved, batch.observations)
        cells = {(r["region"], r["category"], r["period"]) for r in first + second}
        both = load_snapshot(engine)
        assert len(both.observations) == len(cells)
        assert len(both.superseded) == len(first) + len(second) - len(cells)
        undo_batch(engine, numbers[1], actor="ani")
        assert len(load_snapshot(engine).observations) == len(first)
        assert check_store(engine) == []
        engine.dispose()
