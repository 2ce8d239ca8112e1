"""Mutu data: how complete, old, hidden and consistent the data are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.maps.quality_map import (
    Aspect,
    build_quality_map,
    classify_aspect,
    describe_aspect,
)
from wksbm_mapping.observations.jumps import JUMP_LEAST, JUMP_TIMES
from wksbm_mapping.periods import Period
from wksbm_mapping.services.areas import load_areas
from wksbm_mapping.services.data_quality import Scorecard, Sheet, export_scorecard
from wksbm_mapping.ui.address import settle
from wksbm_mapping.ui.analysis_cache import get_scorecard
from wksbm_mapping.ui.area_columns import drop_blank_parents
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import Choice
from wksbm_mapping.ui.plain_text import plain

ASPECT = "mutu"
_ASPECTS = {
    "kelengkapan": Aspect.COMPLETENESS,
    "umur": Aspect.AGE,
    "disamarkan": Aspect.HIDDEN,
}


def render_quality(protected: ProtectedCounts, choice: Choice) -> None:
    """Judge the group of the view's category in its period."""
    card = get_scorecard(protected, choice.view, today=date.today())
    period = Period.from_code(card.period).label()
    group = t(f"map.group_{card.group}")
    st.subheader(t("quality.heading", group=group, period=period))
    if not card.categories:
        st.info(t("map.no_figures"))
        return
    st.write(
        t(
            "quality.basis",
            group=group,
            categories=format_number(len(card.categories)),
            period=period,
        )
    )
    _render_map(card, choice)
    st.dataframe(drop_blank_parents(_areas_in_words(card)), hide_index=True)
    st.caption(t("quality.columns"))
    _render_download(card, Sheet.AREAS)
    _render_cells(card)
    _render_sources(card)


def _render_map(card: Scorecard, choice: Choice) -> None:
    settle(ASPECT, list(_ASPECTS), default="kelengkapan")
    st.segmented_control(
        t("quality.aspect"),
        list(_ASPECTS),
        key=ASPECT,
        format_func=lambda each: t(f"quality.{_ASPECTS[each]}"),
        persist_state="session",
    )
    aspect = _ASPECTS[st.session_state[ASPECT] or "kelengkapan"]
    scores = card.areas
    st.write(plain(_say_map(scores, aspect)))
    areas = load_areas(get_workspace(), choice.kind, card.level)
    st.altair_chart(
        build_quality_map(scores, areas, aspect),
        alt=t("quality.alt", aspect=t(f"quality.{aspect}")),
    )


def _say_map(scores: pd.DataFrame, aspect: Aspect) -> str:
    classes = classify_aspect(scores, aspect)
    if aspect is Aspect.COMPLETENESS:
        number = int(classes.eq("penuh").sum())
        key = "quality.say_complete"
    elif aspect is Aspect.AGE:
        number = int(classes.isin(["agak_lama", "lama"]).sum())
        key = "quality.say_old"
    else:
        number = int(scores["hidden"].gt(0).sum())
        key = "quality.say_hidden"
    return t(key, areas=format_number(number), total=format_number(len(scores)))


def _areas_in_words(card: Scorecard) -> pd.DataFrame:
    table = card.areas.sort_values(
        ["completeness", "age_months"], ascending=[True, False], kind="stable"
    )
    names = {
        t("map.area"): table["name"].array,
        t("map.level_kapanewon"): table["parent"].array,
    }
    return pd.DataFrame({**names, **_scores_in_words(table)})


def _scores_in_words(table: pd.DataFrame) -> dict[str, list[str]]:
    lines = table.to_dict("records")
    return {
        t("quality.completeness"): [
            _of(e["completeness"], e["told"], e["asked"]) for e in lines
        ],
        t("quality.newest"): [
            t("common.no_data")
            if pd.isna(e["newest"])
            else Period.from_code(e["newest"]).label()
            for e in lines
        ],
        t("quality.age_months"): [
            describe_aspect(e["age_months"], Aspect.AGE) for e in lines
        ],
        t("quality.unequal"): [_count(e["unequal"], e["summed"]) for e in lines],
        t("quality.jumps"): [_count(e["jumps"], e["compared"]) for e in lines],
        t("quality.share_hidden"): [
            _of(e["share_hidden"], e["hidden"], e["told"]) for e in lines
        ],
    }


def _of(share: Any, part: int, whole: int) -> str:
    if pd.isna(share):
        return t("common.no_data")
    return t(
        "quality.share_of",
        share=format_number(float(share), decimals=1),
        part=format_number(part),
        whole=format_number(whole),
    )


def _count(found: int, looked_at: int) -> str:
    if not looked_at:
        return t("quality.not_compared")
    return t("quality.of", part=format_number(found), whole=format_number(looked_at))


def _render_cells(card: Scorecard) -> None:
    st.markdown(f"**{plain(t('quality.cells'))}**")
    st.caption(
        t("quality.cells_note", least=format_number(JUMP_LEAST), times=JUMP_TIMES)
    )
    if card.cells.empty:
        st.info(t("quality.no_cells"))
        return
    categories = get_workspace().categories
    st.dataframe(
        pd.DataFrame(
            {
                t("map.area"): card.cells["name"].array,
                t("map.category"): [
                    name_category(categories[each]) for each in card.cells["category"]
                ],
                t("map.figure"): [format_number(int(e)) for e in card.cells["value"]],
                t("quality.found"): [
                    _say_found(line) for line in card.cells.to_dict("records")
                ],
            }
        ),
        hide_index=True,
    )
    _render_download(card, Sheet.CELLS)


def _say_found(line: Mapping[Hashable, Any]) -> str:
    said = []
    if line["is_jump"]:
        said.append(
            t(
                "quality.was",
                before=format_number(int(line["before"])),
                period=Period.from_code(str(line["before_period"])).label(),
            )
        )
    if line["is_unequal"]:
        said.append(t("quality.sum_is", sum=format_number(int(line["sum"]))))
    return " ".join(said)


def _render_sources(card: Scorecard) -> None:
    st.markdown(f"**{plain(t('quality.sources'))}**")
    if card.sources.empty:
        st.info(t("map.no_figures"))
        return
    table = card.sources
    words = {
        t("quality.source"): table["source"].array,
        t("map.level"): [t(f"map.level_{each}") for each in table["level"]],
        t("quality.regions"): [format_number(e) for e in table["regions"]],
        t("quality.categories"): [format_number(e) for e in table["categories"]],
        **_scores_in_words(table),
        t("quality.confirmed"): [format_date(e) for e in table["confirmed_at"]],
    }
    st.dataframe(pd.DataFrame(words), hide_index=True)
    st.caption(t("quality.sources_note"))
    _render_download(card, Sheet.SOURCES)


def _render_download(card: Scorecard, sheet: Sheet) -> None:
    mark = "data-contoh-" if card.is_example else ""
    st.download_button(
        t(f"quality.download_{sheet}"),
        data=partial(export_scorecard, card, sheet, actor=current_person()),
        file_name=f"{mark}mutu-data-{sheet}-{card.group}-{card.period}.csv",
        mime="text/csv",
        key=f"analisis.unduh.mutu.{sheet}",
        on_click="ignore",
        icon=":material/download:",
    )
