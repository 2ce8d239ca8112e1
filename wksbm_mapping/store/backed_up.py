"""Which tables a backup holds: all but who is logged in just now."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Table

from wksbm_mapping.store.tables import METADATA

PASSING = frozenset({"login_session", "login_device", "login_failure", "setup_code"})
"""After a restore everybody logs in anew: an old session must not live again."""


def list_backed_up() -> list[Table]:
    """List the tables of a backup, each after those it refers to."""
    return leave_passing_out(METADATA.sorted_tables)


def list_numbered() -> dict[str, Column[int]]:
    """Give, by table, the column whose numbers the database gives out."""
    return {
        table.name: table.autoincrement_column
        for table in list_backed_up()
        if table.autoincrement_column is not None
    }


def leave_passing_out(tables: Iterable[Table]) -> list[Table]:
    """Leave out what a backup never holds."""
    return [table for table in tables if table.name not in PASSING]
