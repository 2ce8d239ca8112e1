"""What is computed once and shared, read-only, by all sessions."""

from __future__ import annotations

import time
from dataclasses import dataclass

import streamlit as st

from wksbm_mapping.access.person import SETUP_PERSON
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.maps.assets import (
    hash_text,
    read_area_script,
    read_player_script,
)
from wksbm_mapping.maps.layers import AreaPainting, build_area_painting
from wksbm_mapping.maps.shapes import ShapeSet, build_shape_script
from wksbm_mapping.observations import Known
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import (
    AreaKind,
    areas_version,
    list_area_kinds,
    load_areas,
)
from wksbm_mapping.services.entry_fields import (
    EntryGroup,
    load_entry_groups,
    order_groups,
)
from wksbm_mapping.services.entry_reminders import Reminder, find_reminders
from wksbm_mapping.services.explore_map import (
    MapPicture,
    MapView,
    build_map_picture,
    can_rate,
    list_categories,
    list_periods,
)
from wksbm_mapping.services.import_survey import load_known_cells
from wksbm_mapping.services.workspace import (
    Workspace,
    current_version,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import Mode, load_settings
from wksbm_mapping.store import EntryHead

ASSETS = ("player", "areas", "shapes")
"""Scripts of a map, in the order a browser needs them."""

RETRY_S = 60
"""How long whole tables stay hidden before the store is asked to remember again."""


@dataclass(frozen=True)
class Asset:
    """A script for the browser.

    Parameters
    ----------
    name : str
        One of ``ASSETS``.
    text : str
        The script.
    digest : str
        Names this version of it.
    """

    name: str
    text: str
    digest: str

    @property
    def path(self) -> str:
        """Where the server offers it."""
        return f"/aset/peta/{self.name}-{self.digest}.js"


def warm_caches() -> None:
    """Compute what the first visitor needs."""
    get_workspace()
    get_protected(first_audience())
    for name in ASSETS:
        load_asset(name)


@st.cache_resource(show_spinner=False)
def get_workspace() -> Workspace:
    """Open the workspace, once for the whole server."""
    return open_workspace(load_settings())


def first_audience() -> Audience:
    """Through whose eyes the first visitor sees; in mode kantor nobody logged in."""
    is_office = get_workspace().settings.mode is Mode.KANTOR
    return Audience.PUBLIC if is_office else Audience.ANALIS


def get_protected(audience: Audience) -> ProtectedCounts:
    """All that an audience may see of the newest data version."""
    version = current_version(get_workspace())
    protected, loaded_at = _protected(version, audience)
    if protected.is_withheld and time.monotonic() - loaded_at > RETRY_S:
        _forget_figures()
        protected, _ = _protected(version, audience)
    return protected


@st.cache_resource(show_spinner=False, max_entries=2 * len(Audience))
def _protected(
    version: int,  # noqa: ARG001
    audience: Audience,
) -> tuple[ProtectedCounts, float]:
    return load_protected(
        get_workspace(), audience, actor=SETUP_PERSON
    ), time.monotonic()


def _forget_figures() -> None:
    """Forget what was computed of tables that were hidden whole."""
    _protected.clear()
    for of_figures in (_menu, _entry_groups, _reminders, _can_rate, _picture):
        of_figures.clear()
    get_painting.clear()


def get_known() -> Known:
    """What an upload is compared with, at the newest data version."""
    return _known(current_version(get_workspace()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _known(version: int) -> Known:  # noqa: ARG001
    return load_known_cells(get_workspace(), actor=SETUP_PERSON)


@dataclass(frozen=True)
class Menu:
    """What can be chosen.

    Parameters
    ----------
    categories : tuple of str
        Keys, in the order of the regulation.
    periods : dict of str to tuple of str
        Codes by category, newest first.
    """

    categories: tuple[str, ...]
    periods: dict[str, tuple[str, ...]]


def get_menu(protected: ProtectedCounts) -> Menu:
    """Which categories and periods an audience can choose."""
    return _menu(protected, protected.version, protected.audience)


@st.cache_resource(show_spinner=False, max_entries=2 * len(Audience))
def _menu(
    _protected: ProtectedCounts,
    version: int,  # noqa: ARG001
    audience: Audience,  # noqa: ARG001
) -> Menu:
    keys = tuple(each.key for each in list_categories(_protected, get_workspace()))
    return Menu(
        keys,
        {
            key: tuple(each.code for each in list_periods(_protected, key))
            for key in keys
        },
    )


def get_entry_groups(protected: ProtectedCounts) -> tuple[EntryGroup, ...]:
    """Which categories a form asks for, in which order for an audience."""
    return _entry_groups(protected, protected.version, protected.audience)


@st.cache_resource(show_spinner=False, max_entries=2 * len(Audience))
def _entry_groups(
    _protected: ProtectedCounts,
    version: int,  # noqa: ARG001
    audience: Audience,  # noqa: ARG001
) -> tuple[EntryGroup, ...]:
    categories = get_workspace().categories
    return order_groups(load_entry_groups(categories), categories, _protected)


def get_reminders(
    protected: ProtectedCounts, head: EntryHead, padukuhan: str
) -> dict[str, Reminder]:
    """What was counted last time, by category."""
    return _reminders(protected, protected.version, protected.audience, head, padukuhan)


@st.cache_resource(show_spinner=False, max_entries=200)
def _reminders(
    _protected: ProtectedCounts,
    version: int,  # noqa: ARG001
    audience: Audience,  # noqa: ARG001
    head: EntryHead,
    padukuhan: str,
) -> dict[str, Reminder]:
    return find_reminders(_protected, head, padukuhan)


def get_can_rate(protected: ProtectedCounts, view: MapView) -> bool:
    """Whether a rate can be taken in a view."""
    return _can_rate(protected, protected.version, protected.audience, view)


@st.cache_resource(show_spinner=False, max_entries=1000)
def _can_rate(
    _protected: ProtectedCounts,
    version: int,  # noqa: ARG001
    audience: Audience,  # noqa: ARG001
    view: MapView,
) -> bool:
    return can_rate(_protected, get_workspace(), view)


def get_picture(protected: ProtectedCounts, view: MapView) -> MapPicture:
    """Figures and classes of a view."""
    return _picture(protected, protected.version, protected.audience, view)


@st.cache_resource(show_spinner=False, max_entries=200)
def _picture(
    _protected: ProtectedCounts,
    version: int,  # noqa: ARG001
    audience: Audience,  # noqa: ARG001
    view: MapView,
) -> MapPicture:
    return build_map_picture(_protected, get_workspace(), view)


@st.cache_resource(show_spinner=False, max_entries=200)
def get_painting(
    _picture: MapPicture,
    version: int,  # noqa: ARG001
    audience: Audience,  # noqa: ARG001
    view: MapView,  # noqa: ARG001
    kind: AreaKind,
    language: str,  # noqa: ARG001
    note: str,
    circles: bool,
) -> AreaPainting:
    """Colours and texts of a view in one language, ready to send."""
    return build_area_painting(
        _picture.measured,
        _picture.classes,
        kind=str(kind),
        note=note,
        circles=circles,
    )


def get_area_kinds() -> list[AreaKind]:
    """Which shapes this installation has."""
    return _area_kinds(areas_version(get_workspace()))


@st.cache_resource(show_spinner=False, max_entries=4)
def _area_kinds(version: str) -> list[AreaKind]:  # noqa: ARG001
    return list_area_kinds(get_workspace())


def load_asset(name: str) -> Asset | None:
    """Find a script of the map by its name; None for an unknown one."""
    if name in _SCRIPTS:
        return _own_asset(name)
    if name == "shapes":
        return _shape_asset(areas_version(get_workspace()))
    return None


_SCRIPTS = {"player": read_player_script, "areas": read_area_script}


@st.cache_resource(show_spinner=False, max_entries=len(_SCRIPTS))
def _own_asset(name: str) -> Asset:
    text = _SCRIPTS[name]()
    return Asset(name, text, hash_text(text))


@st.cache_resource(show_spinner=False, max_entries=4)
def _shape_asset(version: str) -> Asset:
    workspace = get_workspace()
    kinds = _area_kinds(version)
    text = build_shape_script(
        ShapeSet(str(kind), str(level), load_areas(workspace, kind, level))
        for kind in kinds
        for level in (Level.KAPANEWON, Level.KALURAHAN)
    )
    return Asset("shapes", text, hash_text(text))
