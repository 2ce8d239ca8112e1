"""So that nobody floods the office with reports, or guesses their codes."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from datetime import UTC, datetime

from wksbm_mapping.access.lockout import group_address
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.participation.flood import HOUR, Gate, compute_wait, name_hour
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import count_attempt, forgive


def pass_gates(workspace: Workspace, visitor: Visitor, gates: Iterable[Gate]) -> None:
    """Count one more for these gates, or say how long to wait.

    Kept are hashes alone, with the moment, for an hour (``store.count_attempt``).

    Raises
    ------
    NotAllowedError
        ``report_wait``, values: minutes.
    """
    now = datetime.now(UTC)

    def judge(found: dict[str, tuple[int, datetime]]) -> float:
        return compute_wait(now, {Gate(each): told[0] for each, told in found.items()})

    keys = _name_counters(visitor, gates, now)
    wait = count_attempt(workspace.engine, keys, judge, now=now, forget=HOUR)
    if wait > 0:
        raise NotAllowedError("report_wait", minutes=math.ceil(wait / 60))


def take_back_try(workspace: Workspace, visitor: Visitor, gate: Gate) -> None:
    """Count one less: the try was right."""
    keys = _name_counters(visitor, [gate], datetime.now(UTC))
    forgive(workspace.engine, cleared=(), lessened=keys.values())


def _name_counters(
    visitor: Visitor, gates: Iterable[Gate], now: datetime
) -> dict[str, str]:
    who = {
        Gate.BROWSER: visitor.device,
        Gate.ADDRESS: group_address(visitor.address),
        Gate.OVERALL: "",
        Gate.CODE: group_address(visitor.address),
    }
    return {
        gate: hashlib.sha256(
            "\0".join(("usul", gate, who[gate], name_hour(now))).encode()
        ).hexdigest()
        for gate in gates
    }
