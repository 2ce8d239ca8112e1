"""So that nobody floods the office with reports, or guesses their codes."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from datetime import UTC, datetime

from wksbm_mapping.access.lockout import group_address
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.participation.flood import (
    DAILY,
    HOUR,
    Gate,
    compute_wait,
    name_window,
)
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import count_attempt, forgive
from wksbm_mapping.store.logins import LASTING

_HOUR_MINUTES = 60


def pass_gates(workspace: Workspace, visitor: Visitor, gates: Iterable[Gate]) -> None:
    """Count one more for these gates, or say how long to wait.

    Kept are hashes alone, with the moment, for an hour or a day
    (``store.count_attempt``).

    Raises
    ------
    NotAllowedError
        ``report_wait``, values: minutes; ``report_wait_long``, values: hours.
    """
    now = datetime.now(UTC).astimezone()

    def judge(found: dict[str, tuple[int, datetime]]) -> float:
        return compute_wait(now, {Gate(each): told[0] for each, told in found.items()})

    keys = _name_counters(visitor, gates, now)
    wait = count_attempt(workspace.engine, keys, judge, now=now, forget=HOUR)
    if wait > 0:
        raise _say_wait(math.ceil(wait / 60))


def _say_wait(minutes: int) -> NotAllowedError:
    if minutes <= _HOUR_MINUTES:
        return NotAllowedError("report_wait", minutes=minutes)
    hours = math.ceil(minutes / _HOUR_MINUTES)
    return NotAllowedError("report_wait_long", hours=hours)


def take_back_try(workspace: Workspace, visitor: Visitor, gate: Gate) -> None:
    """Count one less: the try was right."""
    keys = _name_counters(visitor, [gate], datetime.now(UTC).astimezone())
    forgive(workspace.engine, cleared=(), lessened=keys.values())


def _name_counters(
    visitor: Visitor, gates: Iterable[Gate], now: datetime
) -> dict[str, str]:
    who = {
        Gate.BROWSER: visitor.device,
        Gate.ADDRESS: group_address(visitor.address),
        Gate.OVERALL: "",
        Gate.CODE: group_address(visitor.address),
        Gate.ADDRESS_DAY: group_address(visitor.address),
        Gate.OVERALL_DAY: "",
    }
    return {
        gate: (LASTING if gate in DAILY else "")
        + hashlib.sha256(
            "\0".join(("usul", gate, who[gate], name_window(gate, now))).encode()
        ).hexdigest()
        for gate in gates
    }
