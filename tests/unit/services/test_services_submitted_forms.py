"""A form is sent as a volunteer filled it in, and confirmed as an analyst sees it."""

from __future__ import annotations

import pytest
from persons import ANALYST

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import (
    NotAllowedError,
)
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.entry_counts import save_count, start_entry
from wksbm_mapping.services.entry_review import check_entry, confirm_entry
from wksbm_mapping.services.submissions import (
    list_changed_since,
    read_submission,
    submit_form,
)
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    SubmissionStatus,
    load_snapshot,
)

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
BUDI = Person("budi", Role.RELAWAN, ("34.04.03",))
HERE = "34.04.03.2003"
OPTIONS = ImportOptions(source="WKSBM Uji")
RECAP = ("Sumberrahayu;3;100", "Sumbersari;sepuluh;200", "Sumberagung;5;300")
NIK = "3404031501800001"


def story(workspace, submission, actor=ANI):
    return read_submission(workspace, submission.number, actor=actor)


def figures(workspace):
    table = load_snapshot(workspace.engine).observations
    table = table[table["value"].notna() & (table["category"] == "anak_telantar")]
    return dict(zip(table["region"], table["value"], strict=True))


@pytest.fixture
def form(workspace):
    """Fill in one value of a form; its id."""
    head = EntryHead(HERE, "2025", "WKSBM Uji", by_padukuhan=False)
    begun, _ = start_entry(workspace, head, "", actor=ANI)
    write(workspace, begun, "anak_telantar", 7)
    return begun


def write(workspace, form, category, value):
    key = FieldKey("", category, "total")
    save_count(workspace, form, key, value, seen=0, actor=ANI)


def send_form(workspace, form, actor=ANI):
    number = submit_form(workspace, form, actor=actor)
    return read_submission(workspace, number, actor=actor).submission


def test_a_form_is_sent_and_confirmed_as_it_is_seen(workspace, form):
    sent = send_form(workspace, form)
    assert (sent.form, sent.summary.counts) == (form, 1)
    assert sent.title == "Isian Sumberagung Tahun 2025"
    write(workspace, form, "pengemis", 2)
    entry = check_entry(workspace, form, {}, actor=ANALYST)
    assert list_changed_since(sent, entry) == [FieldKey("", "pengemis", "total")]
    number = confirm_entry(workspace, entry, actor=ANALYST, seen=sent.seen)
    assert figures(workspace) == {HERE: 7}
    assert story(workspace, sent).submission.batch == number
    with pytest.raises(NotAllowedError, match="submission_confirmed"):
        submit_form(workspace, form, actor=ANI)


def test_an_analyst_who_saw_an_older_form_is_told(workspace, form):
    sent = send_form(workspace, form)
    entry = check_entry(workspace, form, {}, actor=ANALYST)
    write(workspace, form, "pengemis", 2)
    with pytest.raises(NotAllowedError, match="entry_changed"):
        confirm_entry(workspace, entry, actor=ANALYST, seen=sent.seen)
    assert figures(workspace) == {}
    assert story(workspace, sent).submission.status is SubmissionStatus.WAITING


def test_an_empty_form_is_not_sent(workspace):
    head = EntryHead(HERE, "2025", "WKSBM Uji", by_padukuhan=False)
    begun, _ = start_entry(workspace, head, "", actor=ANI)
    with pytest.raises(NotAllowedError, match="nothing_to_store"):
        submit_form(workspace, begun, actor=ANI)
