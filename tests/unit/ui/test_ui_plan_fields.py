"""A field of a row is the same in a table and in a form."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from wksbm_mapping.ui.plan_fields import (
    FieldKind,
    RowField,
    is_blank,
    lay_out,
    read_value,
)

TEXT = RowField("text", "Uraian")
COUNT = RowField("count", "Kali", FieldKind.NUMBER, 1, least=1)
AMOUNT = RowField("amount", "Volume", FieldKind.NUMBER, step=0.01)
DAY = RowField("day", "Mulai", FieldKind.DAY)
CHOICE = RowField("choice", "Sumber", FieldKind.CHOICE, "A", options=("A", "B"))
FIELDS = (TEXT, COUNT, AMOUNT, DAY, CHOICE)
ROW = {
    "text": "Beras",
    "count": 4,
    "amount": 2.5,
    "day": date(2027, 1, 5),
    "choice": "B",
}


def test_a_row_comes_back_from_the_table_as_it_went_in():
    (row,) = lay_out([ROW], FIELDS).to_dict("records")
    assert {each.name: read_value(row, each) for each in FIELDS} == ROW


def test_an_empty_table_has_the_kinds_of_its_columns():
    kinds = lay_out([], FIELDS).dtypes.astype(str)
    assert (kinds["text"], kinds["count"]) == ("object", "float64")
    assert kinds["day"].startswith("datetime64")


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA])
def test_nothing_is_read_as_nothing(nothing):
    row = dict.fromkeys(ROW, nothing)
    assert all(read_value(row, each) is None for each in FIELDS)
    assert is_blank(row, FIELDS)


def test_a_row_nobody_wrote_in_is_blank_and_any_other_is_not():
    untouched = {each.name: each.default for each in FIELDS}
    assert is_blank(untouched, FIELDS)
    for name, value in ROW.items():
        assert not is_blank({**untouched, name: value}, FIELDS), name


def test_a_choice_that_is_none_is_read_as_nothing():
    assert read_value({"choice": "=1+1"}, CHOICE) is None
