"""Keep recipes of an index under a name for everybody, and take them out again."""

from __future__ import annotations

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.services.build_index import Recipe, read_recipe, write_recipe
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    SavedRecipe,
    keep_recipe,
    load_recipe,
    load_recipes,
    remove_recipe,
    take_recipe_back,
)

NAME_LIMIT = 60


def list_recipes(workspace: Workspace) -> list[tuple[SavedRecipe, Recipe]]:
    """Which recipes were kept and can still be made here, by name."""
    read = (
        (each, read_recipe(each.recipe, workspace.categories))
        for each in load_recipes(workspace.engine)
    )
    return [(saved, recipe) for saved, recipe in read if recipe is not None]


def keep(workspace: Workspace, name: str, recipe: Recipe, *, actor: Person) -> int:
    """Keep a recipe under a name; its number.

    Raises
    ------
    NotAllowedError
        ``not_allowed_recipes``.
    StoreError
        ``recipe_name_wrong``: empty, too long, or about a person;
        ``recipe_name_taken``.
    """
    check(actor, Action.RECIPES)
    clean = cell_text(name)
    if not 0 < len(clean) <= NAME_LIMIT or is_personal_text(clean):
        raise StoreError("recipe_name_wrong")
    return keep_recipe(workspace.engine, clean, write_recipe(recipe), actor=actor.name)


def may_remove(person: Person, saved: SavedRecipe) -> bool:
    """Whether somebody may take a recipe out: who kept it, or an analyst."""
    return person.role in (Role.ANALIS, Role.ADMIN) or person.name == saved.actor


def remove(workspace: Workspace, saved: SavedRecipe, *, actor: Person) -> None:
    """Take a recipe out of the list; ``take_back`` puts it back.

    Raises
    ------
    NotAllowedError
        ``not_allowed_recipes``; ``recipe_of_another``.
    StoreError
        ``recipe_unknown``.
    """
    _check_own(workspace, saved, actor)
    remove_recipe(workspace.engine, saved.number, actor=actor.name)


def take_back(workspace: Workspace, saved: SavedRecipe, *, actor: Person) -> None:
    """Put a recipe back that was taken out.

    Raises
    ------
    NotAllowedError
        ``not_allowed_recipes``; ``recipe_of_another``.
    StoreError
        ``recipe_name_taken``, ``recipe_unknown``.
    """
    _check_own(workspace, saved, actor)
    take_recipe_back(workspace.engine, saved.number, actor=actor.name)


def _check_own(workspace: Workspace, saved: SavedRecipe, actor: Person) -> None:
    check(actor, Action.RECIPES)
    if not may_remove(actor, load_recipe(workspace.engine, saved.number)):
        raise NotAllowedError("recipe_of_another")
