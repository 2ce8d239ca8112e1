"""A plan: written part by part, nothing lost when two write at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from wksbm_mapping.errors import NotAllowedError, PlanNotFoundError
from wksbm_mapping.planning.states import PlanPart, PlanStatus
from wksbm_mapping.store import load_audit
from wksbm_mapping.store.planning import (
    PlanSubject,
    add_comment,
    begin_plan,
    load_comments,
    load_cycle_dates,
    load_plan,
    load_plans,
    load_versions,
    move_plan,
    put_plan_aside,
    remove_comment,
    take_plan_back,
    write_cycle_date,
    write_part,
)

SUBJECT = PlanSubject("34.04.03.2001", "lanjut_usia_telantar", "2025")


@pytest.fixture
def number(engine):
    return begin_plan(engine, SUBJECT, {"judul": "Antar makanan"}, actor="ani")


def test_a_plan_begins_as_a_draft_with_its_first_words(engine, number):
    found = load_plan(engine, number)
    assert (found.subject, found.status) == (SUBJECT, PlanStatus.DRAFT)
    head = found.part(PlanPart.HEAD)
    assert (head.content, head.revision, head.actor) == (
        {"judul": "Antar makanan"},
        1,
        "ani",
    )
    assert found.part(PlanPart.BUDGET).revision == 0
    assert found.part(PlanPart.BUDGET).content == {}


def test_of_two_who_wrote_on_the_same_version_the_second_sees_the_first(engine, number):
    first = write_part(
        engine, number, PlanPart.HEAD, {"judul": "A"}, seen=1, actor="ani"
    )
    second = write_part(
        engine, number, PlanPart.HEAD, {"judul": "B"}, seen=1, actor="budi"
    )
    assert (first.is_conflict, second.is_conflict) == (False, True)
    assert second.now.content == {"judul": "A"}
    assert second.now.actor == "ani"
    assert load_plan(engine, number).part(PlanPart.HEAD).content == {"judul": "A"}


def test_two_write_two_parts_without_disturbing_each_other(engine, number):
    one = write_part(engine, number, PlanPart.ACTIONS, {"a": 1}, seen=0, actor="ani")
    other = write_part(engine, number, PlanPart.BUDGET, {"b": 2}, seen=0, actor="budi")
    assert not one.is_conflict
    assert not other.is_conflict
    assert set(load_plan(engine, number).parts) == {
        PlanPart.HEAD,
        PlanPart.ACTIONS,
        PlanPart.BUDGET,
    }


def test_writing_the_same_again_changes_nothing(engine, number):
    again = write_part(
        engine, number, PlanPart.HEAD, {"judul": "Antar makanan"}, seen=0, actor="budi"
    )
    assert not again.is_conflict
    assert again.now.revision == 1


def test_every_version_is_kept_newest_first(engine, number):
    write_part(engine, number, PlanPart.HEAD, {"judul": "B"}, seen=1, actor="budi")
    versions = load_versions(engine, number, PlanPart.HEAD)
    assert [(each.revision, each.actor) for each in versions] == [
        (2, "budi"),
        (1, "ani"),
    ]


def test_of_many_at_once_each_is_written_or_told(engine, number):
    def write(text):
        content = {"judul": text}
        return write_part(
            engine, number, PlanPart.HEAD, content, seen=1, actor=text
        ).is_conflict

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(write, "abcdefgh"))
    assert sorted(told) == [False] + [True] * 7
    assert len(load_versions(engine, number, PlanPart.HEAD)) == 2


def test_a_status_moves_only_from_the_one_that_was_seen(engine, number):
    move_plan(engine, number, seen=PlanStatus.DRAFT, to=PlanStatus.AGREED, actor="ani")
    with pytest.raises(NotAllowedError, match="plan_changed"):
        move_plan(
            engine, number, seen=PlanStatus.DRAFT, to=PlanStatus.REFUSED, actor="budi"
        )
    assert load_plan(engine, number).status is PlanStatus.AGREED


def test_a_plan_put_aside_is_gone_until_it_is_taken_back(engine, number):
    put_plan_aside(engine, number, actor="ani")
    assert load_plans(engine) == []
    with pytest.raises(PlanNotFoundError):
        load_plan(engine, number)
    with pytest.raises(PlanNotFoundError):
        write_part(engine, number, PlanPart.HEAD, {}, seen=1, actor="ani")
    take_plan_back(engine, number, actor="ani")
    assert [each.number for each in load_plans(engine)] == [number]
    with pytest.raises(PlanNotFoundError):
        take_plan_back(engine, 99, actor="ani")


def test_plans_are_listed_newest_first_each_with_its_own_parts(engine, number):
    later = begin_plan(engine, SUBJECT, {"judul": "Kedua"}, actor="budi")
    titles = {
        each.number: each.part(PlanPart.HEAD).content["judul"]
        for each in load_plans(engine)
    }
    assert list(titles.items()) == [(later, "Kedua"), (number, "Antar makanan")]


def test_comments_stand_in_order_and_can_be_taken_out_of_sight(engine, number):
    first = add_comment(engine, number, "Setuju", actor="ani")
    add_comment(engine, number, "<b>Kapan?</b>", actor="budi")
    remove_comment(engine, first, actor="ani")
    remove_comment(engine, first, actor="ani")
    assert [each.text for each in load_comments(engine, number)] == ["<b>Kapan?</b>"]
    with pytest.raises(PlanNotFoundError):
        add_comment(engine, 99, "x", actor="ani")


def test_every_change_is_in_the_audit_without_its_words(engine, number):
    write_part(engine, number, PlanPart.HEAD, {"judul": "rahasia"}, seen=1, actor="ani")
    add_comment(engine, number, "rahasia", actor="ani")
    lines = load_audit(engine)
    assert lines["action"].tolist() == ["comment_plan", "write_plan", "begin_plan"]
    assert "rahasia" not in lines.to_csv()


def test_an_offices_dates_are_kept_per_year_and_can_be_given_up(engine):
    days = (date(2026, 2, 3), date(2026, 2, 4))
    write_cycle_date(engine, "rkpd", "rkpd", 2027, days, actor="ani")
    write_cycle_date(engine, "rkpd", "rkpd", 2028, days, actor="ani")
    assert load_cycle_dates(engine, "rkpd", 2027) == {"rkpd": days}
    assert load_cycle_dates(engine, "rkpkal", 2027) == {}
    write_cycle_date(engine, "rkpd", "rkpd", 2027, None, actor="ani")
    assert load_cycle_dates(engine, "rkpd", 2027) == {}
