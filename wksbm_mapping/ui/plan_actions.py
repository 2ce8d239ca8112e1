"""The steps of a plan: who does what with whom, from when until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.plan_timeline import build_plan_timeline
from wksbm_mapping.planning.contents import PlanAction
from wksbm_mapping.planning.states import ActionStatus, PlanPart
from wksbm_mapping.services.plan_parts import save_actions
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_state import (
    field_key,
    refuse,
    render_newer,
    seen_revision,
    settle_written,
)

_PART = PlanPart.ACTIONS
_COLUMNS = ("title", "responsible", "partner", "start", "end", "status")


def render_actions(view: PlanView, person: Person) -> None:
    """Draw the steps on a line of time and in a table to be written in."""
    chart = build_plan_timeline([(view.head.title, view.actions)], date.today())
    if chart is not None:
        st.altair_chart(chart, alt=t("plan.timeline_alt"))
    if not view.actions:
        st.info(t("plan.no_actions"))
    if not may(person, Action.PLAN, view.plan.subject.region):
        st.dataframe(_lay_out(view.actions), hide_index=True, column_config=_config())
        return
    render_newer(view, _PART)
    st.caption(t("plan.table_note"))
    written = st.data_editor(
        _begin_with(view),
        key=field_key(view, _PART, "tabel"),
        num_rows="dynamic",
        hide_index=True,
        column_config=_config(),
        width="stretch",
    )
    if st.button(t("plan.save"), type="primary", key="rencana.simpan.aksi"):
        _save(view, person, written)


def _begin_with(view: PlanView) -> pd.DataFrame:
    """Give the editor the same table on every run, until it is saved."""
    table: pd.DataFrame = st.session_state.setdefault(
        field_key(view, _PART, "awal"), _lay_out(view.actions)
    )
    return table


def _lay_out(actions: tuple[PlanAction, ...]) -> pd.DataFrame:
    rows = [[getattr(each, name) for name in _COLUMNS] for each in actions]
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)
    days = {name: pd.to_datetime(table[name]) for name in ("start", "end")}
    return table.assign(**days, status=table["status"].map(_name_status))


def _name_status(status: ActionStatus) -> str:
    return t(f"plan.action_{status}")


def _config() -> dict[str, Any]:
    column = st.column_config
    return {
        "title": column.TextColumn(
            t("plan.action"), required=True, width=260, max_chars=TITLE_LIMIT
        ),
        "responsible": column.TextColumn(
            t("plan.responsible"),
            help=t("plan.responsible_help"),
            max_chars=TITLE_LIMIT,
        ),
        "partner": column.TextColumn(t("plan.partner"), max_chars=TITLE_LIMIT),
        "start": column.DateColumn(t("plan.start"), format="DD-MM-YYYY"),
        "end": column.DateColumn(t("plan.end"), format="DD-MM-YYYY"),
        "status": column.SelectboxColumn(
            t("plan.action_status"),
            options=[_name_status(each) for each in ActionStatus],
            default=_name_status(ActionStatus.NOT_BEGUN),
            required=True,
        ),
    }


def _save(view: PlanView, person: Person, written: pd.DataFrame) -> None:
    actions = tuple(_read(row) for row in written.to_dict("records"))
    try:
        done = save_actions(
            get_workspace(),
            view.plan.number,
            actions,
            seen=seen_revision(view, _PART),
            actor=person,
        )
    except WksbmError as error:
        refuse(error)
    else:
        settle_written(view, _PART, done)
    st.rerun()


def _read(row: dict[Any, Any]) -> PlanAction:
    names = {_name_status(each): each for each in ActionStatus}

    def text(name: str) -> str:
        return "" if pd.isna(row[name]) else str(row[name])

    def day(name: str) -> date | None:
        return None if pd.isna(row[name]) else pd.Timestamp(row[name]).date()

    return PlanAction(
        text("title"),
        text("responsible"),
        text("partner"),
        day("start"),
        day("end"),
        names.get(row["status"], ActionStatus.NOT_BEGUN),
    )
