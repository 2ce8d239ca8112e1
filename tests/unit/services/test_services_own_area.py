"""A volunteer sees of the own kalurahan what volunteers may see, and what lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.observations.state import State
from wksbm_mapping.services.entry_counts import start_entry
from wksbm_mapping.services.own_area import (
    build_own_area,
    list_own_areas,
    load_own_work,
)
from wksbm_mapping.store import (
    EntryHead,
    Seen,
    Sending,
    Step,
    StepAction,
    Summary,
    move_submission,
    send_submission,
)

A1, A2, B1 = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001"
ANI = Person("ani", Role.RELAWAN, ("99.01.01",))


@pytest.fixture
def small(workspace, small_regions, small_categories):
    """The small kabupaten over a store."""
    return replace(workspace, regions=small_regions, categories=small_categories)


def part(padukuhan, value, category="s1"):
    return {
        "region": A1,
        "category": category,
        "period": "2025",
        "breakdown": "padukuhan",
        "padukuhan": padukuhan,
        "unit": "jiwa",
        "value": value,
    }


def figures(seen_by, small, rows, extra, audience=Audience.RELAWAN, actor=ANI):
    protected = seen_by(audience, rows, extra=extra)
    area = build_own_area(protected, small, A1, "2025", actor=actor)
    return area, {line.category.key: line.figures for line in area.lines}


def test_padukuhan_stand_beside_the_whole_kalurahan(seen_by, small):
    extra = [part("Jaten", 12), part("Pangkalan", 8)]
    area, found = figures(seen_by, small, [(A1, "s1", 20)], extra)
    assert found == {"s1": {"": 20, "Jaten": 12, "Pangkalan": 8}}
    assert area.padukuhan == ("Jaten", "Pangkalan")
    assert area.silent == ()


def test_a_small_padukuhan_is_hidden_and_not_given_back_by_another(seen_by, small):
    extra = [part("Jaten", 18), part("Pangkalan", 2)]
    _, found = figures(seen_by, small, [(A1, "s1", 20)], extra)
    assert found["s1"]["Pangkalan"] is State.HIDDEN
    assert found["s1"]["Jaten"] is State.HIDDEN


def test_of_guarded_categories_a_volunteer_is_told_no_padukuhan(seen_by, small):
    extra = [part("Jaten", 12, "s2"), part("Pangkalan", 8, "s2")]
    area, found = figures(seen_by, small, [(A1, "s2", 20)], extra)
    assert found == {"s2": {"": 20}}
    assert not area.lines[0].is_by_padukuhan


def test_unknown_is_missing_and_zero_is_not(seen_by, small):
    rows = [(A1, "s1", 0), (A1, "s2", None), (A2, "s3", 30), (A2, "s4", 90)]
    area, found = figures(seen_by, small, rows, [])
    assert found == {"s1": {"": 0}}
    assert [each.key for each in area.not_counted] == ["s2", "s3"]


def test_a_known_padukuhan_without_a_figure_is_named(seen_by, small):
    head = EntryHead(A1, "2025", "WKSBM", by_padukuhan=True)
    start_entry(small, head, "Malangan", actor=ANI)
    extra = [part("Jaten", 12), part("Pangkalan", 8)]
    area, _ = figures(seen_by, small, [(A1, "s1", 20)], extra)
    assert area.silent == ("Malangan",)


def test_work_that_waits_is_the_own_of_this_kalurahan(small):
    for region in (A1, A2):
        start_entry(small, EntryHead(region, "2025", "X", False), "", actor=ANI)
    for sender in ("ani", "budi"):
        sending = Sending("rekap.csv", Summary("X", regions=(A1,)), form=None)
        number = send_submission(small.engine, sending, actor=sender)
        step = Step(StepAction.RETURNED, "petugas", "periksa lagi")
        move_submission(small.engine, Seen(number, 1), step)
    work = load_own_work(small, A1, actor=ANI)
    assert [form.head.region for form in work.forms] == [A1]
    assert [each.sender for each in work.returned] == ["ani"]


def test_a_volunteer_has_the_own_kalurahan_alone(seen_by, small):
    assert list_own_areas(small, actor=ANI) == [A1, A2, "99.01.01.2003"]
    protected = seen_by(Audience.RELAWAN, [(B1, "s1", 9)])
    with pytest.raises(NotAllowedError, match="not_your_area"):
        build_own_area(protected, small, B1, "2025", actor=ANI)
    every = seen_by(Audience.ANALIS, [(A1, "s1", 1)])
    with pytest.raises(NotAllowedError, match="not_your_figures"):
        build_own_area(every, small, A1, "2025", actor=ANI)
