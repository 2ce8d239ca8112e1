"""The library: made from a finished plan, reviewed, and used for another plan."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from persons import ANALYST, NOBODY
from practice_plans import (
    ANI,
    ELSEWHERE,
    FAR,
    HERE,
    PUBLISHED,
    SENT,
    begin_plan_of,
    finish_plan,
    publish_practice,
    read_library,
)

from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.practice_search import PracticeChoice
from wksbm_mapping.planning.practices import PracticeState
from wksbm_mapping.services.plans import read_plan
from wksbm_mapping.services.practice_review import (
    bring_practice_back,
    move_practice,
    put_practice_away,
    save_practice,
)
from wksbm_mapping.services.practice_tables import export_practices
from wksbm_mapping.services.practice_use import (
    is_in_library,
    make_practice,
    use_practice,
)
from wksbm_mapping.services.practices import (
    choose_practices,
    count_practices,
    list_damaged_practices,
    list_practice_moves,
)
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.cards import Collection, add_card, load_cards, write_card
from wksbm_mapping.store.planning import PlanSubject


@pytest.fixture
def begin(workspace):
    return partial(begin_plan_of, workspace)


@pytest.fixture
def finish(workspace):
    return partial(finish_plan, workspace)


@pytest.fixture
def library(workspace):
    return partial(read_library, workspace)


@pytest.fixture
def publish(workspace):
    return partial(publish_practice, workspace)


def test_a_plan_under_way_is_no_practice(workspace, begin):
    with pytest.raises(NotAllowedError, match="practice_plan_open"):
        make_practice(workspace, begin(), actor=ANI)


def test_one_click_makes_a_draft_and_a_second_makes_no_other(
    workspace, finish, library
):
    number = finish()
    assert not is_in_library(workspace, number, actor=ANI)
    assert make_practice(workspace, number, actor=ANI) == number
    assert is_in_library(workspace, number, actor=ANI)
    (view,) = library(ANI)
    made = view.practice
    assert (made.title, made.problem, made.lessons) == (
        "Antar makanan",
        "Lapar",
        "Pelan",
    )
    assert (made.region, made.category, made.period) == (
        HERE,
        "lanjut_usia_telantar",
        "2025",
    )
    assert (made.cost, made.price_year, made.partners) == (9, 2026, ("PKK",))
    assert "Ketua" not in str(made)
    assert "Dinas Sosial" not in str(made)
    save_practice(workspace, number, replace(made, title="Lain"), seen=1, actor=ANI)
    with pytest.raises(NotAllowedError, match="practice_exists"):
        make_practice(workspace, number, actor=ANI)


def test_it_reaches_the_public_only_through_an_analyst(workspace, finish, library):
    number = make_practice(workspace, finish(), actor=ANI)
    assert library(NOBODY) == library(FAR) == []
    with pytest.raises(NotAllowedError, match="practice_changed"):
        move_practice(workspace, number, seen=1, to=PUBLISHED, actor=ANALYST)
    move_practice(workspace, number, seen=1, to=SENT, actor=ANI)
    with pytest.raises(NotAllowedError, match="not_allowed_review"):
        move_practice(workspace, number, seen=2, to=PUBLISHED, actor=ANI)
    assert library(NOBODY) == []
    with pytest.raises(NotAllowedError, match="words_missing"):
        move_practice(
            workspace, number, seen=2, to=PracticeState.RETURNED, actor=ANALYST
        )
    move_practice(
        workspace,
        number,
        seen=2,
        to=PracticeState.RETURNED,
        reason="Tulis langkahnya",
        actor=ANALYST,
    )
    (returned,) = library(ANI)
    assert returned.practice.reason == "Tulis langkahnya"
    move_practice(workspace, number, seen=3, to=SENT, actor=ANI)
    move_practice(workspace, number, seen=4, to=PUBLISHED, actor=ANALYST)
    (seen,) = library(NOBODY)
    assert (seen.practice.reason, seen.can_write) == ("", False)
    assert list_practice_moves(seen, NOBODY) == []


def test_an_analyst_publishes_what_they_read_and_nothing_newer(
    workspace, finish, library
):
    number = make_practice(workspace, finish(), actor=ANI)
    move_practice(workspace, number, seen=1, to=SENT, actor=ANI)
    move_practice(workspace, number, seen=2, to=PracticeState.DRAFT, actor=ANI)
    move_practice(workspace, number, seen=3, to=SENT, actor=ANI)
    with pytest.raises(NotAllowedError, match="practice_changed"):
        move_practice(workspace, number, seen=2, to=PUBLISHED, actor=ANALYST)
    assert library(NOBODY) == []


def test_what_was_sent_cannot_be_changed_and_of_two_writers_one_is_told(
    workspace, finish, library
):
    number = make_practice(workspace, finish(), actor=ANI)
    (view,) = library(ANI)
    words = replace(view.practice, title="Baru", region=ELSEWHERE)
    assert save_practice(workspace, number, words, seen=1, actor=ANI).revision == 2
    assert library(ANI)[0].practice.region == HERE
    with pytest.raises(NotAllowedError, match="practice_changed"):
        save_practice(
            workspace, number, replace(words, title="Lain"), seen=1, actor=ANALYST
        )
    move_practice(workspace, number, seen=2, to=SENT, actor=ANI)
    with pytest.raises(NotAllowedError, match="practice_closed"):
        save_practice(workspace, number, words, seen=3, actor=ANI)


@pytest.mark.parametrize("field", ["title", "problem", "lessons", "partners"])
def test_a_person_in_the_words_is_refused(workspace, finish, library, field):
    number = make_practice(workspace, finish(), actor=ANI)
    (view,) = library(ANI)
    words = "Hubungi NIK 3404031501800001"
    value = (words,) if field == "partners" else words
    with pytest.raises(NotAllowedError, match="words_personal"):
        save_practice(
            workspace,
            number,
            replace(view.practice, **{field: value}),
            seen=1,
            actor=ANI,
        )


def test_somebody_from_elsewhere_reads_what_is_published_and_changes_nothing(
    workspace, finish, publish, library
):
    number = make_practice(workspace, finish(), actor=ANI)
    publish(number)
    (view,) = library(FAR)
    assert list_practice_moves(view, FAR) == []
    for attempt in (
        lambda: save_practice(workspace, number, view.practice, seen=3, actor=FAR),
        lambda: put_practice_away(workspace, number, seen=3, actor=FAR),
        lambda: move_practice(workspace, number, seen=3, to=SENT, actor=FAR),
    ):
        with pytest.raises(NotAllowedError, match="not_your_area"):
            attempt()


def test_what_is_put_away_is_brought_back_as_it_stood(
    workspace, finish, publish, library
):
    number = make_practice(workspace, finish(), actor=ANI)
    publish(number)
    with pytest.raises(NotAllowedError, match="not_allowed_review"):
        put_practice_away(workspace, number, seen=3, actor=ANI)
    put_practice_away(workspace, number, seen=3, actor=ANALYST)
    assert library(NOBODY) == library(ANALYST) == []
    with pytest.raises(StoreError, match="practice_not_found"):
        move_practice(workspace, number, seen=4, to=SENT, actor=ANI)
    with pytest.raises(NotAllowedError, match="not_allowed_review"):
        bring_practice_back(workspace, number, actor=ANI)
    bring_practice_back(workspace, number, actor=ANALYST)
    assert [each.practice.state for each in library(NOBODY)] == [PUBLISHED]


def test_after_it_was_put_away_a_plan_can_be_made_a_practice_anew(
    workspace, finish, library
):
    number = make_practice(workspace, finish(), actor=ANI)
    put_practice_away(workspace, number, seen=1, actor=ANI)
    make_practice(workspace, number, actor=ANI)
    assert [each.revision for each in library(ANI)] == [3]


def test_the_public_learns_no_place_below_what_it_may_see_of_a_category(
    workspace, finish, publish, library
):
    """Of S4 only the kabupaten is public; a place would tell of a person."""
    publish(make_practice(workspace, finish("odha"), actor=ANI))
    (public,), (own,) = library(NOBODY), library(ANI)
    assert (public.place, public.practice.region) == ("34.04", "34.04")
    assert own.place == HERE
    (far,) = library(FAR)
    assert far.place == "34.04"
    near = PracticeChoice(within="34.04.03")
    assert choose_practices([public], near) == []
    assert choose_practices([own], near) == [own]


def test_one_damaged_practice_keeps_nobody_from_the_others(workspace, finish, library):
    number = make_practice(workspace, finish(), actor=ANI)
    move_practice(workspace, number, seen=1, to=SENT, actor=ANI)
    broken = {"region": HERE, "state": "dikirim"}
    damaged = add_card(workspace.engine, Collection.PRACTICE, broken, actor="x")
    assert [each.number for each in library(ANALYST)] == [number]
    assert list_damaged_practices(workspace, actor=ANALYST) == (damaged.number,)
    assert count_practices(workspace, SENT, actor=ANI) == 2
    assert count_practices(workspace, SENT, actor=FAR) == 0


def test_small_volumes_are_for_those_who_work_there(
    workspace, finish, publish, library
):
    number = make_practice(workspace, finish(), actor=ANI)
    content = dict(load_cards(workspace.engine, Collection.PRACTICE)[0].content)
    lines = content["budget"]["baris"]
    lines[0] |= {"volume": "2", "unit": "anak", "price": 77_000, "spent": None}
    write_card(
        workspace.engine, Collection.PRACTICE, number, content, seen=1, actor="ani"
    )
    publish(number, seen=2)
    (own,), (far,), (public,) = map(library, (ANI, FAR, NOBODY))
    assert own.practice.cost == 2 * 4 * 77_000
    for view in (far, public):
        assert view.practice.cost is None
        assert view.practice.withheld == (0,)
        assert "77000" not in str(view)
        protected = load_protected(workspace, NOBODY.audience, actor=NOBODY)
        names = Names(protected, workspace)
        table = export_practices([view], names, file_format=TableFormat.CSV).decode()
        assert "616000" not in table
    subject = PlanSubject(ELSEWHERE, "pengemis", "2025")
    made = use_practice(workspace, far.practice, subject, "Tiru", actor=FAR)
    (line,) = read_plan(workspace, made, actor=FAR).budget.lines
    assert (line.volume, line.price) == (1, 0)
    assert line.description.endswith("(isi volume dan harga)")
