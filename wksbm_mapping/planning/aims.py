"""How ready a plan is for the step it is aimed at, and how long there still is."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wksbm_mapping.planning.contents import Content, ContentError
from wksbm_mapping.planning.cycles import DatedStep, Step
from wksbm_mapping.planning.readiness import PlanFacts
from wksbm_mapping.planning.requirements import Due, Requirement

NEAR = timedelta(days=30)
_TICKED = "centang"


class Readiness(StrEnum):
    """Whether something a step needs is there."""

    READY = "siap"
    MISSING = "belum"
    UNKNOWN = "tidak_diketahui"


@dataclass(frozen=True)
class Item:
    """One thing a step needs, as it stands in a plan.

    Parameters
    ----------
    requirement : Requirement
    readiness : Readiness
    """

    requirement: Requirement
    readiness: Readiness


@dataclass(frozen=True)
class Aim:
    """The step a plan is aimed at, and what it needs for it.

    Parameters
    ----------
    step : Step
    year : int or None
        Budget year; None: not decided, and no date is known.
    dated : DatedStep or None
        None where the year is not decided.
    items : tuple of Item
    """

    step: Step
    year: int | None
    dated: DatedStep | None
    items: tuple[Item, ...]

    @property
    def ready(self) -> int:
        """How many things are there."""
        return sum(each.readiness is Readiness.READY for each in self.items)

    @property
    def is_ready(self) -> bool:
        """Whether all of them are."""
        return self.ready == len(self.items)

    @property
    def next_due(self) -> Due:
        """When what is not there is needed first; all there: when the last was."""
        open_ = [each for each in self.items if each.readiness is not Readiness.READY]
        if open_:
            dues = {each.requirement.due for each in open_}
            return Due.BEFORE if Due.BEFORE in dues else Due.AT_END
        dues = {each.requirement.due for each in self.items}
        return Due.AT_END if Due.AT_END in dues else Due.BEFORE

    @property
    def deadline(self) -> date | None:
        """The day of ``next_due``: the step's first, or its last."""
        if self.dated is None:
            return None
        at_end = self.next_due is Due.AT_END
        return self.dated.end if at_end else self.dated.start

    @property
    def latest(self) -> date | None:
        """The day after which it is surely over.

        Where only the usual months are known, the day itself is not: the step may
        still come until the last of them ends.
        """
        if self.dated is None or self.dated.is_local:
            return self.deadline
        return self.dated.end

    def is_overdue(self, today: date) -> bool:
        """Whether its time is over and something is not there."""
        return self.latest is not None and self.latest < today and not self.is_ready

    def is_near(self, today: date) -> bool:
        """Whether something is still to be got ready within ``NEAR``."""
        if self.deadline is None or self.latest is None or self.is_ready:
            return False
        return self.deadline - NEAR <= today <= self.latest


def check_items(
    requirements: tuple[Requirement, ...],
    step: Step,
    facts: PlanFacts,
    *,
    ticked: Set[str],
) -> tuple[Item, ...]:
    """Look what a plan has of what a step needs.

    Parameters
    ----------
    requirements : tuple of Requirement
        ``load_requirements``.
    step : Step
    facts : PlanFacts
    ticked : set of str
        Keys of what somebody says is there, of this step.
    """
    return tuple(
        Item(each, _look(each, facts, is_ticked=each.key in ticked))
        for each in requirements
        if (each.cycle, each.step) == (step.cycle, step.key)
    )


def _look(requirement: Requirement, facts: PlanFacts, *, is_ticked: bool) -> Readiness:
    if requirement.check is None:
        return Readiness.READY if is_ticked else Readiness.UNKNOWN
    found = requirement.check(facts)
    if found is None:
        return Readiness.UNKNOWN
    return Readiness.READY if found else Readiness.MISSING


def write_ticks(ticked: Set[str]) -> Content:
    """Write what somebody says is there as JSON."""
    return {_TICKED: sorted(ticked)}


def read_ticks(content: Content) -> frozenset[str]:
    """Read what somebody says is there; an empty content: nothing.

    Raises
    ------
    ContentError
    """
    found = content.get(_TICKED, [])
    if not isinstance(found, list) or not all(isinstance(e, str) for e in found):
        raise ContentError
    return frozenset(found)
