"""What an index is made of: its categories, weights, directions and scale."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from wksbm_mapping.categories.category import Category, Group, Sensitivity
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.measures.index import Scaling
from wksbm_mapping.services.build_index import (
    HEAVIEST,
    MOST_PARTS,
    Recipe,
    RecipePart,
    read_recipe,
    write_recipe,
)
from wksbm_mapping.services.explore_map import MapView, is_level_open
from wksbm_mapping.ui.cache import get_can_rate, get_menu, get_workspace

RECIPE = "resep"
"""Part of the address."""
_FIRST_PARTS = 3
_GUARDED = (Sensitivity.S3, Sensitivity.S4)
"""Not chosen for anybody: a link of them shows others little."""
_BAD, _GOOD = "berat", "ringan"
_KEYS, _SCALING, _COUNTS = "indeks.jenis", "indeks.skala", "indeks.jumlah"
_REFUSED = "indeks.ditolak"


def recipe_address() -> str | None:
    """The recipe on screen, as a part of the address."""
    recipe = chosen_recipe()
    return None if recipe is None else write_recipe(recipe)


def chosen_recipe() -> Recipe | None:
    """Read the recipe that is chosen; None while no category is."""
    keys = st.session_state.get(_KEYS) or []
    return _read(keys) if keys else None


def choose_recipe(protected: ProtectedCounts, view: MapView) -> Recipe | None:
    """Draw the choices; None while no category is chosen."""
    _settle(protected, view)
    categories = get_workspace().categories
    if st.session_state.get(_REFUSED):
        st.info(t("index.link_refused"))
    with st.container(border=True):
        st.segmented_control(
            t("index.scaling"),
            [str(each) for each in Scaling],
            key=_SCALING,
            format_func=lambda each: t(f"index.scaling_{each}"),
            required=True,
            persist_state="session",
        )
        st.caption(t(f"index.about_{st.session_state[_SCALING]}"))
        st.toggle(t("index.allow_counts"), key=_COUNTS, persist_state="session")
        keys = st.multiselect(
            t("index.categories", most=MOST_PARTS),
            _list_options(protected, view),
            key=_KEYS,
            format_func=lambda key: _label(categories[key]),
            max_selections=MOST_PARTS,
            persist_state="session",
            placeholder=t("common.choose"),
        )
        for key in keys:
            _render_part(categories[key])
    return chosen_recipe()


def put_recipe(recipe: Recipe) -> None:
    """Set all choices to those of a recipe; before they are drawn."""
    state = st.session_state
    state[_KEYS] = [each.category for each in recipe.parts]
    state[_SCALING] = str(recipe.scaling)
    state[_REFUSED] = False
    for each in recipe.parts:
        state[_weight(each.category)] = each.weight
        state[_direction(each.category)] = _BAD if each.higher_is_worse else _GOOD


def _settle(protected: ProtectedCounts, view: MapView) -> None:
    state, menu = st.session_state, get_menu(protected).categories
    asked = state.get(RECIPE)
    if asked is not None:
        found = read_recipe(str(asked), menu)
        put_recipe(found or _first_recipe(protected, view))
        state[_REFUSED] = found is None
        del state[RECIPE]
    elif _KEYS not in state:
        put_recipe(_first_recipe(protected, view))
    state[_KEYS] = [each for each in state[_KEYS] if each in menu][:MOST_PARTS]
    state.setdefault(_COUNTS, False)
    if state.get(_SCALING) not in set(Scaling):
        state[_SCALING] = str(Scaling.PERCENTILE)


def _first_recipe(protected: ProtectedCounts, view: MapView) -> Recipe:
    keys = get_menu(protected).categories
    categories = get_workspace().categories
    needs = [
        key
        for key in keys
        if categories[key].group is Group.PPKS
        and categories[key].sensitivity not in _GUARDED
        and _has_rate(protected, view, key)
    ]
    first = (needs or list(keys))[:_FIRST_PARTS]
    return Recipe(tuple(RecipePart(key) for key in first))


def _list_options(protected: ProtectedCounts, view: MapView) -> list[str]:
    chosen, any_count = st.session_state[_KEYS], st.session_state[_COUNTS]
    return [
        key
        for key in get_menu(protected).categories
        if key in chosen
        or (any_count and is_level_open(protected, get_workspace(), key, view.level))
        or _has_rate(protected, view, key)
    ]


def _has_rate(protected: ProtectedCounts, view: MapView, key: str) -> bool:
    return is_level_open(protected, get_workspace(), key, view.level) and get_can_rate(
        protected, replace(view, category=key)
    )


def _label(category: Category) -> str:
    group = t(f"map.group_{category.group}")
    return t("map.category_option", group=group, name=name_category(category))


def _render_part(category: Category) -> None:
    key, name = category.key, name_category(category)
    state = st.session_state
    state.setdefault(_weight(key), 1)
    state.setdefault(_direction(key), _first_direction(key))
    left, right = st.columns([1, 2])
    left.number_input(
        t("index.weight", category=name),
        min_value=1,
        max_value=HEAVIEST,
        step=1,
        key=_weight(key),
        persist_state="session",
    )
    right.segmented_control(
        t("index.direction", category=name),
        [_BAD, _GOOD],
        key=_direction(key),
        format_func=lambda each: t(f"index.direction_{each}"),
        required=True,
        persist_state="session",
    )


def _read(keys: list[str]) -> Recipe:
    state = st.session_state
    parts = tuple(
        RecipePart(
            key,
            int(state.get(_weight(key)) or 1),
            higher_is_worse=state.get(_direction(key), _first_direction(key)) != _GOOD,
        )
        for key in keys
    )
    return Recipe(parts, Scaling(state[_SCALING]))


def _first_direction(key: str) -> str:
    is_help = get_workspace().categories[key].group is Group.PSKS
    return _GOOD if is_help else _BAD


def _weight(key: str) -> str:
    return f"indeks.bobot.{key}"


def _direction(key: str) -> str:
    return f"indeks.arah.{key}"
