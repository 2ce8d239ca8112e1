"""How many reports may come in an hour, and how long somebody waits after that.

Counted apart for a browser (``BROWSER``), an address (``ADDRESS``: a hall of people can
share one) and everybody together (``OVERALL``, so that many addresses flood nobody).
Codes tried in vain (``CODE``) are counted by address. Each whole hour begins anew, so a
wait is never longer than an hour and its end is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

HOUR = timedelta(hours=1)


class Gate(StrEnum):
    """What is counted."""

    BROWSER = "browser"
    ADDRESS = "address"
    OVERALL = "overall"
    CODE = "code"


MOST: Mapping[Gate, int] = {
    Gate.BROWSER: 5,
    Gate.ADDRESS: 20,
    Gate.OVERALL: 120,
    Gate.CODE: 30,
}
"""How many pass in an hour."""


def name_hour(now: datetime) -> str:
    """Name the hour a moment lies in.

    Examples
    --------
    >>> name_hour(datetime(2026, 2, 3, 9, 59))
    '2026-02-03T09'
    """
    return now.isoformat(timespec="hours")[:13]


def compute_wait(now: datetime, counts: Mapping[Gate, int]) -> float:
    """How many seconds until the next may come; 0 for now.

    Parameters
    ----------
    counts : mapping of Gate to int
        How many passed in the hour of ``now``.
    """
    if all(count < MOST[gate] for gate, count in counts.items()):
        return 0.0
    begun = now.replace(minute=0, second=0, microsecond=0)
    return (begun + HOUR - now).total_seconds()
