"""A table of kapanewon has no empty column of kapanewon; one of kalurahan keeps it."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.ui.area_columns import drop_blank_parents


@pytest.mark.parametrize(
    ("parents", "columns"),
    [
        (["", ""], ["Wilayah", "Angka"]),
        (["Depok", ""], ["Wilayah", "Kapanewon", "Angka"]),
    ],
)
def test_a_column_without_a_word_is_left_out(parents, columns):
    words = {"Wilayah": ["a", "b"], "Kapanewon": parents, "Angka": ["1", "2"]}
    assert list(drop_blank_parents(pd.DataFrame(words)).columns) == columns
