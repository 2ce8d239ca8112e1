"""What columns mean together: the second of a kind, bare L, P and JUMLAH columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.headers import Role, is_kabupaten

_ONE_EACH = (
    Role.REGION_CODE,
    Role.REGION,
    Role.KAPANEWON,
    Role.PADUKUHAN,
    Role.CATEGORY,
    Role.SEX,
)

NoteColumn = Callable[[str, ColumnRole], None]


def name_kabupaten(columns: list[ColumnRole]) -> list[ColumnRole]:
    """Take a column of kabupaten for the regions where no column names finer ones."""
    finer = {Role.REGION, Role.REGION_CODE, Role.KAPANEWON, Role.PADUKUHAN}
    if finer & {column.role for column in columns}:
        return columns
    return [
        replace(c, role=Role.REGION)
        if c.role is Role.IGNORED and c.part is None and is_kabupaten(c.header)
        else c
        for c in columns
    ]


def set_second_aside(columns: list[ColumnRole], note: NoteColumn) -> list[ColumnRole]:
    """Set aside a second column of the same meaning, rather than guess.

    Beside personal columns and no counts, several columns may name categories.
    """
    seen: set[object] = set()
    is_list = _may_list_people(columns)
    kept = []
    for column in columns:
        key = _meaning(column)
        is_allowed = is_list and column.role is Role.CATEGORY
        if key is not None and key in seen and not is_allowed:
            note("column_twice", column)
            kept.append(replace(column, role=Role.IGNORED, part=None, category=""))
        else:
            kept.append(column)
        seen.add(key)
    return kept


def _may_list_people(columns: list[ColumnRole]) -> bool:
    """Whether a row may be a person, who may have several columns of categories."""
    has_persons = any(column.role is Role.PERSONAL for column in columns)
    return has_persons and not any(column.is_count for column in columns)


def _meaning(column: ColumnRole) -> object:
    """Say what may stand only once in a table; None where repetition is harmless."""
    if column.part:
        return (column.category, column.part, column.period)
    return column.role if column.role in _ONE_EACH else None


def settle_counts(
    columns: list[ColumnRole], note: NoteColumn
) -> tuple[ColumnRole, ...]:
    """Decide what bare L, P, JUMLAH columns count.

    With a column of categories they are the counts; beside category columns they
    only add up the row.
    """
    has_category_column = any(column.role is Role.CATEGORY for column in columns)
    settled = []
    for column in columns:
        if column.is_count and bool(column.category) == has_category_column:
            if column.category:
                note("unknown_column", column)
            part = None if column.category else column.part
            column = replace(column, role=Role.IGNORED, category="", part=part)
        settled.append(column)
    return tuple(settled)
