"""One thing a resident told: read, answered, taken up, merged, put away, erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.services.handle_reports import (
    answer_report,
    erase_report,
    mark_same,
    put_report_away,
)
from wksbm_mapping.services.kept_reports import KeptReport
from wksbm_mapping.services.report_texts import ANSWER_LIMIT
from wksbm_mapping.store.cards import Collection
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.usul_provenance import render_provenance
from wksbm_mapping.ui.usul_take_up import read_choice, render_take_up
from wksbm_mapping.ui.usul_words import (
    STATUS_ICONS,
    name_place,
    name_status,
    name_subject,
)

SAID = "usulan.pesan"
_SHOWN_WORDS = 60


def render_detail(kept: KeptReport, every: list[KeptReport]) -> None:
    """Draw one report with all that can be done about it."""
    report = kept.report
    sent = t("usul.sent_on", day=format_date(date.fromisoformat(report.sent_on)))
    place = name_place(report.region)
    if report.padukuhan:
        place = f"{report.padukuhan}, {place}"
    st.subheader(plain(name_subject(report.category)))
    st.caption(plain(f"{place} · {sent}"))
    with st.container(border=True, key="usulan-isi"):
        st.text(report.text or t("usul.erased"))
    if report.figure is not None:
        render_provenance(report, report.figure)
    icon, status = STATUS_ICONS[report.status], plain(name_status(report.status))
    st.markdown(f"{icon} **{status}**")
    render_notices(SAID)
    _render_answer(kept)
    if kept.kind is Collection.REPORT:
        render_take_up(kept, carry_out)
    _render_same(kept, every)
    _render_away(kept)


def carry_out(change: Callable[[], object], done: str) -> bool:
    """Do something about a report, and say on the next run how it went."""
    try:
        change()
    except WksbmError as error:
        refuse(SAID, error)
        return False
    tell(SAID, done)
    return True


def _render_answer(kept: KeptReport) -> None:
    report, key = kept.report, f"{kept.kind}.{kept.number}.{kept.revision}"
    draft = _draft_key(kept)
    status, words = st.session_state.get(draft) or (report.status, report.answer)
    if (status, words) != (report.status, report.answer):
        st.warning(t("usul.answer_unsaved"))
        if report.answer:
            st.text(t("usul.answer_now", answer=report.answer))
    with st.form(f"usulan.jawab.{key}", border=True):
        st.selectbox(
            t("usul.status"),
            list(ReportStatus),
            index=list(ReportStatus).index(status),
            key=f"usulan.status.{key}",
            format_func=name_status,
        )
        st.text_area(
            t("usul.answer_write"),
            value=words,
            key=f"usulan.kata.{key}",
            max_chars=ANSWER_LIMIT,
            help=t("usul.answer_help"),
            height=80,
        )
        st.form_submit_button(
            t("usul.save"),
            type="primary",
            on_click=_answer,
            args=(kept, key),
            width="stretch",
        )


@uninterrupted
def _answer(kept: KeptReport, key: str) -> None:
    status = st.session_state[f"usulan.status.{key}"]
    words = st.session_state[f"usulan.kata.{key}"] or ""
    is_stored = carry_out(
        lambda: answer_report(
            get_workspace(), kept, status, words, actor=current_person()
        ),
        t("usul.answered"),
    )
    st.session_state[_draft_key(kept)] = None if is_stored else (status, words)


def _draft_key(kept: KeptReport) -> str:
    """Where an answer that was refused is kept, whatever another stores meanwhile."""
    return f"usulan.draf.{kept.kind}.{kept.number}"


def _render_same(kept: KeptReport, every: list[KeptReport]) -> None:
    own = kept.report
    if own.same_as is not None:
        st.info(t("usul.same_as", number=own.same_as))
        st.button(t("usul.not_same"), on_click=_part, args=(kept,))
        return
    others = {
        each.number: each
        for each in every
        if each.number != kept.number
        and each.report.region == own.region
        and each.report.same_as is None
        and not each.report.is_put_away
    }
    if not others:
        return
    key = f"usulan.sama.{kept.kind}.{kept.number}"
    with st.expander(t("usul.same_title"), icon=":material/merge:"):
        st.write(t("usul.same_note"))
        st.selectbox(
            t("usul.same_choose"),
            list(others),
            index=None,
            key=key,
            format_func=lambda number: _name_other(others[number]),
            placeholder=t("usul.choose"),
        )
        st.button(t("usul.same"), on_click=_merge_chosen, args=(kept, key))


def _name_other(kept: KeptReport) -> str:
    words = kept.report.text.replace("\n", " ")[:_SHOWN_WORDS]
    return f"{kept.number}. {name_subject(kept.report.category)}: {words}"


@uninterrupted
def _merge_chosen(kept: KeptReport, key: str) -> None:
    carry_out(
        lambda: mark_same(
            get_workspace(), kept, read_choice(key), actor=current_person()
        ),
        t("usul.saved"),
    )


@uninterrupted
def _part(kept: KeptReport) -> None:
    carry_out(
        lambda: mark_same(get_workspace(), kept, None, actor=current_person()),
        t("usul.saved"),
    )


def _render_away(kept: KeptReport) -> None:
    is_away, key = kept.report.is_put_away, f"usulan.yakin.{kept.kind}.{kept.number}"
    with st.expander(t("usul.away_title"), icon=":material/inventory_2:"):
        st.button(
            t("usul.bring_back" if is_away else "usul.put_away"),
            on_click=_put_away,
            args=(kept, not is_away),
        )
        if kept.report.is_erased:
            return
        st.divider()
        st.write(t("usul.erase_note"))
        is_sure = st.checkbox(t("usul.erase_sure"), key=key)
        st.button(
            t("usul.erase"), disabled=not is_sure, on_click=_erase, args=(kept, key)
        )


@uninterrupted
def _put_away(kept: KeptReport, is_away: bool) -> None:
    carry_out(
        lambda: put_report_away(
            get_workspace(), kept, is_away=is_away, actor=current_person()
        ),
        t("usul.saved"),
    )


@uninterrupted
def _erase(kept: KeptReport, key: str) -> None:
    if not st.session_state.get(key):
        return
    carry_out(
        lambda: erase_report(get_workspace(), kept, actor=current_person()),
        t("usul.erased_now"),
    )
