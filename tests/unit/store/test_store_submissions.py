"""What was sent moves by allowed steps only, and each step is kept for good."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from wksbm_mapping.errors import (
    NotAllowedError,
    StoreError,
    SubmissionNotFoundError,
)
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    SavedCheck,
    Seen,
    Sending,
    Step,
    StepAction,
    SubmissionStatus,
    Summary,
    accept_files,
    confirm_form,
    confirmations,
    count_submissions,
    load_audit,
    load_data_version,
    load_form,
    load_sent_check,
    load_steps,
    load_submission,
    load_submissions,
    move_submission,
    send_submission,
    start_form,
    undo_batch,
    write_value,
)
from wksbm_mapping.store.engine import begin_write

A1 = "99.01.01.2001"
CHECK = SavedCheck("rekap.csv", {"source": "WKSBM"}, {"cell:a:1:2": "3"}, b"\x00\xff")
SUMMARY = Summary("WKSBM", ("2025",), (A1,), 4, 1)
FILES = Sending("rekap.csv", SUMMARY, CHECK)


@pytest.fixture
def sent(engine):
    """Send files of Ani."""
    send_submission(engine, FILES, actor="ani")
    return load_submissions(engine)[0]


def return_it(engine, seen, reason="Periksa baris 3"):
    move_submission(engine, seen, Step(StepAction.RETURNED, "uji", reason))


def withdraw(engine, seen):
    move_submission(engine, seen, Step(StepAction.WITHDRAWN, "ani"))


def accept(engine, batch, seen, actor="uji", **corrected):
    return accept_files(
        engine, batch, seen, actor=actor, answers={}, corrected=corrected
    )


def actions(engine, number):
    return [str(step.action) for step in load_steps(engine, number)]


def test_what_was_sent_waits_as_it_was_sent(engine, sent):
    assert (sent.title, sent.sender, sent.summary) == ("rekap.csv", "ani", SUMMARY)
    assert (sent.status, sent.revision) == (SubmissionStatus.WAITING, 1)
    assert load_sent_check(engine, sent.number) == CHECK
    assert actions(engine, sent.number) == ["sent"]
    assert load_data_version(engine) == 0


def test_what_waits_stands_first_and_the_oldest_first(engine):
    first, second, third = (
        send_submission(engine, FILES, actor=name) for name in ("ani", "budi", "ani")
    )
    return_it(engine, Seen(second, 1))
    assert [each.number for each in load_submissions(engine)] == [first, third, second]
    assert [each.number for each in load_submissions(engine, "budi")] == [second]
    assert count_submissions(engine, SubmissionStatus.WAITING) == 2
    assert count_submissions(engine, SubmissionStatus.WAITING, "budi") == 0


def test_what_was_returned_is_sent_again_under_its_number(engine, sent):
    return_it(engine, sent.seen)
    returned = load_submission(engine, sent.number)
    assert returned.status is SubmissionStatus.RETURNED
    better = Sending("rekap 2.csv", SUMMARY, SavedCheck("rekap 2.csv", {}, {}, b"2"))
    again = send_submission(engine, better, actor="ani", seen=returned.seen)
    now = load_submission(engine, again)
    assert (again, now.title, now.revision) == (sent.number, "rekap 2.csv", 3)
    assert now.status is SubmissionStatus.WAITING
    assert actions(engine, again) == ["sent", "returned", "resent"]
    assert load_steps(engine, again)[1].reason == "Periksa baris 3"


def test_nobody_sends_in_the_place_of_another(engine, sent):
    with pytest.raises(SubmissionNotFoundError):
        send_submission(engine, FILES, actor="budi", seen=sent.seen)
    with pytest.raises(SubmissionNotFoundError):
        send_submission(engine, FILES, actor="ani", seen=Seen(99, 1))


def test_accepting_stores_the_batch_and_keeps_no_content(engine, sent, batch_of):
    number = accept(engine, batch_of({A1: 4}), sent.seen, cells=2)
    now = load_submission(engine, sent.number)
    assert (now.status, now.batch) == (SubmissionStatus.ACCEPTED, number)
    assert not now.is_undone
    assert actions(engine, sent.number) == ["sent", "corrected", "accepted"]
    assert load_steps(engine, sent.number)[1].details == {"cells": 2}
    with pytest.raises(SubmissionNotFoundError):
        load_sent_check(engine, sent.number)
    undo_batch(engine, number, actor="uji")
    assert load_submission(engine, sent.number).is_undone


def test_who_comes_second_is_told_and_stores_nothing(engine, sent, batch_of):
    accept(engine, batch_of({A1: 4}), sent.seen)
    for attempt in (
        lambda: accept(engine, batch_of({A1: 5}), sent.seen, actor="lain"),
        lambda: return_it(engine, sent.seen),
        lambda: withdraw(engine, sent.seen),
        lambda: send_submission(engine, FILES, actor="ani", seen=sent.seen),
    ):
        with pytest.raises(NotAllowedError, match="submission_changed"):
            attempt()
    assert load_data_version(engine) == 1
    assert actions(engine, sent.number) == ["sent", "accepted"]


def test_of_many_who_accept_at_once_one_stores(engine, sent, batch_of):
    ready, outcomes = threading.Barrier(4), []

    def try_it(name):
        ready.wait()
        try:
            outcomes.append(accept(engine, batch_of({A1: 4}), sent.seen, actor=name))
        except NotAllowedError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=try_it, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("submission_changed") == 3
    assert load_data_version(engine) == 1
    assert actions(engine, sent.number) == ["sent", "accepted"]


def test_a_failure_between_the_batch_and_its_note_leaves_neither(
    engine, sent, batch_of, monkeypatch
):
    def fail(*_, **__):
        raise StoreError("database_refused", reason="uji")

    with monkeypatch.context() as broken:
        broken.setattr(confirmations, "take_step", fail)
        with pytest.raises(StoreError, match="database_refused"):
            accept(engine, batch_of({A1: 4}), sent.seen)
    assert load_data_version(engine) == 0
    assert load_submission(engine, sent.number) == sent
    accept(engine, batch_of({A1: 4}), sent.seen)
    assert load_data_version(engine) == 1


@pytest.fixture
def form(engine):
    """Begin a form and write one value."""
    head = EntryHead(A1, "2025", "WKSBM", by_padukuhan=False)
    begun = start_form(engine, head, "", actor="ani")
    write_value(engine, begun, FieldKey("", "k", "L"), 4, seen=0)
    return load_form(engine, begun)


def send_form(engine, form, actor="ani"):
    sending = Sending("Isian", SUMMARY, form=form.id, form_changes=form.changes)
    return load_submission(engine, send_submission(engine, sending, actor=actor))


def test_a_form_sent_twice_is_one_submission(engine, form):
    first = send_form(engine, form)
    write_value(engine, form.id, FieldKey("", "k", "L"), 5, seen=1)
    second = send_form(engine, load_form(engine, form.id))
    assert (first.number, first.form_changes + 1) == (
        second.number,
        second.form_changes,
    )
    assert send_form(engine, form, actor="budi").number != first.number


def test_a_confirmed_form_tells_all_who_sent_it(engine, form, batch_of):
    waiting, returned, withdrawn = (
        send_form(engine, form, actor=name) for name in ("ani", "budi", "cici")
    )
    return_it(engine, returned.seen)
    withdraw(engine, withdrawn.seen)
    number = confirm_form(engine, batch_of({A1: 4}), form, actor="uji")
    found = [
        load_submission(engine, each.number) for each in (waiting, returned, withdrawn)
    ]
    assert [each.batch for each in found] == [number, number, None]
    undo_batch(engine, number, actor="uji")
    assert send_form(engine, form).number not in {each.number for each in found}


def test_a_form_whose_submission_was_decided_is_not_confirmed_with_it(
    engine, form, batch_of
):
    waiting = send_form(engine, form)
    return_it(engine, waiting.seen)
    with pytest.raises(NotAllowedError, match="submission_changed"):
        confirm_form(engine, batch_of({A1: 4}), form, actor="uji", seen=waiting.seen)
    assert load_data_version(engine) == 0
    assert load_form(engine, form.id) == form


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE submission_step SET actor = 'x'",
        "INSERT INTO submission_step SELECT * FROM submission_step",
        "UPDATE submission SET status = 'accepted'",
        "UPDATE submission SET status = 'hilang'",
    ],
)
def test_the_database_itself_refuses_to_rewrite_what_happened(engine, sent, change):
    with pytest.raises(StoreError), begin_write(engine) as connection:
        connection.execute(text(change))
    assert actions(engine, sent.number) == ["sent"]


def test_every_step_is_in_the_audit_without_its_reason(engine, sent, batch_of):
    return_it(engine, sent.seen, "Alasan rahasia")
    again = send_submission(engine, FILES, actor="ani", seen=Seen(sent.number, 2))
    accept(engine, batch_of({A1: 4}), Seen(again, 3), answers=1)
    lines = load_audit(engine)
    told = [each for each in lines["action"] if each.startswith("submission")]
    assert told == [
        "submission_accepted",
        "submission_corrected",
        "submission_resent",
        "submission_returned",
        "submission_sent",
    ]
    assert "rahasia" not in lines.to_csv()
