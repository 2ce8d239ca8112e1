"""Recipes of an index, kept under a name for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.exploring_tables import index_recipe


@dataclass(frozen=True)
class SavedRecipe:
    """A recipe under a name.

    Parameters
    ----------
    number : int
    name : str
        As it was typed.
    recipe : str
        As ``services.build_index.write_recipe`` writes it.
    at : datetime
        When it was kept (UTC).
    actor : str
        Who kept it.
    """

    number: int
    name: str
    recipe: str
    at: datetime
    actor: str


@repeatable
def keep_recipe(engine: Engine, name: str, recipe: str, *, actor: str) -> int:
    """Keep a recipe under a name nobody uses; its number.

    Raises
    ------
    StoreError
        ``recipe_name_taken``.
    """
    with begin_write(engine) as connection:
        _refuse_taken(connection, name)
        added = insert(index_recipe).values(
            name=name, recipe=recipe, at=datetime.now(UTC), actor=actor
        )
        number = connection.execute(added.returning(index_recipe.c.id)).scalar_one()
        record(connection, "keep_recipe", f"recipe:{number}", actor=actor)
    return int(number)


@repeatable
def remove_recipe(engine: Engine, number: int, *, actor: str) -> None:
    """Take a recipe out of the list; taken out already changes nothing."""
    gone = index_recipe.c.removed_at
    with begin_write(engine) as connection:
        changed = connection.execute(
            update(index_recipe)
            .where(index_recipe.c.id == number, gone.is_(None))
            .values(removed_at=datetime.now(UTC))
        )
        if changed.rowcount:
            record(connection, "remove_recipe", f"recipe:{number}", actor=actor)


@repeatable
def take_recipe_back(engine: Engine, number: int, *, actor: str) -> None:
    """Put a recipe back that was taken out.

    Raises
    ------
    StoreError
        ``recipe_name_taken``: meanwhile another has its name; ``recipe_unknown``.
    """
    with begin_write(engine) as connection:
        query = select(index_recipe).where(index_recipe.c.id == number)
        found = connection.execute(query).first()
        if found is None:
            raise StoreError("recipe_unknown")
        if found.removed_at is None:
            return
        _refuse_taken(connection, found.name)
        connection.execute(
            update(index_recipe)
            .where(index_recipe.c.id == number)
            .values(removed_at=None)
        )
        record(connection, "take_recipe_back", f"recipe:{number}", actor=actor)


def load_recipe(engine: Engine, number: int) -> SavedRecipe:
    """Read one recipe, taken out or not.

    Raises
    ------
    StoreError
        ``recipe_unknown``.
    """
    query = select(index_recipe).where(index_recipe.c.id == number)
    with begin_read(engine) as connection:
        row = connection.execute(query).first()
    if row is None:
        raise StoreError("recipe_unknown")
    return _build(row)


def load_recipes(engine: Engine) -> list[SavedRecipe]:
    """Read the recipes that were not taken out, by name."""
    query = select(index_recipe).where(index_recipe.c.removed_at.is_(None))
    with begin_read(engine) as connection:
        rows = connection.execute(query).all()
    return sorted(map(_build, rows), key=lambda each: each.name.casefold())


def _build(row: Row[Any]) -> SavedRecipe:
    return SavedRecipe(row.id, row.name, row.recipe, row.at, row.actor)


def _refuse_taken(connection: Connection, name: str) -> None:
    same = select(index_recipe.c.id).where(
        func.lower(index_recipe.c.name) == name.lower(),
        index_recipe.c.removed_at.is_(None),
    )
    if connection.execute(same).first() is not None:
        raise StoreError("recipe_name_taken", name=name)
