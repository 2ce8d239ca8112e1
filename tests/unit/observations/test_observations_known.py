"""Whose totals are whose."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.observations import KNOWN_COLUMNS, Known

A1, A2 = "99.01.01.2001", "99.01.01.2002"


@pytest.fixture
def known():
    """Batch 1 and 3 of the office, 2 of volunteers, 4 of nobody."""
    lines = [
        (A1, 10, 1, "Dinas Uji"),
        (A2, 20, 1, "Dinas Uji"),
        (A1, 11, 2, "Kader"),
        (A1, 12, 3, "dinas  uji"),
        (A1, 13, 4, ""),
    ]
    rows = pd.DataFrame(lines, columns=["region", "value", "batch", "source"]).assign(
        category="k", period="2025", confirmed_at=pd.Timestamp("2026-01-02", tz="UTC")
    )
    return Known(rows[list(KNOWN_COLUMNS)].astype(KNOWN_COLUMNS))


def figures(table):
    return {
        (region, source): int(value)
        for region, source, value in zip(
            table["region"], table["source"], table["value"], strict=True
        )
    }


def test_the_newest_total_of_every_cell_of_a_source(known):
    own = figures(known.of_source(" DINAS uji"))
    assert own == {(A1, "dinas  uji"): 12, (A2, "Dinas Uji"): 20}


def test_the_newest_total_of_each_other_source(known):
    assert figures(known.of_others("Dinas Uji")) == {(A1, "Kader"): 11, (A1, ""): 13}
    assert figures(known.of_others("Kader")) == {
        (A1, "dinas  uji"): 12,
        (A2, "Dinas Uji"): 20,
        (A1, ""): 13,
    }


def test_uploads_without_a_source_are_not_taken_for_one_source(known):
    assert known.of_source("").empty
    assert (A1, "") in figures(known.of_others(""))


def test_an_empty_store_knows_nothing():
    assert Known().of_source("Kader").empty
    assert Known().of_others("Kader").empty
