"""Recipes under a name, and what somebody saw at the visit before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store import (
    keep_recipe,
    load_audit,
    load_recipes,
    note_visit,
    remove_recipe,
    take_recipe_back,
)

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
HERE = "34.04.03.2001"


def names(engine):
    return [each.name for each in load_recipes(engine)]


def test_recipes_are_listed_by_name(engine):
    keep_recipe(engine, "lansia", "persentil.a~1", actor="ani")
    keep_recipe(engine, "Anak", "persentil.b~1", actor="budi")
    assert names(engine) == ["Anak", "lansia"]
    assert [each.actor for each in load_recipes(engine)] == ["budi", "ani"]


def test_of_two_who_choose_one_name_the_second_is_told(engine):
    keep_recipe(engine, "Anak", "persentil.a~1", actor="ani")
    with pytest.raises(StoreError, match="recipe_name_taken"):
        keep_recipe(engine, "ANAK", "persentil.b~1", actor="budi")
    assert [each.recipe for each in load_recipes(engine)] == ["persentil.a~1"]


def test_a_recipe_taken_out_frees_its_name_and_can_be_put_back(engine):
    first = keep_recipe(engine, "Anak", "persentil.a~1", actor="ani")
    remove_recipe(engine, first, actor="ani")
    remove_recipe(engine, first, actor="ani")
    assert names(engine) == []
    take_recipe_back(engine, first, actor="ani")
    assert names(engine) == ["Anak"]
    assert load_audit(engine)["action"].tolist() == [
        "take_recipe_back",
        "remove_recipe",
        "keep_recipe",
    ]


def test_a_recipe_is_not_put_back_under_a_name_that_is_taken(engine):
    first = keep_recipe(engine, "Anak", "persentil.a~1", actor="ani")
    remove_recipe(engine, first, actor="ani")
    keep_recipe(engine, "Anak", "persentil.b~1", actor="ani")
    with pytest.raises(StoreError, match="recipe_name_taken"):
        take_recipe_back(engine, first, actor="ani")
    with pytest.raises(StoreError, match="recipe_unknown"):
        take_recipe_back(engine, 99, actor="ani")


def test_the_visit_before_stays_the_same_during_one_visit(engine):
    def look(minutes, shown):
        now = NOW + timedelta(minutes=minutes)
        return note_visit(engine, HERE, {"s": shown}, actor="ani", now=now)

    assert look(0, 1) is None
    assert look(20, 2) is None
    before = look(60, 3)
    assert before.shown == {"s": 2}
    assert before.at == NOW + timedelta(minutes=20)
    assert look(85, 4) == before
    assert look(110, 4) == before
    assert look(200, 5).shown == {"s": 4}


def test_everybody_has_their_own_visits(engine):
    note_visit(engine, HERE, {"s": 1}, actor="ani", now=NOW)
    later = NOW + timedelta(hours=2)
    assert note_visit(engine, HERE, {"s": 2}, actor="budi", now=later) is None
    assert note_visit(engine, "34.04.03", {"s": 2}, actor="ani", now=later) is None
