"""The audit log: filtered, page by page, and as a file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_datetime, format_number, has_word, t, tn
from wksbm_mapping.services.audit import (
    AuditFilter,
    export_audit,
    list_audit,
    list_choices,
)
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.fragment import page_fragment


@page_fragment
def render_audit() -> None:
    """Show who did what and when."""
    st.subheader(t("audit.title"))
    st.caption(t("audit.note"))
    chosen = _render_filter()
    workspace, actor = get_workspace(), current_person()
    total = list_audit(workspace, chosen, page=1, actor=actor)
    page = _render_pager(total.pages)
    shown = total
    if page > 1:
        shown = list_audit(workspace, chosen, page=page, actor=actor)
    if shown.total == 0:
        st.info(t("audit.empty"))
        return
    st.dataframe(_table(shown.lines), hide_index=True, width="stretch")
    st.caption(tn("audit.lines", shown.total))
    st.download_button(
        t("audit.download"),
        lambda: export_audit(workspace, chosen, actor=actor),
        file_name="catatan.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _render_filter() -> AuditFilter:
    actors, actions = list_choices(get_workspace(), actor=current_person())
    who, what, since, until = st.columns(4)
    actor = who.selectbox(
        t("audit.actor"), ["", *actors], format_func=_say_any, key="catatan.pelaku"
    )
    action = what.selectbox(
        t("audit.action"), ["", *actions], format_func=_say_action, key="catatan.apa"
    )
    first = since.date_input(
        t("audit.since"), value=None, format="DD/MM/YYYY", key="catatan.dari"
    )
    last = until.date_input(
        t("audit.until"), value=None, format="DD/MM/YYYY", key="catatan.sampai"
    )
    return AuditFilter(
        actor=actor,
        action=action,
        since=_start_of(first),
        until=_start_of(last, days=1),
    )


def _render_pager(pages: int) -> int:
    if pages == 1:
        return 1
    label = t("audit.page", pages=format_number(pages))
    return int(st.number_input(label, 1, pages, key="catatan.halaman"))


def _table(lines: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("audit.when"): [format_datetime(at) for at in lines["at"]],
            t("audit.actor"): lines["actor"],
            t("audit.action"): [_say_action(action) for action in lines["action"]],
            t("audit.subject"): lines["subject"],
            t("audit.before"): lines["before"],
            t("audit.after"): lines["after"],
        }
    )


def _say_any(text: str) -> str:
    return text or t("audit.any")


def _say_action(action: str) -> str:
    key = f"audit.did_{action}"
    return t(key) if has_word(key) else _say_any(action)


def _start_of(day: date | None, *, days: int = 0) -> datetime | None:
    """Give the beginning of a day where the server stands, in UTC."""
    if not isinstance(day, date):
        return None
    local = datetime.combine(day + timedelta(days=days), time()).astimezone()
    return local.astimezone(UTC)
