"""What a batch must satisfy before it is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import AcceptedBatch, SourceFile
from wksbm_mapping.store.door import check_batch, compute_cells

BuildBatch = Callable[..., AcceptedBatch]
A1 = "99.01.01.2001"


def row(breakdown: str, value: int | None, **changes: object) -> dict[str, object]:
    cell = {"region": A1, "category": "k", "period": "2025", "unit": "jiwa"}
    return {**cell, "breakdown": breakdown, "value": value, **changes}


TOTAL = row("total", 5)
PEOPLE = {
    "region": A1,
    "kind": "penduduk",
    "year": 2025,
    "series": "registrasi",
    "value": 10,
}

REFUSED = {
    "batch_empty": [],
    "rows_incomplete": [row("total", 5, region="")],
    "rows_negative": [row("total", -1)],
    "rows_repeated": [TOTAL, row("sex", 2, sex="L"), row("sex", 2, sex="L")],
    "cells_without_total": [row("sex", 5, sex="L")],
    "cells_unbalanced": [TOTAL, row("sex", 2, sex="L"), row("sex", 2, sex="P")],
    "file_unlisted": [row("total", 5, file="lain.csv")],
    "text_unstorable": [row("total", 5, padukuhan="Jat\0en")],
}


@pytest.mark.parametrize(("code", "rows"), REFUSED.items())
def test_batch_that_breaks_a_rule_is_refused_by_its_name(
    batch_of: BuildBatch, code: str, rows: list[dict[str, object]]
) -> None:
    with pytest.raises(StoreError) as caught:
        check_batch(batch_of(rows))
    assert caught.value.code == code
    assert "{" not in describe_error(caught.value)


@pytest.mark.parametrize(
    ("code", "changes"),
    [("rows_negative", {"value": 0}), ("rows_incomplete", {"value": None})],
)
def test_population_must_be_known_and_above_zero(
    batch_of: BuildBatch, code: str, changes: dict[str, object]
) -> None:
    with pytest.raises(StoreError) as caught:
        check_batch(batch_of([TOTAL], population=[{**PEOPLE, **changes}]))
    assert caught.value.code == code


def test_population_repeated_is_refused(batch_of: BuildBatch) -> None:
    with pytest.raises(StoreError) as caught:
        check_batch(batch_of([TOTAL], population=[PEOPLE, PEOPLE]))
    assert caught.value.code == "rows_repeated"


@pytest.mark.parametrize(
    "rows",
    [
        [TOTAL, row("sex", 2, sex="L"), row("sex", 3, sex="P")],
        [TOTAL, row("sex", 2, sex="L"), row("sex", 3)],
        [TOTAL, row("sex", 2, sex="L"), row("sex", None, sex="P")],
        [row("total", None), row("sex", 2, sex="L")],
        [row("total", 0)],
        [row("total", 5, file="f.csv")],
    ],
)
def test_batch_that_holds_the_rules_may_enter(
    batch_of: BuildBatch, rows: list[dict[str, object]]
) -> None:
    batch = batch_of(rows, files=(SourceFile("f.csv", "a" * 64, 1),))
    check_batch(batch)
    assert len(batch.observations) == len(rows)


def test_only_the_cell_that_does_not_add_up_is_marked(batch_of: BuildBatch) -> None:
    other = {"category": "m"}
    cells = compute_cells(
        batch_of(
            [
                TOTAL,
                row("sex", 5, sex="L"),
                row("age", 4, age_band="60+"),
                row("total", 3, **other),
                row("handling", 3, handling="belum", **other),
            ]
        ).observations
    )
    assert cells["is_unbalanced"].to_dict() == {
        (A1, "k", "2025"): True,
        (A1, "m", "2025"): False,
    }
