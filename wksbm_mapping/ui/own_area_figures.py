"""Figures of the own kalurahan: a row for each category, a column for each part."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category, name_unit
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.entry_counts import WHOLE
from wksbm_mapping.services.own_area import Figure, OwnArea, OwnLine
from wksbm_mapping.ui.word_table import render_word_table


def render_figures(area: OwnArea) -> None:
    """Draw the table, or say how figures come here."""
    st.subheader(t("area.own_by_padukuhan"))
    if not area.lines:
        st.info(t("area.own_empty"))
        return
    if not area.padukuhan:
        st.info(t("area.own_no_padukuhan"))
    period = Period.from_code(area.period).label()
    render_word_table(
        _in_words(area),
        caption=f"{t('area.own_by_padukuhan')} · {period}",
        anchor="angka-padukuhan",
    )
    if any(_is_guarded(line) for line in area.lines):
        st.caption(t("area.own_below"))


def say_figure(figure: Figure) -> str:
    """Write a count, or say why there is none."""
    if not isinstance(figure, State):
        return format_number(figure)
    hidden = figure is State.HIDDEN
    return t("common.hidden") if hidden else t("common.no_data")


def _is_guarded(line: OwnLine) -> bool:
    return not line.is_by_padukuhan or State.HIDDEN in line.figures.values()


def _in_words(area: OwnArea) -> pd.DataFrame:
    rows = [_row(line, area.padukuhan) for line in area.lines]
    heads = [t("map.category"), t("area.own_whole"), *area.padukuhan]
    return pd.DataFrame(rows, columns=pd.Index(heads))


def _row(line: OwnLine, padukuhan: tuple[str, ...]) -> list[str]:
    name = f"{name_category(line.category)} ({name_unit(line.category)})"
    whole = say_figure(line.figures.get(WHOLE, State.NO_DATA))
    return [name, whole, *(_say_part(line, each) for each in padukuhan)]


def _say_part(line: OwnLine, padukuhan: str) -> str:
    if not line.is_by_padukuhan:
        return t("area.own_closed")
    return say_figure(line.figures.get(padukuhan, State.NO_DATA))
