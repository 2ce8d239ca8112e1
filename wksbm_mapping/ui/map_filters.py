"""The choices of Peta Masalah, each in the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category, name_denominator
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.explore_map import (
    MapView,
    can_rate,
    list_categories,
    list_periods,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.ui.address import current_link, settle
from wksbm_mapping.ui.cache import (
    get_area_kinds,
    get_picture,
    get_protected,
    get_workspace,
)

CATEGORY, PERIOD, LEVEL = "jenis", "periode", "tingkat"
MEASURE, WITHIN, KIND, AREA = "ukuran", "dalam", "bentuk", "wilayah"
PARAMETERS = (CATEGORY, PERIOD, LEVEL, MEASURE, WITHIN, KIND, AREA)
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
    """

    view: MapView
    kind: AreaKind

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
        }


def warm_first_view() -> None:
    """Compute the view the page opens with, so that it is ready."""
    protected = get_protected(Audience.ANALIS)
    categories = [each.key for each in list_categories(protected, get_workspace())]
    if categories:
        category = _first(categories)
        period = list_periods(protected, category)[0]
        get_picture(protected, MapView(category, period.code))


def choose_view(protected: ProtectedCounts, workspace: Workspace) -> Choice:
    """Draw the choices and give what is chosen."""
    wide, narrow = st.columns([3, 2], gap="medium")
    with wide:
        category = _choose_category(list_categories(protected, workspace))
    with narrow:
        period = _choose_period(list_periods(protected, category))
    with st.expander(t("map.more_filters")):
        level, within = _choose_place(workspace)
        view = MapView(category, period, level, within=within)
        view, kind = _choose_drawing(protected, workspace, view)
    return Choice(view, kind)


def render_share() -> None:
    """Offer the link of this view."""
    with st.popover(t("map.share"), icon=":material/link:"):
        st.write(t("map.share_note"))
        st.code(current_link(), language=None, wrap_lines=True)


def _first(keys: list[str]) -> str:
    return FIRST_CATEGORY if FIRST_CATEGORY in keys else keys[0]


def _choose_category(categories: list[Category]) -> str:
    by_key = {each.key: each for each in categories}
    settle(CATEGORY, list(by_key), default=_first(list(by_key)))
    return st.selectbox(
        t("map.category"),
        list(by_key),
        key=CATEGORY,
        format_func=lambda key: t(
            "map.category_option",
            group=t(f"map.group_{by_key[key].group}"),
            name=name_category(by_key[key]),
        ),
        required=True,
        persist_state="session",
    )


def _choose_period(periods: list[Period]) -> str:
    labels = {each.code: each.label() for each in periods}
    settle(PERIOD, list(labels), default=next(iter(labels)))
    return st.selectbox(
        t("map.period"),
        list(labels),
        key=PERIOD,
        format_func=labels.__getitem__,
        required=True,
        persist_state="session",
    )


def _choose_place(workspace: Workspace) -> tuple[Level, str | None]:
    left, right = st.columns(2)
    settle(LEVEL, _LEVELS, default=_LEVELS[0])
    level = left.segmented_control(
        t("map.level"),
        _LEVELS,
        key=LEVEL,
        format_func=lambda each: t(f"map.level_{each}"),
        required=True,
        persist_state="session",
    )
    codes = ["", *workspace.regions.codes(Level.KAPANEWON)]
    settle(WITHIN, codes, default="")
    within = right.selectbox(
        t("map.within"),
        codes,
        key=WITHIN,
        format_func=lambda code: (
            workspace.regions.name_of(code) if code else t("map.within_all")
        ),
        required=True,
        persist_state="session",
    )
    return Level(level), within or None


def _choose_drawing(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> tuple[MapView, AreaKind]:
    left, right = st.columns(2)
    with left:
        measure = _choose_measure(protected, workspace, view)
    with right:
        kind = _choose_kind()
    chosen = MapView(view.category, view.period, view.level, measure, view.within)
    return chosen, kind


def _choose_measure(
    protected: ProtectedCounts, workspace: Workspace, view: MapView
) -> Measure:
    has_rate = can_rate(protected, workspace, view)
    options = [str(each) for each in Measure] if has_rate else [str(Measure.COUNT)]
    settle(MEASURE, options, default=options[0])
    measure = st.segmented_control(
        t("map.measure"),
        options,
        key=MEASURE,
        format_func=lambda each: t(f"map.measure_{each}"),
        required=True,
        persist_state="session",
    )
    if not has_rate:
        st.caption(_why_no_rate(workspace.categories[view.category]))
    return Measure(measure)


def _why_no_rate(category: Category) -> str:
    if category.denominator is None:
        return t("map.no_rate_kind")
    return t("map.no_rate", kind=name_denominator(category.denominator))


def _choose_kind() -> AreaKind:
    kinds = [str(each) for each in get_area_kinds()]
    settle(KIND, kinds, default=kinds[-1])
    kind = st.segmented_control(
        t("map.kind"),
        kinds,
        key=KIND,
        format_func=lambda each: t(f"map.kind_{each}"),
        required=True,
        persist_state="session",
    )
    if len(kinds) == 1:
        st.caption(t("map.kind_note"))
    return AreaKind(kind)
