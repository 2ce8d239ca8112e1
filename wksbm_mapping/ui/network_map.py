"""The map of who is recorded for a need, and what is known of the area chosen on it."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.maps.figures import (
    FigureWords,
    describe_value,
    name_area,
    name_category,
)
from wksbm_mapping.maps.group_map import (
    AreaGroup,
    build_group_legend,
    build_group_painting,
)
from wksbm_mapping.maps.layers import AreaPainting
from wksbm_mapping.network.helping import Helper
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import AreaKind, load_areas
from wksbm_mapping.services.find_helpers import find_helpers
from wksbm_mapping.services.organisation_places import keep_serving, place_on_map
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.services.served_needs import Served, ServedNeeds
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_area_kinds, get_workspace
from wksbm_mapping.ui.map_detail import choose_area
from wksbm_mapping.ui.map_filters import AREA
from wksbm_mapping.ui.map_view import show_legend, show_painting
from wksbm_mapping.ui.network_help import say_reasons
from wksbm_mapping.ui.network_state import HELP, SECTION
from wksbm_mapping.ui.plain_text import plain

_PLACE = "peta_lembaga"
_NEAREST = 3
_LOOKS = {
    Served.NEED_ALONE: ("#f2a08f", "hatch", "#c9604a"),
    Served.NONE: ("#f8ece6",),
    Served.UNSURE: ("#e4e0d6", "dots"),
    Served.ONE: ("#b9d6cd",),
    Served.MANY: ("#5f9c8d",),
}


def render_served_map(
    served: ServedNeeds, found: Sequence[OrganisationView], category: str, level: Level
) -> None:
    """Draw the map, and beside it the area that was chosen."""
    groups = {
        str(group): AreaGroup(_name_group(str(group)), *look)
        for group, look in _LOOKS.items()
    }
    who = keep_serving(found, category)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        show_painting(_paint(served, who, groups, level), place=_PLACE)
        show_legend(build_group_legend(served.table, groups))
        _render_unplaced(who)
    with right:
        _render_chosen(served, found, category, level)


def _paint(
    served: ServedNeeds,
    found: Sequence[OrganisationView],
    groups: dict[str, AreaGroup],
    level: Level,
) -> AreaPainting:
    workspace, kind = get_workspace(), get_area_kinds()[-1]
    villages = load_areas(workspace, kind, Level.KALURAHAN)
    need = served.need
    return build_group_painting(
        served.table,
        {str(code): _describe(served, str(code)) for code in served.table.index},
        groups,
        place_on_map(found, workspace.regions, villages, kind),
        level=level,
        kind=str(kind),
        note=t("common.example") if need is not None and need.is_example else "",
        is_beside=kind is AreaKind.HEXAGON,
    )


def _name_group(group: str) -> str:
    return t(f"network.group_{group}")


def _describe(served: ServedNeeds, code: str) -> FigureWords:
    row = served.table.loc[[code]].iloc[0]
    notes = [_name_group(row["group"])] if row["group"] not in _COUNTED else []
    if served.need is not None:
        figure = describe_value(served.need, served.need.table.loc[[code]].iloc[0])
        need = t("network.need_here", category=name_category(served.need.category))
        notes.append(f"{need}: {figure}")
    return FigureWords(
        title=str(row["name"]),
        place=name_area(row["parent"], Level.KAPANEWON) if row["parent"] else "",
        figure=tn("network.helpers_here", int(row["helpers"])),
        notes=tuple(notes),
    )


_COUNTED = (str(Served.ONE), str(Served.MANY))
"""Groups that say no more than the number of organisations does."""


def _render_unplaced(found: Sequence[OrganisationView]) -> None:
    own = [each.organisation for each in found]
    unplaced = sum(not each.place and each.point is None for each in own)
    if unplaced < len(own):
        st.caption(t("network.dots_note"))
    if unplaced:
        st.caption(tn("network.unplaced", unplaced))


def _render_chosen(
    served: ServedNeeds, found: Sequence[OrganisationView], category: str, level: Level
) -> None:
    code = choose_area(served.table.sort_index())
    write_address({AREA: code})
    if code is None:
        st.caption(t("network.map_hint"))
        return
    words = _describe(served, code)
    st.html(
        f'<p class="wksbm-area">{html.escape(name_area(words.title, level))}</p>'
        f'<p class="wksbm-figure">{html.escape(words.figure)}</p>'
        f"<p>{'<br>'.join(map(html.escape, words.notes))}</p>"
    )
    helpers = find_helpers(get_workspace().regions, found, category, code)
    sure = [each for each in helpers if each.is_for_category]
    _render_nearest(sure[:_NEAREST], category, code)
    st.button(
        t(f"network.section_{HELP}"),
        key="jejaring.siapa",
        on_click=_turn_to_help,
        icon=":material/handshake:",
        width="stretch",
    )


def _render_nearest(helpers: Sequence[Helper], category: str, code: str) -> None:
    """Name who can help, and where they are."""
    lines = []
    for each in helpers:
        *_, where = say_reasons(each, category, code)
        lines.append(f"- **{plain(each.organisation.name)}**: {plain(where)}")
    st.markdown("\n".join(lines))


def _turn_to_help() -> None:
    st.session_state[SECTION] = HELP
