"""After a plan: did the number fall? Said with care, for it proves nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.explore_map import list_periods
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.problem_figure import ProblemFigure, find_figure
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import PlanSubject


class Verdict(StrEnum):
    """What the figures say, and no more."""

    NO_LATER = "belum_ada"
    UNSEEN = "tidak_terlihat"
    REACHED = "tercapai"
    FELL = "turun"
    SAME = "tetap"
    ROSE = "naik"


@dataclass(frozen=True)
class OutcomeLine:
    """One region before and after.

    Parameters
    ----------
    code : str
    before, after : ProblemFigure
    """

    code: str
    before: ProblemFigure
    after: ProblemFigure


@dataclass(frozen=True)
class Outcome:
    """What became of the figure of a plan.

    Parameters
    ----------
    verdict : Verdict
    before, after : Period or None
        ``after`` None: nothing was counted since.
    lines : tuple of OutcomeLine
        The region of the plan, then those it lies in; empty without a later period.
    """

    verdict: Verdict
    before: Period
    after: Period | None
    lines: tuple[OutcomeLine, ...]


def find_outcome(
    protected: ProtectedCounts, workspace: Workspace, view: PlanView
) -> Outcome:
    """Compare the period a plan began with to the newest of its kind, for an audience.

    Only whole counts that this audience may see are compared, so that a change tells
    no more than the two figures beside it.
    """
    return compare_subject(
        protected, workspace, view.plan.subject, target=view.head.target
    )


def compare_subject(
    protected: ProtectedCounts,
    workspace: Workspace,
    subject: PlanSubject,
    *,
    target: int | None = None,
) -> Outcome:
    """Compare a figure to the newest of its kind, as ``find_outcome`` does."""
    before = Period.from_code(subject.period)
    same_kind = [
        each
        for each in list_periods(protected, subject.category)
        if each.kind is before.kind and before < each
    ]
    if not same_kind:
        return Outcome(Verdict.NO_LATER, before, None, ())
    after = max(same_kind)
    lines = tuple(
        OutcomeLine(each.region, *_both(protected, workspace, each, after))
        for each in _surround(workspace, subject)
    )
    return Outcome(_judge(lines[0], target), before, after, lines)


def _both(
    protected: ProtectedCounts,
    workspace: Workspace,
    subject: PlanSubject,
    after: Period,
) -> tuple[ProblemFigure, ProblemFigure]:
    found = [
        find_figure(
            protected,
            workspace,
            region=subject.region,
            category=subject.category,
            period=period,
        )
        for period in (subject.period, after.code)
    ]
    if found[0] is None or found[1] is None:
        raise KeyError(subject.category)
    return found[0], found[1]


def _surround(workspace: Workspace, subject: PlanSubject) -> list[PlanSubject]:
    codes = [subject.region]
    if level_of(subject.region) is Level.KALURAHAN:
        codes.append(kapanewon_of(subject.region))
    if subject.region != workspace.regions.code:
        codes.append(workspace.regions.code)
    return [replace(subject, region=code) for code in codes]


def _judge(own: OutcomeLine, target: int | None) -> Verdict:
    was, now = own.before.size, own.after.size
    if was is None or now is None:
        return Verdict.UNSEEN
    if target is not None and now <= target < was:
        return Verdict.REACHED
    if now == was:
        return Verdict.SAME
    return Verdict.FELL if now < was else Verdict.ROSE
