"""The steps of a plan: who does what with whom, from when until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.plan_timeline import build_plan_timeline
from wksbm_mapping.planning.contents import PlanAction
from wksbm_mapping.planning.states import ActionStatus, PlanPart
from wksbm_mapping.services.plan_parts import save_actions
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_table import Row, edit_part, read_text

_COLUMNS = ("title", "responsible", "partner", "start", "end", "status")


def render_actions(view: PlanView, person: Person) -> None:
    """Draw the steps on a line of time and in a table to be written in."""
    chart = build_plan_timeline([(view.head.title, view.actions)], date.today())
    if chart is not None:
        st.altair_chart(chart, alt=t("plan.timeline_alt"))
    if not view.actions:
        st.info(t("plan.no_actions"))
    edit_part(
        view,
        person,
        PlanPart.ACTIONS,
        table=_lay_out(view.actions),
        config=_config(),
        save=lambda rows, seen: save_actions(
            get_workspace(),
            view.plan.number,
            tuple(map(_read, rows)),
            seen=seen,
            actor=person,
        ),
    )


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
        "title": column.TextColumn(t("plan.action"), width=260, max_chars=TITLE_LIMIT),
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
        ),
    }


def _read(row: Row) -> PlanAction:
    names = {_name_status(each): each for each in ActionStatus}

    def day(name: str) -> date | None:
        return None if pd.isna(row[name]) else pd.Timestamp(row[name]).date()

    return PlanAction(
        read_text(row, "title"),
        read_text(row, "responsible"),
        read_text(row, "partner"),
        day("start"),
        day("end"),
        names.get(row["status"], ActionStatus.NOT_BEGUN),
    )
