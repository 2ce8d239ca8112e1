"""Referrals for other readers: no small count, and none to be worked out."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.planning.referrals import Referral, ReferralCounts, build_referrals
from wksbm_mapping.services.referral_tables import (
    ShownReferral,
    lay_out_referrals,
    protect_referrals,
    say_referrals,
)

A1, KAPANEWON, ALL = "99.01.01.2001", "99.01.01", "99.01"
NUMBERS = (12, 12, 6, 0)
"""Of 12, six are done and six are open: nothing from 1 to 4."""


def referral(counts=NUMBERS, category="s2", period="2025", office="Dinsos"):
    return Referral(category, office, "", period, ReferralCounts(*counts))


@pytest.fixture
def hide(seen_by, small_workspace):
    """Which rows an audience does not see, beside what was published."""

    def run(*rows, audience=Audience.PUBLIC, region=A1, told=(), extra=()):
        seen = seen_by(audience, told, extra=[*extra])
        shown = protect_referrals(seen, small_workspace, region, rows)
        return [each.is_hidden for each in shown]

    return run


def test_a_row_without_small_counts_is_told(hide):
    assert hide(referral()) == [False]


@pytest.mark.parametrize(
    "counts",
    [
        (4, None, None, None),
        (12, 12, 3, 0),
        (12, 10, 6, 0),
        (12, 12, 11, None),
        (12, 12, 0, 9),
        (20, 15, 6, 10),
    ],
    ids=["few", "few done", "few refused", "few not done", "few open", "few left"],
)
def test_a_row_that_tells_of_few_people_is_hidden_whole(hide, counts):
    assert hide(referral(counts)) == [True]
    assert hide(referral(counts), audience=Audience.ANALIS) == [False]


def test_the_most_guarded_are_told_for_the_kabupaten_only(hide):
    many = referral((100, 100, 50, 0), category="s4")
    for region, told in ((A1, []), (KAPANEWON, []), (ALL, [False])):
        assert hide(many, region=region) == told
    assert hide(many, audience=Audience.RELAWAN) == []
    assert hide(many, audience=Audience.ANALIS) == [False]


def test_beside_a_hidden_figure_nothing_is_told(hide):
    """Whoever counted 3 there may have referred all three: the rows would tell it."""
    told = [(A1, "s2", 3), ("99.01.01.2002", "s2", 3), ("99.01.01.2003", "s2", 50)]
    assert hide(referral(), told=told) == [True]
    assert hide(referral(period="2024"), told=told) == [False]
    assert hide(referral(), told=told, audience=Audience.ANALIS) == [False]


def test_nor_where_a_small_rest_of_the_figure_would_show(hide):
    """Of 14 counted 12 were referred: two were not, and that is few."""
    others = [("99.01.01.2002", "s2", 40), ("99.01.01.2003", "s2", 50)]
    assert hide(referral(), told=[(A1, "s2", 14), *others]) == [True]
    assert hide(referral(), told=[(A1, "s2", 12), *others]) == [False]
    handled = {"region": A1, "category": "s2", "period": "2025", "unit": "jiwa"}
    parts = {"belum": 12, "selesai": 8, "dirujuk": 6}
    split = [
        {**handled, "breakdown": "handling", "handling": part, "value": value}
        for part, value in parts.items()
    ]
    told = [(A1, "s2", 26), *others]
    assert hide(referral(), told=told) == [False]
    assert hide(referral(), told=told, extra=split) == [True]
    two = (referral((6, 6, 6, 0)), referral((7, 7, 0, 0), office="PMI"))
    assert hide(*two, told=[(A1, "s2", 14), *others]) == [True, True]


@pytest.fixture
def nothing(seen_by):
    """What the public sees where nothing was counted."""
    return seen_by(Audience.PUBLIC, [])


@given(counts=st.tuples(*[st.none() | st.integers(0, 30)] * 4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_difference_of_what_is_told_is_small(nothing, small_workspace, counts):
    values = dict(
        zip(("referred", "accepted", "done", "impossible"), counts, strict=True)
    )
    about = {"category": "s2", "office": "x", "service": "", "period": "2025"}
    try:
        rows = build_referrals([about | values])
    except ValueError:
        return
    (shown,) = protect_referrals(nothing, small_workspace, A1, rows)
    if shown.is_hidden:
        return
    known = [each for each in counts if each is not None]
    told = [*known, *(abs(a - b) for a, b in combinations(known, 2))]
    if None not in (counts[0], counts[2], counts[3]):
        told.append(counts[0] - counts[2] - counts[3])
    assert not any(0 < each < 5 for each in told)


def test_a_hidden_row_takes_its_sum_with_it(small_workspace):
    rows = [
        ShownReferral(referral()),
        ShownReferral(referral((3, 3, 0, 0), office="PMI"), is_hidden=True),
        ShownReferral(referral((20, None, 10, 0), period="2024")),
        ShownReferral(referral((30, 30, 10, 0), period="2024", office="PMI")),
    ]
    grid = lay_out_referrals(small_workspace.categories, rows)
    numbers = [list(line[2:6]) for line in grid.rows]
    hidden = "Disamarkan"
    assert numbers[0] == ["12", "12", "6", "0"]
    assert numbers[1] == [hidden] * 4
    assert numbers[4:] == [["50", "belum diketahui", "20", "0"]]
    assert grid.strong == {4}
    said = list(say_referrals(small_workspace.categories, rows))
    assert "disamarkan" in said[0]
    assert not any(number in said[0].split(":")[1] for number in "0123456789")
    assert "50 jiwa dirujuk ke Dinsos, PMI" in said[1]
    assert "yang diterima belum diketahui" in said[1]
    assert "30 masih berjalan" in said[1]
