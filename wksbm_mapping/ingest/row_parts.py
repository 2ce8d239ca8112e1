"""Which part of a cell a row counts: of an RT or RW, of some ages, of one status."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.cells import ROW_PARTS, RowFacts
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.headers import (
    Part,
    Role,
    normalise_header,
    parse_status,
    part_of,
)
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.texts import read_texts


def read_row_parts(
    table: Table, plan: ColumnPlan
) -> dict[str, npt.NDArray[np.object_]]:
    """Read what parts the rows of a cell (``ROW_PARTS``); "" is all, or not said."""

    def say(text: str) -> str:
        plain = normalise_header(text)
        return "" if part_of(plain) is Part.TOTAL else plain

    blank = np.full(len(table.body), "", dtype=object)
    near = blank
    for column in plan.neighbourhoods:
        near = near + "/" + read_texts(table.body, column).map(say)
    if plan.neighbourhoods:
        near = np.array([text.strip("/") and text for text in near], dtype=object)
    status = read_texts(table.body, plan.status)
    ages = read_texts(table.body, plan.find(Role.AGE))
    return {
        "neighbourhood": near,
        "age": ages.map(lambda text: "" if not say(text) else text.casefold()),
        "handling": status.map(lambda text: parse_status(text) or say(text)),
    }


def has_row_parts(facts: RowFacts) -> bool:
    """Whether any row counts only a part of its cell, besides one sex."""
    return any((getattr(facts, name) != "").any() for name in ROW_PARTS)
