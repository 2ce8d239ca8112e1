"""The tables of what people keep while they explore."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String, Table

from wksbm_mapping.store.tables import METADATA, UtcDateTime

index_recipe = Table(
    "index_recipe",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("recipe", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("removed_at", UtcDateTime),
    sqlite_autoincrement=True,
)
"""Recipes of an index under a name; of those not removed no two have the same name."""

area_visit = Table(
    "area_visit",
    METADATA,
    Column("actor", String, primary_key=True),
    Column("region", String, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("seen", JSON, nullable=False),
    Column("before_at", UtcDateTime),
    Column("before", JSON(none_as_null=True)),
)
"""What somebody was shown of their own area, now and at the visit before, so that they
can be told what changed; only what this person may see."""
