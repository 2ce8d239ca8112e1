"""The library: made from a finished plan, reviewed, and used for another plan."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from persons import ANALYST, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.i18n import use_language
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead
from wksbm_mapping.planning.practices import PracticeChoice, PracticeState
from wksbm_mapping.planning.referrals import Referral, ReferralCounts
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.services.practice_review import (
    bring_practice_back,
    move_practice,
    put_practice_away,
    save_practice,
)
from wksbm_mapping.services.practice_tables import export_practices, find_result
from wksbm_mapping.services.practice_use import (
    is_in_library,
    make_practice,
    use_practice,
)
from wksbm_mapping.services.practices import (
    choose_practices,
    list_practice_moves,
    list_practices,
)
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.planning import PlanSubject

HERE, ELSEWHERE = "34.04.03.2003", "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
FAR = Person("jauh", Role.RELAWAN, ("34.04.04",))
WAY = (PlanStatus.DRAFT, PlanStatus.AGREED, PlanStatus.RUNNING, PlanStatus.DONE)
SENT, PUBLISHED = PracticeState.SUBMITTED, PracticeState.PUBLISHED


@pytest.fixture
def begin(workspace):
    """Begin a plan with something in every part; its number."""

    def build(category="lanjut_usia_telantar", *, title="Antar makanan"):
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

    return build


@pytest.fixture
def finish(workspace, begin):
    """Begin a plan and bring it to its end; its number."""

    def build(*args, **kwargs):
        number = begin(*args, **kwargs)
        for seen, to in zip(WAY, WAY[1:], strict=False):
            plans.move(workspace, number, seen=seen, to=to, actor=ANI)
        return number

    return build


@pytest.fixture
def library(workspace):
    """What somebody reads, without the models."""

    def read(person):
        protected = load_protected(workspace, person.audience, actor=person)
        found = list_practices(protected, workspace, person=person)
        return [each for each in found if not each.is_model]

    return read


@pytest.fixture
def publish(workspace):
    def on_its_way(number, *, seen=1):
        move_practice(workspace, number, seen=seen, to=SENT, actor=ANI)
        move_practice(workspace, number, seen=seen + 1, to=PUBLISHED, actor=ANALYST)

    return on_its_way


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


def test_a_practice_becomes_a_plan_elsewhere_with_steps_and_marked_prices(
    workspace, finish, publish, library
):
    publish(make_practice(workspace, finish(), actor=ANI))
    (view,) = library(FAR)
    subject = PlanSubject(ELSEWHERE, "fakir_miskin", "2025")
    with use_language("id"):
        number = use_practice(
            workspace, view.practice, subject, "Makan bersama", actor=FAR
        )
    plan = plans.read_plan(workspace, number, actor=FAR)
    assert (plan.plan.subject, plan.plan.status) == (subject, PlanStatus.DRAFT)
    assert plan.head == PlanHead("Makan bersama")
    assert plan.actions == (PlanAction("Belanja", partner="PKK"),)
    (copied,) = plan.budget.lines
    assert (copied.description, copied.spent) == ("Beras (harga 2026)", None)
    assert plan.budget.total == 150_000
    assert plan.referrals == ()


def test_a_practice_is_used_in_the_own_area_alone(workspace, finish, library):
    make_practice(workspace, finish(), actor=ANI)
    (view,) = library(ANI)
    subject = PlanSubject(ELSEWHERE, "fakir_miskin", "2025")
    with pytest.raises(NotAllowedError, match="not_your_area"):
        use_practice(workspace, view.practice, subject, "X", actor=ANI)


def test_a_model_is_read_by_all_and_has_no_result(workspace):
    protected = load_protected(workspace, Audience.PUBLIC, actor=NOBODY)
    models = list_practices(protected, workspace, person=NOBODY)
    assert models
    assert all(each.is_model for each in models)
    assert {find_result(protected, workspace, each) for each in models} == {None}


def test_the_table_says_which_is_a_model_and_runs_no_formula(
    workspace, finish, library
):
    number = finish(title="=1+1 makan")
    make_practice(workspace, number, actor=ANI)
    protected = load_protected(workspace, Audience.RELAWAN, actor=ANI)
    views = list_practices(protected, workspace, person=ANI)
    names = Names(protected, workspace)
    with use_language("id"):
        content = export_practices(views, names, file_format=TableFormat.CSV)
        book = export_practices(views, names, file_format=TableFormat.XLSX)
    table = pd.read_csv(io.BytesIO(content))
    assert table["Praktik baik"].iloc[0].startswith("'=1+1")
    marks = table["Keadaan"].tolist()
    assert marks[0] == "Draf"
    assert set(marks[1:]) == {"CONTOH MODEL – bukan kisah nyata"}
    assert len(pd.read_excel(io.BytesIO(book), engine="openpyxl")) == len(views)
