"""Answer what residents told: mark it, take it up, merge it, put it away, erase it.

Whoever writes names the report as they saw it; if somebody else was first they are
told, and nothing is overwritten. Who wants what is already so is not refused: they
pressed twice, or both did the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.participation.citizen_report import (
    CitizenReport,
    ReportStatus,
    erase_words,
    write_report,
)
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.regions.level import is_within
from wksbm_mapping.services.kept_reports import KeptReport, find_report
from wksbm_mapping.services.meetings import (
    add_problem,
    list_meetings,
    may_lead,
    read_meeting,
)
from wksbm_mapping.services.plans import PlanView, list_plans, read_plan
from wksbm_mapping.services.report_texts import ANSWER_LIMIT, clean_report_words
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.card_changes import replace_versions
from wksbm_mapping.store.cards import write_card
from wksbm_mapping.store.planning import Meeting, ProposedProblem


def answer_report(
    workspace: Workspace,
    seen: KeptReport,
    status: ReportStatus,
    answer: str,
    *,
    actor: Person,
) -> KeptReport:
    """Say where a report is on its way, with a sentence for who told it.

    Raises
    ------
    NotAllowedError
        ``report_reason``: nothing is declined without saying why; ``report_changed``;
        the text is refused; as ``kept_reports.find_report``.
    ReportNotFoundError
        ``report_unknown``.
    """
    words = " ".join(clean_report_words(answer, limit=ANSWER_LIMIT).split())
    if status is ReportStatus.DECLINED and not words:
        raise NotAllowedError("report_reason")
    return _change(
        workspace, seen, lambda r: replace(r, status=status, answer=words), actor
    )


def list_fitting_plans(
    workspace: Workspace, seen: KeptReport, *, actor: Person
) -> list[PlanView]:
    """Which plans that are under way a report can be taken up by.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    place = seen.report.region
    return [
        each
        for each in list_plans(workspace, actor=actor)
        if each.is_open and is_within(place, each.plan.subject.region)
    ]


def tie_to_plan(
    workspace: Workspace, seen: KeptReport, plan: int, *, actor: Person
) -> KeptReport:
    """Say which plan a report was taken up by.

    Raises
    ------
    NotAllowedError
        ``report_changed``; as ``kept_reports.find_report``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    read_plan(workspace, plan, actor=actor)
    taken = ReportStatus.TAKEN_UP
    return _change(
        workspace, seen, lambda r: replace(r, status=taken, plan=plan), actor
    )


def list_fitting_meetings(
    workspace: Workspace, seen: KeptReport, *, actor: Person
) -> list[Meeting]:
    """Which meetings that collect problems a report can be put before.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``.
    """
    place = seen.report.region
    return [
        each
        for each in list_meetings(workspace, actor=actor)
        if each.state is MeetingState.COLLECTING
        and may_lead(actor, each)
        and is_within(place, each.head.region)
    ]


def put_before_meeting(
    workspace: Workspace, seen: KeptReport, meeting: int, title: str, *, actor: Person
) -> KeptReport:
    """Put a problem before a meeting, under a title the reviewer writes.

    Raises
    ------
    NotAllowedError
        ``report_changed``; as ``meetings.add_problem`` and
        ``kept_reports.find_report``.
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    now = find_report(workspace, seen.kind, seen.number, actor=actor)
    if now.revision != seen.revision and now.report.meeting == meeting:
        told = read_meeting(workspace, meeting, actor=actor).problems
        if title in {each.problem.title for each in told}:
            return now
    _require_unchanged(now, seen)
    category = seen.report.category
    problem = ProposedProblem(
        title, seen.report.region, category if category in workspace.categories else ""
    )
    add_problem(workspace, meeting, problem, actor=actor)
    taken = ReportStatus.TAKEN_UP
    return _change(
        workspace, seen, lambda r: replace(r, status=taken, meeting=meeting), actor
    )


def mark_same(
    workspace: Workspace, seen: KeptReport, original: int | None, *, actor: Person
) -> KeptReport:
    """Say that a report tells what another tells, which is followed instead.

    Parameters
    ----------
    original : int or None
        None: it tells something of its own after all.

    Raises
    ------
    NotAllowedError
        ``report_same``: the other is this one, or itself the same as another;
        ``report_changed``; as ``kept_reports.find_report``.
    ReportNotFoundError
        ``report_unknown``.
    """
    if original is not None:
        other = find_report(workspace, seen.kind, original, actor=actor)
        if original == seen.number or other.report.same_as is not None:
            raise NotAllowedError("report_same")
    return _change(workspace, seen, lambda r: replace(r, same_as=original), actor)


def put_report_away(
    workspace: Workspace, seen: KeptReport, *, is_away: bool, actor: Person
) -> KeptReport:
    """Take a report out of the list, or put it back; its code can still be followed.

    Raises
    ------
    NotAllowedError
        ``report_changed``; as ``kept_reports.find_report``.
    ReportNotFoundError
        ``report_unknown``.
    """
    return _change(workspace, seen, lambda r: replace(r, is_put_away=is_away), actor)


def erase_report(workspace: Workspace, seen: KeptReport, *, actor: Person) -> None:
    """Erase all that people wrote about a report, in every version, for good.

    For what the guard did not recognise. Status, place and category stay.

    Raises
    ------
    NotAllowedError
        ``report_changed``; as ``kept_reports.find_report``.
    ReportNotFoundError
        ``report_unknown``.
    """
    now = find_report(workspace, seen.kind, seen.number, actor=actor)
    if now.report == erase_words(now.report):
        return
    _require_unchanged(now, seen)
    content = write_report(erase_words(now.report))
    erased = replace_versions(
        workspace.engine,
        seen.kind,
        {seen.number: (now.revision, content)},
        actor=actor.name,
    )
    if not erased:
        raise NotAllowedError("report_changed")


def _require_unchanged(now: KeptReport, seen: KeptReport) -> None:
    if now.revision != seen.revision:
        raise NotAllowedError("report_changed")


def _change(
    workspace: Workspace,
    seen: KeptReport,
    change: Callable[[CitizenReport], CitizenReport],
    actor: Person,
) -> KeptReport:
    now = find_report(workspace, seen.kind, seen.number, actor=actor)
    report = change(now.report)
    if report == now.report and now.revision != seen.revision:
        return now
    _require_unchanged(now, seen)
    written = write_card(
        workspace.engine,
        seen.kind,
        seen.number,
        write_report(report),
        seen=now.revision,
        actor=actor.name,
    )
    if written.is_conflict:
        raise NotAllowedError("report_changed")
    return KeptReport(
        seen.kind, seen.number, written.now.revision, written.now.at, report
    )
