"""Penanganan: how those counted were handled, against a target."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_area, name_category
from wksbm_mapping.maps.handling_chart import (
    build_handling_chart,
    describe_split_state,
    name_part,
)
from wksbm_mapping.measures.handling import PARTS, reaches
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.explore_map import has_breakdown
from wksbm_mapping.services.export_analysis import Part
from wksbm_mapping.services.handling import (
    Handling,
    compute_handling,
    compute_handling_trend,
    list_handled_places,
)
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.analysis_parts import (
    render_download,
    render_heading,
    render_sources,
)
from wksbm_mapping.ui.analysis_referrals import render_referrals_beside
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.plain_text import plain

TARGET, PLACE = "target", "tempat"
_TARGETS = ("", *(str(each) for each in range(10, 101, 10)))
_MOST = 25


def render_handling(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the splits of the view's areas, and of one region over the periods."""
    target = _choose_target()
    handling = compute_handling(protected, get_workspace(), choice.view)
    render_heading(handling.measured)
    if not has_breakdown(protected, choice.view, Breakdown.HANDLING):
        st.info(t("handling.not_split"))
    else:
        _render_areas(handling, target)
    _render_trend(protected, choice, target)


def _choose_target() -> int | None:
    settle(TARGET, _TARGETS, default="")
    st.selectbox(
        t("handling.target"),
        _TARGETS,
        key=TARGET,
        format_func=lambda each: (
            t("handling.at_least", share=each) if each else t("handling.no_target")
        ),
        help=t("handling.target_help"),
        persist_state="session",
    )
    chosen = st.session_state[TARGET]
    return int(chosen) if chosen else None


def _render_areas(handling: Handling, target: int | None) -> None:
    table = handling.table.sort_values(["share_done", "name"], na_position="last")
    shown = table[table["total"].notna()]
    if shown.empty:
        st.info(t("map.no_figures"))
    else:
        _say_target(shown, target)
        st.altair_chart(
            write_numbers(
                build_handling_chart(
                    handling.measured,
                    shown.head(_MOST),
                    _labels(shown.head(_MOST)),
                    target=target,
                )
            ),
            alt=t("handling.alt", category=name_category(handling.measured.category)),
        )
        if len(shown) > _MOST:
            most, of = format_number(_MOST), format_number(len(shown))
            st.caption(t("handling.lowest_first", most=most, of=of))
    st.caption(plain(_say_left_out(table)))
    render_sources(handling.measured)
    words = {
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
    }
    st.dataframe(
        drop_blank_parents(pd.DataFrame({**words, **_in_words(table, target)})),
        hide_index=True,
    )
    render_download([_part(handling, target)], "penanganan")


def _say_target(shown: pd.DataFrame, target: int | None) -> None:
    if target is None:
        return
    reached = reaches(shown, target)
    st.write(
        t(
            "handling.reached",
            target=target,
            reached=format_number(int(reached.sum())),
            below=format_number(int((~reached).sum())),
            of=format_number(len(shown)),
        )
    )


def _say_left_out(table: pd.DataFrame) -> str:
    counts = table["handling_state"].value_counts()
    return t(
        "handling.left_out",
        hidden=format_number(int(counts.get(str(State.HIDDEN), 0))),
        unknown=format_number(int(counts.get(str(State.NO_DATA), 0))),
        nobody=format_number(int(counts.get(str(State.ZERO), 0))),
        total=format_number(len(table)),
    )


def _labels(table: pd.DataFrame) -> list[str]:
    """Name areas shortly; of two with one name, each with its kapanewon."""
    is_shared = table["name"].duplicated(keep=False)
    names = zip(table["name"], table["parent"], is_shared, strict=True)
    return [f"{name} ({parent})" if both else str(name) for name, parent, both in names]


def _in_words(table: pd.DataFrame, target: int | None) -> dict[str, list[str]]:
    lines = [line for _, line in table.iterrows()]
    words = {t("handling.done"): [_say_done(line) for line in lines]}
    if target is not None:
        reached = reaches(table, target)
        words[t("handling.against", target=target)] = [
            "" if pd.isna(each) else t(f"handling.{'above' if each else 'below'}")
            for each in reached
        ]
    for part in PARTS:
        words[name_part(part)] = [_say_part(line, part) for line in lines]
    return words


def _say_done(line: pd.Series) -> str:
    if pd.isna(line["total"]):
        return describe_split_state(str(line["handling_state"]))
    return f"{format_number(float(line['share_done']), decimals=1)} %"


def _say_part(line: pd.Series, part: str) -> str:
    if pd.isna(line["total"]):
        return describe_split_state(str(line["handling_state"]))
    share = format_number(100 * int(line[part]) / int(line["total"]), decimals=1)
    return f"{format_number(int(line[part]))} ({share} %)"


def _part(handling: Handling, target: int | None) -> Part:
    found = handling.table[[*PARTS, "done", "share_done", "handling_state"]]
    if target is not None:
        found = found.assign(
            target_share=target, reaches_target=reaches(handling.table, target)
        )
    return handling.measured, found


def _render_trend(
    protected: ProtectedCounts, choice: Choice, target: int | None
) -> None:
    st.markdown(f"**{plain(t('handling.trend'))}**")
    workspace, view = get_workspace(), choice.view
    places = list_handled_places(protected, workspace, view.category)
    settle(PLACE, places, default=view.within if view.within in places else places[0])
    st.selectbox(
        t("handling.place"),
        places,
        key=PLACE,
        format_func=_name_place,
        persist_state="session",
    )
    code = st.session_state[PLACE]
    trend = compute_handling_trend(protected, workspace, view, code)
    table = pd.concat([each.table for each in trend], ignore_index=True)
    labels = [Period.from_code(each.measured.period).label() for each in trend]
    if table["total"].notna().any():
        chart = build_handling_chart(trend[-1].measured, table, labels, target=target)
        alt = t("handling.trend_alt", place=_name_place(code))
        st.altair_chart(write_numbers(chart), alt=alt)
        st.caption(t("handling.gaps"))
    else:
        st.info(t("map.no_figures"))
    render_sources(trend[-1].measured)
    words = pd.DataFrame({t("map.period"): labels, **_in_words(table, target)})
    st.dataframe(words, hide_index=True)
    parts = [_part(each, target) for each in reversed(trend)]
    render_download(parts, "penanganan-tren")
    render_referrals_beside(protected, view, code, _name_place(code))


def _name_place(code: str) -> str:
    workspace = get_workspace()
    if code == workspace.regions.code:
        return workspace.regions.title
    level = level_of(code)
    name = name_area(workspace.regions.name_of(code), level)
    if level is Level.KALURAHAN:
        return f"{name} ({workspace.regions.name_of(kapanewon_of(code))})"
    return name
