"""The verbs of meetings and plans, ready to be called by anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pandas as pd
from persons import ANALYST, HERE

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.planning.budget import Budget
from wksbm_mapping.planning.catalogue import Programme, Response
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.practices import Practice, PracticeState
from wksbm_mapping.planning.states import MeetingState, PlanStatus
from wksbm_mapping.planning.templates import TemplateKind
from wksbm_mapping.services import (
    catalogue,
    document_templates,
    meeting_documents,
    meetings,
    plan_calendar,
    plan_parts,
    plan_readiness,
    plan_talk,
    plans,
    practice_outside,
    practice_review,
    practice_use,
    practices,
    recap_document,
    referral_figures,
    share_actions,
    share_kept,
    write_catalogue,
)
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.document_looks import Look
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.services.plan_recap import PlanChoice
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.workspace import Workspace, load_protected
from wksbm_mapping.store.planning import (
    Comment,
    Meeting,
    MeetingHead,
    Plan,
    PlanSubject,
    ProposedProblem,
    Pulse,
)

SUBJECT = PlanSubject(HERE, "pengemis", "2025")
PLAN = Plan(99, SUBJECT, PlanStatus.DRAFT, datetime.now(UTC), "uji", {})
PRACTICE = Practice("Uji", "pengemis")
COMING = Meeting(
    99,
    "ABCDEF",
    MeetingHead(HERE, "Uji", "Balai", "2999-01-01", "usg"),
    MeetingState.COLLECTING,
    1,
    1,
    datetime.now(UTC),
    None,
    "uji",
    None,
)
OUTSIDE = Practice("Uji", "pengemis", HERE, origin="Uji")
PROBLEM = ProposedProblem("Uji", HERE)
MEETING = MeetingHead(HERE, "Uji", "", "2026-02-03", "usg")
PROGRAMME = catalogue.Entry(
    1,
    Programme("Uji", "-", "-", "-", "-", "-", None, "kantor", "kabupaten"),
    catalogue.Origin.SHIPPED,
)
RESPONSE = catalogue.Entry(
    13, Response("pemulung", "-", "-", "-", "-", "-", "-"), catalogue.Origin.SHIPPED
)
KIND = TemplateKind.MINUTES
TEMPLATE = document_templates.OfficeTemplate(KIND, 0, Look(KIND), ())
SITTING = meetings.MeetingView(
    Meeting(
        99,
        "UJI234",
        MEETING,
        MeetingState.CLOSED,
        1,
        1,
        datetime.now(UTC),
        datetime.now(UTC),
        "uji",
        {"peserta": 0, "putaran": 1, "urutan": []},
    ),
    meetings.list_methods()["usg"],
    (),
    (),
    pd.DataFrame(),
    Pulse(1, 0, 0, 0),
)
Verb = Callable[[Workspace, Person], object]


def own_comment(actor: Person) -> Comment:
    """A comment this person wrote, and nobody stored."""
    return Comment(99, datetime.now(UTC), actor.name, "Setuju")


def write_plan_of_nobody(
    workspace: Workspace, audience: Audience, actor: Person
) -> bytes:
    return write_plan(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        PlanView(PLAN, PlanHead("Uji"), (), Budget(()), ()),
        what=PlanDocument.BUDGET,
        file_format=DocumentFormat.DOCX,
        kind=AreaKind.HEXAGON,
        actor=actor,
    )


def write_recap_of_nothing(
    workspace: Workspace, audience: Audience, actor: Person
) -> bytes:
    return recap_document.write_recap(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        [],
        PlanChoice("34.04"),
        file_format=DocumentFormat.DOCX,
        actor=actor,
    )


def export_recap_of_nothing(
    workspace: Workspace, audience: Audience, actor: Person
) -> bytes:
    return recap_document.export_recap(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        [],
        PlanChoice("34.04"),
        file_format=recap_document.TableFormat.CSV,
        actor=actor,
    )


PLANNING_VERBS: dict[str, Verb] = {
    "begin": lambda w, a: plans.begin(w, SUBJECT, "Uji", actor=a),
    "read_catalogue": lambda w, a: catalogue.read_catalogue(w, actor=a),
    "list_plans": lambda w, a: plans.list_plans(w, actor=a),
    "read_plan": lambda w, a: plans.read_plan(w, 99, actor=a),
    "post_plan": lambda w, a: share_actions.post_plan(w, 99, actor=a),
    "post_donation": lambda w, a: share_actions.post_donation(
        w, share_actions.Donation("Kursi roda", 10), region=HERE, actor=a
    ),
    "post_invitation": lambda w, a: share_actions.post_invitation(
        w,
        share_actions.Invitation("Rapat", date(2026, 2, 14), "", "Balai"),
        region=HERE,
        actor=a,
    ),
    "list_coming": lambda w, a: share_kept.list_coming(w, actor=a),
    "post_meeting": lambda w, a: share_kept.post_meeting(w, COMING, actor=a),
    "require_plan": lambda w, a: plans.require_plan(w, 99, actor=a),
    "move": lambda w, a: plans.move(
        w, 99, seen=PlanStatus.DRAFT, to=PlanStatus.AGREED, actor=a
    ),
    "shelve": lambda w, a: plans.shelve(w, 99, actor=a),
    "unshelve": lambda w, a: plans.unshelve(w, 99, actor=a),
    "save_head": lambda w, a: plan_parts.save_head(
        w, 99, PlanHead("Uji"), seen=0, actor=a
    ),
    "save_actions": lambda w, a: plan_parts.save_actions(w, 99, (), seen=0, actor=a),
    "save_budget": lambda w, a: plan_parts.save_budget(
        w, 99, Budget(()), seen=0, actor=a
    ),
    "save_referrals": lambda w, a: plan_parts.save_referrals(
        w, 99, (), seen=0, actor=a
    ),
    "find_proposals": lambda w, a: referral_figures.find_proposals(
        w, 99, region=HERE, period="2025", actor=a
    ),
    "compare_referrals": lambda w, a: referral_figures.compare_referrals(
        load_protected(w, Audience.PUBLIC, actor=ANALYST),
        w,
        category="pengemis",
        period="2025",
        region=HERE,
        actor=a,
    ),
    "is_in_library": lambda w, a: practice_use.is_in_library(w, 99, actor=a),
    "make_practice": lambda w, a: practice_use.make_practice(w, 99, actor=a),
    "use_practice": lambda w, a: practice_use.use_practice(
        w, PRACTICE, SUBJECT, "Uji", actor=a
    ),
    "count_practices": lambda w, a: practices.count_practices(
        w, PracticeState.SUBMITTED, actor=a
    ),
    "add_outside_practice": lambda w, a: practice_outside.add_outside_practice(
        w, OUTSIDE, actor=a
    ),
    "save_practice": lambda w, a: practice_review.save_practice(
        w, 99, PRACTICE, seen=0, actor=a
    ),
    "move_practice": lambda w, a: practice_review.move_practice(
        w, 99, seen=0, to=PracticeState.SUBMITTED, actor=a
    ),
    "put_practice_away": lambda w, a: practice_review.put_practice_away(
        w, 99, seen=0, actor=a
    ),
    "bring_practice_back": lambda w, a: practice_review.bring_practice_back(
        w, 99, actor=a
    ),
    "save_tree": lambda w, a: plan_parts.save_tree(w, 99, (), seen=0, actor=a),
    "find_aims": lambda w, a: plan_readiness.find_aims(w, [], actor=a),
    "tick": lambda w, a: plan_readiness.tick(
        w, 99, plan_readiness.list_requirements()[0], 2027, is_ready=True, actor=a
    ),
    "write_minutes": lambda w, a: meeting_documents.write_minutes(
        w, SITTING, file_format=DocumentFormat.PDF, actor=a
    ),
    "list_comments": lambda w, a: plan_talk.list_comments(w, 99, actor=a),
    "say": lambda w, a: plan_talk.say(w, 99, "Setuju", actor=a),
    "unsay": lambda w, a: plan_talk.unsay(w, own_comment(a), actor=a),
    "list_versions": lambda w, a: plan_talk.list_versions(w, 99, actor=a),
    "open_new": lambda w, a: meetings.open_new(w, MEETING, actor=a),
    "list_meetings": lambda w, a: meetings.list_meetings(w, actor=a),
    "read_meeting": lambda w, a: meetings.read_meeting(w, 99, actor=a),
    "add_problem": lambda w, a: meetings.add_problem(w, 99, PROBLEM, actor=a),
    "withdraw_problem": lambda w, a: meetings.withdraw_problem(
        w, 99, 1, withdrawn=True, actor=a
    ),
    "lead": lambda w, a: meetings.lead(w, 99, MeetingState.SCORING, seen=1, actor=a),
    "close": lambda w, a: meetings.close(w, 99, {}, seen=1, actor=a),
}
"""Verbs of volunteers."""
CALENDAR_VERBS: dict[str, Verb] = {
    "read_template": lambda w, a: document_templates.read_template(w, KIND, actor=a),
    "build_start": lambda _, a: document_templates.build_start(KIND, actor=a),
    "send_template": lambda w, a: document_templates.send_template(
        w, TEMPLATE, b"", "", actor=a
    ),
    "use_template": lambda w, a: document_templates.use_template(
        w, TEMPLATE, None, actor=a
    ),
    "load_template": lambda w, a: document_templates.load_template(
        w, KIND, 99, actor=a
    ),
    "try_template": lambda w, a: document_templates.try_template(
        load_protected(w, Audience.PUBLIC, actor=a), w, KIND, None, actor=a
    ),
    "add_programme": lambda w, a: write_catalogue.add_programme(
        w, PROGRAMME.item, actor=a
    ),
    "change_programme": lambda w, a: write_catalogue.change_programme(
        w, PROGRAMME, PROGRAMME.item, actor=a
    ),
    "put_programme_away": lambda w, a: write_catalogue.put_programme_away(
        w, PROGRAMME, is_away=True, actor=a
    ),
    "change_response": lambda w, a: write_catalogue.change_response(
        w, RESPONSE, RESPONSE.item, actor=a
    ),
    "return_to_shipped": lambda w, a: write_catalogue.return_to_shipped(
        w, RESPONSE, actor=a
    ),
    "list_entry_versions": lambda w, a: write_catalogue.list_entry_versions(
        w, PROGRAMME, actor=a
    ),
    "set_dates": lambda w, a: plan_calendar.set_dates(
        w, plan_calendar.list_steps()[0], 2027, None, actor=a
    ),
}
"""Verbs of analysts."""
