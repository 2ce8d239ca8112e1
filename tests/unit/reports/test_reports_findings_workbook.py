"""The workbook of findings opens anywhere and runs nothing."""

import io

import hostile
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from wksbm_mapping.reports import write_findings_workbook


def sheets_of(tables):
    book = load_workbook(io.BytesIO(write_findings_workbook(tables)))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


def test_tables_become_sheets_with_their_rows():
    table = pd.DataFrame({"Baris": [4, 7], "Isi": ["sepuluh", ""]})
    assert sheets_of({"Temuan": table}) == {
        "Temuan": [["Baris", "Isi"], [4, "sepuluh"], [7, None]]
    }


def test_no_cell_or_header_is_a_formula():
    texts = [text for text in hostile.ALL if text.strip()]
    table = pd.DataFrame({text: ["=1+1", "\x00=2+2", text] for text in texts})
    book = load_workbook(io.BytesIO(write_findings_workbook({"=x": table})))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6, unique=True))
def test_any_names_of_sheets_are_kept_apart(names):
    tables = {name: pd.DataFrame({"a": [at]}) for at, name in enumerate(names)}
    rows = list(sheets_of(tables).values())
    assert [row[1][0] for row in rows] == list(range(len(names)))
