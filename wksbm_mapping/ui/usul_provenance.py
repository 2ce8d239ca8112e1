"""Where a doubted figure came from, what it is now, and where to put it right."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import format_datetime, format_number, t, tn
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.participation.citizen_report import CitizenReport, DoubtedFigure
from wksbm_mapping.periods import Period
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.send_report import check_doubted
from wksbm_mapping.services.trace_figure import FigureTrace, trace_figure, trace_parts
from wksbm_mapping.ui.analysis_cache import get_cell_sources
from wksbm_mapping.ui.audience import current_audience, current_person
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.upload_history import BATCH


def render_provenance(report: CitizenReport, figure: DoubtedFigure) -> None:
    """Tell how its reader saw a figure, where it stood, and where to correct it."""
    trace = trace_figure(get_workspace(), report, actor=current_person())
    lines = [
        (t("usul.seen_figure"), figure.shown),
        (t("usul.now_figure"), _say_now(report, figure)),
        (t("usul.seen_period"), Period.from_code(figure.period).label()),
        (t("usul.seen_measure"), t(f"map.measure_{figure.measure}")),
        (t("usul.seen_version"), format_number(figure.version)),
        (t("usul.seen_source"), figure.source or t("usul.no_source")),
        *_tell_trace(trace),
        *_tell_parts(report),
    ]
    st.markdown("\n".join(f"- {name}: **{plain(said)}**" for name, said in lines))
    _render_ways(report, figure, trace)


def _say_now(report: CitizenReport, figure: DoubtedFigure) -> str:
    view = MapView(report.category, figure.period, measure=Measure(figure.measure))
    protected = get_protected(current_audience())
    try:
        return check_doubted(protected, get_workspace(), report.region, view)
    except NotAllowedError:
        return t("usul.gone_figure")


def _tell_trace(trace: FigureTrace | None) -> Iterator[tuple[str, str]]:
    if trace is None:
        yield t("usul.seen_batch"), t("usul.no_batch")
        return
    day = format_datetime(trace.confirmed_at)
    state = t("upload.in_force" if trace.is_in_force else "usul.batch_undone")
    yield t("usul.seen_batch"), f"#{trace.batch} · {day} · {state}"
    if trace.file:
        sheet = [trace.sheet] if trace.sheet else []
        yield t("usul.seen_file"), " · ".join([trace.file, *sheet])
    if trace.row is not None:
        column = "–" if trace.column is None else format_number(trace.column)
        place = t("usul.row_column", row=format_number(trace.row), column=column)
        yield t("usul.seen_row"), place


def _tell_parts(report: CitizenReport) -> Iterator[tuple[str, str]]:
    told = get_cell_sources(get_protected(current_audience()))
    for part in trace_parts(report, told):
        day = format_datetime(part.confirmed_at)
        where = tn("usul.below_regions", part.regions)
        yield t("usul.below"), f"{part.source} · {day} · {where}"


def _render_ways(
    report: CitizenReport, figure: DoubtedFigure, trace: FigureTrace | None
) -> None:
    st.caption(t("usul.correct_note"))
    query = {AREA: report.region, PERIOD: figure.period, CATEGORY: report.category}
    open_page_link("profil", label=t("usul.go_profile"), query=query)
    open_page_link(
        "unggah",
        label=t("usul.go_batch"),
        query={} if trace is None else {BATCH: str(trace.batch)},
    )
    open_page_link("isi_data", label=t("usul.go_entry"))
