"""Plans of a region: who may write them, and what may stand in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from persons import ANALYST, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, PlanNotFoundError, StoreError
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead, TreeNode
from wksbm_mapping.planning.states import ActionStatus, PlanPart, PlanStatus
from wksbm_mapping.services import plan_calendar, plan_parts, plan_talk, plans
from wksbm_mapping.services.plan_texts import clean_title, clean_words
from wksbm_mapping.store.planning import PlanSubject, write_part

HERE, ELSEWHERE = "34.04.03.2003", "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
FAR = Person("jauh", Role.RELAWAN, ("34.04.04",))
SUBJECT = PlanSubject(HERE, "lanjut_usia_telantar", "2025")
LINE = BudgetLine("Bahan", "Beras", Decimal("2.5"), "kg", 4, 15_000, Source.SELF_HELP)


@pytest.fixture
def number(workspace):
    return plans.begin(workspace, SUBJECT, "Antar makanan", actor=ANI)


def read(workspace, number):
    return plans.read_plan(workspace, number, actor=ANI)


def test_a_plan_holds_what_was_written_in_every_part(workspace, number):
    head = PlanHead("Antar makanan", "Lansia hidup sendiri", "Turun", target=5)
    actions = (PlanAction("Belanja", end=date(2026, 3, 1)),)
    nodes = (TreeNode(1, 0, is_cause=True, text="Anak merantau"),)
    for save, value, seen in (
        (plan_parts.save_head, head, 1),
        (plan_parts.save_actions, actions, 0),
        (plan_parts.save_budget, Budget((LINE,)), 0),
        (plan_parts.save_tree, nodes, 0),
    ):
        written = save(workspace, number, value, seen=seen, actor=ANI)
        assert not written.is_conflict
    view = read(workspace, number)
    assert (view.head, view.actions, view.tree) == (head, actions, nodes)
    assert view.budget.total == 150_000
    assert [view.revision(part) for part in PlanPart] == [2, 1, 1, 1, 0]
    assert view.count_late(date(2026, 3, 2)) == 1


def test_who_wrote_on_an_old_version_is_told_and_loses_nothing(workspace, number):
    plan_parts.save_head(workspace, number, PlanHead("A"), seen=1, actor=ANI)
    told = plan_parts.save_head(workspace, number, PlanHead("B"), seen=1, actor=ANALYST)
    assert told.is_conflict
    assert told.now.content["title"] == "A"


def test_progress_leaves_out_what_was_dropped(workspace, number):
    states = (ActionStatus.DONE, ActionStatus.DROPPED, ActionStatus.RUNNING)
    actions = tuple(PlanAction(str(each), status=each) for each in states)
    plan_parts.save_actions(workspace, number, actions, seen=0, actor=ANI)
    assert read(workspace, number).done == (1, 2)


def test_volunteers_write_plans_of_their_own_area_only(workspace, number):
    with pytest.raises(NotAllowedError, match="not_your_area"):
        plan_parts.save_head(workspace, number, PlanHead("X"), seen=1, actor=FAR)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        plans.shelve(workspace, number, actor=FAR)
    away = replace(SUBJECT, region=ELSEWHERE)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        plans.begin(workspace, away, "X", actor=ANI)
    with pytest.raises(NotAllowedError, match="not_allowed_plan"):
        plans.list_plans(workspace, actor=NOBODY)
    assert read(workspace, number).head.title == "Antar makanan"


def test_what_an_office_decides_is_said_by_the_office(workspace, number):
    def move(seen, to, actor=ANI):
        plans.move(workspace, number, seen=seen, to=to, actor=actor)

    move(PlanStatus.DRAFT, PlanStatus.AGREED)
    move(PlanStatus.AGREED, PlanStatus.PROPOSED)
    assert plans.list_moves(read(workspace, number), ANI) == [PlanStatus.AGREED]
    with pytest.raises(NotAllowedError, match="not_allowed_judge"):
        move(PlanStatus.PROPOSED, PlanStatus.ACCEPTED)
    move(PlanStatus.PROPOSED, PlanStatus.ACCEPTED, ANALYST)
    move(PlanStatus.ACCEPTED, PlanStatus.RUNNING)
    assert plans.list_moves(read(workspace, number), FAR) == []


def test_a_plan_does_not_jump(workspace, number):
    with pytest.raises(NotAllowedError, match="plan_changed"):
        plans.move(
            workspace, number, seen=PlanStatus.DRAFT, to=PlanStatus.DONE, actor=ANI
        )


def test_a_plan_put_aside_comes_back(workspace, number):
    plans.shelve(workspace, number, actor=ANI)
    with pytest.raises(PlanNotFoundError):
        read(workspace, number)
    plans.unshelve(workspace, number, actor=ANI)
    assert [each.plan.number for each in plans.list_plans(workspace, actor=ANI)] == [1]


@pytest.mark.parametrize(
    "subject",
    [replace(SUBJECT, category="lain"), replace(SUBJECT, region="34.04.03.9999")],
)
def test_a_plan_is_about_a_known_region_and_category(workspace, subject):
    with pytest.raises(StoreError, match="plan_subject_unknown"):
        plans.begin(workspace, subject, "X", actor=ANALYST)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "words_missing"),
        ("\u200b \n", "words_missing"),
        ("x" * 121, "words_long"),
        ("Bantu 3404031501800001", "words_personal"),
        ("Alat bantu Jalan Mawar", "words_personal"),
        ("Alat bantu jalan mawar no. 5", "words_personal"),
        ("Antar ke jalan Sehat", "words_personal"),
        ("Antar ke Jalan sehat 5", "words_personal"),
        ("Alat bantu jalan di jl. Mawar", "words_personal"),
    ],
)
def test_a_title_is_one_short_line_about_nobody(text, code):
    with pytest.raises(NotAllowedError, match=code):
        clean_title(text)


@pytest.mark.parametrize(
    "text",
    ["Kursi roda dan alat bantu jalan bagi warga", "Alat bantu jalan", "Jalan kaki"],
)
def test_what_helps_to_walk_is_no_street(text):
    assert clean_title(text) == text


def test_sentences_keep_their_paragraphs_and_lose_what_cannot_be_seen():
    assert clean_words("A\u202eb \x00 c\r\n\r\n\r\n\r\nd") == "A b c\n\nd"


def test_an_action_does_not_end_before_it_begins(workspace, number):
    wrong = (PlanAction("x", start=date(2026, 3, 2), end=date(2026, 3, 1)),)
    with pytest.raises(NotAllowedError, match="action_ends_early"):
        plan_parts.save_actions(workspace, number, wrong, seen=0, actor=ANI)


def test_a_plan_is_not_endless(workspace, number):
    many = (PlanAction("x"),) * (plan_parts.MOST_LINES + 1)
    with pytest.raises(NotAllowedError, match="plan_too_long"):
        plan_parts.save_actions(workspace, number, many, seen=0, actor=ANI)


def test_a_node_that_hangs_nowhere_is_not_stored(workspace, number):
    with pytest.raises(StoreError, match="plan_damaged"):
        plan_parts.save_tree(
            workspace,
            number,
            (TreeNode(1, 7, is_cause=True, text="x"),),
            seen=0,
            actor=ANI,
        )


def test_a_damaged_plan_is_an_error_with_a_sentence(workspace, number):
    write_part(
        workspace.engine, number, PlanPart.ACTIONS, {"langkah": 3}, seen=0, actor="x"
    )
    with pytest.raises(StoreError, match="plan_damaged"):
        read(workspace, number)


def test_whose_a_comment_is_is_asked_of_the_store(workspace, number):
    comment = plan_talk.say(workspace, number, "Setuju", actor=ANI)
    (said,) = plan_talk.list_comments(workspace, number, actor=FAR)
    with pytest.raises(NotAllowedError, match="comment_of_another"):
        plan_talk.unsay(workspace, replace(said, actor="jauh"), actor=FAR)
    plan_talk.unsay(workspace, said, actor=ANALYST)
    assert plan_talk.list_comments(workspace, number, actor=ANI) == []
    assert said.number == comment


def test_the_offices_dates_are_written_by_the_office(workspace):
    (step, *_) = plan_calendar.list_steps()
    days = (date(2025, 11, 3), date(2025, 11, 20))
    with pytest.raises(NotAllowedError, match="not_allowed_calendar"):
        plan_calendar.set_dates(workspace, step, 2027, days, actor=ANI)
    with pytest.raises(NotAllowedError, match="action_ends_early"):
        plan_calendar.set_dates(workspace, step, 2027, days[::-1], actor=ANALYST)
    plan_calendar.set_dates(workspace, step, 2027, days, actor=ANALYST)
    (first, *_) = plan_calendar.read_year(workspace, step.cycle, 2027)
    assert (first.start, first.end, first.is_local) == (*days, True)


def test_plans_about_the_same_problem_in_the_same_place_are_found(workspace, number):
    def begin(region, category="lanjut_usia_telantar"):
        subject = PlanSubject(region, category, "2025")
        return plans.begin(workspace, subject, "X", actor=ANALYST)

    def found():
        groups = plans.find_duplicates(plans.list_plans(workspace, actor=ANALYST))
        return [{each.plan.number for each in group} for group in groups]

    begin(ELSEWHERE)
    begin(HERE, "fakir_miskin")
    assert found() == []
    kapanewon = begin(HERE[:8])
    assert found() == [{number, kapanewon}]
    plans.move(
        workspace, number, seen=PlanStatus.DRAFT, to=PlanStatus.AGREED, actor=ANI
    )
    for seen, to in (
        (PlanStatus.AGREED, PlanStatus.RUNNING),
        (PlanStatus.RUNNING, PlanStatus.DONE),
    ):
        plans.move(workspace, number, seen=seen, to=to, actor=ANI)
    assert found() == []


def test_an_area_has_the_plans_of_all_that_lies_in_it_until_they_are_over(
    workspace, number
):
    def found(region):
        views = plans.list_plans(workspace, actor=ANALYST)
        return [each.plan.number for each in plans.choose_open(views, region)]

    assert found(HERE) == found(HERE[:8]) == [number]
    assert found(ELSEWHERE) == found(HERE[:-1]) == []
    moves = (PlanStatus.DRAFT, PlanStatus.AGREED, PlanStatus.RUNNING, PlanStatus.DONE)
    for seen, to in pairwise(moves):
        plans.move(workspace, number, seen=seen, to=to, actor=ANI)
    assert found(HERE) == []
