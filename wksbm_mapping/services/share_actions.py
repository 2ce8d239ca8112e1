"""What is done as posts to share: a plan, a call for donations, an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import format_date, format_number, format_percent, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.money.amounts import floor_share
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.reports.share.post import InvitationBody, Post, ProgressBody
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.plan_texts import clean_line, clean_title
from wksbm_mapping.services.plans import PlanView, read_plan
from wksbm_mapping.services.share_figures import name_place
from wksbm_mapping.services.share_texts import check_words
from wksbm_mapping.services.workspace import Workspace

LINE_LIMIT = 80
"""Letters of a line on a picture; more would not be read in passing."""
DOING, INVITING = "#0b4a4b", "#33246b"
"""Behind the heading of what is done, and of an invitation."""
NOT_TOLD = {PlanStatus.DRAFT: "share_draft", PlanStatus.REFUSED: "share_refused"}
"""Plans everybody is not told of, and the reason."""
LARGEST = 10**12
"""Rupiah no campaign of a neighbourhood asks for."""


@dataclass(frozen=True)
class Donation:
    """A call for donations as it is typed.

    Parameters
    ----------
    purpose : str
        What it is for.
    target, raised : int
        In rupiah.
    until : date or None
    how : str
        How to give.
    host : str
        Which group collects and reports.
    """

    purpose: str
    target: int
    raised: int = 0
    until: date | None = None
    how: str = ""
    host: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed."""
        return (self.purpose, self.how, self.host)


@dataclass(frozen=True)
class Invitation:
    """An invitation to a musyawarah as it is typed.

    Parameters
    ----------
    title : str
    day : date
    hour, place, host : str
    """

    title: str
    day: date
    hour: str
    place: str
    host: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed."""
        return (self.title, self.hour, self.place, self.host)


def post_plan(
    workspace: Workspace, number: int, *, link: str = "", actor: Person
) -> Post:
    """Say how far a plan has come; its steps themselves are for volunteers.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``share_draft``: nobody agreed to it
        yet; ``share_refused``: it was refused; ``no_picture``: its category must
        not stand in pictures; ``share_guarded``: its title names one that must not.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.PLAN)
    view = read_plan(workspace, number, actor=actor)
    subject = view.plan.subject
    check(actor, Action.PLAN, subject.region)
    if view.plan.status in NOT_TOLD:
        raise NotAllowedError(NOT_TOLD[view.plan.status])
    category = workspace.categories.get(subject.category)
    if category is None or not may_be_drawn(category):
        raise NotAllowedError("no_picture")
    check_words(workspace, view.head.title)
    body = _say_progress(view, name_category(category))
    parted = "." if body.share is None else ""
    return Post(
        above=name_place(workspace.regions, subject.region),
        title=clean_title(view.head.title),
        below=t("share.plan_below"),
        body=body,
        ground=DOING,
        sentences=(f"{body.figure}{parted} {body.of}.", *_join_lines(body.lines)),
        notes=(t("share.plan_note"),),
        link=link,
    )


def _say_progress(view: PlanView, category: str) -> ProgressBody:
    done, total = view.done
    status = t(f"plan.status_{view.plan.status}")
    about = (t("share.plan_about"), category)
    if not total:
        return ProgressBody(status, t("share.no_steps"), None, lines=(about,))
    return ProgressBody(
        figure=t("share.steps", done=format_number(done), total=format_number(total)),
        of=t("share.steps_done"),
        share=done / total,
        steps=total,
        lines=(about, (t("share.plan_status"), status)),
    )


def post_donation(
    workspace: Workspace,
    donation: Donation,
    *,
    region: str,
    link: str = "",
    actor: Person,
) -> Post:
    """Say a call for donations as somebody types it who works there.

    Anybody else shows the campaigns of the books: a picture that looks like one of a
    group, of which no group knows, would be good for fraud.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; what ``compose_donation`` refuses.
    """
    check(actor, Action.PLAN, region)
    return compose_donation(workspace, donation, region=region, link=link)


def compose_donation(
    workspace: Workspace, donation: Donation, *, region: str, link: str = ""
) -> Post:
    """Say a call for donations in a region.

    Raises
    ------
    NotAllowedError
        What ``clean_title``, ``clean_line`` and ``check_words`` refuse;
        ``share_amount``: no target, or one beyond reason.
    """
    check_words(workspace, *donation.words)
    if not 0 < donation.target <= LARGEST or not 0 <= donation.raised <= LARGEST:
        raise NotAllowedError("share_amount")
    until = format_date(donation.until) if donation.until else ""
    lines = (
        (t("share.how"), clean_line(donation.how, limit=LINE_LIMIT)),
        (t("share.until"), until),
        (t("share.collected_by"), clean_line(donation.host)),
    )
    body = _say_raised(donation, tuple(each for each in lines if each[1]))
    return Post(
        above=name_place(workspace.regions, region),
        title=clean_title(donation.purpose),
        below=t("share.donation_below"),
        body=body,
        ground=DOING,
        sentences=(f"{body.figure} {body.of}.", *_join_lines(body.lines)),
        notes=(t("share.donation_note"),),
        link=link,
    )


def _say_raised(donation: Donation, lines: tuple[tuple[str, str], ...]) -> ProgressBody:
    target = _write_rupiah(donation.target)
    if not donation.raised:
        return ProgressBody(target, t("share.needed"), 0.0, lines=lines)
    told = format_percent(floor_share(donation.raised, donation.target))
    of = t("share.raised_of", target=target, share=told)
    share = donation.raised / donation.target
    return ProgressBody(_write_rupiah(donation.raised), of, share, lines=lines)


def post_invitation(
    workspace: Workspace,
    invitation: Invitation,
    *,
    region: str,
    link: str = "",
    actor: Person,
) -> Post:
    """Say an invitation to a musyawarah about a region, by who may hold one there.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``, ``not_your_area``;
        What ``clean_title``, ``clean_line`` and ``check_words`` refuse.
    """
    check(actor, Action.MEET, region)
    check_words(workspace, *invitation.words)
    lines = (
        (t("share.day"), format_date(invitation.day, weekday=True)),
        (t("share.hour"), clean_line(invitation.hour, limit=LINE_LIMIT)),
        (t("share.where"), clean_line(invitation.place)),
        (t("share.host"), clean_line(invitation.host, limit=LINE_LIMIT)),
    )
    said = tuple(each for each in lines if each[1])
    return Post(
        above=name_place(workspace.regions, region),
        title=clean_title(invitation.title),
        below=t("share.invitation_below"),
        body=InvitationBody(said),
        ground=INVITING,
        sentences=_join_lines(said),
        notes=(t("share.invitation_note"),),
        link=link,
        scan=t("share.invitation_scan"),
    )


def _join_lines(lines: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(f"{label}: {said}" for label, said in lines)


def _write_rupiah(amount: int) -> str:
    return t("share.rupiah", amount=format_number(amount))
