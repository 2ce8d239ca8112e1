"""Where a meeting and a plan are on their way, and where they can go from there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class MeetingState(StrEnum):
    """What a meeting is doing."""

    COLLECTING = "mengusulkan"
    SCORING = "menilai"
    REVEALED = "dibuka"
    CLOSED = "selesai"


MEETING_MOVES: Mapping[MeetingState, frozenset[MeetingState]] = {
    MeetingState.COLLECTING: frozenset({MeetingState.SCORING, MeetingState.CLOSED}),
    MeetingState.SCORING: frozenset({MeetingState.REVEALED, MeetingState.COLLECTING}),
    MeetingState.REVEALED: frozenset(
        {MeetingState.SCORING, MeetingState.COLLECTING, MeetingState.CLOSED}
    ),
    MeetingState.CLOSED: frozenset(),
}


class PlanStatus(StrEnum):
    """Where a plan is on its way."""

    DRAFT = "draf"
    AGREED = "disepakati"
    PROPOSED = "diusulkan"
    VERIFIED = "diverifikasi"
    ACCEPTED = "diterima"
    REFUSED = "ditolak"
    POSTPONED = "ditunda"
    RUNNING = "berjalan"
    DONE = "selesai"


PLAN_MOVES: Mapping[PlanStatus, tuple[PlanStatus, ...]] = {
    PlanStatus.DRAFT: (PlanStatus.AGREED,),
    PlanStatus.AGREED: (PlanStatus.PROPOSED, PlanStatus.RUNNING, PlanStatus.DRAFT),
    PlanStatus.PROPOSED: (
        PlanStatus.VERIFIED,
        PlanStatus.ACCEPTED,
        PlanStatus.REFUSED,
        PlanStatus.POSTPONED,
        PlanStatus.AGREED,
    ),
    PlanStatus.VERIFIED: (
        PlanStatus.ACCEPTED,
        PlanStatus.REFUSED,
        PlanStatus.POSTPONED,
    ),
    PlanStatus.ACCEPTED: (PlanStatus.RUNNING,),
    PlanStatus.REFUSED: (PlanStatus.AGREED, PlanStatus.RUNNING),
    PlanStatus.POSTPONED: (PlanStatus.PROPOSED, PlanStatus.AGREED),
    PlanStatus.RUNNING: (PlanStatus.DONE,),
    PlanStatus.DONE: (PlanStatus.RUNNING,),
}
"""The usual next step comes first. What the offices refused or put off can still be
done by the people themselves, or proposed again."""

JUDGED = frozenset(
    {
        PlanStatus.VERIFIED,
        PlanStatus.ACCEPTED,
        PlanStatus.REFUSED,
        PlanStatus.POSTPONED,
    }
)
"""What only an office can say of a plan."""


class PlanPart(StrEnum):
    """What of a plan is written as one: two people may write two parts at once."""

    HEAD = "pokok"
    TREE = "pohon"
    ACTIONS = "aksi"
    BUDGET = "rab"
    REFERRALS = "rujukan"


class ActionStatus(StrEnum):
    """How far an action is."""

    NOT_BEGUN = "belum"
    RUNNING = "berjalan"
    DONE = "selesai"
    DROPPED = "batal"
