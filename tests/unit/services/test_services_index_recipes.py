"""Recipes under a name: read by all, saved by volunteers, removed by whose they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from persons import ANALYST, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.services.build_index import Recipe, RecipePart
from wksbm_mapping.services.index_recipes import keep, list_recipes, remove, take_back
from wksbm_mapping.store import keep_recipe, load_audit

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
BUDI = Person("budi", Role.RELAWAN, ("34.04.04",))
RECIPE = Recipe(
    (RecipePart("pengemis", 2), RecipePart("tksk", 1, higher_is_worse=False))
)


def names(workspace):
    return [saved.name for saved, _ in list_recipes(workspace)]


def test_a_recipe_comes_back_as_it_was_saved(workspace):
    keep(workspace, "  Beban\tanak ", RECIPE, actor=ANI)
    ((saved, recipe),) = list_recipes(workspace)
    assert (saved.name, saved.actor, recipe) == ("Beban anak", "ani", RECIPE)


def test_who_has_not_logged_in_saves_nothing(workspace):
    with pytest.raises(NotAllowedError, match="not_allowed_recipes"):
        keep(workspace, "Beban", RECIPE, actor=NOBODY)
    assert names(workspace) == []


def test_a_name_is_given_once_however_it_is_spelt(workspace):
    keep(workspace, "Beban Anak", RECIPE, actor=ANI)
    with pytest.raises(StoreError, match="recipe_name_taken"):
        keep(workspace, "beban  anak", RECIPE, actor=BUDI)


def test_of_two_who_save_the_same_name_at_once_one_is_told(workspace):
    def save(actor):
        try:
            return keep(workspace, "Beban", RECIPE, actor=actor)
        except StoreError as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(save, [ANI, BUDI]))
    assert "recipe_name_taken" in found
    assert names(workspace) == ["Beban"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " \x00\n",
        "x" * 61,
        "Ibu Siti 3404031501800001",
        "untuk 0812-3456-7890",
    ],
)
def test_a_name_that_will_not_do_is_refused_and_not_repeated(workspace, name):
    with pytest.raises(StoreError, match="recipe_name_wrong") as refused:
        keep(workspace, name, RECIPE, actor=ANI)
    assert len(name) < 20 or name not in str(refused.value)


@pytest.mark.parametrize("name", ["=1+1", "<script>x</script>", "x'; DROP TABLE a;--"])
def test_a_hostile_name_is_only_a_text(workspace, name):
    keep(workspace, name, RECIPE, actor=ANI)
    assert names(workspace) == [name]
    assert name not in load_audit(workspace.engine)["after"].astype(str).sum()


def test_only_the_author_and_analysts_remove_and_bring_back(workspace):
    keep(workspace, "Beban", RECIPE, actor=ANI)
    ((saved, _),) = list_recipes(workspace)
    with pytest.raises(NotAllowedError, match="recipe_of_another"):
        remove(workspace, saved, actor=BUDI)
    remove(workspace, saved, actor=ANI)
    assert names(workspace) == []
    take_back(workspace, saved, actor=ANALYST)
    assert names(workspace) == ["Beban"]
    actions = load_audit(workspace.engine)["action"].tolist()
    assert actions[:3] == ["take_recipe_back", "remove_recipe", "keep_recipe"]


def test_a_stored_recipe_that_is_none_is_left_out(workspace):
    keep_recipe(workspace.engine, "Rusak", "<b>.x~1", actor="x")
    assert list_recipes(workspace) == []


def test_whose_a_recipe_is_is_asked_of_the_store_and_not_of_who_asks(workspace):
    keep(workspace, "Beban", RECIPE, actor=ANI)
    ((saved, _),) = list_recipes(workspace)
    with pytest.raises(NotAllowedError, match="recipe_of_another"):
        remove(workspace, replace(saved, actor="budi"), actor=BUDI)
    assert names(workspace) == ["Beban"]
