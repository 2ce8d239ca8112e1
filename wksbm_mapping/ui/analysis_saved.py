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
from wksbm_mapping.ui.analysis_recipe import put_recipe
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_menu, get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.plain_text import plain, spoken

_CHOSEN, _NAME = "indeks.tersimpan", "indeks.nama"
_REMOVED, _SAID = "indeks.dihapus", "indeks.pesan"


def choose_saved(protected: ProtectedCounts) -> None:
    """Offer the saved recipes, above the choices they set."""
    saved = list_recipes(get_workspace())
    _render_said()
    if not saved:
        return
    by_number = {each.number: (each, recipe) for each, recipe in saved}
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


def render_save(recipe: Recipe) -> None:
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
        st.button(t("index.save_now"), on_click=_save, args=(recipe,))


def _render_chosen(
    protected: ProtectedCounts, saved: SavedRecipe, recipe: Recipe
) -> None:
    st.write(t("index.saved_by", name=plain(saved.name), actor=plain(saved.actor)))
    counted = get_menu(protected).categories
    missing = any(each.category not in counted for each in recipe.parts)
    if missing:
        st.info(t("index.saved_not_counted"))
    left, right = st.columns(2)
    left.button(
        t("index.saved_use"), on_click=put_recipe, args=(recipe,), disabled=missing
    )
    person = current_person()
    if may(person, Action.RECIPES) and may_remove(person, saved):
        right.button(t("index.saved_remove"), on_click=_remove, args=(saved,))


def _render_said() -> None:
    render_notices(_SAID)
    removed = st.session_state.get(_REMOVED)
    if removed is not None:
        st.info(t("index.removed", name=plain(removed.name)))
        st.button(t("index.undo"), on_click=_restore, args=(removed,))


def _save(recipe: Recipe) -> None:
    name = str(st.session_state.get(_NAME) or "")
    try:
        number = keep(get_workspace(), name, recipe, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
        return
    st.session_state.update({_CHOSEN: number, _NAME: "", _REMOVED: None})
    tell(_SAID, t("index.save_done"))


def _remove(saved: SavedRecipe) -> None:
    try:
        remove(get_workspace(), saved, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
        return
    st.session_state.update({_CHOSEN: None, _REMOVED: saved})


def _restore(saved: SavedRecipe) -> None:
    st.session_state[_REMOVED] = None
    try:
        take_back(get_workspace(), saved, actor=current_person())
    except WksbmError as error:
        refuse(_SAID, error)
