"""A musyawarah as its participants see it on their telephones, without any account.

Who takes part is known by the key of their telephone alone; whoever has the key may go
on as that person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wksbm_mapping.access.tokens import create_token, hash_token
from wksbm_mapping.errors import MeetingNotFoundError, NotAllowedError
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services.meetings import MeetingView, build_view
from wksbm_mapping.services.plan_texts import clean_title
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import (
    Meeting,
    Participant,
    ProposedProblem,
    find_meeting,
    find_participant,
    join_meeting,
    leave_meeting,
    load_meeting,
    load_participants,
    load_problems,
    propose_problem,
    write_scores,
)

NAME_LIMIT = 40
MOST_PEOPLE = 200
MOST_OWN_PROBLEMS = 5
_NUMBER = re.compile(r"\d{5}")


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a meeting.

    Parameters
    ----------
    participant : Participant
    view : MeetingView
        Scores of others are in it only once the facilitator has revealed them.
    """

    participant: Participant
    view: MeetingView

    @property
    def own_scores(self) -> dict[int, dict[str, int]]:
        """What this person gave in this round: by problem, by criterion."""
        scores = self.view.scores
        mine = scores[scores["participant"] == self.participant.number]
        return {
            int(str(problem)): dict(
                zip(given["criterion"], given["score"].tolist(), strict=True)
            )
            for problem, given in mine.groupby("problem")
        }


def look_up(workspace: Workspace, code: str) -> Meeting:
    """Find the meeting of a code, before one joins.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    NotAllowedError
        ``meeting_closed``.
    """
    found = find_meeting(workspace.engine, code)
    if found.state is MeetingState.CLOSED:
        raise NotAllowedError("meeting_closed")
    return found


def join(workspace: Workspace, code: str, name: str) -> str:
    """Take part under a chosen name; the key of this telephone, to be kept by it.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    NotAllowedError
        ``meeting_closed``, ``meeting_full``, ``participant_name``.
    """
    found = look_up(workspace, code)
    if len(load_participants(workspace.engine, found.number)) >= MOST_PEOPLE:
        raise NotAllowedError("meeting_full", most=MOST_PEOPLE)
    key = create_token()
    join_meeting(
        workspace.engine, found.number, _clean_name(name), key_hash=hash_token(key)
    )
    return key


def take_seat(workspace: Workspace, key: str) -> Seat:
    """Come back with a key.

    Raises
    ------
    MeetingNotFoundError
        ``participant_unknown``.
    """
    who = find_participant(workspace.engine, hash_token(key))
    if who is None:
        raise MeetingNotFoundError("participant_unknown")
    view = build_view(workspace, load_meeting(workspace.engine, who.meeting))
    return Seat(who, _hide_others(view, who))


def leave(workspace: Workspace, key: str) -> None:
    """Go; what was scored stays, and the key still opens the seat.

    Raises
    ------
    MeetingNotFoundError
        ``participant_unknown``.
    """
    leave_meeting(workspace.engine, take_seat(workspace, key).participant)


def come_back(workspace: Workspace, key: str) -> None:
    """Sit down again after leaving.

    Raises
    ------
    MeetingNotFoundError
        ``participant_unknown``.
    NotAllowedError
        ``meeting_closed``.
    """
    who = take_seat(workspace, key).participant
    join_meeting(workspace.engine, who.meeting, who.name, key_hash=hash_token(key))


def propose(workspace: Workspace, key: str, title: str) -> int:
    """Put a problem before the meeting; its number in it.

    Raises
    ------
    MeetingNotFoundError
        ``participant_unknown``.
    NotAllowedError
        ``meeting_closed``, ``meeting_not_collecting``, ``too_many_problems``; the
        title is refused.
    """
    seat = take_seat(workspace, key)
    number = seat.participant.meeting
    every = load_problems(workspace.engine, number)
    own = [each for each in every if each.participant == seat.participant.number]
    if len(own) >= MOST_OWN_PROBLEMS:
        raise NotAllowedError("too_many_problems", most=MOST_OWN_PROBLEMS)
    problem = ProposedProblem(clean_title(title), seat.view.meeting.head.region)
    return propose_problem(
        workspace.engine, number, problem, participant=seat.participant.number
    )


def score(
    workspace: Workspace, key: str, problem: int, scores: Mapping[str, int]
) -> None:
    """Score one problem; scoring it again in the same round replaces what was given.

    Raises
    ------
    MeetingNotFoundError
        ``participant_unknown``, ``problem_not_found``.
    NotAllowedError
        ``meeting_closed``, ``meeting_not_scoring``; ``score_off_scale``.
    """
    seat = take_seat(workspace, key)
    asked = {each.key: each for each in seat.view.method.criteria}
    for criterion, given in scores.items():
        if criterion not in asked or not asked[criterion].accepts(given):
            raise NotAllowedError("score_off_scale")
    write_scores(workspace.engine, seat.participant, problem, scores)


def _hide_others(view: MeetingView, who: Participant) -> MeetingView:
    """Nobody sees how others score before the facilitator reveals it."""
    if view.meeting.state in (MeetingState.REVEALED, MeetingState.CLOSED):
        return view
    own = view.scores[view.scores["participant"] == who.number]
    return replace(view, scores=own.reset_index(drop=True))


def _clean_name(name: str) -> str:
    clean = cell_text(name)
    if not clean or len(clean) > NAME_LIMIT or _NUMBER.search(clean):
        raise NotAllowedError("participant_name", limit=NAME_LIMIT)
    return clean
