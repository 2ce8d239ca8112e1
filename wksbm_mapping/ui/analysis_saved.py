"""Saved recipes of indexes: taken, saved, removed and brought back."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.services.build_index import Recipe
from wksbm_mapping.services.index_recipes import (
    NAME_LIMIT,
    keep,
    list_recipes,
    may_remove,
    remove,
    take_back,
)
from wksbm_mapping.store import SavedRecipe
from wksbm_mapping.ui.analysis_recipe import chosen_recipe, put_recipe
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_menu, get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.plain_text import plain, spoken
from wksbm_mapping.ui.uninterrupted import uninterrupted

_CHOSEN, _NAME = "indeks.tersimpan", "indeks.nama"
_REMOVED, _SAID = "indeks.dihapus", "indeks.pesan"


def choose_saved(protected: ProtectedCounts) -> None:
    """Offer the saved recipes, above the choices they set."""
    by_number = _list_saved()
    _render_said()
    if not by_number:
        return
    if st.session_state.get(_CHOSEN) not in by_number:
        st.session_state[_CHOSEN] = None
    with st.expander(t("index.saved"), icon=":material/bookmark:"):
        number = st.selectbox(
            t("index.saved_choose"),
            list(by_number),
            key=_CHOSEN,
            index=None,
            format_func=lambda each: spoken(by_number[each][0].name),
            persist_state="session",
        )
        if number is not None:
            _render_chosen(protected, *by_number[number])


def _list_saved() -> dict[int, tuple[SavedRecipe, Recipe]]:
    found = list_recipes(get_workspace())
    return {each.number: (each, recipe) for each, recipe in found}


def _find_chosen() -> tuple[SavedRecipe, Recipe] | None:
    """Find what is chosen at a tap; None, and said, where it is gone."""
    found = _list_saved().get(st.session_state.get(_CHOSEN) or 0)
    if found is None:
        refuse(_SAID, t("error.recipe_unknown"))
    return found


def render_save() -> None:
    """Offer to keep the recipe on screen under a name."""
    if not may(current_person(), Action.RECIPES):
        st.caption(t("index.save_closed"))
        return
    with st.popover(t("index.save"), icon=":material/bookmark_add:"):
        st.text_input(
            t("index.save_name"),
            key=_NAME,
            max_chars=NAME_LIMIT,
            persist_state="session",
        )
        st.caption(t("index.save_note"))
        st.button(t("index.save_now"), on_click=_save)


def _render_chosen(
    protected: ProtectedCounts, saved: SavedRecipe, recipe: Recipe
) -> None:
    st.write(t("index.saved_by", name=plain(saved.name), actor=plain(saved.actor)))
    missing = _is_missing(protected, recipe)
    if missing:
        st.info(t("index.saved_not_counted"))
    left, right = st.columns(2)
    left.button(
        t("index.saved_use"), on_click=_use, args=(protected,), disabled=missing
    )
    person = current_person()
    if may(person, Action.RECIPES) and may_remove(person, saved):
        right.button(t("index.saved_remove"), on_click=_remove)


def _is_missing(protected: ProtectedCounts, recipe: Recipe) -> bool:
    counted = get_menu(protected).categories
    return any(each.category not in counted for each in recipe.parts)


def _render_said() -> None:
    render_notices(_SAID)
    removed = st.session_state.get(_REMOVED)
    if removed is not None:
        st.info(t("index.removed", name=plain(removed.name)))
        st.button(t("index.undo"), on_click=_restore, args=(removed,))


@uninterrupted
def _save() -> None:
    name, recipe = str(st.session_state.get(_NAME) or ""), chosen_recipe()
    if recipe is None:
        refuse(_SAID, t("index.choose"))
        return
    try:
        number = keep(get_workspace(), name, recipe, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
        return
    st.session_state.update({_CHOSEN: number, _NAME: "", _REMOVED: None})
    tell(_SAID, t("index.save_done"))


@uninterrupted
def _use(protected: ProtectedCounts) -> None:
    found = _find_chosen()
    if found and not _is_missing(protected, found[1]):
        put_recipe(found[1])


@uninterrupted
def _remove() -> None:
    found = _find_chosen()
    if found is None:
        return
    saved = found[0]
    try:
        remove(get_workspace(), saved, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
        return
    st.session_state.update({_CHOSEN: None, _REMOVED: saved})


@uninterrupted
def _restore(saved: SavedRecipe) -> None:
    st.session_state[_REMOVED] = None
    try:
        take_back(get_workspace(), saved, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
