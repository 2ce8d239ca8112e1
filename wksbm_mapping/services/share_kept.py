"""What is kept elsewhere as posts to share: a campaign of the books, a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import LedgerError, NotAllowedError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.reports.share.post import Post
from wksbm_mapping.services.ledger_summary import OpenCall, list_calls
from wksbm_mapping.services.meetings import list_meetings
from wksbm_mapping.services.share_actions import (
    Donation,
    Invitation,
    compose_donation,
    post_invitation,
)
from wksbm_mapping.services.share_texts import check_words
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import Meeting


def post_campaign(
    workspace: Workspace, number: int, *, how: str = "", link: str = ""
) -> Post:
    """Say a campaign with what the public summary tells of it, and where it may go.

    Parameters
    ----------
    workspace : Workspace
    number : int
    how : str
        How to give, as it is typed.
    link : str

    Raises
    ------
    LedgerError
        ``campaign_unknown``: none of this number is open to everybody.
    NotAllowedError
        What ``compose_donation`` refuses.
    """
    call = next((e for e in list_calls(workspace) if e.number == number), None)
    if call is None:
        raise LedgerError("campaign_unknown")
    campaign = call.campaign
    check_words(workspace, campaign.goal)
    donation = Donation(
        campaign.title,
        campaign.target,
        max(call.progress.received, 0),
        campaign.end,
        how,
        call.group,
    )
    post = compose_donation(workspace, donation, region=call.region, link=link)
    goal = (" ".join(campaign.goal.split()),) if campaign.goal else ()
    return replace(
        post,
        sentences=(*goal, *post.sentences),
        notes=(*post.notes, say_permit(call)),
        scan=t("share.donation_scan"),
    )


def say_permit(call: OpenCall) -> str:
    """Say by which permit donations are asked for, or among whom without one."""
    campaign = call.campaign
    if campaign.permit:
        return t("share.permit_number", permit=campaign.permit)
    return t(f"share.among_{campaign.reach}")


def list_coming(workspace: Workspace, *, actor: Person) -> list[Meeting]:
    """Which meetings somebody may invite to: not over, where they work; soonest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``.
    """
    found = [
        each
        for each in list_meetings(workspace, actor=actor)
        if may_invite(actor, each)
    ]
    return sorted(found, key=lambda each: (each.head.held_on, each.number))


def may_invite(person: Person, meeting: Meeting) -> bool:
    """Whether somebody may invite to a meeting: it is not over, and where they work."""
    return _is_coming(meeting) and may(person, Action.MEET, meeting.head.region)


def post_meeting(
    workspace: Workspace,
    meeting: Meeting,
    *,
    hour: str = "",
    place: str = "",
    host: str = "",
    link: str = "",
    actor: Person,
) -> Post:
    """Say an invitation to a meeting that was opened; its code stays in the room.

    Parameters
    ----------
    workspace : Workspace
    meeting : Meeting
        One of ``list_coming``.
    hour, place, host : str
        What a meeting does not tell, as it is typed; its own place comes first.
    link : str
    actor : Person

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``not_your_area``; ``share_meeting_over``; what
        ``post_invitation`` refuses.
    """
    head = meeting.head
    check(actor, Action.MEET, head.region)
    if not _is_coming(meeting):
        raise NotAllowedError("share_meeting_over")
    day = date.fromisoformat(head.held_on)
    invitation = Invitation(head.title, day, hour, head.place or place, host)
    return post_invitation(
        workspace, invitation, region=head.region, link=link, actor=actor
    )


def _is_coming(meeting: Meeting) -> bool:
    is_open = meeting.state is not MeetingState.CLOSED
    return is_open and meeting.head.held_on >= date.today().isoformat()
