"""Figures chosen for a picture: the map, one number, a ranking."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.reports.share.post import Post
from wksbm_mapping.services.areas import areas_version
from wksbm_mapping.services.share_figures import (
    list_shareable,
    post_map,
    post_number,
    post_ranking,
)
from wksbm_mapping.ui.cache import Menu, get_menu, get_workspace
from wksbm_mapping.ui.map_filters import (
    AREA,
    CATEGORY,
    PERIOD,
    Choice,
    render_filters,
    settle_choice,
)
from wksbm_mapping.ui.share_fields import choose_region
from wksbm_mapping.ui.share_link import Motif, build_link
from wksbm_mapping.ui.share_output import Made

_DEFAULTS = {"tingkat": "kalurahan", "ukuran": "jumlah", "bagi": "jenks", "kelas": "5"}
_DEFAULTS |= {"simbol": "bidang"}
"""What a view is without being told; left out, so that its code is easy to scan."""
_UNTOLD = ("bentuk", AREA)


def choose_figures(
    protected: ProtectedCounts, motif: Motif, *, has_link: bool
) -> tuple[Made | None, Mapping[str, str | None]]:
    """Let a person choose figures; the post, and the choice for the address."""
    menu = _menu(protected)
    if not menu.categories:
        st.info(t("map.empty"))
        return None, {}
    if st.session_state.get(CATEGORY) in _guarded(protected, menu):
        st.info(t("error.no_picture"))
    choice = settle_choice(protected, menu)
    render_filters(protected, choice, menu)
    area = choose_region() if motif is Motif.NUMBER else None
    link = _link(choice, motif, area) if has_link else ""
    key = (protected.version, areas_version(get_workspace()), choice, motif, area, link)
    name = f"{motif}-{choice.view.category}-{choice.view.period}"
    made = Made(_make(protected, choice, motif, area, link), repr(key), name)
    return made, choice.address | ({AREA: area} if area else {})


def _make(
    protected: ProtectedCounts,
    choice: Choice,
    motif: Motif,
    area: str | None,
    link: str,
) -> Post:
    workspace, view = get_workspace(), choice.view
    if area is not None:
        return post_number(protected, workspace, view, code=area, link=link)
    if motif is Motif.RANKING:
        return post_ranking(protected, workspace, view, link=link)
    return post_map(
        protected,
        workspace,
        view,
        kind=choice.kind,
        circles=choice.circles,
        link=link,
    )


def _menu(protected: ProtectedCounts) -> Menu:
    """What can be chosen, without what must not stand in pictures."""
    every = get_menu(protected)
    kept = tuple(list_shareable(protected, get_workspace()))
    return Menu(kept, {key: every.periods[key] for key in kept})


def _guarded(protected: ProtectedCounts, menu: Menu) -> set[str]:
    return set(get_menu(protected).categories) - set(menu.categories)


def _link(choice: Choice, motif: Motif, area: str | None) -> str:
    """Link to where the same figures stand, as short as it can be."""
    if area is not None and area != get_workspace().regions.code:
        query = {AREA: area, PERIOD: choice.view.period}
        return build_link("profil", query | {CATEGORY: choice.view.category})
    told = {
        name: value
        for name, value in choice.address.items()
        if name not in _UNTOLD and value != _DEFAULTS.get(name)
    }
    if area is not None:
        told = {CATEGORY: choice.view.category, PERIOD: choice.view.period}
    page = "analisis" if motif is Motif.RANKING else "peta_masalah"
    return build_link(page, told)
