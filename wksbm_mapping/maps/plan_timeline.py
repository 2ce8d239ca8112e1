"""Actions of plans on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import altair as alt
import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.contents import PlanAction
from wksbm_mapping.planning.states import ActionStatus

ROW, AXIS = 28, 135
_COLOURS = {
    ActionStatus.NOT_BEGUN: "#9cb4cc",
    ActionStatus.RUNNING: "#d98a00",
    ActionStatus.DONE: "#23786f",
    ActionStatus.DROPPED: "#c9c9c5",
}


_DAY = "%d-%m-%Y"
_DAYS = alt.Axis(format=_DAY, labelAngle=-40, labelOverlap="greedy", tickCount=6)
"""Days in digits: names of months would be those of another language."""


def build_plan_timeline(
    plans: Sequence[tuple[str, Sequence[PlanAction]]], today: date
) -> alt.LayerChart | None:
    """Draw every action that has a date as a bar; None where none has.

    Parameters
    ----------
    plans : sequence of (title, actions)
        An action with one date is a bar of that day.
    today : date
        Drawn as a line.
    """
    rows = [_row(title, action) for title, own in plans for action in own]
    data = pd.DataFrame([each for each in rows if each])
    if data.empty:
        return None
    present = [each for each in ActionStatus if (data["status"] == str(each)).any()]
    scale = alt.Scale(
        domain=[t(f"plan.action_{each}") for each in present],
        range=[_COLOURS[each] for each in present],
    )
    data["state"] = [t(f"plan.action_{each}") for each in data["status"]]
    legend = alt.Legend(title=None, orient="bottom")
    bars = (
        alt.Chart(data)
        .mark_bar(height=16, cornerRadius=2)
        .encode(
            x=alt.X("start:T", title=None, axis=_DAYS),
            x2="end:T",
            y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=150)),
            color=alt.Color("state:N", scale=scale, legend=legend),
            tooltip=[
                alt.Tooltip("plan:N", title=t("plan.one")),
                alt.Tooltip("label:N", title=t("plan.action")),
                alt.Tooltip("start:T", title=t("plan.start"), format=_DAY),
                alt.Tooltip("last:T", title=t("plan.end"), format=_DAY),
                alt.Tooltip("state:N", title=t("plan.action_status")),
            ],
        )
    )
    now = pd.DataFrame({"start": [pd.Timestamp(today)]})
    line = alt.Chart(now).mark_rule(strokeDash=[4, 3], color="#b3261e")
    layers = [bars, line.encode(x="start:T")]
    return alt.LayerChart(layer=layers, height=ROW * len(data) + AXIS)


def _row(title: str, action: PlanAction) -> dict[str, object] | None:
    days = [each for each in (action.start, action.end) if each]
    if not days:
        return None
    return {
        "plan": title,
        "label": action.title,
        "start": pd.Timestamp(min(days)),
        "end": pd.Timestamp(max(days) + timedelta(days=1)),
        "last": pd.Timestamp(max(days)),
        "status": str(action.status),
    }
