"""A practice: what was done about a problem and what it cost, for others to follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from wksbm_mapping.field_types import check_fields
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.budget import Budget, BudgetLine
from wksbm_mapping.planning.contents import (
    ContentError,
    PlanAction,
    PlanHead,
    read_budget,
    write_budget,
)
from wksbm_mapping.planning.states import ActionStatus

Content = Mapping[str, Any]
_MARKED = re.compile(r"\([^()]*\b20\d\d\)$")


class PracticeState(StrEnum):
    """Where a practice is on its way to the public."""

    DRAFT = "draf"
    SUBMITTED = "dikirim"
    RETURNED = "dikembalikan"
    PUBLISHED = "terbit"


PRACTICE_MOVES: Mapping[PracticeState, tuple[PracticeState, ...]] = {
    PracticeState.DRAFT: (PracticeState.SUBMITTED,),
    PracticeState.SUBMITTED: (
        PracticeState.PUBLISHED,
        PracticeState.RETURNED,
        PracticeState.DRAFT,
    ),
    PracticeState.RETURNED: (PracticeState.SUBMITTED,),
    PracticeState.PUBLISHED: (PracticeState.RETURNED,),
}
"""The usual next step comes first."""

REVIEWED = frozenset({PracticeState.PUBLISHED, PracticeState.RETURNED})
"""What only an analyst can say of a practice."""

WRITABLE = frozenset({PracticeState.DRAFT, PracticeState.RETURNED})
"""While what stands in it can be changed."""


class CostRange(StrEnum):
    """How much a practice cost; each range ends where the next begins."""

    UNKNOWN = "belum_diketahui"
    TO_ONE = "sampai_1_juta"
    TO_TEN = "1_10_juta"
    TO_FIFTY = "10_50_juta"
    ABOVE = "di_atas_50_juta"


_UPPER = {
    CostRange.TO_ONE: 1_000_000,
    CostRange.TO_TEN: 10_000_000,
    CostRange.TO_FIFTY: 50_000_000,
}


class PracticeKind(StrEnum):
    """Where a practice comes from."""

    OWN = "wilayah_ini"
    OUTSIDE = "dari_luar"
    MODEL = "model"


@dataclass(frozen=True)
class PracticeStep:
    """One step that was taken, and which organisation helped (``""``: none)."""

    title: str
    partner: str = ""


@dataclass(frozen=True)
class Practice:
    """What worked, without anybody's name and without any figure of the data.

    Parameters
    ----------
    title : str
    category : str
        Key of the category it is about.
    region, period : str
        Code of where it was done and ``Period.code`` of the figure before; both ``""``
        for a model, which was done nowhere. Of one from elsewhere, ``region`` is
        where whoever wrote it down works.
    problem, lessons : str
        In sentences.
    steps : tuple of PracticeStep
    budget : Budget
        What it cost, line by line.
    price_year : int or None
        Of which year the prices are; None: the lines have no prices yet.
    partners : tuple of str
        Organisations that took part.
    state : PracticeState
    reason : str
        Why it was returned.
    origin : str
        Who told it or where it can be read, of one from elsewhere; ``""``: of here.
    elsewhere, result : str
        Of one from elsewhere: where it was done and what came of it, in words.
    stated_cost : int or None
        Rupiah in all, where there is no budget; None: unknown.
    withheld : tuple of int
        Which lines of the budget say nothing to this reader but what they are for.
    rough_cost : CostRange or None
        All that this reader may know of the cost; None: they may know it whole.
    """

    title: str
    category: str
    region: str = ""
    period: str = ""
    problem: str = ""
    lessons: str = ""
    steps: tuple[PracticeStep, ...] = ()
    budget: Budget = Budget(())
    price_year: int | None = None
    partners: tuple[str, ...] = ()
    state: PracticeState = PracticeState.DRAFT
    reason: str = ""
    origin: str = ""
    elsewhere: str = ""
    result: str = ""
    stated_cost: int | None = None
    withheld: tuple[int, ...] = ()
    rough_cost: CostRange | None = None

    @property
    def kind(self) -> PracticeKind:
        """Where it comes from."""
        if not self.region:
            return PracticeKind.MODEL
        return PracticeKind.OUTSIDE if self.origin else PracticeKind.OWN

    @property
    def cost(self) -> int | None:
        """Rupiah in all: what was spent, else planned, else told; None: unknown."""
        if self.rough_cost is not None:
            return None
        if not self.budget.lines:
            return self.stated_cost
        if self.price_year is None:
            return None
        return self.budget.total if self.budget.spent is None else self.budget.spent

    @property
    def cost_range(self) -> CostRange:
        """In which range of cost it falls."""
        if self.rough_cost is not None:
            return self.rough_cost
        if self.cost is None:
            return CostRange.UNKNOWN
        return find_cost_range(self.cost)


def find_cost_range(cost: float) -> CostRange:
    """In which range an amount in rupiah falls."""
    found = (each for each, most in _UPPER.items() if cost <= most)
    return next(found, CostRange.ABOVE)


def copy_plan(
    head: PlanHead, actions: Sequence[PlanAction], budget: Budget, *, price_year: int
) -> Practice:
    """Take from a plan what others can follow; ``category`` and place are left open.

    Who was responsible, dates and how many were reached stay behind. Dropped steps
    were not done.
    """
    kept = [each for each in actions if each.status is not ActionStatus.DROPPED]
    named = (each.partner for each in kept if each.partner)
    return Practice(
        title=head.title,
        category="",
        problem=head.problem,
        lessons=head.lessons,
        steps=tuple(PracticeStep(each.title, each.partner) for each in kept),
        budget=budget,
        price_year=head.year or price_year,
        partners=tuple(dict.fromkeys(named)),
    )


def plan_actions(practice: Practice) -> tuple[PlanAction, ...]:
    """Make its steps those of a new plan: no dates, nobody responsible, none begun."""
    return tuple(
        PlanAction(each.title, partner=each.partner) for each in practice.steps
    )


def plan_budget(practice: Practice, mark: str, *, missing: str, limit: int) -> Budget:
    """Make its lines those of a new plan, each marked with what to do about its price.

    Parameters
    ----------
    mark : str
        ``(harga 2025)``; a line that has such a mark keeps it.
    missing : str
        The mark of lines that were withheld: how much is to be written in.
    limit : int
        How long a description may be; a longer one is cut before its mark.
    """

    def copy(line: BudgetLine, mark: str) -> BudgetLine:
        words = line.description
        if not (_MARKED.search(words) or words.endswith(mark)):
            words = f"{words[: limit - len(mark) - 1].rstrip()} {mark}"
        return replace(line, description=words, spent=None)

    return Budget(
        tuple(
            copy(line, missing if at in practice.withheld else mark)
            for at, line in enumerate(practice.budget.lines)
        )
    )


def write_steps(steps: Sequence[PracticeStep]) -> str:
    """Write steps as lines: ``Belanja | PKK``, or the step alone."""
    return "\n".join(
        f"{each.title} | {each.partner}"
        if each.partner or "|" in each.title
        else each.title
        for each in steps
    )


def read_steps(text: str) -> tuple[PracticeStep, ...]:
    """Read steps written as lines; empty lines are none."""
    found = []
    for line in filter(str.strip, text.split("\n")):
        title, bar, partner = line.rpartition("|")
        title, partner = (title, partner) if bar else (partner, "")
        found.append(PracticeStep(title.strip(), partner.strip()))
    return tuple(found)


def write_practice(practice: Practice) -> Content:
    """Write a practice as JSON; what a reader may not see is never kept."""
    whole = vars(practice).copy()
    del whole["withheld"], whole["rough_cost"]
    own = {
        "steps": [vars(each).copy() for each in practice.steps],
        "budget": dict(write_budget(practice.budget)),
        "partners": list(practice.partners),
    }
    return whole | own


def read_practice(content: Content) -> Practice:
    """Read a practice.

    Raises
    ------
    ContentError
    """
    return _guard(
        lambda: Practice(
            **{
                **content,
                "steps": tuple(PracticeStep(**each) for each in content["steps"]),
                "budget": read_budget(content["budget"]),
                "partners": tuple(map(str, content["partners"])),
                "state": PracticeState(content["state"]),
            }
        )
    )


def _guard(read: Callable[[], Practice]) -> Practice:
    try:
        found = read()
        check_fields(found)
        if found.period or found.kind is PracticeKind.OWN:
            Period.from_code(found.period)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ContentError from error
    return found
