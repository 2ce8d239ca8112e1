"""Follow by its code what became of something told."""

from __future__ import annotations

from datetime import date

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_date, t
from wksbm_mapping.periods import Period
from wksbm_mapping.services.follow_report import FollowedReport, follow_report
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.usul_words import (
    STATUS_ICONS,
    name_place,
    name_status,
    name_subject,
)
from wksbm_mapping.ui.visitor import current_visitor

_TYPED, _ASKED = "usul.kode_diketik", "usul.kode_dicari"
_CODE_ROOM = 30


def render_follow() -> None:
    """Ask for a code, and tell what became of it."""
    st.write(t("usul.follow_intro"))
    with st.form("usul.ikuti", border=True):
        st.text_input(
            t("usul.code"),
            key=_TYPED,
            max_chars=_CODE_ROOM,
            placeholder=t("usul.code_example"),
        )
        st.form_submit_button(
            t("usul.follow"), type="primary", on_click=_ask, width="stretch"
        )
    asked = st.session_state.get(_ASKED)
    if not asked:
        return
    try:
        found = follow_report(get_workspace(), str(asked), visitor=current_visitor())
    except WksbmError as error:
        st.session_state[_ASKED] = None
        st.error(plain(describe_error(error)))
        return
    _render_found(found)


def _render_found(found: FollowedReport) -> None:
    with st.container(border=True, key="usul-status", gap="small"):
        sent = format_date(date.fromisoformat(found.sent_on))
        period = [Period.from_code(found.period).label()] if found.period else []
        words = [name_subject(found.category), name_place(found.region), *period]
        st.caption(plain(" · ".join([*words, t("usul.sent_on", day=sent)])))
        status = plain(name_status(found.status))
        st.markdown(f"{STATUS_ICONS[found.status]} **{status}**")
        st.write(t(f"usul.means_{found.status}"))
        if found.is_same:
            st.caption(t("usul.is_same"))
        if found.answer:
            st.markdown(f"**{t('usul.answer')}**: {plain(found.answer)}")
        changed = format_date(found.changed_at)
        st.caption(t("usul.changed_on", day=changed))


def _ask() -> None:
    st.session_state[_ASKED] = str(st.session_state[_TYPED] or "").strip()
