"""The day of the kabupaten, wherever the server stands."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

HOURS_EAST: Mapping[str, int] = {"WIB": 7, "WITA": 8, "WIT": 9}
"""Of Greenwich; no summer time."""


def keep_local_time(zone: str) -> None:
    """Let this process keep the time of the kabupaten, unless ``TZ`` says another.

    Servers mostly run in UTC: what is written before 07:00 WIB would bear the day
    before. The hours are given as POSIX does, so that no list of zones need be
    installed. Windows keeps the time it is set to.
    """
    if os.environ.get("TZ") or not hasattr(time, "tzset"):
        return
    os.environ["TZ"] = f"{zone}-{HOURS_EAST[zone]}"
    time.tzset()
