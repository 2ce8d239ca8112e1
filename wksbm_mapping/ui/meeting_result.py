"""The ranking of a meeting, while it is seen and as it was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.spread_chart import build_spread_chart
from wksbm_mapping.planning.methods import Method
from wksbm_mapping.services.meetings import MeetingView, Sizes
from wksbm_mapping.ui.chart_numbers import write_numbers
from wksbm_mapping.ui.meeting_words import name_criterion, name_method
from wksbm_mapping.ui.plain_text import plain


def render_ranking(view: MeetingView, sizes: Sizes) -> None:
    """Draw the ranking as the scores stand now."""
    titles = {each.number: each.problem.title for each in view.problems}
    ranking = view.rank(sizes)
    rows = [titles[int(str(number))] for number in ranking.index]
    _render(ranking.assign(judul=rows), view.method)


def render_frozen(view: MeetingView) -> None:
    """Draw the ranking as it was agreed."""
    result: Mapping[str, Any] = view.meeting.result or {}
    rows = result.get("urutan", [])
    if not rows:
        st.info(t("meeting.no_scores"))
        return
    st.caption(
        t(
            "meeting.frozen",
            round=format_number(int(result["putaran"])),
            people=format_number(int(result["peserta"])),
        )
    )
    _render(pd.DataFrame(rows), view.method)


def _render(ranking: pd.DataFrame, method: Method) -> None:
    scored = ranking[ranking["rank"].notna()]
    if scored.empty:
        st.info(t("meeting.no_scores"))
        return
    chart = build_spread_chart(
        scored,
        list(scored["judul"]),
        lowest=method.lowest,
        highest=method.highest,
    )
    st.altair_chart(write_numbers(chart), alt=t("meeting.chart_alt"))
    st.caption(t("meeting.chart_note"))
    st.table(_in_words(ranking, method))
    st.caption(
        t(
            "meeting.method_note",
            method=name_method(method),
            formula=method.formula.text,
        )
    )


def _in_words(ranking: pd.DataFrame, method: Method) -> pd.DataFrame:
    columns = {
        t("meeting.rank"): [
            "–" if pd.isna(r) else str(int(r)) for r in ranking["rank"]
        ],
        t("meeting.problem"): [plain(each) for each in ranking["judul"]],
        t("meeting.mean"): _decimals(ranking["mean"]),
        t("meeting.range"): [
            "–"
            if pd.isna(low)
            else f"{format_number(float(low))}–{format_number(float(high))}"
            for low, high in zip(ranking["lowest"], ranking["highest"], strict=True)
        ],
        t("meeting.people"): [format_number(int(each)) for each in ranking["people"]],
        **{name_criterion(c): _decimals(ranking[c.key]) for c in method.criteria},
    }
    table = pd.DataFrame(columns)
    return table.set_index(t("meeting.rank"))


def _decimals(values: pd.Series) -> list[str]:
    return [
        "–" if pd.isna(each) else format_number(float(each), decimals=1)
        for each in values
    ]
