"""Which cycle and step a plan is aimed at, as one choice."""

from __future__ import annotations

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.cycles import Cycle
from wksbm_mapping.services.plan_calendar import list_steps, name_step


def list_aims() -> list[str]:
    """List what can be chosen: no cycle, each cycle, each of its steps."""
    chosen = [""]
    for cycle in Cycle:
        own = (each for each in list_steps() if each.cycle is cycle)
        chosen += [str(cycle), *(join_aim(cycle, each.key) for each in own)]
    return chosen


def join_aim(cycle: str, step: str) -> str:
    """Write cycle and step as one word."""
    return f"{cycle}/{step}" if step else cycle


def part_aim(aim: str) -> tuple[str, str]:
    """Read cycle and step out of one word."""
    cycle, _, step = aim.partition("/")
    return cycle, step


def name_aim(aim: str) -> str:
    """Name what can be chosen."""
    cycle, key = part_aim(aim)
    named = t(f"plan.cycle_{cycle or 'none'}")
    for step in list_steps():
        if (step.cycle, step.key) == (cycle, key):
            return f"{named}: {name_step(step)}"
    return named if not cycle else t("cycle.no_step", cycle=named)
