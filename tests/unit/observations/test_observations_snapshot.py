"""What other sources told of the cells in force."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from wksbm_mapping.observations.snapshot import find_others

A1, A2 = "99.01.01.2001", "99.01.01.2002"
DAYS = pd.date_range("2026-01-01", periods=4, tz="UTC")


@pytest.fixture
def snapshot(snapshot_of):
    """Batch 4 is in force; batches 1 to 3 told something of its cells before."""
    made = snapshot_of([(A1, "s2", 8), (A2, "s2", 5)])
    lost = made.observations[made.observations["region"] == A1]
    lost = pd.concat(
        [lost.assign(batch=n, value=v) for n, v in ((1, 10), (2, 20), (3, 30))],
        ignore_index=True,
    ).astype({"value": "Int64"})
    sources = ["Kader", "Dinas Uji", " kader", "dinas  uji"]
    batches = pd.DataFrame(
        {"source": sources, "confirmed_at": DAYS, "is_example": False},
        index=pd.Index([1, 2, 3, 4], name="batch"),
    )
    in_force = made.observations.assign(batch=4)
    return replace(made, observations=in_force, superseded=lost, batches=batches)


def test_the_newest_count_of_every_other_source_is_told(snapshot):
    (line,) = find_others(snapshot).to_dict("records")
    assert (line["region"], line["category"], line["period"]) == (A1, "s2", "2025")
    assert (line["value"], line["source"]) == (30, " kader")
    assert line["confirmed_at"] == DAYS[2]


def test_nothing_is_told_where_one_source_told_all(snapshot):
    sources = snapshot.batches.assign(source="Dinas Uji")
    assert find_others(replace(snapshot, batches=sources)).empty


def test_uploads_without_a_source_are_not_of_one_source(snapshot):
    sources = snapshot.batches.assign(source="")
    (line,) = find_others(replace(snapshot, batches=sources)).to_dict("records")
    assert line["value"] == 30


def test_an_empty_store_has_no_others(snapshot_of):
    assert find_others(snapshot_of([])).empty
