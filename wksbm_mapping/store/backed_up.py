"""Which tables a backup holds: all but those named here with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Table

from wksbm_mapping.store.account_tables import (
    account_invitation,
    login_device,
    login_failure,
    login_session,
    setup_code,
)
from wksbm_mapping.store.exploring_tables import area_visit
from wksbm_mapping.store.tables import METADATA

LEFT_OUT: Mapping[str, str] = {
    "alembic_version": "the manifest names the schema",
    login_session.name: "who holds a backup must not be logged in by it",
    login_device.name: "who holds a backup must not be taken for a known browser",
    login_failure.name: "forgotten after an hour anyway",
    area_visit.name: "what somebody looked at last is of no use elsewhere",
    account_invitation.name: "who holds a backup must not open an account by it",
    setup_code.name: "who holds a backup must not become an admin by it",
}
"""By table of the database: why no backup holds it."""


def list_backed_up() -> list[Table]:
    """List the tables of a backup, each after those it refers to."""
    return [table for table in METADATA.sorted_tables if table.name not in LEFT_OUT]


def list_numbered() -> dict[str, Column[int]]:
    """Give, by table, the column whose numbers the database gives out."""
    return {
        table.name: table.autoincrement_column
        for table in list_backed_up()
        if table.autoincrement_column is not None
    }
