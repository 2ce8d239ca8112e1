"""What can be told from a plan itself: whether something it needs is there.

Each check answers yes, no, or None where the plan does not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wksbm_mapping.planning.budget import Budget, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead
from wksbm_mapping.planning.states import ActionStatus, PlanStatus


@dataclass(frozen=True)
class PlanFacts:
    """What of a plan the checks look at.

    Parameters
    ----------
    head : PlanHead
    actions : tuple of PlanAction
    budget : Budget
    status : PlanStatus
    """

    head: PlanHead
    actions: tuple[PlanAction, ...]
    budget: Budget
    status: PlanStatus


Check = Callable[[PlanFacts], bool | None]

_PROPOSED = frozenset({PlanStatus.PROPOSED, PlanStatus.VERIFIED, PlanStatus.ACCEPTED})
_CARRIED_OUT = frozenset({PlanStatus.RUNNING, PlanStatus.DONE})


def _is_costed(facts: PlanFacts) -> bool:
    return facts.budget.total > 0


def _is_within_ceiling(facts: PlanFacts) -> bool | None:
    if not facts.budget.lines:
        return False
    asked = facts.budget.by_source.get(Source.PUPM, 0)
    if facts.head.ceiling is None:
        return None if asked else True
    return asked <= facts.head.ceiling


def _has_self_help(facts: PlanFacts) -> bool:
    own = (line for line in facts.budget.lines if line.source is Source.SELF_HELP)
    return any(own)


def _is_past(facts: PlanFacts, states: frozenset[PlanStatus]) -> bool | None:
    """Whether an office said so; a plan carried out may have gone another way."""
    return None if facts.status in _CARRIED_OUT else facts.status in states


def _is_dated(facts: PlanFacts) -> bool:
    kept = [each for each in facts.actions if each.status is not ActionStatus.DROPPED]
    return bool(kept) and all(
        each.responsible and (each.start or each.end) for each in kept
    )


def _is_spending_told(facts: PlanFacts) -> bool:
    return bool(facts.budget.lines) and facts.budget.spent is not None


CHECKS: Mapping[str, Check] = {
    "masalah": lambda facts: bool(facts.head.problem),
    "penerima": lambda facts: facts.head.people is not None,
    "target": lambda facts: facts.head.target is not None,
    "rab": _is_costed,
    "pagu": _is_within_ceiling,
    "swadaya": _has_self_help,
    "disepakati": lambda facts: facts.status is not PlanStatus.DRAFT,
    "diusulkan": lambda facts: _is_past(facts, _PROPOSED),
    "diverifikasi": lambda facts: _is_past(facts, _PROPOSED - {PlanStatus.PROPOSED}),
    "diterima": lambda facts: _is_past(facts, frozenset({PlanStatus.ACCEPTED})),
    "langkah": _is_dated,
    "realisasi": _is_spending_told,
    "pelajaran": lambda facts: bool(facts.head.lessons),
}
"""By the word that names a check in ``perencanaan/syarat.csv``."""
