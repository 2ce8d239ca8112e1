"""A volunteer sends, an analyst decides, and the sender sees what became of it."""

from __future__ import annotations

import pytest
from persons import ADMIN, ANALYST, VOLUNTEER
from recaps import wide

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import (
    CheckNotFoundError,
    NotAllowedError,
    SubmissionNotFoundError,
)
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.batches import list_batches, undo
from wksbm_mapping.services.import_survey import (
    RawFile,
    check_uploads,
    load_known_cells,
    read_raw_files,
    seal_files,
)
from wksbm_mapping.services.review import (
    accept_submission,
    compare_in_force,
    return_submission,
)
from wksbm_mapping.services.submissions import (
    count_open,
    list_submissions,
    read_submission,
    resume_submission,
    submit_uploads,
    withdraw_submission,
)
from wksbm_mapping.services.unfinished_checks import put_aside, resume
from wksbm_mapping.store import (
    SubmissionStatus,
    load_audit,
    load_snapshot,
)

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
BUDI = Person("budi", Role.RELAWAN, ("34.04.03",))
HERE = "34.04.03.2003"
OPTIONS = ImportOptions(source="WKSBM Uji")
RECAP = ("Sumberrahayu;3;100", "Sumbersari;sepuluh;200", "Sumberagung;5;300")
NIK = "3404031501800001"


@pytest.fixture
def uploads(workspace):
    """Seal a recap of Moyudan with one cell in words."""
    raw = read_raw_files([RawFile("rekap.csv", wide(*RECAP))])
    return seal_files(workspace, raw)


@pytest.fixture
def send(workspace, uploads):
    """Send the recap; the submission."""

    def run(actor=ANI, answers=None, **more):
        number = submit_uploads(
            workspace,
            uploads,
            options=more.pop("options", OPTIONS),
            answers=answers or {},
            actor=actor,
            **more,
        )
        return read_submission(workspace, number, actor=actor).submission

    return run


def accept(workspace, submission, answers=None, options=None, actor=ANALYST):
    """Accept files as an analyst does who opened them, with other answers if given."""
    kept = resume_submission(workspace, submission.number, actor=actor)
    said = {
        "options": options or kept.options,
        "answers": kept.answers if answers is None else answers,
        "actor": actor,
    }
    checked = check_uploads(workspace, kept.uploads, **said)
    return accept_submission(workspace, submission.seen, checked.draft, **said)


def story(workspace, submission, actor=ANI):
    return read_submission(workspace, submission.number, actor=actor)


def figures(workspace):
    table = load_snapshot(workspace.engine).observations
    table = table[table["value"].notna() & (table["category"] == "anak_telantar")]
    return dict(zip(table["region"], table["value"], strict=True))


def test_what_a_volunteer_sends_waits_and_changes_no_figure(workspace, send):
    sent = send()
    assert sent.status is SubmissionStatus.WAITING
    assert sent.summary.source == "WKSBM Uji"
    assert sent.summary.periods == ("2024",)
    assert sent.summary.regions == tuple(f"34.04.03.200{n}" for n in (1, 2, 3))
    assert sent.summary.counts == 5
    assert figures(workspace) == {}
    assert count_open(workspace, SubmissionStatus.WAITING, actor=ANALYST) == 1


def test_what_is_accepted_is_in_force_and_the_sender_sees_it(workspace, send):
    sent = send()
    number = accept(workspace, sent)
    assert figures(workspace) == {"34.04.03.2001": 3, "34.04.03.2003": 5}
    told = story(workspace, sent)
    assert (told.submission.status, told.submission.batch) == ("accepted", number)
    assert [step.action for step in told.steps] == ["sent", "accepted"]
    assert list_batches(workspace, actor=ANALYST).loc[number, "actor"] == ANALYST.name
    undo(workspace, number, actor=ANALYST)
    assert story(workspace, sent).submission.is_undone


def test_what_an_analyst_corrects_is_stored_and_counted_in_the_history(workspace, send):
    sent = send(answers={"cell:rekap:3:2": "4"})
    better = {"cell:rekap:4:2": "10"}
    options = ImportOptions(source="Dinas Sosial")
    accept(workspace, sent, better, options)
    assert figures(workspace)["34.04.03.2002"] == 10
    corrected = story(workspace, sent).steps[1]
    assert (corrected.action, corrected.actor) == ("corrected", ANALYST.name)
    assert corrected.details == {"cells": 2, "options": 1}


def test_a_returned_submission_is_corrected_and_sent_again(workspace, send):
    sent = send()
    return_submission(workspace, sent.seen, "  Baris 4\nbelum angka ", actor=ANALYST)
    told = story(workspace, sent)
    assert told.reason == "Baris 4 belum angka"
    assert count_open(workspace, SubmissionStatus.RETURNED, actor=ANI) == 1
    kept = resume_submission(workspace, sent.number, actor=ANI)
    assert kept.options == OPTIONS
    again = send(answers={"cell:rekap:4:2": "10"}, seen=told.submission.seen)
    assert (again.number, again.summary.counts) == (sent.number, 6)
    accept(workspace, again)
    assert figures(workspace)["34.04.03.2002"] == 10


def test_a_correction_put_aside_is_still_of_its_submission(workspace, send, uploads):
    sent = send()
    return_submission(workspace, sent.seen, "Periksa baris 4", actor=ANALYST)
    seen = story(workspace, sent).submission.seen
    said = {"options": OPTIONS, "answers": {}, "actor": ANI}
    number = put_aside(workspace, uploads, continues=seen, **said)
    assert resume(workspace, number, actor=ANI).continues == seen
    number = put_aside(workspace, uploads, **said)
    assert resume(workspace, number, actor=ANI).continues is None


def test_of_two_analysts_one_is_told(workspace, send):
    sent = send()
    return_submission(workspace, sent.seen, "Periksa baris 4", actor=ADMIN)
    with pytest.raises(NotAllowedError, match="submission_changed") as caught:
        accept(workspace, sent)
    assert "diputuskan orang lain" in describe_error(caught.value)
    with pytest.raises(NotAllowedError, match="submission_changed"):
        return_submission(workspace, sent.seen, "Periksa", actor=ANALYST)
    assert figures(workspace) == {}


def test_a_withdrawn_submission_is_not_accepted_until_it_is_sent_again(workspace, send):
    sent = send()
    withdraw_submission(workspace, sent.seen, actor=ANI)
    with pytest.raises(NotAllowedError, match="submission_changed"):
        accept(workspace, sent)
    again = send(seen=story(workspace, sent).submission.seen)
    accept(workspace, again)
    assert len(figures(workspace)) == 2


def test_a_submission_is_for_its_sender_and_for_analysts(workspace, send):
    sent = send()
    assert list_submissions(workspace, actor=BUDI) == []
    assert count_open(workspace, SubmissionStatus.WAITING, actor=BUDI) == 0
    for attempt in (
        lambda: read_submission(workspace, sent.number, actor=BUDI),
        lambda: resume_submission(workspace, sent.number, actor=BUDI),
        lambda: withdraw_submission(workspace, sent.seen, actor=BUDI),
        lambda: withdraw_submission(workspace, sent.seen, actor=ANALYST),
        lambda: send(actor=BUDI, seen=sent.seen),
    ):
        with pytest.raises(SubmissionNotFoundError):
            attempt()
    assert list_submissions(workspace, actor=ANALYST) == [sent]


def test_counts_of_another_area_are_refused_at_sending(workspace, uploads):
    foreign = Person("cici", Role.RELAWAN, ("34.04.04",))
    with pytest.raises(NotAllowedError, match="not_your_area"):
        submit_uploads(workspace, uploads, options=OPTIONS, answers={}, actor=foreign)
    assert list_submissions(workspace, actor=ANALYST) == []


def test_what_says_nothing_is_not_sent(workspace, send):
    with pytest.raises(NotAllowedError, match="entry_source_missing"):
        send(options=ImportOptions())
    nothing = dict.fromkeys(("row:rekap:3", "row:rekap:4", "row:rekap:5"), "abaikan")
    with pytest.raises(NotAllowedError, match="nothing_to_store"):
        send(answers=nothing)


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("  \n", "reason_missing"),
        ("x" * 501, "reason_long"),
        (f"Tanya pemilik NIK {NIK}", "reason_personal"),
        ("Hubungi 0812-3456-7890", "reason_personal"),
        ("Yang di Jl. Kenanga 5 belum masuk", "reason_personal"),
    ],
)
def test_a_reason_is_short_and_about_nobody(workspace, send, reason, code):
    sent = send()
    with pytest.raises(NotAllowedError, match=code) as caught:
        return_submission(workspace, sent.seen, reason, actor=ANALYST)
    assert NIK not in describe_error(caught.value)
    assert story(workspace, sent).submission == sent


def test_nothing_about_a_person_is_kept_with_a_submission(workspace, send):
    sent = send(
        answers={"cell:rekap:4:2": f"titip {NIK}"},
        options=ImportOptions(source=f"Pendata {NIK}"),
    )
    kept = resume_submission(workspace, sent.number, actor=ANI)
    assert kept.answers == {}
    folder = workspace.settings.data_dir
    written = b"".join(path.read_bytes() for path in folder.rglob("*.sqlite3*"))
    assert NIK.encode() not in written
    assert NIK not in load_audit(workspace.engine).to_csv()


def test_counts_of_other_sources_in_force_are_set_beside_the_new_ones(workspace, send):
    accept(workspace, send(options=ImportOptions(source="Dinas Sosial")))
    better = send(answers={"cell:rekap:3:2": "4"})
    kept = resume_submission(workspace, better.number, actor=ANALYST)
    draft = check_uploads(
        workspace,
        kept.uploads,
        options=kept.options,
        answers=kept.answers,
        actor=ANALYST,
    ).draft
    known = load_known_cells(workspace, actor=ANALYST)
    (row,) = compare_in_force(draft, known).to_dict("records")
    told = {name: row[name] for name in ("region", "stored", "value", "source")}
    assert told == {
        "region": "34.04.03.2001",
        "stored": 3,
        "value": 4,
        "source": "Dinas Sosial",
    }


def test_a_file_submission_is_no_unfinished_check(workspace, send):
    sent = send(actor=VOLUNTEER)
    with pytest.raises(CheckNotFoundError):
        resume(workspace, sent.number, actor=VOLUNTEER)
