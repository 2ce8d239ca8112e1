"""The planning year: its steps with dates, the next one, and an office's own dates."""

from __future__ import annotations

from datetime import date
from functools import cache

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import current_language
from wksbm_mapping.planning.cycles import (
    Cycle,
    DatedStep,
    Step,
    lay_out_year,
    load_steps,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import load_cycle_dates, write_cycle_date


@cache
def list_steps() -> tuple[Step, ...]:
    """Which steps the two cycles have."""
    return load_steps()


def name_step(step: Step) -> str:
    """Name a step in the language of the reader."""
    return step.name if current_language() == "id" else step.name_en


def read_year(workspace: Workspace, cycle: Cycle, year: int) -> list[DatedStep]:
    """Put dates to the steps that lead to one budget year; dates are public."""
    local = load_cycle_dates(workspace.engine, cycle, year)
    return lay_out_year(list_steps(), cycle, year, local=local)


def set_dates(
    workspace: Workspace,
    step: Step,
    year: int,
    days: tuple[date, date] | None,
    *,
    actor: Person,
) -> None:
    """Write when a step falls here; None goes back to the usual months.

    Raises
    ------
    NotAllowedError
        ``not_allowed_calendar``; ``action_ends_early``: it ends before it begins.
    """
    check(actor, Action.CALENDAR)
    if days is not None and days[1] < days[0]:
        raise NotAllowedError("action_ends_early", title=step.name)
    write_cycle_date(
        workspace.engine, step.cycle, step.key, year, days, actor=actor.name
    )
