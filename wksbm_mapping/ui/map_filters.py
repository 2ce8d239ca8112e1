"""The choices of Peta Masalah, each in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category, name_denominator
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.ui.address import current_link, settle
from wksbm_mapping.ui.cache import (
    Menu,
    first_audience,
    get_area_kinds,
    get_can_rate,
    get_menu,
    get_picture,
    get_protected,
    get_workspace,
)
from wksbm_mapping.ui.map_scheme import (
    SCHEME,
    render_scheme,
    scheme_address,
    settle_circles,
    settle_scheme,
)

CATEGORY, PERIOD, LEVEL = "jenis", "periode", "tingkat"
MEASURE, WITHIN, KIND, AREA = "ukuran", "dalam", "bentuk", "wilayah"
PARAMETERS = (CATEGORY, PERIOD, LEVEL, MEASURE, WITHIN, KIND, AREA, *SCHEME)
FIRST_CATEGORY = "lanjut_usia_telantar"
"""What the page opens with where it was counted."""

_LEVELS = (str(Level.KALURAHAN), str(Level.KAPANEWON))


@dataclass(frozen=True)
class Choice:
    """What is looked at, and on which shapes.

    Parameters
    ----------
    view : MapView
        Category, period, level, measure, kapanewon.
    kind : AreaKind
        Shapes of the map.
    circles : bool
        Counts are drawn as circles.
    """

    view: MapView
    kind: AreaKind
    circles: bool

    @property
    def address(self) -> dict[str, str | None]:
        """The choice as parts of the address, whole, so that defaults may change."""
        return {
            CATEGORY: self.view.category,
            PERIOD: self.view.period,
            LEVEL: str(self.view.level),
            MEASURE: str(self.view.measure),
            WITHIN: self.view.within,
            KIND: str(self.kind),
            AREA: st.session_state.get(AREA),
            **scheme_address(),
        }


def warm_first_view() -> None:
    """Compute the view the page opens with, so that it is ready."""
    protected = get_protected(first_audience())
    menu = get_menu(protected)
    if menu.categories:
        category = _first(menu.categories)
        get_picture(protected, MapView(category, menu.periods[category][0]))


def settle_choice(protected: ProtectedCounts, menu: Menu | None = None) -> Choice:
    """Decide what is looked at, from the session alone, before any widget is drawn.

    So the map can be sent first and the widgets after it.

    Parameters
    ----------
    menu : Menu, optional
        What can be chosen, where it is less than what the audience sees.
    """
    menu = menu or get_menu(protected)
    settle(CATEGORY, menu.categories, default=_first(menu.categories))
    category = st.session_state[CATEGORY]
    settle(PERIOD, menu.periods[category], default=menu.periods[category][0])
    settle(LEVEL, _LEVELS, default=_LEVELS[0])
    settle(WITHIN, _within_codes(), default="")
    view = MapView(
        category,
        st.session_state[PERIOD],
        Level(st.session_state[LEVEL]),
        within=st.session_state[WITHIN] or None,
    )
    measures = _measures(protected, view)
    settle(MEASURE, measures, default=measures[0])
    kinds = [str(each) for each in get_area_kinds()]
    settle(KIND, kinds, default=kinds[-1])
    measure = Measure(st.session_state[MEASURE])
    view = replace(view, measure=measure, scheme=settle_scheme())
    kind = AreaKind(st.session_state[KIND])
    return Choice(view, kind, settle_circles(measure))


def render_filters(
    protected: ProtectedCounts, choice: Choice, menu: Menu | None = None
) -> None:
    """Draw the choices; ``menu`` as for ``settle_choice``."""
    menu, workspace = menu or get_menu(protected), get_workspace()
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        _render_category([workspace.categories[key] for key in menu.categories])
    with narrow:
        _render_period(menu.periods[choice.view.category])
    with st.expander(t("map.more_filters")):
        left, right = st.columns(2)
        with left:
            _render_level()
            _render_measure(protected, choice.view)
        with right:
            _render_within(workspace)
            _render_kind()
        render_scheme(choice.view.measure)


def render_share() -> None:
    """Offer the link of this view."""
    with st.popover(t("map.share"), icon=":material/link:"):
        st.write(t("map.share_note"))
        st.code(current_link(), language=None, wrap_lines=True)


def _first(keys: tuple[str, ...]) -> str:
    return FIRST_CATEGORY if FIRST_CATEGORY in keys else keys[0]


def _within_codes() -> list[str]:
    return ["", *get_workspace().regions.codes(Level.KAPANEWON)]


def _measures(protected: ProtectedCounts, view: MapView) -> list[str]:
    has_rate = get_can_rate(protected, view)
    return [str(each) for each in Measure] if has_rate else [str(Measure.COUNT)]


def _render_category(categories: list[Category]) -> None:
    labels = {
        each.key: t(
            "map.category_option",
            group=t(f"map.group_{each.group}"),
            name=name_category(each),
        )
        for each in categories
    }
    st.selectbox(
        t("map.category"),
        list(labels),
        key=CATEGORY,
        format_func=labels.__getitem__,
        persist_state="session",
    )


def _render_period(codes: tuple[str, ...]) -> None:
    st.selectbox(
        t("map.period"),
        codes,
        key=PERIOD,
        format_func=lambda code: Period.from_code(code).label(),
        persist_state="session",
    )


def _render_level() -> None:
    st.segmented_control(
        t("map.level"),
        _LEVELS,
        key=LEVEL,
        format_func=lambda each: t(f"map.level_{each}"),
        persist_state="session",
    )


def _render_within(workspace: Workspace) -> None:
    st.selectbox(
        t("map.within"),
        _within_codes(),
        key=WITHIN,
        format_func=lambda code: (
            workspace.regions.name_of(code) if code else t("map.within_all")
        ),
        persist_state="session",
    )


def _render_measure(protected: ProtectedCounts, view: MapView) -> None:
    measures = _measures(protected, view)
    st.segmented_control(
        t("map.measure"),
        measures,
        key=MEASURE,
        format_func=lambda each: t(f"map.measure_{each}"),
        persist_state="session",
    )
    if len(measures) == 1:
        st.caption(why_no_rate(get_workspace().categories[view.category]))


def why_no_rate(category: Category) -> str:
    """Say why a category has counts only."""
    if category.denominator is None:
        return t("map.no_rate_kind")
    return t("map.no_rate", kind=name_denominator(category.denominator))


def _render_kind() -> None:
    kinds = [str(each) for each in get_area_kinds()]
    st.segmented_control(
        t("map.kind"),
        kinds,
        key=KIND,
        format_func=lambda each: t(f"map.kind_{each}"),
        persist_state="session",
    )
    if len(kinds) == 1:
        st.caption(t("map.kind_note"))
