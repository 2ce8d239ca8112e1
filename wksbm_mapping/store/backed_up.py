"""Which tables a backup holds: all of them."""

from __future__ import annotations

from sqlalchemy import Column, Table

from wksbm_mapping.store.tables import METADATA


def list_backed_up() -> list[Table]:
    """List the tables of a backup, each after those it refers to."""
    return METADATA.sorted_tables


def list_numbered() -> dict[str, Column[int]]:
    """Give, by table, the column whose numbers the database gives out."""
    return {
        table.name: table.autoincrement_column
        for table in list_backed_up()
        if table.autoincrement_column is not None
    }
