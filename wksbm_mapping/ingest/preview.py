"""The first rows of a table as a person sees them, without personal data."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.sheet import cell_text

_ROWS = 12
_HIDDEN = "•••"


def build_preview(table: Table, plan: ColumnPlan) -> pd.DataFrame:
    """Show the first rows as texts, without personal columns' content."""
    head = table.body.iloc[:_ROWS]
    shown = {
        f"{column.column}. {column.header}": [
            _HIDDEN if column.role is Role.PERSONAL else mask(cell_text(value))
            for value in head[column.column - 1]
        ]
        for column in plan.columns
    }
    return pd.DataFrame(shown, index=head.index + 1)
