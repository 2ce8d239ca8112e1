"""Referrals as counts: what cannot be is refused, what is not known is not zero."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.catalogue import Response
from wksbm_mapping.planning.contents import ContentError
from wksbm_mapping.planning.referrals import (
    FIELDS,
    MOST_REFERRED,
    Referral,
    ReferralCounts,
    ReferralError,
    add_up,
    build_referrals,
    read_referrals,
    write_referrals,
    write_row,
)

ANY = st.none() | st.integers(-2, 30)
TEXT = st.text(min_size=1, max_size=12).filter(str.strip)
PERIODS = st.sampled_from(["2025", "2025-S1", "2025-S2", "2025-07", "2025-07-03"])
KEYS = st.sampled_from(["pengemis", "fakir_miskin"])


@st.composite
def counts(draw):
    """Counts that can be, some of them unknown."""
    referred = draw(st.integers(0, 40))
    accepted = draw(st.integers(0, referred))
    done = draw(st.integers(0, accepted))
    whole = (referred, accepted, done, draw(st.integers(0, referred - done)))
    return ReferralCounts(*(each if draw(st.booleans()) else None for each in whole))


ROWS = st.lists(
    st.builds(Referral, KEYS, TEXT, st.text(max_size=8), PERIODS, counts()), max_size=6
).map(tuple)


def row(**changes):
    values = {"category": "pengemis", "office": "Dinsos", "service": ""}
    return {**values, "period": "2025-S2", **changes}


@given(st.tuples(ANY, ANY, ANY, ANY))
def test_counts_are_taken_exactly_where_nobody_is_counted_who_was_not_there(values):
    referred, accepted, done, impossible = values
    pairs = ((accepted, referred), (done, accepted), (done, referred))
    can_be = all(each is None or each >= 0 for each in values)
    can_be &= all(None in pair or pair[0] <= pair[1] for pair in pairs)
    can_be &= referred is None or (done or 0) + (impossible or 0) <= referred
    try:
        ReferralCounts(*values)
    except ReferralError:
        assert not can_be
    else:
        assert can_be


@given(ROWS)
def test_rows_come_back_from_json_in_their_order(rows):
    assert read_referrals(json.loads(json.dumps(write_referrals(rows)))) == rows


@given(ROWS)
def test_sums_never_mix_categories_or_periods_nor_take_unknown_for_zero(rows):
    sums = add_up(rows)
    groups = [(each.category, each.period) for each in sums]
    assert len(groups) == len(set(groups))
    assert sum(each.rows for each in sums) == len(rows)
    for each in sums:
        own = [
            r for r in rows if (r.category, r.period) == (each.category, each.period)
        ]
        for field in FIELDS:
            told = [getattr(r.counts, field) for r in own]
            wanted = None if None in told else sum(told)
            assert getattr(each.counts, field) == wanted


@given(counts())
def test_who_is_done_who_cannot_be_helped_and_who_is_open_are_all_who_were_referred(
    found,
):
    parts = (found.done, found.impossible, found.open)
    if found.open is None:
        assert None in (found.referred, found.done, found.impossible)
    else:
        assert found.open >= 0
        assert sum(parts) == found.referred


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"referred": 8, "accepted": 9}, "accepted", "above_referred"),
        ({"accepted": 3, "done": 4}, "done", "above_accepted"),
        ({"referred": 3, "done": 4}, "done", "above_referred"),
        ({"referred": 5, "done": 3, "impossible": 3}, "impossible", "above_rest"),
        ({"referred": -1}, "referred", "range"),
        ({"referred": 2.5}, "referred", "range"),
        ({"referred": True}, "referred", "range"),
        ({"referred": MOST_REFERRED + 1}, "referred", "range"),
        ({"office": "  "}, "office", "missing"),
        ({"period": "besok"}, "period", "missing"),
        ({"period": "2025-13"}, "period", "missing"),
        ({"category": ""}, "category", "missing"),
    ],
)
def test_an_error_names_row_column_and_rule(changes, field, rule):
    with pytest.raises(ReferralError) as caught:
        build_referrals([row(referred=1), row(**changes)])
    found = caught.value
    assert (found.row, found.field, found.rule) == (2, field, rule)


def test_what_was_never_written_is_no_row():
    assert read_referrals({}) == ()
    assert read_referrals({"baris": []}) == ()


@pytest.mark.parametrize(
    "content",
    [{"baris": 1}, {"baris": [1]}, {"baris": [{}]}, {"baris": [row(referred="2")]}],
)
def test_damaged_content_is_refused(content):
    with pytest.raises(ContentError):
        read_referrals(content)


def test_a_row_is_written_as_it_is_read():
    written = row(referred=12, accepted=8, done=5, impossible=None)
    (built,) = build_referrals([written])
    assert write_row(built) == written
    assert built.counts.open is None


def test_the_offices_of_the_catalogue_are_named_one_by_one():
    offices = "Dinsos (Rehsos, Linjamsos), Dinkes/Puskesmas, Dinsos (Rehsos, Linjamsos)"
    response = Response("x", "", "", offices, "BRSPA DIY; Sentra", "", "")
    assert response.places == (
        "Dinsos (Rehsos, Linjamsos)",
        "Dinkes/Puskesmas",
        "BRSPA DIY",
        "Sentra",
    )
