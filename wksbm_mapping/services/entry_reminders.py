"""What was counted last time, beside the field that asks anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.observations import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.services.entry_counts import WHOLE
from wksbm_mapping.store import EntryHead

_KNOWN = (str(State.VALUE), str(State.ZERO))


@dataclass(frozen=True)
class Reminder:
    """The last figure of one category, as one audience may see it.

    Parameters
    ----------
    period : Period
        Of when.
    value : int or None
        None: hidden.
    sexes : dict of str to int
        ``L`` and ``P`` where both were given and neither is hidden.
    is_whole : bool
        It is the figure of the kalurahan where a padukuhan is asked for.
    """

    period: Period
    value: int | None
    sexes: dict[str, int]
    is_whole: bool = False


def find_reminders(
    protected: ProtectedCounts, head: EntryHead, padukuhan: str
) -> dict[str, Reminder]:
    """Find the newest figure before a form's period, by category.

    Figures of single padukuhan are for analysts; others are told the kalurahan's.
    """
    table = protected.table
    rows = table[table["region"] == head.region]
    before = Period.from_code(head.period)
    periods = {str(code): Period.from_code(str(code)) for code in set(rows["period"])}
    earlier = [code for code, period in periods.items() if period < before]
    rows = rows[rows["period"].isin(earlier)]
    found = _newest(rows, Breakdown.TOTAL, WHOLE, periods)
    if padukuhan == WHOLE:
        return found
    coarse = {key: replace(each, is_whole=True) for key, each in found.items()}
    if protected.audience is not Audience.ANALIS:
        return coarse
    return coarse | _newest(rows, Breakdown.PADUKUHAN, padukuhan, periods)


def _newest(
    rows: pd.DataFrame,
    breakdown: Breakdown,
    padukuhan: str,
    periods: dict[str, Period],
) -> dict[str, Reminder]:
    told = rows[
        (rows["breakdown"] == str(breakdown))
        & (rows["padukuhan"] == padukuhan)
        & (rows["state"] != str(State.NO_DATA))
    ]
    newest: dict[str, tuple[Period, object, str]] = {}
    lines = zip(
        told["category"], told["period"], told["value"], told["state"], strict=True
    )
    for category, code, value, state in lines:
        period = periods[str(code)]
        if str(category) not in newest or newest[str(category)][0] < period:
            newest[str(category)] = (period, value, str(state))
    return {
        category: Reminder(
            period,
            int(str(value)) if state in _KNOWN else None,
            _sexes(rows, category, period) if breakdown is Breakdown.TOTAL else {},
        )
        for category, (period, value, state) in newest.items()
    }


def _sexes(rows: pd.DataFrame, category: str, period: Period) -> dict[str, int]:
    parts = rows[
        (rows["category"] == category)
        & (rows["period"] == period.code)
        & (rows["breakdown"] == str(Breakdown.SEX))
    ]
    if not parts["state"].isin(_KNOWN).all() or set(parts["sex"]) != {"L", "P"}:
        return {}
    return {
        str(sex): int(value)
        for sex, value in zip(parts["sex"], parts["value"], strict=True)
    }


def describe_reminder(reminder: Reminder) -> str:
    """Say when it was counted last and how many there were."""
    figure = t("entry.hidden")
    if reminder.value is not None:
        figure = format_number(reminder.value)
    if reminder.sexes:
        men, women = (format_number(reminder.sexes[sex]) for sex in ("L", "P"))
        figure = t("entry.figure_sexes", figure=figure, men=men, women=women)
    key = "entry.last_time_whole" if reminder.is_whole else "entry.last_time"
    return t(key, period=reminder.period.label(), figure=figure)
