"""A musyawarah from its opening to its frozen result, with people on telephones."""

from __future__ import annotations

import pytest
from persons import ANALYST, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import MeetingNotFoundError, NotAllowedError, StoreError
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services import ballots, meetings
from wksbm_mapping.store.planning import MeetingHead, ProposedProblem

HERE, ELSEWHERE = "34.04.03.2003", "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
BUDI = Person("budi", Role.RELAWAN, ("34.04.03",))
HEAD = MeetingHead(HERE, "Musdukuh Jaten", "Balai", "2026-02-03", "usg")
USG = {"u": 5, "s": 4, "g": 3}


@pytest.fixture
def opened(workspace):
    return meetings.open_new(workspace, HEAD, actor=ANI)


@pytest.fixture
def scoring(workspace, opened):
    """Two problems, two people, scores asked for."""
    keys = [ballots.join(workspace, opened.code, name) for name in ("Tini", "Karno")]
    for title in ("Lansia sendiri", "Banjir"):
        meetings.add_problem(
            workspace, opened.number, ProposedProblem(title, HERE), actor=ANI
        )
    go(workspace, opened, MeetingState.SCORING, 1)
    return keys


def go(workspace, meeting, to, seen, actor=ANI):
    return meetings.lead(workspace, meeting.number, to, seen=seen, actor=actor)


def test_a_meeting_goes_from_proposals_to_a_frozen_ranking(workspace, opened, scoring):
    tini, karno = scoring
    ballots.score(workspace, tini, 1, USG)
    ballots.score(workspace, tini, 2, {"u": 1, "s": 1, "g": 1})
    ballots.score(workspace, karno, 1, {"u": 3, "s": 3, "g": 3})
    go(workspace, opened, MeetingState.REVEALED, 2)
    closed = meetings.close(workspace, opened.number, {1: 9}, seen=3, actor=ANI)
    first, second = closed.result["urutan"]
    assert (first["judul"], first["mean"], first["people"]) == (
        "Lansia sendiri",
        10.5,
        2,
    )
    assert (second["rank"], second["lowest"], second["highest"]) == (2, 3, 3)
    assert closed.result["peserta"] == 2


def test_nobody_sees_how_others_score_until_it_is_revealed(workspace, opened, scoring):
    tini, karno = scoring
    ballots.score(workspace, tini, 1, USG)
    seat = ballots.take_seat(workspace, karno)
    assert seat.view.scores.empty
    assert ballots.take_seat(workspace, tini).own_scores == {1: USG}
    go(workspace, opened, MeetingState.REVEALED, 2)
    assert len(ballots.take_seat(workspace, karno).view.scores) == 3


def test_the_facilitator_sees_who_is_ready_without_their_scores(workspace, scoring):
    tini, _ = scoring
    ballots.score(workspace, tini, 1, USG)
    ballots.score(workspace, tini, 2, {"u": 1})
    view = meetings.read_meeting(workspace, 1, actor=ANI)
    assert view.ready == {1: 1, 2: 0}


def test_who_leaves_can_come_back_to_the_same_seat(workspace, opened, scoring):
    tini, _ = scoring
    ballots.score(workspace, tini, 1, USG)
    ballots.leave(workspace, tini)
    assert ballots.take_seat(workspace, tini).participant.left_at is not None
    ballots.come_back(workspace, tini)
    seat = ballots.take_seat(workspace, tini)
    assert (seat.participant.number, seat.participant.left_at) == (1, None)
    assert seat.own_scores == {1: USG}


def test_a_key_nobody_has_opens_nothing(workspace, scoring):
    for key in ("", "x", "' OR 1=1 --"):
        with pytest.raises(MeetingNotFoundError, match="participant_unknown"):
            ballots.take_seat(workspace, key)


@pytest.mark.parametrize("given", [{"u": 0}, {"u": 6}, {"x": 3}, {"u": 3, "p": 1}])
def test_a_score_off_the_scale_is_refused_whole(workspace, scoring, given):
    with pytest.raises(NotAllowedError, match="score_off_scale"):
        ballots.score(workspace, scoring[0], 1, given)
    assert ballots.take_seat(workspace, scoring[0]).own_scores == {}


def test_only_its_facilitator_or_an_analyst_leads_a_meeting(workspace, opened, scoring):
    with pytest.raises(NotAllowedError, match="meeting_of_another"):
        go(workspace, opened, MeetingState.REVEALED, 2, actor=BUDI)
    with pytest.raises(NotAllowedError, match="not_allowed_meet"):
        go(workspace, opened, MeetingState.REVEALED, 2, actor=NOBODY)
    go(workspace, opened, MeetingState.REVEALED, 2, actor=ANALYST)


def test_a_volunteer_opens_meetings_in_their_own_area_only(workspace):
    away = MeetingHead(ELSEWHERE, "x", "", "2026-02-03", "usg")
    with pytest.raises(NotAllowedError, match="not_your_area"):
        meetings.open_new(workspace, away, actor=ANI)
    for region, method in ((HERE, "lain"), ("34.04.03.9999", "usg")):
        wrong = MeetingHead(region, "x", "", "2026-02-03", method)
        with pytest.raises(StoreError, match="plan_subject_unknown"):
            meetings.open_new(workspace, wrong, actor=ANI)


def test_there_must_be_something_to_score(workspace, opened):
    with pytest.raises(NotAllowedError, match="meeting_without_problems"):
        go(workspace, opened, MeetingState.SCORING, 1)


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "Tini 081234567890"])
def test_a_name_to_be_called_by_is_short_and_holds_no_number(workspace, opened, name):
    with pytest.raises(NotAllowedError, match="participant_name"):
        ballots.join(workspace, opened.code, name)


def test_participants_propose_a_few_problems_without_personal_data(workspace, opened):
    key = ballots.join(workspace, opened.code, "Tini")
    with pytest.raises(NotAllowedError, match="words_personal"):
        ballots.propose(workspace, key, "Pak Slamet 3404031501800001 sakit")
    for number in range(ballots.MOST_OWN_PROBLEMS):
        ballots.propose(workspace, key, f"Masalah {number}")
    with pytest.raises(NotAllowedError, match="too_many_problems"):
        ballots.propose(workspace, key, "Satu lagi")


def test_a_closed_meeting_lets_nobody_in(workspace, opened):
    meetings.close(workspace, opened.number, {}, seen=1, actor=ANI)
    with pytest.raises(NotAllowedError, match="meeting_closed"):
        ballots.join(workspace, opened.code, "Tini")


def test_a_problem_taken_out_is_neither_shown_nor_ranked(workspace, opened, scoring):
    ballots.score(workspace, scoring[0], 1, USG)
    meetings.withdraw_problem(workspace, opened.number, 1, withdrawn=True, actor=ANI)
    view = meetings.read_meeting(workspace, opened.number, actor=ANI)
    assert [each.number for each in view.problems] == [2]
    assert view.rank({}).index.tolist() == [2]


def test_what_moves_while_a_meeting_is_read_counts_as_newer_than_what_is_drawn(
    workspace, opened, scoring
):
    drawn = meetings.read_meeting(workspace, opened.number, actor=ANI)
    assert drawn.pulse == meetings.feel_pulse(workspace, opened.number)
    go(workspace, opened, MeetingState.REVEALED, 2)
    late = meetings.build_view(workspace, drawn.meeting)
    now = meetings.feel_pulse(workspace, opened.number)
    assert late.pulse.revision == drawn.meeting.revision != now.revision
    assert ballots.take_seat(workspace, scoring[0]).view.pulse == now
