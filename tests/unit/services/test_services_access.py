"""Every service that needs a right asks for it: each verb, called by each role."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from persons import ADMIN, ANALYST, NOBODY, VOLUNTEER
from recaps import wide

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import CheckNotFoundError, NotAllowedError, WksbmError
from wksbm_mapping.ingest import Draft, ImportOptions
from wksbm_mapping.observations import Known
from wksbm_mapping.periods import Period
from wksbm_mapping.services import (
    accounts,
    batches,
    boundaries,
    entry_counts,
    entry_review,
    export_table,
    import_survey,
    logins,
    print_entry,
    remembered,
    setup,
    unfinished_checks,
)
from wksbm_mapping.services.import_survey import RawFile, check_files
from wksbm_mapping.services.remembered import RememberedAnswer
from wksbm_mapping.services.workspace import (
    Workspace,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import EntryHead, FieldKey

HERE, ELSEWHERE = "34.04.03.2003", "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
OPTIONS = ImportOptions(period=Period.from_code("2025"), source="WKSBM Uji")
EMPTY = Draft(files=(), source="", source_files=())
KEY = FieldKey("", "pengemis", "L")
Verb = Callable[[Workspace, Person], object]

FORM_VERBS: dict[str, Callable[[Workspace, str, Person], object]] = {
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
}
VOLUNTEER_VERBS: dict[str, Verb] = {
    "list_entries": lambda w, a: entry_counts.list_entries(w, actor=a),
    "start_entry": lambda w, a: entry_counts.start_entry(w, head(), "", actor=a),
    "print_forms": lambda w, a: print_entry.print_forms(
        w,
        load_protected(w, Audience.PUBLIC),
        [HERE],
        print_entry.PaperForm(Period.from_code("2025")),
        actor=a,
    ),
    "check_files": lambda w, a: check_files(
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
    "change_own_password": lambda w, a: accounts.change_own_password(
        w, "", "", actor=a
    ),
    "log_out_everywhere": lambda w, a: logins.log_out_everywhere(w, actor=a),
}
ANALYST_VERBS: dict[str, Verb] = {
    "confirm_draft": lambda w, a: import_survey.confirm_draft(w, EMPTY, actor=a),
    "confirm_entry": lambda w, a: entry_review.confirm_entry(w, check_of(w), actor=a),
    "list_batches": lambda w, a: batches.list_batches(w, actor=a),
    "read_batch": lambda w, a: batches.read_batch(w, 1, actor=a),
    "undo": lambda w, a: batches.undo(w, 99, actor=a),
    "list_remembered": lambda w, a: remembered.list_remembered(w, actor=a),
    "revoke_answer": lambda w, a: remembered.revoke_answer(
        w, RememberedAnswer("s", "q", "a"), actor=a
    ),
    "export_figures": lambda w, a: export_table.export_figures(
        load_protected(w, Audience.ANALIS),
        w,
        export_table.ExportRequest(("pengemis",), "2025"),
        file_format=export_table.ExportFormat.CSV,
        actor=a,
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
    "list_accounts": lambda w, a: accounts.list_accounts(w, actor=a),
    "make_account": lambda w, a: accounts.make_account(w, "budi", Role.ADMIN, actor=a),
    "change_role": lambda w, a: accounts.change_role(w, "budi", Role.ADMIN, actor=a),
    "set_account_active": lambda w, a: accounts.set_account_active(
        w, "budi", is_active=True, actor=a
    ),
    "reset_password": lambda w, a: accounts.reset_password(w, "budi", actor=a),
}
PERSONS = {"publik": NOBODY, "relawan": VOLUNTEER, "analis": ANALYST, "admin": ADMIN}
CASES = [
    (verb, role, role in roles)
    for verbs, roles in (
        (VOLUNTEER_VERBS, {"relawan", "analis", "admin"}),
        (ANALYST_VERBS, {"analis", "admin"}),
        (ADMIN_VERBS, {"admin"}),
    )
    for verb in verbs
    for role in PERSONS
]
EVERY_VERB = {**VOLUNTEER_VERBS, **ANALYST_VERBS, **ADMIN_VERBS}


def head(region=HERE):
    return EntryHead(region, "2025", "WKSBM Uji", by_padukuhan=False)


def check_of(workspace):
    form, _ = entry_counts.start_entry(workspace, head(), "", actor=ANALYST)
    return entry_review.check_entry(workspace, form, {}, actor=ANALYST)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Share one store."""
    folder = str(tmp_path_factory.mktemp("data"))
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    yield opened
    opened.close()


def is_let_in(attempt):
    """Whether a verb went beyond its question who may."""
    try:
        attempt()
    except NotAllowedError as error:
        return not error.code.startswith("not_")
    except WksbmError:
        return True
    return True


@pytest.mark.parametrize(("verb", "role", "is_allowed"), CASES)
def test_a_verb_is_for_these_roles(shared, verb, role, is_allowed):
    found = is_let_in(lambda: EVERY_VERB[verb](shared, PERSONS[role]))
    assert found is is_allowed


@pytest.mark.parametrize("verb", FORM_VERBS)
def test_a_form_is_for_those_who_work_there(shared, verb):
    here, elsewhere = (
        entry_counts.start_entry(shared, head(region), "", actor=ADMIN)[0]
        for region in (HERE, ELSEWHERE)
    )
    run = FORM_VERBS[verb]
    assert not is_let_in(lambda: run(shared, here, NOBODY))
    assert not is_let_in(lambda: run(shared, elsewhere, ANI))
    assert is_let_in(lambda: run(shared, here, ANI))
    assert is_let_in(lambda: run(shared, elsewhere, ANALYST))


def test_a_volunteer_lists_and_begins_only_forms_of_the_own_area(workspace):
    for region in (HERE, ELSEWHERE):
        entry_counts.start_entry(workspace, head(region), "", actor=ADMIN)
    listed = entry_counts.list_entries(workspace, actor=ANI)
    assert [form.head.region for form in listed] == [HERE]
    with pytest.raises(NotAllowedError, match="not_your_area"):
        entry_counts.start_entry(workspace, head(ELSEWHERE), "", actor=ANI)


def upload(workspace, *rows, actor):
    file = RawFile("rekap.csv", wide(*rows, header="KALURAHAN;Lanjut Usia Telantar"))
    return check_files(workspace, [file], options=OPTIONS, answers={}, actor=actor)


def test_a_volunteer_uploads_counts_of_the_own_area_alone(workspace):
    own = upload(workspace, "Sumberagung;4", "Sidomulyo;", actor=ANI)
    assert own.draft.observations["value"].notna().sum() == 1
    with pytest.raises(NotAllowedError, match="not_your_area"):
        upload(workspace, "Sumberagung;4", "Sidomulyo;3", actor=ANI)


def test_a_volunteer_is_not_told_stored_counts(workspace):
    draft = upload(workspace, "Sumberagung;2", actor=ANALYST).draft
    import_survey.confirm_draft(workspace, draft, actor=ANALYST)
    seen = upload(workspace, "Sumberagung;5", actor=ANALYST).draft
    assert seen.differences["stored"].tolist() == [2]
    hidden = upload(workspace, "Sumberagung;5", actor=ANI).draft
    assert hidden.differences.empty
    given = import_survey.check_uploads(
        workspace,
        [],
        options=OPTIONS,
        answers={},
        actor=ANI,
        known=Known(totals=pd.DataFrame({"source": ["x"]})),
    )
    assert given.draft.differences.empty


def test_a_check_put_aside_is_for_its_owner_and_for_analysts(workspace):
    number = unfinished_checks.put_aside(
        workspace, [], options=OPTIONS, answers={}, actor=ANI
    )
    assert unfinished_checks.list_unfinished(workspace, actor=VOLUNTEER).empty
    for attempt in (
        lambda: unfinished_checks.resume(workspace, number, actor=VOLUNTEER),
        lambda: unfinished_checks.drop(workspace, number, actor=VOLUNTEER),
        lambda: unfinished_checks.put_aside(
            workspace,
            [],
            options=OPTIONS,
            answers={},
            actor=VOLUNTEER,
            number=number,
        ),
    ):
        with pytest.raises(CheckNotFoundError):
            attempt()
    assert unfinished_checks.resume(workspace, number, actor=ANI).options == OPTIONS
    assert unfinished_checks.resume(workspace, number, actor=ANALYST)
    assert unfinished_checks.drop(workspace, number, actor=ANALYST)
