"""What every step of the planning year needs, and how ready a plan is for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.planning.aims import (
    Aim,
    Readiness,
    check_items,
    read_ticks,
    write_ticks,
)
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import (
    ContentError,
    PlanAction,
    PlanHead,
    read_head,
    write_head,
)
from wksbm_mapping.planning.cycles import Cycle, DatedStep, load_steps
from wksbm_mapping.planning.readiness import CHECKS, PlanFacts
from wksbm_mapping.planning.requirements import load_requirements
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.settings import REFERENCE_DIR

STEPS = load_steps()
NEEDED = load_requirements(STEPS)
(MUSRENBANG,) = [each for each in STEPS if each.key == "musrenbang_kalurahan"]
RICE = BudgetLine("A", "Beras", Decimal(2), "kg", 1, 15_000, Source.PUPM)
WORK = BudgetLine("A", "Memasak", Decimal(1), "OH", 1, 0, Source.SELF_HELP)


def facts(head=None, *lines, actions=(), status=PlanStatus.DRAFT):
    return PlanFacts(head or PlanHead("Uji"), actions, Budget(lines), status)


DAYS = (date(2027, 1, 14), date(2027, 1, 16))


def aim(plan, *, ticked=frozenset(), days=DAYS, is_local=True):
    items = check_items(NEEDED, MUSRENBANG, plan, ticked=ticked)
    dated = DatedStep(MUSRENBANG, *days, is_local=is_local) if days else None
    return Aim(MUSRENBANG, 2028, dated, items)


def test_every_step_of_both_cycles_needs_something():
    known = {(each.cycle, each.step) for each in NEEDED}
    assert known == {(each.cycle, each.key) for each in STEPS}


def test_every_check_is_asked_for_by_some_step():
    assert {each.check for each in NEEDED} == {None, *CHECKS.values()}


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("rkpd,musdukuh,masalah", "rkpd,musduku,masalah", 2),
        ("rkpd,musdukuh,rab", "rkpd,musdukuh,masalah", 3),
        ("rab,sebelum,sumber_kedua", "rab2,sebelum,sumber_kedua", 3),
        ("disepakati,selesai", "disepakati,kapan", 5),
    ],
)
def test_a_row_that_cannot_be_is_refused(tmp_path, old, new, row):
    folder = tmp_path / "perencanaan"
    folder.mkdir()
    text = (REFERENCE_DIR / "perencanaan" / "syarat.csv").read_text(encoding="utf-8")
    assert old in text
    (folder / "syarat.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError) as refused:
        load_requirements(STEPS, reference_dir=tmp_path)
    assert refused.value.values["row"] == row


def states(plan, ticked=frozenset()):
    return {
        each.requirement.key: each.readiness
        for each in check_items(NEEDED, MUSRENBANG, plan, ticked=ticked)
    }


def test_an_empty_plan_has_nothing_and_what_it_cannot_tell_is_not_missing():
    found = states(facts())
    by_hand = {"kamus", "berita_acara", "sipd"}
    assert {key for key, each in found.items() if each is Readiness.UNKNOWN} == by_hand
    assert Readiness.READY not in found.values()


def test_what_somebody_ticked_is_there():
    assert states(facts(), {"kamus"})["kamus"] is Readiness.READY


@pytest.mark.parametrize(
    ("ceiling", "wanted"),
    [
        (None, Readiness.UNKNOWN),
        (29_999, Readiness.MISSING),
        (30_000, Readiness.READY),
    ],
)
def test_what_is_asked_of_pupm_is_held_against_its_ceiling(ceiling, wanted):
    head = PlanHead("Uji", ceiling=ceiling)
    assert states(facts(head, RICE))["pagu"] is wanted


def test_who_asks_nothing_of_pupm_is_within_any_ceiling():
    assert states(facts(None, WORK))["pagu"] is Readiness.READY


def test_what_people_give_in_kind_is_their_share_though_it_costs_nothing():
    found = states(facts(None, WORK))
    assert found["swadaya"] is Readiness.READY
    assert found["rab"] is Readiness.MISSING


def test_a_plan_carried_out_may_have_gone_past_the_offices():
    check = CHECKS["diterima"]
    assert check(facts(status=PlanStatus.ACCEPTED)) is True
    assert check(facts(status=PlanStatus.PROPOSED)) is False
    assert check(facts(status=PlanStatus.RUNNING)) is None


def test_every_action_needs_somebody_in_charge_and_a_date():
    check = CHECKS["langkah"]
    good = PlanAction("Belanja", "Ketua", start=date(2027, 1, 1))
    assert check(facts(actions=(good,))) is True
    assert check(facts(actions=(good, PlanAction("Masak", "Ketua")))) is False
    assert check(facts(actions=())) is False


FULL = PlanHead("Uji", "Masalah", target=8, people=16, ceiling=30_000)


def test_what_is_needed_before_is_due_first_and_what_comes_of_it_at_the_end():
    status = PlanStatus.AGREED
    plan = facts(FULL, RICE, WORK, status=status)
    first = aim(plan)
    assert (first.ready, len(first.items)) == (7, 10)
    assert first.deadline == date(2027, 1, 14)
    then = aim(plan, ticked={"kamus", "berita_acara"})
    assert then.deadline == date(2027, 1, 16)
    assert not then.is_ready
    assert aim(plan, ticked={"kamus", "berita_acara", "sipd"}).is_ready


def near_and_over(found, *today):
    days = (date(*each) for each in today)
    return [(found.is_near(day), found.is_overdue(day)) for day in days]


def test_it_is_near_a_month_before_and_over_the_day_after():
    days = (2026, 12, 14), (2026, 12, 15), (2027, 1, 14), (2027, 1, 15)
    wanted = [(False, False), (True, False), (True, False), (False, True)]
    assert near_and_over(aim(facts()), *days) == wanted


def test_in_usual_months_it_is_not_over_before_the_last_of_them_is():
    """Nobody knows on which day of them the step falls."""
    found = aim(facts(), is_local=False)
    assert near_and_over(found, (2027, 1, 16), (2027, 1, 17)) == [
        (True, False),
        (False, True),
    ]


def test_what_is_ready_is_neither_near_nor_over():
    plan = facts(FULL, RICE, WORK, status=PlanStatus.AGREED)
    found = aim(plan, ticked={"kamus", "berita_acara", "sipd"})
    assert near_and_over(found, (2027, 1, 1), (2028, 1, 1)) == [(False, False)] * 2


def test_without_a_year_no_day_is_known():
    found = aim(facts(), days=None)
    assert found.deadline is None
    assert not found.is_near(date(2027, 1, 1))
    assert not found.is_overdue(date(2027, 1, 1))


def test_a_head_written_before_there_were_steps_is_read():
    old = {
        each: value for each, value in write_head(FULL).items() if each != "step"
    } | {"cycle": "rkpd"}
    head = read_head(old)
    assert (head.cycle, head.step) == (Cycle.RKPD, "")


def test_ticks_come_back_and_damaged_ones_are_refused():
    assert read_ticks(write_ticks({"b", "a"})) == {"a", "b"}
    assert read_ticks({}) == frozenset()
    for damaged in ({"centang": "a"}, {"centang": [1]}, {"centang": None}):
        with pytest.raises(ContentError):
            read_ticks(damaged)
