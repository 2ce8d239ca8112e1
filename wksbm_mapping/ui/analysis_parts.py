"""What every part of Analisis says and offers in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_rule,
    name_category,
)
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.analyse import LeftOut
from wksbm_mapping.services.export_analysis import Part, export_analysis
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.usul_doubt import render_doubt_choice


def render_heading(measured: MeasuredTable) -> None:
    """Say what is analysed."""
    st.subheader(
        t(
            "map.headline",
            category=name_category(measured.category),
            period=Period.from_code(measured.period).label(),
        )
    )


def render_left_out(measured: MeasuredTable, left_out: LeftOut) -> None:
    """Say which areas took no part and what that means, and what figures rest on."""
    notes = []
    if left_out.hidden or left_out.unknown:
        notes.append(
            t(
                "analysis.left_out",
                hidden=format_number(left_out.hidden),
                unknown=format_number(left_out.unknown),
                total=format_number(len(measured.table)),
            )
        )
    if left_out.alone:
        notes.append(t("analysis.alone", areas=format_number(left_out.alone)))
    if notes:
        st.caption(plain(" ".join(notes)))
    render_sources(measured)


def render_sources(measured: MeasuredTable) -> None:
    """Say what is hidden and what a rate was taken of."""
    notes = [describe_rule(measured.rule, measured.level)]
    if measured.level is not Level.KALURAHAN:
        notes.append(t("analysis.partial"))
    if measured.denominator is not None:
        base = describe_denominator(measured.denominator)
        notes.append(t("analysis.base", denominator=base))
    st.caption(plain(" ".join(notes)))


def render_download(parts: Sequence[Part], name: str) -> None:
    """Offer what was found as CSV, named after the first part; ask what is wrong."""
    measured, _ = parts[0]
    mark = "data-contoh-" if measured.is_example else ""
    words = (name, measured.category.key, measured.period, str(measured.level))
    st.download_button(
        t("analysis.download"),
        data=partial(export_analysis, parts, actor=current_person()),
        file_name=f"{mark}{'-'.join(words)}.csv",
        mime="text/csv",
        key=f"analisis.unduh.{name}",
        on_click="ignore",
        icon=":material/download:",
    )
    render_doubt_choice([each for each, _ in parts], name)
