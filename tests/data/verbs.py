"""Every verb of the services that asks who acts, ready to be called by anybody."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

from money_verbs import MONEY_VERBS, reopen_books
from network_verbs import NETWORK_VERBS
from persons import ANALYST, HERE
from planning_verbs import CALENDAR_VERBS, PLANNING_VERBS
from report_verbs import KEEPING_VERBS, REPORT_VERBS, REVIEWING_VERBS

from wksbm_mapping.access.identity import Identity
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.ingest import Draft, ImportOptions
from wksbm_mapping.periods import Period
from wksbm_mapping.services import (
    accounts,
    audit,
    backup,
    batches,
    boundaries,
    check,
    check_disclosure,
    entry_counts,
    entry_review,
    identities,
    import_survey,
    index_recipes,
    logins,
    own_area,
    own_visits,
    print_entry,
    privacy,
    remembered,
    restore,
    review,
    setup,
    submissions,
    unfinished_checks,
)
from wksbm_mapping.services.build_index import Recipe, RecipePart, write_recipe
from wksbm_mapping.services.remembered import RememberedAnswer
from wksbm_mapping.services.workspace import Workspace, load_protected
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    SavedRecipe,
    Seen,
    SubmissionStatus,
)

OPTIONS = ImportOptions(period=Period.from_code("2025"), source="WKSBM Uji")
EMPTY = Draft(files=(), source="", source_files=())
KEY = FieldKey("", "pengemis", "L")
NOTHING = Seen(99, 1)
RECIPE = Recipe((RecipePart("pengemis"),))
Verb = Callable[[Workspace, Person], object]


def head(region: str = HERE) -> EntryHead:
    """A form of this kalurahan."""
    return EntryHead(region, "2025", "WKSBM Uji", by_padukuhan=False)


def seen_by_volunteers(workspace: Workspace) -> ProtectedCounts:
    return load_protected(workspace, Audience.RELAWAN, actor=ANALYST)


def own_recipe(actor: Person) -> SavedRecipe:
    """A recipe this person kept, and nobody stored."""
    now = datetime.now(UTC)
    return SavedRecipe(99, "Indeks", write_recipe(RECIPE), now, actor.name)


def check_of(workspace: Workspace) -> entry_review.EntryCheck:
    form, _ = entry_counts.start_entry(workspace, head(), "", actor=ANALYST)
    return entry_review.check_entry(workspace, form, {}, actor=ANALYST)


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
    **PLANNING_VERBS,
    **REPORT_VERBS,
    **MONEY_VERBS,
    **NETWORK_VERBS,
    "keep": lambda w, a: index_recipes.keep(w, "Indeks", RECIPE, actor=a),
    "remove": lambda w, a: index_recipes.remove(w, own_recipe(a), actor=a),
    "take_back": lambda w, a: index_recipes.take_back(w, own_recipe(a), actor=a),
    "log_out_everywhere": lambda w, a: logins.log_out_everywhere(w, actor=a),
}
ANALYST_VERBS: dict[str, Verb] = {
    **CALENDAR_VERBS,
    **REVIEWING_VERBS,
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
    "reopen_books": reopen_books,
    **KEEPING_VERBS,
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
