"""Indeks: several categories in one order, by weights of one's own."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, format_percent, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_value,
    name_category,
    name_unit,
)
from wksbm_mapping.maps.small_map import DOTS, STROKES, build_small_map
from wksbm_mapping.measures.index import Scaling
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.areas import load_areas
from wksbm_mapping.services.build_index import Index, Recipe, RecipePart
from wksbm_mapping.ui.analysis_cache import get_index
from wksbm_mapping.ui.analysis_parts import render_download
from wksbm_mapping.ui.analysis_recipe import choose_recipe
from wksbm_mapping.ui.analysis_saved import choose_saved, render_save
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.plain_text import plain

_GROUPS = 5
_COLOURS = ("#7f1712", "#b8443c", "#dc8a76", "#f0bda9", "#f7ddd1")
_STATES = {State.HIDDEN: "#b9b9b4", State.NO_DATA: "#ffffff"}
_SIGNS = {State.HIDDEN: STROKES, State.NO_DATA: DOTS}
_STABLE = 0.9


def render_index(protected: ProtectedCounts, choice: Choice) -> None:
    """Draw the index of a recipe to be chosen."""
    period = Period.from_code(choice.view.period).label()
    st.subheader(t("index.heading", period=period))
    st.caption(t("index.about"))
    choose_saved(protected)
    recipe = choose_recipe(protected, choice.view)
    if recipe is None:
        st.info(t("index.choose"))
        return
    index = get_index(protected, choice.view, recipe)
    _render_notes(index)
    _render_uncounted(index, recipe)
    if not index.measured or index.table["rank"].isna().all():
        st.info(t("index.none"))
        _render_lacking(index)
    else:
        _render_found(index, choice)
    render_save()


def _render_found(index: Index, choice: Choice) -> None:
    areas = load_areas(get_workspace(), choice.kind, choice.view.level)
    signs = {t(f"index.state_{state}"): sign for state, sign in _SIGNS.items()}
    chart = build_small_map(
        _group(index), areas, _colours(), title=t("index.group"), signs=signs
    )
    st.altair_chart(chart, alt=t("index.map_alt", parts=len(index.measured)))
    st.write(_say_stability(index))
    _render_lacking(index)
    st.dataframe(drop_blank_parents(_in_words(index)), hide_index=True)
    st.caption(t("index.stability_note", places=format_number(index.top)))
    render_download(_list_parts(index), "indeks")


def _render_notes(index: Index) -> None:
    lines = [
        f"- {plain(_describe_part(part, measured))}"
        for part, measured in zip(index.recipe.parts, index.measured, strict=True)
    ]
    st.markdown("\n".join(lines))
    kinds = {(each.category.unit, each.measure, _base(each)) for each in index.measured}
    if len(kinds) > 1:
        st.info(t(f"index.units_differ_{index.recipe.scaling}"))
    if any(each.measure is Measure.COUNT for each in index.measured):
        st.warning(t("index.counts_used"))
    if index.alike:
        st.caption(plain(t("index.flat", categories=_names(index.alike))))


def _render_uncounted(index: Index, asked: Recipe) -> None:
    taken = {each.category for each in index.recipe.parts}
    left = [each.category for each in asked.parts if each.category not in taken]
    if left:
        st.info(plain(t("index.not_counted", categories=_names(left))))


def _base(measured: MeasuredTable) -> str:
    found = measured.denominator
    return "" if found is None else describe_denominator(found)


def _describe_part(part: RecipePart, measured: MeasuredTable) -> str:
    base = _base(measured)
    words = f"without_base_{measured.measure}" if not base else "rate_base"
    return t(
        "index.part",
        category=name_category(measured.category),
        weight=part.weight,
        direction=t(f"index.says_{'berat' if part.higher_is_worse else 'ringan'}"),
        unit=name_unit(measured.category),
        base=t(f"index.{words}", base=base),
        period=Period.from_code(measured.period).label(),
    )


def _render_lacking(index: Index) -> None:
    states = _find_states(index)
    hidden, unknown = (int(states.eq(str(each)).sum()) for each in _STATES)
    if not hidden + unknown:
        return
    note = t(
        "index.without",
        hidden=format_number(hidden),
        unknown=format_number(unknown),
        total=format_number(len(states)),
    )
    lacking = sorted(index.missing.items(), key=lambda item: -item[1])
    for key, areas in lacking[:1]:
        name = _names([key])
        note = f"{note} {t('index.cause', category=name, areas=format_number(areas))}"
    st.caption(plain(note))


def _find_states(index: Index) -> pd.Series:
    """Why there is no index: unknown before hidden, for it is the larger gap."""
    states = pd.Series("", index=index.table.index)
    for state in _STATES:
        for each in index.measured:
            states = states.mask(each.table["state"].eq(str(state)), str(state))
    return states


def _names(keys: list[str]) -> str:
    categories = get_workspace().categories
    return ", ".join(name_category(categories[key]) for key in keys)


def _say_stability(index: Index) -> str:
    first = index.table[index.table["rank"].le(index.top).fillna(False)]
    stable = int(first["in_top"].ge(100 * _STABLE).sum())
    leader = first.sort_values("rank")["name"].iloc[0]
    return t(
        "index.stability",
        first=plain(str(leader)),
        stable=format_number(stable),
        places=format_number(len(first)),
        share=format_percent(_STABLE),
    )


def _group(index: Index) -> pd.DataFrame:
    table, words = index.table, list(_colours())
    ranks, total = table["rank"], int(table["rank"].notna().sum())
    groups = [
        t(f"index.state_{state}")
        if pd.isna(rank)
        else words[min((int(rank) - 1) * _GROUPS // total, _GROUPS - 1)]
        for rank, state in zip(ranks, _find_states(index), strict=True)
    ]
    figures = [_write(index, score) for score in table["score"]]
    return pd.DataFrame(
        {"area": table["name"], "figure": figures, "group": groups}, index=table.index
    )


def _colours() -> dict[str, str]:
    groups = {
        t(f"index.group_{number}"): colour
        for number, colour in enumerate(_COLOURS, start=1)
    }
    states = {t(f"index.state_{each}"): colour for each, colour in _STATES.items()}
    return groups | states


def _write(index: Index, score: float) -> str:
    if pd.isna(score):
        return t("index.no_index")
    if index.recipe.scaling is Scaling.Z_SCORE:
        return format_number(float(score), decimals=2)
    return format_number(100 * float(score), decimals=1)


def _in_words(index: Index) -> pd.DataFrame:
    known = index.table[index.table["rank"].notna()]
    table = known.sort_values(["rank", "name"])
    columns = {
        t("analysis.rank"): table["rank"].array,
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
        t("index.score"): [_write(index, each) for each in table["score"]],
        t("index.rank_range"): [
            t("index.range", low=int(low), high=int(high))
            for low, high in zip(table["rank_low"], table["rank_high"], strict=True)
        ],
        t("index.first_share", places=index.top): [
            format_percent(float(each) / 100) for each in table["in_top"]
        ],
        t("index.first_scalings"): _of(table["scalings"], len(Scaling)),
    }
    if len(index.measured) > 1:
        of = len(index.measured)
        columns[t("index.first_without")] = _of(table["without"], of)
    for each in index.measured:
        rows = each.table.loc[table.index]
        columns[name_category(each.category)] = [
            describe_value(each, row) for _, row in rows.iterrows()
        ]
    return pd.DataFrame(columns)


def _of(times: pd.Series, total: int) -> list[str]:
    return [t("index.of", times=int(each), total=total) for each in times]


def _list_parts(index: Index) -> list[tuple[MeasuredTable, pd.DataFrame]]:
    recipe = "; ".join(
        _describe_part(part, measured)
        for part, measured in zip(index.recipe.parts, index.measured, strict=True)
    )
    found = index.table.drop(columns=["name", "parent"]).add_prefix("index_")
    found = found.assign(
        index_recipe=f"{t(f'index.scaling_{index.recipe.scaling}')}: {recipe}",
    )
    return [
        (
            measured,
            found.assign(
                part_weight=part.weight,
                part_higher_is=t(
                    f"index.direction_{'berat' if part.higher_is_worse else 'ringan'}"
                ),
                part_on_scale=index.scaled[part.category],
            ),
        )
        for part, measured in zip(index.recipe.parts, index.measured, strict=True)
    ]
