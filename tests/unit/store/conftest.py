"""A fresh database and small batches made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pandas as pd
import pytest
from sqlalchemy import Engine

from wksbm_mapping.observations import (
    AcceptedBatch,
    SourceFile,
    build_observations,
    build_population,
)
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import open_engine, upgrade_schema

Row = dict[str, object]


@pytest.fixture
def store_settings(
    new_store: Callable[[], AbstractContextManager[Settings]],
) -> Iterator[Settings]:
    """Settings of an empty store; every test that uses it runs on each database."""
    with new_store() as settings:
        yield settings


@pytest.fixture
def engine(store_settings: Settings) -> Iterator[Engine]:
    opened = open_engine(store_settings)
    upgrade_schema(opened)
    yield opened
    opened.dispose()


def count_row(region: str, value: int | None, **changes: object) -> Row:
    return {
        "region": region,
        "category": "lansia_terlantar",
        "period": "2025",
        "breakdown": "total",
        "unit": "jiwa",
        "value": value,
        **changes,
    }


@pytest.fixture
def batch_of() -> Callable[..., AcceptedBatch]:
    """Build a batch from rows, or from one total per (region, value)."""

    def build(
        rows: list[Row] | dict[str, int | None],
        *,
        population: list[Row] | None = None,
        **changes: object,
    ) -> AcceptedBatch:
        if isinstance(rows, dict):
            rows = [count_row(region, value) for region, value in rows.items()]
        values: dict[str, object] = {
            "source": "Dinas Uji",
            "files": (),
            "observations": build_observations(rows),
            "population": build_population(population or []),
        }
        return AcceptedBatch(**{**values, **changes})  # type: ignore[arg-type]

    return build


@pytest.fixture
def full_batch(batch_of: Callable[..., AcceptedBatch]) -> AcceptedBatch:
    """Two cells: 5 = 2 L + 3 P = 4 belum + 1 selesai, with places; one unknown."""
    at: Row = {"file": "rekap.xlsx", "sheet": "Lembar 1", "row": 7}
    return batch_of(
        [
            count_row("99.01.01.2001", 5, **at),
            count_row("99.01.01.2001", 2, breakdown="sex", sex="L", column=3, **at),
            count_row("99.01.01.2001", 3, breakdown="sex", sex="P", column=4, **at),
            count_row("99.01.01.2001", 4, breakdown="handling", handling="belum"),
            count_row("99.01.01.2001", 1, breakdown="handling", handling="selesai"),
            count_row("99.01.01.2002", None, file="lain.csv", row=2, column=9),
        ],
        files=(
            SourceFile("rekap.xlsx", "a" * 64, 1234),
            SourceFile("lain.csv", "b" * 64, 56),
        ),
        population=[
            {
                "region": "99.01.01.2001",
                "kind": "penduduk",
                "sex": "",
                "year": 2025,
                "series": "registrasi",
                "value": 4321,
            }
        ],
    )


@pytest.fixture
def figures() -> Callable[[pd.DataFrame], dict[str, int]]:
    """Read the known totals of a table as region → value."""

    def read(table: pd.DataFrame) -> dict[str, int]:
        totals = table[(table["breakdown"] == "total") & table["value"].notna()]
        pairs = zip(totals["region"], totals["value"], strict=True)
        return {str(region): int(value) for region, value in pairs}

    return read
