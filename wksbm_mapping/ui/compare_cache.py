"""Compared maps, computed once and shared, read-only, by all sessions."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import current_language, t
from wksbm_mapping.maps.change_map import ChangePicture, build_change_painting
from wksbm_mapping.maps.layers import AreaPainting
from wksbm_mapping.maps.series_map import build_series_painting
from wksbm_mapping.services.areas import AreaKind, areas_version
from wksbm_mapping.services.compare_map import (
    build_change_picture,
    build_pair,
    build_series,
)
from wksbm_mapping.services.draw_map import PictureFormat
from wksbm_mapping.services.explore_map import MapPicture, MapView
from wksbm_mapping.services.export_compared import draw_series
from wksbm_mapping.ui.analysis_cache import Figures
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace

Look = tuple[AreaKind, str]
"""Shapes and language of a painting."""


def get_change(protected: ProtectedCounts, view: MapView, base: str) -> ChangePicture:
    """How a view changed."""
    return _change(protected, _figures(protected), view, base)


@st.cache_resource(show_spinner=False, max_entries=100)
def _change(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    base: str,
) -> ChangePicture:
    return build_change_picture(_protected, get_workspace(), view, base)


def get_change_painting(
    protected: ProtectedCounts, view: MapView, base: str, kind: AreaKind
) -> AreaPainting:
    """Colours and texts of a change, ready to send."""
    look = (kind, current_language())
    return _change_painting(protected, _figures(protected), view, base, look)


@st.cache_resource(show_spinner=False, max_entries=100)
def _change_painting(
    _protected: ProtectedCounts,
    figures: Figures,
    view: MapView,
    base: str,
    look: Look,
) -> AreaPainting:
    picture = _change(_protected, figures, view, base)
    note = name_example(picture.now.is_example)
    return build_change_painting(picture, kind=str(look[0]), note=note)


def get_pair(
    protected: ProtectedCounts, first: MapView, second: MapView
) -> tuple[list[MapPicture], bool]:
    """Two views, and whether they share their classes."""
    return _pair(protected, _figures(protected), first, second)


@st.cache_resource(show_spinner=False, max_entries=100)
def _pair(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    first: MapView,
    second: MapView,
) -> tuple[list[MapPicture], bool]:
    return build_pair(_protected, get_workspace(), first, second)


def get_series(
    protected: ProtectedCounts, view: MapView, periods: tuple[str, ...]
) -> list[MapPicture]:
    """Some periods of a view, in the same classes."""
    return _series(protected, _figures(protected), view, periods)


@st.cache_resource(show_spinner=False, max_entries=50)
def _series(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    periods: tuple[str, ...],
) -> list[MapPicture]:
    return build_series(_protected, get_workspace(), view, periods)


def get_series_painting(
    protected: ProtectedCounts, view: MapView, periods: tuple[str, ...], kind: AreaKind
) -> AreaPainting:
    """Colours and texts of all periods, ready to send."""
    look = (kind, current_language())
    return _series_painting(protected, _figures(protected), view, periods, look)


@st.cache_resource(show_spinner=False, max_entries=30)
def _series_painting(
    _protected: ProtectedCounts,
    figures: Figures,
    view: MapView,
    periods: tuple[str, ...],
    look: Look,
) -> AreaPainting:
    pictures = _series(_protected, figures, view, periods)
    return build_series_painting(
        [(each.measured, each.classes) for each in pictures],
        start=periods.index(view.period),
        kind=str(look[0]),
        note=name_example(pictures[0].measured.is_example),
    )


def get_sheet(
    protected: ProtectedCounts, view: MapView, periods: tuple[str, ...], kind: AreaKind
) -> bytes:
    """Draw the small maps of some periods, as PNG."""
    shapes = areas_version(get_workspace())
    look = (kind, current_language())
    return _sheet(protected, _figures(protected), view, periods, look, shapes)


@st.cache_resource(show_spinner=False, max_entries=20)
def _sheet(
    _protected: ProtectedCounts,
    figures: Figures,
    view: MapView,
    periods: tuple[str, ...],
    look: Look,
    shapes: str,  # noqa: ARG001
) -> bytes:
    return draw_series(
        _series(_protected, figures, view, periods),
        get_workspace(),
        kind=look[0],
        file_format=PictureFormat.PNG,
        actor=current_person(),
    )


def name_example(is_example: bool) -> str:
    """Mark a map of synthetic figures."""
    return t("common.example") if is_example else ""


def _figures(protected: ProtectedCounts) -> Figures:
    return protected.version, protected.audience, protected.is_withheld
