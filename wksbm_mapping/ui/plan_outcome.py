"""What became of the figure of a plan, beside the kapanewon and the kabupaten."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import describe_value, name_unit
from wksbm_mapping.services.plan_outcome import (
    Outcome,
    OutcomeLine,
    Verdict,
    find_outcome,
)
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.problem_figure import ProblemFigure
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plain_text import plain


def render_outcome(view: PlanView, person: Person) -> None:  # noqa: ARG001
    """Draw before and after, and say what that does not prove."""
    protected = get_protected(current_audience())
    outcome = find_outcome(protected, get_workspace(), view)
    st.markdown(plain(_say(outcome)))
    if outcome.after is None:
        return
    st.table(_in_words(outcome))
    st.caption(t("plan.outcome_note"))
    if protected.is_example:
        st.caption(t("common.example"))


def _say(outcome: Outcome) -> str:
    key = f"plan.outcome_{outcome.verdict}"
    if outcome.verdict in (Verdict.NO_LATER, Verdict.UNSEEN) or not outcome.lines:
        return t(key, period=outcome.before.label())
    own = outcome.lines[0]
    return t(
        key,
        was=_number(own.before),
        now=_number(own.after),
        unit=name_unit(own.after.counted.category),
    )


def _in_words(outcome: Outcome) -> pd.DataFrame:
    after = outcome.after.label() if outcome.after else ""
    table = pd.DataFrame(
        {
            t("map.area"): [plain(name_region(each.code)) for each in outcome.lines],
            outcome.before.label(): [_value(each.before) for each in outcome.lines],
            after: [_value(each.after) for each in outcome.lines],
            t("plan.outcome_change"): [_change(each) for each in outcome.lines],
        }
    )
    return table.set_index(t("map.area"))


def _value(figure: ProblemFigure) -> str:
    row = figure.counted.table.loc[[figure.code]].iloc[0]
    return plain(describe_value(figure.counted, row))


def _change(line: OutcomeLine) -> str:
    was, now = line.before.size, line.after.size
    if was is None or now is None:
        return "–"
    sign = "+" if now > was else ""
    return f"{sign}{format_number(now - was)}"


def _number(figure: ProblemFigure) -> str:
    return "–" if figure.size is None else format_number(figure.size)
