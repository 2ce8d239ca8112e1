"""The table of cards: what people write down beside the figures."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, LargeBinary, String, Table

from wksbm_mapping.store.tables import METADATA, UtcDateTime

card_version = Table(
    "card_version",
    METADATA,
    Column("collection", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON(none_as_null=True)),
    Column("file", LargeBinary),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
)
"""Every version of every card; the newest counts, and one without content was taken
away. Rows are only added, so that two who wrote on the same version cannot both
succeed, and nothing written is lost; only ``replace_versions`` empties them."""
