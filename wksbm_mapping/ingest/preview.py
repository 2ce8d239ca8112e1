"""The first rows of a table as a person sees them, without personal data."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.personal import mask, mask_stray
from wksbm_mapping.ingest.sheet import cell_text

_ROWS = 12
_HIDDEN = "•••"
_ALWAYS = frozenset({Role.PERSONAL, Role.NOTE, Role.COORDINATE})
_BESIDE_PERSONS = _ALWAYS | {Role.IGNORED, Role.AGE}


def build_preview(table: Table, plan: ColumnPlan) -> pd.DataFrame:
    """Show the first rows as texts, without what could be about one person.

    Personal columns, notes and coordinates are hidden; beside personal columns all
    others too that are no place, category or count.
    """
    head = table.body.iloc[:_ROWS]
    has_persons = any(column.role is Role.PERSONAL for column in plan.columns)
    secret = _BESIDE_PERSONS if has_persons else _ALWAYS
    shown = {
        f"{column.column}. {column.header}": [
            _HIDDEN
            if column.role in secret
            else _show(cell_text(value), column.role, has_persons=has_persons)
            for value in head[column.column - 1]
        ]
        for column in plan.columns
    }
    return pd.DataFrame(shown, index=head.index + 1)


def _show(text: str, role: Role, *, has_persons: bool) -> str:
    """Show one cell; beside personal columns a name may have strayed into it."""
    is_safe = role in (Role.CATEGORY, Role.PERIOD) or not has_persons
    return mask(text) if is_safe else mask_stray(text)
