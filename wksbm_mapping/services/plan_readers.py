"""Which parts of a plan are for whom.

Any volunteer may read any plan. Referrals alone are counts of few people, as they stand
in a form; like a form they are for those who work in the region.
"""

from __future__ import annotations

from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.store.planning import PartVersion, Plan


def may_read(person: Person, part: PlanPart, region: str) -> bool:
    """Whether somebody may read a part of a plan about a region."""
    return part is not PlanPart.REFERRALS or may(person, Action.PLAN, region)


def withhold(version: PartVersion) -> PartVersion:
    """Take out what a version holds; who wrote it, and when, stays."""
    return replace(version, content={})


def withhold_parts(plan: Plan, person: Person) -> Plan:
    """Take out what of a plan is not for somebody."""
    parts = {
        part: version
        if may_read(person, part, plan.subject.region)
        else withhold(version)
        for part, version in plan.parts.items()
    }
    return replace(plan, parts=parts)
