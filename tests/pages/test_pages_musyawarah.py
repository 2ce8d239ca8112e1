"""Musyawarah: one facilitator, participants without an account, hostile addresses."""

from __future__ import annotations

import pytest
import streamlit as st
from persons import NOBODY, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services import ballots, meetings, plans
from wksbm_mapping.store.planning import MeetingHead, ProposedProblem
from wksbm_mapping.ui import meeting_follow
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain

HERE = "34.04.03.2003"
HEAD = MeetingHead(HERE, "Musdukuh <b>Jaten</b>", "Balai", "2026-02-03", "usg")


@pytest.fixture
def opened(example_store):
    """A meeting with one problem out of the data and one in words."""
    workspace = get_workspace()
    meeting = meetings.open_new(workspace, HEAD, actor=VOLUNTEER)
    for problem in (
        ProposedProblem("Lansia", HERE, "lanjut_usia_telantar", "2025-S2"),
        ProposedProblem("Banjir", HERE),
    ):
        meetings.add_problem(workspace, meeting.number, problem, actor=VOLUNTEER)
    return meeting


def go(meeting, to, seen):
    return meetings.lead(
        get_workspace(), meeting.number, to, seen=seen, actor=VOLUNTEER
    )


def text(app):
    parts = [*app.markdown, *app.caption, *app.info, *app.subheader, *app.success]
    return " ".join(each.value for each in parts)


def test_a_facilitator_opens_a_meeting_and_gets_a_code(example_store, open_page):
    app = open_page("musyawarah")
    app.text_input(key="rapat.judul").set_value("Musdukuh")
    next(b for b in app.button if b.label == t("meeting.open_now")).click().run()
    assert not app.exception
    (meeting,) = meetings.list_meetings(get_workspace(), actor=VOLUNTEER)
    assert f"{meeting.code[:3]} {meeting.code[3:]}" in text(app)
    assert app.query_params["musyawarah"] == "1"


def test_a_meeting_without_a_name_is_refused_in_a_sentence(example_store, open_page):
    app = open_page("musyawarah")
    next(b for b in app.button if b.label == t("meeting.open_now")).click().run()
    (refusal,) = app.error
    assert refusal.value.replace("\\", "") == t("error.words_missing")


def test_the_public_joins_by_code_proposes_and_scores(opened, become, open_page):
    become(NOBODY)
    app = open_page("musyawarah", kode=opened.code.lower())
    app.text_input(key="musyawarah.nama").set_value("Bu Tini")
    next(b for b in app.button if b.label == t("meeting.join")).click().run()
    assert "kunci" in app.query_params
    app.text_input(key="musyawarah.usul").set_value("Sampah")
    next(b for b in app.button if b.label == t("meeting.propose_send")).click().run()
    assert "3\\. Sampah" in text(app) or "3. Sampah" in text(app)
    go(opened, MeetingState.SCORING, 1)
    app.run()
    app.segmented_control(key="suara.1.1.u").set_value(5).run()
    key = app.query_params["kunci"]
    seat = ballots.take_seat(get_workspace(), key)
    assert seat.own_scores == {1: {"u": 5}}
    assert not app.exception


def test_a_participant_is_shown_only_what_the_public_may_see(opened, become, open_page):
    """What a small count is hidden from, a telephone in a meeting is, too."""
    become(NOBODY)
    workspace = get_workspace()
    problem = ProposedProblem("ODHA", HERE, "odha", "2025-S2")
    meetings.add_problem(workspace, opened.number, problem, actor=VOLUNTEER)
    key = ballots.join(workspace, opened.code, "Tini")
    go(opened, MeetingState.SCORING, 1)
    app = open_page("musyawarah", kunci=key)
    (caption,) = [c.value for c in app.caption if "ODHA" in c.value or "HIV" in c.value]
    assert t("common.hidden") in caption


def test_a_hostile_address_is_answered_in_words(example_store, open_page):
    for address in (
        {"kunci": "x' OR 1=1 --"},
        {"kode": "<script>alert(1)</script>"},
        {"musyawarah": "99999999999999999999"},
        {"musyawarah": "../../etc"},
    ):
        app = open_page("musyawarah", **address)
        assert not app.exception, address
        assert [each.value for each in app.title] == ["Musyawarah"]


def test_only_who_leads_sees_the_buttons(opened, become, open_page):
    become(Person("lain", Role.RELAWAN, ("34.04",)))
    app = open_page("musyawarah", musyawarah=str(opened.number))
    assert t("meeting.begin_scoring") not in [each.label for each in app.button]
    become(VOLUNTEER)
    app = open_page("musyawarah", musyawarah=str(opened.number))
    assert t("meeting.begin_scoring") in [each.label for each in app.button]


def test_names_and_titles_are_text_and_not_markup(opened, open_page):
    app = open_page("musyawarah", musyawarah=str(opened.number))
    assert "<b>" not in text(app).replace("\\<b\\>", "").replace("\\<b>", "")


def agree_on(opened, problem):
    """Let one participant score a problem, show the result, and close the meeting."""
    workspace = get_workspace()
    key = ballots.join(workspace, opened.code, "Tini")
    go(opened, MeetingState.SCORING, 1)
    ballots.score(workspace, key, problem, {"u": 5, "s": 5, "g": 5})
    go(opened, MeetingState.REVEALED, 2)
    meetings.close(workspace, opened.number, {}, seen=3, actor=VOLUNTEER)
    return key


def test_the_agreed_ranking_stays_after_closing(opened, open_page):
    key = agree_on(opened, 2)
    for address in ({"musyawarah": str(opened.number)}, {"kunci": key}):
        app = open_page("musyawarah", **address)
        table = app.table[0].value
        assert table["Masalah"].iloc[0] == "Banjir"
        assert not app.exception


def test_what_was_agreed_becomes_one_plan_however_often_it_is_pressed(
    opened, open_page, monkeypatch
):
    agree_on(opened, 1)
    app = open_page("musyawarah", musyawarah=str(opened.number))
    label = plain(t("meeting.to_plan", title="Lansia"))
    button = next(each for each in app.button if each.label == label)
    with monkeypatch.context() as another_tap_waits:
        another_tap_waits.setattr(meeting_follow, "show_plan", lambda _: st.stop())
        for _ in range(2):
            button.click().run()
    (plan,) = plans.list_plans(get_workspace(), actor=VOLUNTEER)
    assert plan.plan.subject.meeting == opened.number
    app.run()
    assert not app.exception
    assert app.session_state["rencana"] == "1"
