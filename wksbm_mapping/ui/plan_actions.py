"""The steps of a plan: who does what with whom, from when until when."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.maps.plan_timeline import build_plan_timeline
from wksbm_mapping.planning.contents import PlanAction
from wksbm_mapping.planning.states import ActionStatus, PlanPart
from wksbm_mapping.services.plan_parts import save_actions
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_fields import FieldKind, Row, RowField
from wksbm_mapping.ui.plan_rows import CardFace, EditedPart, read_text
from wksbm_mapping.ui.plan_table import edit_part


def render_actions(view: PlanView, person: Person) -> None:
    """Draw the steps on a line of time and in a table to be written in."""
    chart = build_plan_timeline([(view.head.title, view.actions)], date.today())
    if chart is not None:
        st.altair_chart(chart, alt=t("plan.timeline_alt"))
    if not view.actions:
        st.info(t("plan.no_actions"))
    edited = EditedPart(
        view,
        PlanPart.ACTIONS,
        rows=[_write_row(each) for each in view.actions],
        fields=_list_fields(),
        face=_describe,
        save=lambda rows, seen: save_actions(
            get_workspace(),
            view.plan.number,
            tuple(map(_read, rows)),
            seen=seen,
            actor=person,
        ),
    )
    edit_part(edited, person)


def _write_row(action: PlanAction) -> Row:
    row = {each.name: getattr(action, each.name) for each in _list_fields()}
    return {**row, "status": _name_status(action.status)}


def _name_status(status: ActionStatus) -> str:
    return t(f"plan.action_{status}")


def _list_fields() -> tuple[RowField, ...]:
    text, day = FieldKind.TEXT, FieldKind.DAY
    return (
        RowField("title", t("plan.action"), text, limit=TITLE_LIMIT, width=260),
        RowField(
            "responsible",
            t("plan.responsible"),
            help=t("plan.responsible_help"),
            limit=TITLE_LIMIT,
        ),
        RowField("partner", t("plan.partner"), text, limit=TITLE_LIMIT),
        RowField("start", t("plan.start"), day),
        RowField("end", t("plan.end"), day),
        RowField(
            "status",
            t("plan.action_status"),
            FieldKind.CHOICE,
            _name_status(ActionStatus.NOT_BEGUN),
            options=tuple(_name_status(each) for each in ActionStatus),
        ),
    )


def _describe(row: Row) -> CardFace:
    action = _read(row)
    days = [format_date(day) if day else "…" for day in (action.start, action.end)]
    who = " · ".join(each for each in (action.responsible, action.partner) if each)
    when = " – ".join(days) if action.start or action.end else t("planrow.no_days")
    lines = (who, when, _name_status(action.status))
    return CardFace(action.title, tuple(each for each in lines if each))


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
