"""The period of a survey, from the days its forms were filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from wksbm_mapping.ingest.blanks import Values, blank_column, or_else
from wksbm_mapping.ingest.findings import Choice
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.periods import Period, PeriodKind, find_period, parse_period

Days = Values
"""Per row a ``date``, or None."""

_ISO_LENGTH = 10
_MOSTLY = 0.6
_MOST_MONTHS = 6


@dataclass(frozen=True)
class SurveyPeriod:
    """What the days of a survey say of its period.

    Parameters
    ----------
    titles : tuple of str
        What to put above the table: the code of its period; of two where only a
        person can say it; nothing where no day is known.
    choices : tuple of Choice
        Periods to ask about, where it is not plain.
    first, last : date or None
    """

    titles: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    first: date | None = None
    last: date | None = None


def read_days(values: pd.Series[str]) -> Days:
    """Read the day of every row; None where there is none."""
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    days = np.empty(len(distinct) + 1, dtype=object)
    days[:-1] = [parse_day(value) for value in distinct]
    days[-1] = None
    return np.asarray(days[codes])


def parse_day(value: object) -> date | None:
    """Read a full date, whatever time stands behind it.

    Examples
    --------
    >>> parse_day("2025-06-01T08:00:00.000+07:00"), parse_day("2025")
    (datetime.date(2025, 6, 1), None)
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = cell_text(value) if isinstance(value, str) else ""
    words = text[:_ISO_LENGTH] if text[4:5] == "-" else text.split(" ")[0]
    for shown in (words, text):
        period = parse_period(shown) if len(shown) >= 8 else None
        if period and period.kind is PeriodKind.DAY:
            return period.start
    return None


def are_days(values: pd.Series[str]) -> bool:
    """Whether a column holds full dates, not years or months."""
    distinct = [v for v in pd.unique(values.to_numpy(dtype=object)) if v is not None]
    hits = sum(parse_day(value) is not None for value in distinct)
    return bool(distinct) and hits >= _MOSTLY * len(distinct)


def first_days(columns: Sequence[Days], rows: int) -> Days:
    """Take the first known day of every row."""
    days = blank_column(rows)
    for column in columns:
        days = or_else(days, column)
    return days


def decide_survey_period(
    days: Days, said: Period | None, titles: Sequence[str]
) -> SurveyPeriod:
    """Decide which period a survey is about.

    What the title says comes first, then what the person said if all days lie in it,
    then the month if it is one; else a person must say.
    """
    known = [day for day in days if day is not None]
    if not known:
        return SurveyPeriod()
    first, last = min(known), max(known)
    months = sorted({(day.year, day.month) for day in known})
    if find_period(" . ".join(titles)).periods:
        return SurveyPeriod((), (), first, last)
    if said and said.start <= first and last <= said.end:
        return SurveyPeriod((said.code,), (), first, last)
    found = [Period.of(PeriodKind.MONTH, year, month) for year, month in months]
    if len(found) == 1:
        return SurveyPeriod((found[0].code,), (), first, last)
    wider = [period for period in _around(first) if last <= period.end]
    offered = [*wider, *found] if len(found) <= _MOST_MONTHS else wider
    return SurveyPeriod(
        (found[0].code, found[-1].code),
        tuple(Choice(period.code, period.label()) for period in offered),
        *(first, last),
    )


def _around(day: date) -> list[Period]:
    """List the quarter, semester and year a day lies in."""
    kinds = (PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.YEAR)
    return [
        Period.of(kind, day.year, (day.month - 1) // kind.months + 1) for kind in kinds
    ]
