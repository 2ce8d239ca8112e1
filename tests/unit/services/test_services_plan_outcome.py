"""What became of a plan, by counts made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wksbm_mapping.disclosure import protect
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.planning.budget import Budget
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services.outcome_tables import say_caution
from wksbm_mapping.services.plan_outcome import Verdict, find_outcome
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import Plan, PlanSubject

A1, A2, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001"


@pytest.fixture
def outcome(snapshot_of, small_regions, small_categories, small_workspace):
    """The outcome of a plan about A1 that began in 2024."""

    def find(was, now, *, target=None, audience=Audience.ANALIS, later="2025"):
        rows = [
            {
                "region": region,
                "category": "s1",
                "period": period,
                "breakdown": "total",
                "unit": "jiwa",
                "value": value,
            }
            for region, first, second in ((A1, was, now), (A2, 30, 40), (B1, 50, 60))
            for period, value in (("2024", first), (later, second))
        ]
        protected = protect(
            snapshot_of([], extra=rows),
            regions=small_regions,
            categories=small_categories,
            audience=audience,
        )
        subject = PlanSubject(A1, "s1", "2024")
        plan = Plan(1, subject, PlanStatus.DONE, datetime.now(UTC), "ani", {})
        view = PlanView(plan, PlanHead("X", target=target), (), Budget(()), ())
        return find_outcome(protected, small_workspace, view)

    return find


@pytest.mark.parametrize(
    ("was", "now", "target", "verdict"),
    [
        (20, 10, 12, Verdict.REACHED),
        (20, 12, 12, Verdict.REACHED),
        (20, 13, 12, Verdict.FELL),
        (20, 10, None, Verdict.FELL),
        (20, 20, 12, Verdict.SAME),
        (20, 25, 12, Verdict.ROSE),
        (10, 8, 12, Verdict.FELL),
        (20, None, 12, Verdict.UNSEEN),
        (None, 10, 12, Verdict.UNSEEN),
    ],
)
def test_the_figures_say_what_they_say(outcome, was, now, target, verdict):
    assert outcome(was, now, target=target).verdict is verdict


def test_a_hidden_figure_gives_no_verdict(outcome):
    """A change beside a hidden count would give the count away."""
    found = outcome(20, 2, target=1, audience=Audience.PUBLIC)
    assert found.verdict is Verdict.UNSEEN


def test_without_a_later_period_of_its_kind_nothing_is_judged(outcome):
    found = outcome(20, 10, later="2025-S1")
    assert (found.verdict, found.after) == (Verdict.NO_LATER, None)


def test_the_region_stands_before_those_it_lies_in(outcome):
    found = outcome(20, 10)
    assert [each.code for each in found.lines] == [A1, "99.01.01", "99.01"]
    assert found.lines[0].before.size == 20


def test_a_change_that_is_not_told_says_why(outcome):
    known = outcome(20, 10)
    assert "Tanda –" not in say_caution(replace(known, lines=known.lines[:1]))
    assert known.lines[-1].before.size is None, "A3 and B2 were not counted"
    assert "Tanda –" in say_caution(known)
