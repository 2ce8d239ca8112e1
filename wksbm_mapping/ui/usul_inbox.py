"""What residents told, for those who answer: a list with filters, and one of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, t, tn
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.services.export_reports import export_reports
from wksbm_mapping.services.handle_reports import answer_report
from wksbm_mapping.services.kept_reports import (
    KeptReport,
    list_damaged_reports,
    list_reports,
)
from wksbm_mapping.store.cards import Collection
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.damaged import render_damaged
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.usul_detail import SAID, render_detail
from wksbm_mapping.ui.usul_words import (
    STATUS_ICONS,
    name_place,
    name_status,
    name_subject,
)

CHOSEN, STATUS = "usulan", "status"
SHOWN = 30
_OPEN, _ALL, _AWAY = "terbuka", "semua", "disimpan"
_PLACE = "usul.saring_tempat"


def render_inbox(kind: Collection) -> None:
    """Draw the list, or the one that was chosen."""
    every = list_reports(get_workspace(), kind, actor=current_person())
    asked = str(st.session_state.get(CHOSEN) or "")
    chosen = next((each for each in every if _name_one(each) == asked), None)
    if chosen is not None:
        write_address({CHOSEN: asked})
        st.button(
            t("usul.back"),
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=_choose,
            args=(None,),
        )
        render_detail(chosen, every)
        return
    write_address({CHOSEN: None})
    render_notices(SAID)
    st.write(t(f"usul.inbox_{kind}"))
    if may(current_person(), Action.REVIEW):
        render_damaged(
            list_damaged_reports(get_workspace(), kind, actor=current_person())
        )
    if not every:
        st.info(t(f"usul.empty_{kind}"))
        return
    found = _filter(every)
    _render_list(found)
    _render_download(kind, found)


def _filter(every: list[KeptReport]) -> list[KeptReport]:
    options = [_OPEN, *map(str, ReportStatus), _ALL, _AWAY]
    settle(STATUS, options, default=_OPEN)
    left, right = st.columns(2)
    status = left.selectbox(
        t("usul.filter_status"),
        options,
        key=STATUS,
        format_func=lambda each: f"{_name_filter(each)} ({_count(every, each)})",
        persist_state="session",
    )
    write_address({STATUS: None if status == _OPEN else status})
    places = sorted({each.report.region for each in every})
    place = right.selectbox(
        t("usul.filter_place"),
        places,
        index=None,
        key=_PLACE,
        format_func=name_place,
        placeholder=t("usul.any_place"),
    )
    return [
        each
        for each in every
        if _fits(each, status) and place in (None, each.report.region)
    ]


def _fits(kept: KeptReport, status: str) -> bool:
    report = kept.report
    if status == _AWAY or report.is_put_away:
        return status == _AWAY and report.is_put_away
    return (
        status == _ALL
        or report.status == status
        or (status == _OPEN and report.is_open)
    )


def _count(every: list[KeptReport], status: str) -> int:
    return sum(_fits(each, status) for each in every)


def _name_filter(status: str) -> str:
    if status in (_OPEN, _ALL, _AWAY):
        return t(f"usul.filter_{status}")
    return name_status(ReportStatus(status))


def _render_list(found: list[KeptReport]) -> None:
    if not found:
        st.info(t("usul.none_of_these"))
    for each in found[:SHOWN]:
        _render_one(each)
    if len(found) > SHOWN:
        st.caption(tn("usul.more", len(found) - SHOWN))


def _render_one(kept: KeptReport) -> None:
    report = kept.report
    with st.container(border=True, key=f"usulan-{kept.number}", gap="small"):
        sent = format_date(date.fromisoformat(report.sent_on))
        words = [name_subject(report.category), name_place(report.region), sent]
        st.caption(plain(" · ".join(words)))
        st.text(report.text or t("usul.erased"))
        status = plain(name_status(report.status))
        st.caption(f"{STATUS_ICONS[report.status]} **{status}**")
        st.button(
            t("usul.look"),
            key=f"usulan.buka.{kept.number}",
            type="primary" if report.status is ReportStatus.NEW else "secondary",
            on_click=_open,
            args=(kept,),
        )


def _render_download(kind: Collection, found: list[KeptReport]) -> None:
    if not found:
        return
    person = current_person()
    st.download_button(
        t("usul.download"),
        lambda: export_reports(
            get_workspace(), kind, [each.number for each in found], actor=person
        ),
        file_name=f"{kind}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


@uninterrupted
def _open(kept: KeptReport) -> None:
    """Look at one; whoever told it learns that it was read.

    Where another was first, what they stored stands and is looked at.
    """
    _choose(_name_one(kept))
    if kept.report.status is not ReportStatus.NEW:
        return
    try:
        answer_report(
            get_workspace(), kept, ReportStatus.READ, "", actor=current_person()
        )
    except WksbmError as error:
        if error.code != "report_changed":
            refuse(SAID, error)


def _name_one(kept: KeptReport) -> str:
    return f"{kept.kind}-{kept.number}"


def _choose(chosen: str | None) -> None:
    st.session_state[CHOSEN] = chosen
    write_address({CHOSEN: chosen})
