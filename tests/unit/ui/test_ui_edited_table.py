"""What is typed into a table reaches the callback of the button below it."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.ui.edited_table import list_typed_rows

BEGUN = pd.DataFrame(
    {"year": pd.array([2024, None, 2025], "Int64"), "what": ["A", "B", "C"]}
)


def test_untouched_rows_stand_as_they_began_and_empty_cells_are_none():
    typed = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    assert list_typed_rows(BEGUN, typed) == [
        {"year": 2024, "what": "A"},
        {"year": None, "what": "B"},
        {"year": 2025, "what": "C"},
    ]


def test_what_was_typed_added_and_taken_out_is_seen():
    typed = {
        "edited_rows": {0: {"year": None}, 1: {"year": 2026}},
        "added_rows": [{"what": "D"}, {}],
        "deleted_rows": [2],
    }
    assert list_typed_rows(BEGUN, typed) == [
        {"year": None, "what": "A"},
        {"year": 2026, "what": "B"},
        {"what": "D"},
        {},
    ]
    assert BEGUN.loc[0, "year"] == 2024
