"""A musyawarah as its facilitator leads it: opened, scored, revealed, closed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.methods import Method, load_methods
from wksbm_mapping.planning.scoring import rank_problems
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.services.plan_texts import clean_line, clean_title
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import (
    Meeting,
    MeetingHead,
    MeetingProblem,
    Participant,
    ProposedProblem,
    Pulse,
    close_meeting,
    load_meeting,
    load_meetings,
    load_participants,
    load_problems,
    load_pulse,
    load_scores,
    move_meeting,
    open_meeting,
    propose_problem,
    set_withdrawn,
)

Sizes = Mapping[int, int | None]
"""By the number of a problem, how many people it concerns; None: not known, hidden."""


@dataclass(frozen=True)
class MeetingView:
    """A meeting with all that belongs to it.

    Parameters
    ----------
    meeting : Meeting
    method : Method
        How it gives priority.
    participants : tuple of Participant
        In the order they came.
    problems : tuple of MeetingProblem
        What is weighed, in the order it was proposed.
    scores : DataFrame
        Of this round, as ``store.planning.load_scores``.
    pulse : Pulse
        How far the meeting was before any of this was read: what comes between is
        seen as newer by whoever follows.
    """

    meeting: Meeting
    method: Method
    participants: tuple[Participant, ...]
    problems: tuple[MeetingProblem, ...]
    scores: pd.DataFrame
    pulse: Pulse

    @property
    def ready(self) -> dict[int, int]:
        """How many problems each participant has scored fully in this round."""
        asked = len(self.method.criteria)
        given = self.scores.groupby(["participant", "problem"]).size()
        full = given[given >= asked].groupby("participant").size()
        return {
            each.number: int(full.get(each.number, 0)) for each in self.participants
        }

    def rank(self, sizes: Sizes) -> pd.DataFrame:
        """Put the problems in order; see ``planning.scoring.rank_problems``."""
        every: dict[Hashable, int | None] = {
            each.number: sizes.get(each.number) for each in self.problems
        }
        weighed = self.scores[self.scores["problem"].isin(every)]
        return rank_problems(weighed, self.method, sizes=every)


@cache
def list_methods() -> Mapping[str, Method]:
    """Which ways of giving priority there are, by key; the usual one first."""
    return load_methods()


def open_new(workspace: Workspace, head: MeetingHead, *, actor: Person) -> Meeting:
    """Open a meeting about a region.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``not_your_area``; a text is refused.
    StoreError
        ``plan_subject_unknown``: no such region or method.
    """
    check(actor, Action.MEET, head.region)
    known = head.region in workspace.regions.all_codes()
    if not known or head.method not in list_methods():
        raise StoreError("plan_subject_unknown")
    clean = MeetingHead(
        head.region,
        clean_title(head.title),
        clean_line(head.place),
        head.held_on,
        head.method,
    )
    return open_meeting(workspace.engine, clean, actor=actor.name)


def list_meetings(workspace: Workspace, *, actor: Person) -> list[Meeting]:
    """Which meetings there were in this kabupaten, the newest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``.
    """
    check(actor, Action.MEET)
    codes = set(workspace.regions.all_codes())
    return [e for e in load_meetings(workspace.engine) if e.head.region in codes]


def read_meeting(workspace: Workspace, number: int, *, actor: Person) -> MeetingView:
    """Read a meeting with all that belongs to it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``.
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    check(actor, Action.MEET)
    return build_view(workspace, load_meeting(workspace.engine, number))


def build_view(workspace: Workspace, meeting: Meeting) -> MeetingView:
    """Gather what belongs to a meeting; who may see it is asked before.

    Raises
    ------
    StoreError
        ``meeting_method_gone``: its way of giving priority is no longer in the table.
    """
    method = list_methods().get(meeting.head.method)
    if method is None:
        raise StoreError("meeting_method_gone", method=meeting.head.method)
    engine, number = workspace.engine, meeting.number
    return MeetingView(
        pulse=replace(load_pulse(engine, number), revision=meeting.revision),
        meeting=meeting,
        method=method,
        participants=tuple(load_participants(engine, number)),
        problems=tuple(e for e in load_problems(engine, number) if not e.is_withdrawn),
        scores=load_scores(engine, number, meeting.round),
    )


def feel_pulse(workspace: Workspace, number: int) -> Pulse:
    """Ask how far a meeting is; cheap, for pages that follow it.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    return load_pulse(workspace.engine, number)


def may_lead(person: Person, meeting: Meeting) -> bool:
    """Whether somebody leads a meeting: who opened it, or an analyst."""
    is_own = person.name == meeting.actor and may(
        person, Action.MEET, meeting.head.region
    )
    return is_own or may(person, Action.JUDGE)


def add_problem(
    workspace: Workspace, number: int, problem: ProposedProblem, *, actor: Person
) -> int:
    """Put a problem before the meeting as its facilitator.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``meeting_of_another``, ``meeting_closed``,
        ``meeting_not_collecting``; the title is refused.
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    _require_leader(workspace, number, actor)
    clean = ProposedProblem(
        clean_title(problem.title), problem.region, problem.category, problem.period
    )
    return propose_problem(workspace.engine, number, clean, participant=None)


def withdraw_problem(
    workspace: Workspace, number: int, problem: int, *, withdrawn: bool, actor: Person
) -> None:
    """Take a problem out of the meeting, or put it back.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``meeting_of_another``, ``meeting_closed``.
    MeetingNotFoundError
        ``meeting_not_found``, ``problem_not_found``.
    """
    _require_leader(workspace, number, actor)
    set_withdrawn(workspace.engine, number, problem, withdrawn=withdrawn)


def lead(
    workspace: Workspace, number: int, to: MeetingState, *, seen: int, actor: Person
) -> Meeting:
    """Let a meeting collect, score, or see its scores.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``meeting_of_another``, ``meeting_changed``;
        ``meeting_without_problems``: there is nothing to score.
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    found = _require_leader(workspace, number, actor)
    if to is MeetingState.SCORING and not build_view(workspace, found).problems:
        raise NotAllowedError("meeting_without_problems")
    return move_meeting(workspace.engine, number, to, seen=seen, actor=actor.name)


def close(
    workspace: Workspace, number: int, sizes: Sizes, *, seen: int, actor: Person
) -> Meeting:
    """Close a meeting; its ranking is kept as it stands and cannot be changed.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``meeting_of_another``, ``meeting_changed``.
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    found = _require_leader(workspace, number, actor)
    view = build_view(workspace, found)
    return close_meeting(
        workspace.engine, number, _freeze(view, sizes), seen=seen, actor=actor.name
    )


def _freeze(view: MeetingView, sizes: Sizes) -> dict[str, Any]:
    titles = {each.number: each.problem.title for each in view.problems}
    ranking = view.rank(sizes)
    records = ranking.astype(object).where(ranking.notna(), None).to_dict("index")
    return {
        "putaran": view.meeting.round,
        "peserta": len(view.participants),
        "urutan": [
            {"masalah": int(str(number)), "judul": titles[int(str(number))], **values}
            for number, values in records.items()
        ],
    }


def _require_leader(workspace: Workspace, number: int, actor: Person) -> Meeting:
    check(actor, Action.MEET)
    found = load_meeting(workspace.engine, number)
    if not may_lead(actor, found):
        raise NotAllowedError("meeting_of_another")
    return found
