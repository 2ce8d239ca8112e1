"""A meeting: its states, who takes part, and every score exactly once."""

from __future__ import annotations

import pytest

from wksbm_mapping.errors import MeetingNotFoundError, NotAllowedError
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.store.planning import (
    MeetingHead,
    ProposedProblem,
    close_meeting,
    find_meeting,
    find_participant,
    join_meeting,
    leave_meeting,
    load_meeting,
    load_meetings,
    load_participants,
    load_problems,
    load_scores,
    move_meeting,
    open_meeting,
    propose_problem,
    set_withdrawn,
    write_scores,
)

HEAD = MeetingHead("34.04.03.2001", "Musdukuh", "Balai", "2026-02-03", "usg")
FLOOD = ProposedProblem("Banjir", "34.04.03.2001", "korban_bencana_alam", "2025")


@pytest.fixture
def opened(engine):
    return open_meeting(engine, HEAD, actor="ani")


@pytest.fixture
def scoring(engine, opened):
    """One problem, one person, scores asked for."""
    who = join_meeting(engine, opened.number, "Bu Tini", key_hash="k1")
    propose_problem(engine, opened.number, FLOOD, participant=None)
    found = move_meeting(
        engine, opened.number, MeetingState.SCORING, seen=1, actor="ani"
    )
    return found, who


def test_a_meeting_is_found_by_its_code_however_it_was_typed(engine, opened):
    code = opened.code
    assert len(code) == 6
    typed = f" {code[:3].lower()}-{code[3:]} "
    assert find_meeting(engine, typed) == opened
    assert opened.head == HEAD


def test_a_wrong_code_finds_nothing(engine, opened):
    with pytest.raises(MeetingNotFoundError):
        find_meeting(engine, "")
    with pytest.raises(MeetingNotFoundError):
        find_meeting(engine, "IO01")


def test_every_meeting_has_its_own_code(engine):
    for _ in range(5):
        open_meeting(engine, HEAD, actor="ani")
    codes = [each.code for each in load_meetings(engine)]
    assert len(set(codes)) == 5


def test_who_comes_back_with_the_key_is_the_same_person(engine, opened):
    first = join_meeting(engine, opened.number, "Bu Tini", key_hash="k1")
    leave_meeting(engine, first)
    assert find_participant(engine, "k1").left_at is not None
    again = join_meeting(engine, opened.number, "Tini", key_hash="k1")
    assert (again.number, again.name, again.left_at) == (first.number, "Tini", None)
    assert len(load_participants(engine, opened.number)) == 1
    assert find_participant(engine, "k2") is None


def test_a_score_is_kept_once_and_the_later_one_counts(engine, scoring):
    found, who = scoring
    write_scores(engine, who, 1, {"u": 5, "s": 4, "g": 3})
    write_scores(engine, who, 1, {"u": 2})
    scores = load_scores(engine, found.number, 1).set_index("criterion")["score"]
    assert scores.to_dict() == {"u": 2, "s": 4, "g": 3}


def test_nobody_scores_before_it_begins_or_after_it_ends(engine, opened):
    who = join_meeting(engine, opened.number, "Tini", key_hash="k1")
    propose_problem(engine, opened.number, FLOOD, participant=who.number)
    with pytest.raises(NotAllowedError, match="meeting_not_scoring"):
        write_scores(engine, who, 1, {"u": 5})
    move_meeting(engine, opened.number, MeetingState.SCORING, seen=1, actor="ani")
    with pytest.raises(NotAllowedError, match="meeting_not_collecting"):
        propose_problem(engine, opened.number, FLOOD, participant=None)
    move_meeting(engine, opened.number, MeetingState.REVEALED, seen=2, actor="ani")
    with pytest.raises(NotAllowedError, match="meeting_not_scoring"):
        write_scores(engine, who, 1, {"u": 5})


def test_a_problem_taken_out_is_scored_no_more_and_can_be_put_back(engine, scoring):
    found, who = scoring
    set_withdrawn(engine, found.number, 1, withdrawn=True)
    with pytest.raises(MeetingNotFoundError, match="problem_not_found"):
        write_scores(engine, who, 1, {"u": 5})
    set_withdrawn(engine, found.number, 1, withdrawn=False)
    write_scores(engine, who, 1, {"u": 5})
    with pytest.raises(MeetingNotFoundError, match="problem_not_found"):
        set_withdrawn(engine, found.number, 9, withdrawn=True)


def test_a_second_round_starts_empty_and_the_first_is_kept(engine, scoring):
    found, who = scoring
    write_scores(engine, who, 1, {"u": 5})
    move_meeting(engine, found.number, MeetingState.REVEALED, seen=2, actor="ani")
    second = move_meeting(
        engine, found.number, MeetingState.SCORING, seen=3, actor="ani"
    )
    assert second.round == 2
    assert load_scores(engine, found.number, 2).empty
    assert load_scores(engine, found.number, 1)["score"].tolist() == [5]


def test_of_two_facilitators_the_second_is_told(engine, scoring):
    found, _ = scoring
    move_meeting(engine, found.number, MeetingState.REVEALED, seen=2, actor="ani")
    with pytest.raises(NotAllowedError, match="meeting_changed"):
        move_meeting(
            engine, found.number, MeetingState.COLLECTING, seen=2, actor="budi"
        )
    assert load_meeting(engine, found.number).state is MeetingState.REVEALED


def test_scores_are_seen_before_a_meeting_is_closed_and_then_nothing_changes(
    engine, scoring
):
    found, who = scoring
    with pytest.raises(NotAllowedError, match="meeting_changed"):
        close_meeting(engine, found.number, {}, seen=2, actor="ani")
    move_meeting(engine, found.number, MeetingState.REVEALED, seen=2, actor="ani")
    closed = close_meeting(engine, found.number, {"urut": [1]}, seen=3, actor="ani")
    assert closed.result == {"urut": [1]}
    assert closed.closed_at is not None
    for change in (
        lambda: write_scores(engine, who, 1, {"u": 1}),
        lambda: join_meeting(engine, found.number, "x", key_hash="k9"),
        lambda: propose_problem(engine, found.number, FLOOD, participant=None),
        lambda: set_withdrawn(engine, found.number, 1, withdrawn=True),
    ):
        with pytest.raises(NotAllowedError, match="meeting_closed"):
            change()


def test_problems_stand_in_the_order_they_were_proposed(engine, opened):
    who = join_meeting(engine, opened.number, "Tini", key_hash="k1")
    propose_problem(engine, opened.number, FLOOD, participant=who.number)
    other = ProposedProblem("'; DROP TABLE plan;--", "34.04.03.2001")
    propose_problem(engine, opened.number, other, participant=None)
    first, second = load_problems(engine, opened.number)
    assert (first.number, first.problem, first.participant) == (1, FLOOD, who.number)
    assert (second.number, second.problem, second.participant) == (2, other, None)
