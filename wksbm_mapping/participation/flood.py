"""How many reports may come in an hour and a day, and how long one waits after that.

Counted apart for a browser (``BROWSER``), an address (``ADDRESS``, ``ADDRESS_DAY``: a
hall of people can share one) and everybody together (``OVERALL``, ``OVERALL_DAY``, so
that many addresses flood nobody). Codes tried in vain (``CODE``) are counted by
address. Each whole hour, and each day, begins anew: the end of a wait is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Gate(StrEnum):
    """What is counted."""

    BROWSER = "browser"
    ADDRESS = "address"
    OVERALL = "overall"
    CODE = "code"
    ADDRESS_DAY = "address_day"
    OVERALL_DAY = "overall_day"


MOST: Mapping[Gate, int] = {
    Gate.BROWSER: 5,
    Gate.ADDRESS: 20,
    Gate.OVERALL: 120,
    Gate.CODE: 30,
    Gate.ADDRESS_DAY: 60,
    Gate.OVERALL_DAY: 600,
}
"""How many pass in an hour, or in a day."""

DAILY = frozenset({Gate.ADDRESS_DAY, Gate.OVERALL_DAY})
"""What is counted by the day; everything else by the hour."""


def name_window(gate: Gate, now: datetime) -> str:
    """Name the hour, or the day, in which a moment is counted, by the clock it bears.

    Examples
    --------
    >>> name_window(Gate.BROWSER, datetime(2026, 2, 3, 9, 59))
    '2026-02-03T09'
    >>> name_window(Gate.ADDRESS_DAY, datetime(2026, 2, 3, 9, 59))
    '2026-02-03'
    """
    return now.isoformat(timespec="hours")[: 10 if gate in DAILY else 13]


def compute_wait(now: datetime, counts: Mapping[Gate, int]) -> float:
    """How many seconds until the next may come; 0 for now.

    Parameters
    ----------
    counts : mapping of Gate to int
        How many passed in the window of ``now``.
    """
    closed = [gate for gate, count in counts.items() if count >= MOST[gate]]
    return max((_rest(now, gate) for gate in closed), default=0.0)


def _rest(now: datetime, gate: Gate) -> float:
    """How many seconds are left of the hour or the day."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    end = hour.replace(hour=0) + DAY if gate in DAILY else hour + HOUR
    return (end - now).total_seconds()
