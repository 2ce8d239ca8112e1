"""The first rows of a table as a person sees them, without personal data."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.personal import mask, mask_stray
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.stray_texts import find_footer, mask_count

_ROWS = 12
_HIDDEN = "•••"
_ALWAYS = frozenset({Role.PERSONAL, Role.NOTE, Role.COORDINATE})
_SETTLED = (Role.CATEGORY, Role.PERIOD)
_BESIDE_PERSONS = _ALWAYS | {Role.IGNORED, Role.AGE}


def build_preview(
    table: Table, plan: ColumnPlan, is_known: Callable[[str], bool] | None = None
) -> pd.DataFrame:
    """Show the first rows as texts, without what could be about one person.

    Personal columns, notes and coordinates are hidden; beside personal columns all
    others too that are no place, category or count.

    Parameters
    ----------
    table, plan
        What to show.
    is_known : callable, optional
        Of a list of persons: which texts are surely no name of one. By default all
        texts of category and period columns.
    """
    head = table.body.iloc[:_ROWS]
    has_persons = is_known is not None or bool(plan.find_all(Role.PERSONAL))
    secret = _BESIDE_PERSONS if has_persons else _ALWAYS
    shown = {}
    is_recap = bool(plan.counts) and not has_persons
    footer = head.index >= find_footer(table, plan) if is_recap else None
    for column in plan.columns:
        texts = list(map(cell_text, head[column.column - 1]))
        if column.part is not None:
            texts = list(map(mask_count, texts))
        elif footer is not None:
            texts = [
                mask_count(t) if is_below else t
                for t, is_below in zip(texts, footer, strict=True)
            ]
        is_settled = not has_persons or (is_known is None and column.role in _SETTLED)
        shown[f"{column.column}. {column.header}"] = [
            _HIDDEN
            if column.role in secret
            else _show(text, is_safe=is_settled or bool(is_known and is_known(text)))
            for text in texts
        ]
    return pd.DataFrame(shown, index=head.index + 1)


def _show(text: str, *, is_safe: bool) -> str:
    """Show one cell; a name may have strayed into an unsafe one."""
    return mask(text) if is_safe else mask_stray(text)
