"""Every verb of the services that asks who acts, ready to be called by anybody."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pandas as pd
from compared_verbs import COMPARED_VERBS
from persons import ANALYST

from wksbm_mapping.access.identity import Identity
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.ingest import Draft, ImportOptions
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.budget import Budget
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.states import MeetingState, PlanStatus
from wksbm_mapping.services import (
    accounts,
    audit,
    backup,
    batches,
    boundaries,
    cell_sources,
    check,
    check_disclosure,
    data_quality,
    draw_map,
    entry_counts,
    entry_review,
    export_analysis,
    export_table,
    identities,
    import_survey,
    index_recipes,
    logins,
    meeting_documents,
    meetings,
    own_area,
    own_visits,
    plan_calendar,
    plan_parts,
    plan_talk,
    plans,
    print_entry,
    print_profile,
    privacy,
    remembered,
    restore,
    review,
    setup,
    submissions,
    unfinished_checks,
)
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.area_profile import AreaProfile, ProfileLine
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.build_index import Recipe, RecipePart, write_recipe
from wksbm_mapping.services.explore_map import MapView, measure_view
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.services.profile_parts import read_splits
from wksbm_mapping.services.remembered import RememberedAnswer
from wksbm_mapping.services.workspace import Workspace, load_protected
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    SavedRecipe,
    Seen,
    SubmissionStatus,
)
from wksbm_mapping.store.planning import (
    Comment,
    Meeting,
    MeetingHead,
    Plan,
    PlanSubject,
    ProposedProblem,
)

HERE = "34.04.03.2003"
OPTIONS = ImportOptions(period=Period.from_code("2025"), source="WKSBM Uji")
EMPTY = Draft(files=(), source="", source_files=())
KEY = FieldKey("", "pengemis", "L")
NOTHING = Seen(99, 1)
SUBJECT = PlanSubject(HERE, "pengemis", "2025")
PLAN = Plan(99, SUBJECT, PlanStatus.DRAFT, datetime.now(UTC), "uji", {})
PROBLEM = ProposedProblem("Uji", HERE)
MEETING = MeetingHead(HERE, "Uji", "", "2026-02-03", "usg")
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
)
RECIPE = Recipe((RecipePart("pengemis"),))
Verb = Callable[[Workspace, Person], object]


def head(region: str = HERE) -> EntryHead:
    """A form of this kalurahan."""
    return EntryHead(region, "2025", "WKSBM Uji", by_padukuhan=False)


def own_comment(actor: Person) -> Comment:
    """A comment this person wrote, and nobody stored."""
    return Comment(99, datetime.now(UTC), actor.name, "Setuju")


def seen_by_volunteers(workspace: Workspace) -> ProtectedCounts:
    return load_protected(workspace, Audience.RELAWAN, actor=ANALYST)


def own_recipe(actor: Person) -> SavedRecipe:
    """A recipe this person kept, and nobody stored."""
    now = datetime.now(UTC)
    return SavedRecipe(99, "Indeks", write_recipe(RECIPE), now, actor.name)


def check_of(workspace: Workspace) -> entry_review.EntryCheck:
    form, _ = entry_counts.start_entry(workspace, head(), "", actor=ANALYST)
    return entry_review.check_entry(workspace, form, {}, actor=ANALYST)


def _export(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return export_table.export_figures(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        export_table.ExportRequest(("pengemis",), "2025"),
        file_format=export_table.ExportFormat.CSV,
        actor=actor,
    )


def _draw(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return draw_map.draw_map(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        MapView("pengemis", "2025"),
        kind=AreaKind.HEXAGON,
        file_format=draw_map.PictureFormat.SVG,
        actor=actor,
    )


def _write_plan(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return write_plan(
        load_protected(workspace, audience, actor=ANALYST),
        workspace,
        PlanView(PLAN, PlanHead("Uji"), (), Budget(()), ()),
        what=PlanDocument.BUDGET,
        file_format=DocumentFormat.DOCX,
        kind=AreaKind.HEXAGON,
        actor=actor,
    )


def _export_analysis(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    seen = load_protected(workspace, audience, actor=ANALYST)
    measured = measure_view(seen, workspace, MapView("pengemis", "2025"))
    part = (measured, measured.table[[]])
    return export_analysis.export_analysis([part], actor=actor)


def _profile(workspace: Workspace, audience: Audience) -> print_profile.ProfilePaper:
    seen = load_protected(workspace, audience, actor=ANALYST)
    measured = measure_view(seen, workspace, MapView("pengemis", "2025"))
    line = ProfileLine(measured.category, (Standing(HERE, measured),), ())
    profile = AreaProfile(
        code=HERE,
        period=Period.from_code("2025"),
        lines=(line,),
        trend=pd.DataFrame({"category": [], "period": [], "value": [], "state": []}),
        is_example=False,
        sources=(),
    )
    splits = read_splits(seen, code=HERE, period="2025")
    return print_profile.ProfilePaper(profile, splits, "", 1, date(2026, 1, 1))


def _print_profile(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    return print_profile.print_profile(_profile(workspace, audience), actor=actor)


def _export_profile(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    profile = _profile(workspace, audience).profile
    return print_profile.export_profile(profile, actor=actor)


def _load_cell_sources(workspace: Workspace, audience: Audience, actor: Person):
    seen = load_protected(workspace, audience, actor=ANALYST)
    return cell_sources.load_cell_sources(workspace, seen, actor=actor)


def _export_scorecard(workspace: Workspace, audience: Audience, actor: Person) -> bytes:
    seen = load_protected(workspace, audience, actor=ANALYST)
    told = cell_sources.load_cell_sources(workspace, seen, actor=ANALYST)
    view, today = MapView("pengemis", "2025"), date(2026, 1, 1)
    card = data_quality.build_scorecard(
        seen, workspace, view, sources=told, today=today
    )
    return data_quality.export_scorecard(card, data_quality.Sheet.AREAS, actor=actor)


FORM_VERBS: dict[str, Callable[[Workspace, str, Person], object]] = {
    "require_filler": lambda w, f, a: entry_counts.require_filler(w, f, actor=a),
    "load_entry": lambda w, f, a: entry_counts.load_entry(w, f, actor=a),
    "load_counts": lambda w, f, a: entry_counts.load_counts(w, f, actor=a),
    "save_count": lambda w, f, a: entry_counts.save_count(
        w, f, KEY, 1, seen=0, actor=a
    ),
    "declare_none": lambda w, f, a: entry_counts.declare_none(w, f, "", [], actor=a),
    "set_complete": lambda w, f, a: entry_counts.set_complete(
        w, f, is_complete=True, actor=a
    ),
    "delete_entry": lambda w, f, a: entry_counts.delete_entry(w, f, actor=a),
    "restore_entry": lambda w, f, a: entry_counts.restore_entry(w, f, actor=a),
    "check_entry": lambda w, f, a: entry_review.check_entry(w, f, {}, actor=a),
    "submit_form": lambda w, f, a: submissions.submit_form(w, f, actor=a),
}
VOLUNTEER_VERBS: dict[str, Verb] = {
    "list_entries": lambda w, a: entry_counts.list_entries(w, actor=a),
    "start_entry": lambda w, a: entry_counts.start_entry(w, head(), "", actor=a),
    "print_forms": lambda w, a: print_entry.print_forms(
        w,
        load_protected(w, Audience.PUBLIC, actor=a),
        [HERE],
        print_entry.PaperForm(Period.from_code("2025")),
        actor=a,
    ),
    "list_own_areas": lambda w, a: own_area.list_own_areas(w, actor=a),
    "build_own_area": lambda w, a: own_area.build_own_area(
        seen_by_volunteers(w), w, HERE, "2025", actor=a
    ),
    "visit_own_area": lambda w, a: own_visits.visit_own_area(
        seen_by_volunteers(w), w, HERE, actor=a, now=datetime.now(UTC)
    ),
    "load_own_work": lambda w, a: own_area.load_own_work(w, HERE, actor=a),
    "list_padukuhan": lambda w, a: entry_counts.list_padukuhan(w, HERE, actor=a),
    "load_known_cells": lambda w, a: import_survey.load_known_cells(w, actor=a),
    "recall_answers": lambda w, a: remembered.recall_answers(w, "Dinas", actor=a),
    "check_files": lambda w, a: import_survey.check_files(
        w, [], options=OPTIONS, answers={}, actor=a
    ),
    "check_uploads": lambda w, a: import_survey.check_uploads(
        w, [], options=OPTIONS, answers={}, actor=a
    ),
    "put_aside": lambda w, a: unfinished_checks.put_aside(
        w, [], options=OPTIONS, answers={}, actor=a
    ),
    "list_unfinished": lambda w, a: unfinished_checks.list_unfinished(w, actor=a),
    "resume": lambda w, a: unfinished_checks.resume(w, 1, actor=a),
    "drop": lambda w, a: unfinished_checks.drop(w, 1, actor=a),
    "submit_uploads": lambda w, a: submissions.submit_uploads(
        w, [], options=OPTIONS, answers={}, actor=a
    ),
    "list_submissions": lambda w, a: submissions.list_submissions(w, actor=a),
    "count_open": lambda w, a: submissions.count_open(
        w, SubmissionStatus.WAITING, actor=a
    ),
    "read_submission": lambda w, a: submissions.read_submission(w, 99, actor=a),
    "resume_submission": lambda w, a: submissions.resume_submission(w, 99, actor=a),
    "withdraw_submission": lambda w, a: submissions.withdraw_submission(
        w, NOTHING, actor=a
    ),
    "change_own_password": lambda w, a: accounts.change_own_password(
        w, "", "", actor=a
    ),
    "export_own_data": lambda w, a: privacy.export_own_data(w, actor=a),
    "request_erasure": lambda w, a: privacy.request_erasure(w, is_wanted=True, actor=a),
    "is_erasure_requested": lambda w, a: privacy.is_erasure_requested(w, actor=a),
    "begin": lambda w, a: plans.begin(w, SUBJECT, "Uji", actor=a),
    "list_plans": lambda w, a: plans.list_plans(w, actor=a),
    "read_plan": lambda w, a: plans.read_plan(w, 99, actor=a),
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
    "save_tree": lambda w, a: plan_parts.save_tree(w, 99, (), seen=0, actor=a),
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
    "keep": lambda w, a: index_recipes.keep(w, "Indeks", RECIPE, actor=a),
    "remove": lambda w, a: index_recipes.remove(w, own_recipe(a), actor=a),
    "take_back": lambda w, a: index_recipes.take_back(w, own_recipe(a), actor=a),
    "log_out_everywhere": lambda w, a: logins.log_out_everywhere(w, actor=a),
}
ANALYST_VERBS: dict[str, Verb] = {
    "set_dates": lambda w, a: plan_calendar.set_dates(
        w, plan_calendar.list_steps()[0], 2027, None, actor=a
    ),
    "confirm_draft": lambda w, a: import_survey.confirm_draft(w, EMPTY, actor=a),
    "confirm_entry": lambda w, a: entry_review.confirm_entry(w, check_of(w), actor=a),
    "return_submission": lambda w, a: review.return_submission(
        w, NOTHING, "Periksa lagi", actor=a
    ),
    "accept_submission": lambda w, a: review.accept_submission(
        w, NOTHING, EMPTY, options=OPTIONS, answers={}, actor=a
    ),
    "list_batches": lambda w, a: batches.list_batches(w, actor=a),
    "read_batch": lambda w, a: batches.read_batch(w, 1, actor=a),
    "undo": lambda w, a: batches.undo(w, 99, actor=a),
    "list_remembered": lambda w, a: remembered.list_remembered(w, actor=a),
    "revoke_answer": lambda w, a: remembered.revoke_answer(
        w, RememberedAnswer("s", "q", "a"), actor=a
    ),
    "load_example_data": lambda w, a: setup.load_example_data(w, actor=a),
    "remove_examples": lambda w, a: batches.remove_examples(w, actor=a),
}
ADMIN_VERBS: dict[str, Verb] = {
    "install_boundaries": lambda w, a: boundaries.install_boundaries(
        w.settings, w.regions, base_url="http://127.0.0.1:9", actor=a
    ),
    "import_boundary_file": lambda w, a: boundaries.import_boundary_file(
        w.settings, w.regions, b"", actor=a
    ),
    "check_installation": lambda w, a: check.check_installation(w, actor=a),
    "check_disclosure": lambda w, a: check_disclosure.check_disclosure(
        w, lambda *_: None, actor=a
    ),
    "invite": lambda w, a: identities.invite(w, "budi", actor=a),
    "link_identity": lambda w, a: identities.link_identity(
        w, "budi", Identity("https://masuk.example", "1"), actor=a
    ),
    "unlink_identities": lambda w, a: identities.unlink_identities(w, "budi", actor=a),
    "list_issuers": lambda w, a: identities.list_issuers(w, actor=a),
    "back_up": lambda w, a: backup.back_up(
        w, w.settings.data_dir / "cadangan.zip", actor=a
    ),
    "build_backup": lambda w, a: backup.build_backup(w, actor=a),
    "would_replace": lambda w, a: restore.would_replace(w, actor=a),
    "put_back": lambda w, a: restore.put_back(w, io.BytesIO(b""), actor=a),
    "list_audit": lambda w, a: audit.list_audit(
        w, audit.AuditFilter(), page=1, actor=a
    ),
    "list_choices": lambda w, a: audit.list_choices(w, actor=a),
    "export_audit": lambda w, a: audit.export_audit(w, audit.AuditFilter(), actor=a),
    "list_unused": lambda w, a: privacy.list_unused(w, actor=a),
    "erase": lambda w, a: privacy.erase(w, "tidak.ada", actor=a),
    "count_old_submissions": lambda w, a: privacy.count_old_submissions(w, actor=a),
    "empty_old_submissions": lambda w, a: privacy.empty_old_submissions(w, actor=a),
    "list_accounts": lambda w, a: accounts.list_accounts(w, actor=a),
    "make_account": lambda w, a: accounts.make_account(w, "budi", Role.ADMIN, actor=a),
    "change_role": lambda w, a: accounts.change_role(w, "budi", Role.ADMIN, actor=a),
    "set_account_active": lambda w, a: accounts.set_account_active(
        w, "budi", is_active=True, actor=a
    ),
    "reset_password": lambda w, a: accounts.reset_password(w, "budi", actor=a),
}
FIGURE_VERBS: dict[str, Callable[[Workspace, Audience, Person], object]] = {
    "load_protected": lambda w, seen, a: load_protected(w, seen, actor=a),
    "export_figures": _export,
    "draw_map": _draw,
    "export_analysis": _export_analysis,
    "print_profile": _print_profile,
    "export_profile": _export_profile,
    "load_cell_sources": _load_cell_sources,
    "export_scorecard": _export_scorecard,
    "write_plan": _write_plan,
    **COMPARED_VERBS,
}
"""Verbs that give figures as an audience sees them."""
