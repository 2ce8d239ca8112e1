"""Plans that become practices, and the library as somebody reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from persons import ANALYST

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead
from wksbm_mapping.planning.practices import PracticeState
from wksbm_mapping.planning.referrals import Referral, ReferralCounts
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.services.practice_review import (
    move_practice,
)
from wksbm_mapping.services.practices import (
    list_practices,
)
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.planning import PlanSubject

HERE, ELSEWHERE = "34.04.03.2003", "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
FAR = Person("jauh", Role.RELAWAN, ("34.04.04",))
WAY = (PlanStatus.DRAFT, PlanStatus.AGREED, PlanStatus.RUNNING, PlanStatus.DONE)
SENT, PUBLISHED = PracticeState.SUBMITTED, PracticeState.PUBLISHED


def begin_plan_of(workspace, category="lanjut_usia_telantar", *, title="Antar makanan"):
    """Begin a plan with something in every part; its number."""
    subject = PlanSubject(HERE, category, "2025")
    number = plans.begin(workspace, subject, title, actor=ANI)
    head = PlanHead(title, "Lapar", people=7, lessons="Pelan", year=2026)
    action = PlanAction("Belanja", "Ketua", "PKK", date(2026, 3, 1))
    price = BudgetLine(
        "Bahan", "Beras", Decimal("2.5"), "kg", 4, 15_000, Source.SELF_HELP, 9
    )
    referral = Referral(
        category, "Dinas Sosial", "Permakanan", "2025", ReferralCounts(9)
    )
    for save, value, seen in (
        (plan_parts.save_head, head, 1),
        (plan_parts.save_actions, (action,), 0),
        (plan_parts.save_budget, Budget((price,)), 0),
        (plan_parts.save_referrals, (referral,), 0),
    ):
        save(workspace, number, value, seen=seen, actor=ANI)
    return number


def finish_plan(workspace, *args, **kwargs):
    """Begin a plan and bring it to its end; its number."""
    number = begin_plan_of(workspace, *args, **kwargs)
    for seen, to in pairwise(WAY):
        plans.move(workspace, number, seen=seen, to=to, actor=ANI)
    return number


def read_library(workspace, person):
    """What somebody reads, without the models."""
    protected = load_protected(workspace, person.audience, actor=person)
    found = list_practices(protected, workspace, person=person)
    return [each for each in found if not each.is_model]


def publish_practice(workspace, number, *, seen=1):
    """Send a practice, and publish it as an analyst."""
    move_practice(workspace, number, seen=seen, to=SENT, actor=ANI)
    move_practice(workspace, number, seen=seen + 1, to=PUBLISHED, actor=ANALYST)
