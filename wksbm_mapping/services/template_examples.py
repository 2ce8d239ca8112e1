"""A plan and a meeting that nobody stored, to try a template with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd

from wksbm_mapping.categories import Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead, TreeNode
from wksbm_mapping.planning.states import MeetingState, PlanStatus
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.explore_map import list_categories, list_periods
from wksbm_mapping.services.meetings import MeetingView, list_methods
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import (
    Meeting,
    MeetingHead,
    Participant,
    Plan,
    PlanSubject,
    Pulse,
)

_DAY = date(2026, 2, 3)
_NOW = datetime(2026, 2, 3, tzinfo=UTC)


def build_example_plan(protected: ProtectedCounts, workspace: Workspace) -> PlanView:
    """Build a plan about a figure that is there, with something in every part.

    Raises
    ------
    StoreError
        ``template_no_data``: there is no figure of a need yet.
    """
    needs = [
        each.key
        for each in list_categories(protected, workspace)
        if each.group is Group.PPKS
    ]
    if not needs:
        raise StoreError("template_no_data")
    period = list_periods(protected, needs[0])[0].code
    region = workspace.regions.codes(Level.KALURAHAN)[0]
    subject = PlanSubject(region, needs[0], period)
    words, group = t("template.example_words"), t("template.example_group")
    cost = Budget(
        (
            BudgetLine(group, words, Decimal("2.5"), "kg", 4, 15_000, Source.APBKAL),
            BudgetLine(group, words, Decimal(1), "OH", 1, 50_000, Source.SELF_HELP),
        )
    )
    return PlanView(
        Plan(1, subject, PlanStatus.DRAFT, _NOW, "", {}),
        PlanHead(
            t("template.example_title"), words, words, 1, "2026-S2", 16, year=2027
        ),
        (PlanAction(words, group, start=_DAY, end=_DAY),),
        cost,
        (TreeNode(1, 0, is_cause=True, text=words, objective=words),),
    )


def build_example_meeting(workspace: Workspace) -> MeetingView:
    """Build a closed meeting with two problems and one participant."""
    method = list_methods()["usg"]
    region = workspace.regions.codes(Level.KALURAHAN)[0]
    title, place = t("template.example_title"), t("template.example_group")
    head = MeetingHead(region, title, place, _DAY.isoformat(), method.key)
    scores = {each.key: 4 for each in method.criteria}
    rows = [
        {
            "rank": rank,
            "judul": t("template.example_words"),
            "mean": 12,
            "lowest": 9,
            "highest": 15,
            "people": 1,
            **scores,
        }
        for rank in (1, 2)
    ]
    result = {"peserta": 1, "putaran": 1, "urutan": rows}
    meeting = Meeting(
        1, "CONTOH", head, MeetingState.CLOSED, 1, 1, _NOW, _NOW, "", result
    )
    people = (Participant(1, 1, t("template.example_group"), _NOW, None),)
    return MeetingView(meeting, method, people, (), pd.DataFrame(), Pulse(1, 0, 0, 0))
