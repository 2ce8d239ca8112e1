"""What Analisis computes once and shares, read-only, by all sessions."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st
from libpysal.graph import Graph

from wksbm_mapping.access.person import SETUP_PERSON
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.analyse import (
    HotSpots,
    Ranking,
    build_ranking,
    find_hot_spots,
    load_neighbours,
)
from wksbm_mapping.services.areas import AreaKind, areas_version
from wksbm_mapping.services.build_index import Index, Recipe, build_index
from wksbm_mapping.services.cell_sources import load_cell_sources
from wksbm_mapping.services.compare import compute_heat, measure_categories
from wksbm_mapping.services.coverage import Coverage, find_coverage
from wksbm_mapping.services.data_quality import Scorecard, build_scorecard
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.export_analysis import Part
from wksbm_mapping.ui.cache import get_area_kinds, get_workspace

Figures = tuple[int, Audience, bool]
"""Which figures: data version, audience, and whether tables are withheld for now."""
Shapes = tuple[str, AreaKind]
"""Which shapes: their version and kind."""


def warm_neighbours() -> None:
    """Find the neighbours the page opens with."""
    _neighbours(_shapes(get_area_kinds()[-1]), Level.KALURAHAN)


def get_ranking(protected: ProtectedCounts, view: MapView, kind: AreaKind) -> Ranking:
    """Areas of a view in order."""
    return _ranking(protected, _figures(protected), view, _shapes(kind))


@st.cache_resource(show_spinner=False, max_entries=100)
def _ranking(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    shapes: Shapes,
) -> Ranking:
    graph = _neighbours(shapes, view.level)
    return build_ranking(_protected, get_workspace(), view, graph)


def get_hot_spots(
    protected: ProtectedCounts, view: MapView, kind: AreaKind
) -> HotSpots:
    """Clusters of a view."""
    return _hot_spots(protected, _figures(protected), view, _shapes(kind))


@st.cache_resource(show_spinner=False, max_entries=100)
def _hot_spots(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    shapes: Shapes,
) -> HotSpots:
    graph = _neighbours(shapes, view.level)
    return find_hot_spots(_protected, get_workspace(), view, graph)


def get_heat(protected: ProtectedCounts, view: MapView) -> list[Part]:
    """Ranks of every category of a view's group."""
    asked = MapView(view.category, view.period, within=view.within)
    return _heat(protected, _figures(protected), asked)


@st.cache_resource(show_spinner=False, max_entries=50)
def _heat(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
) -> list[Part]:
    return compute_heat(_protected, get_workspace(), view)


def get_index(protected: ProtectedCounts, view: MapView, recipe: Recipe) -> Index:
    """The index of a recipe."""
    asked = MapView("", view.period, view.level, within=view.within)
    return _index(protected, _figures(protected), asked, recipe)


@st.cache_resource(show_spinner=False, max_entries=100)
def _index(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    recipe: Recipe,
) -> Index:
    return build_index(_protected, get_workspace(), view, recipe)


def get_coverage(
    protected: ProtectedCounts, view: MapView, resource: str, km: int
) -> Coverage:
    """Where help lies near."""
    asked = MapView(view.category, view.period, measure=view.measure)
    return _coverage(protected, _figures(protected), asked, resource, km)


@st.cache_resource(show_spinner=False, max_entries=100)
def _coverage(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
    resource: str,
    km: int,
) -> Coverage:
    return find_coverage(_protected, get_workspace(), view, resource, km)


@st.cache_resource(show_spinner=False, max_entries=8)
def _neighbours(shapes: Shapes, level: Level) -> Graph:
    _, kind = shapes
    return load_neighbours(get_workspace(), kind, level)


def get_categories(protected: ProtectedCounts, view: MapView) -> list[MeasuredTable]:
    """Every category of a view's period at its level, over the whole kabupaten."""
    whole = MapView(view.category, view.period, view.level)
    return _categories(protected, _figures(protected), whole)


@st.cache_resource(show_spinner=False, max_entries=20)
def _categories(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
    view: MapView,
) -> list[MeasuredTable]:
    return measure_categories(_protected, get_workspace(), view)


def get_scorecard(
    protected: ProtectedCounts, view: MapView, *, today: date
) -> Scorecard:
    """The data of a view's group, judged."""
    plain_view = MapView(view.category, view.period, view.level, within=view.within)
    return _scorecard(protected, _figures(protected), plain_view, today)


@st.cache_resource(show_spinner=False, max_entries=20)
def _scorecard(
    _protected: ProtectedCounts,
    figures: Figures,
    view: MapView,
    today: date,
) -> Scorecard:
    return build_scorecard(
        _protected,
        get_workspace(),
        view,
        sources=_sources(_protected, figures),
        today=today,
    )


def get_cell_sources(protected: ProtectedCounts) -> pd.DataFrame:
    """Give ``load_cell_sources`` of these figures."""
    return _sources(protected, _figures(protected))


@st.cache_resource(show_spinner=False, max_entries=len(Audience))
def _sources(
    _protected: ProtectedCounts,
    figures: Figures,  # noqa: ARG001
) -> pd.DataFrame:
    return load_cell_sources(get_workspace(), _protected, actor=SETUP_PERSON)


def _figures(protected: ProtectedCounts) -> Figures:
    return protected.version, protected.audience, protected.is_withheld


def _shapes(kind: AreaKind) -> Shapes:
    return areas_version(get_workspace()), kind
