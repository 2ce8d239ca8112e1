"""Answers hold for the next upload of the same source, until revoked."""

from __future__ import annotations

import pytest
from identities import NIKS, PHONES
from persons import ANALYST
from recaps import wide

from wksbm_mapping.i18n import use_language
from wksbm_mapping.ingest import Draft, ImportOptions
from wksbm_mapping.services.import_survey import (
    RawFile,
    check_uploads,
    confirm_draft,
    read_raw_files,
)
from wksbm_mapping.services.remembered import (
    choose_memorable,
    describe_meaning,
    list_remembered,
    recall_answers,
    revoke_answer,
)

RAHAYU, SARI, AGUNG = (f"34.04.03.200{number}" for number in (1, 2, 3))
NAME = "region:sumberagng"
RECAP = wide("Sumberagng;5;7", "Sumbersari;1;2")
LATER = RECAP.replace(b"2024", b"2025")


def check(workspace, content, *, answers=None, source="Dinas Sosial", ask_again=()):
    return check_uploads(
        workspace,
        read_raw_files([RawFile("rekap.csv", content)]),
        options=ImportOptions(source=source),
        answers=answers or {},
        ask_again=ask_again,
        actor=ANALYST,
    )


@pytest.fixture
def answered(workspace):
    """A batch of Dinas Sosial was confirmed with one answer."""
    draft = check(workspace, RECAP, answers={NAME: AGUNG}).draft
    confirm_draft(workspace, draft, actor=ANALYST)
    return workspace


def regions(draft):
    return set(draft.observations["region"])


def test_an_answer_holds_for_the_next_upload_and_is_named(answered):
    checked = check(answered, LATER, source=" dinas  SOSIAL")
    assert checked.draft.is_complete
    assert regions(checked.draft) == {AGUNG, SARI}
    (recalled,) = checked.recalled
    assert (recalled.question, recalled.answer) == (NAME, AGUNG)
    assert recalled.text == "sumberagng"
    assert describe_meaning(answered, recalled) == "Sumberagung (Moyudan)"


def test_an_answer_of_another_source_does_not_hold(answered):
    checked = check(answered, LATER, source="Kader")
    assert [question.id for question in checked.draft.questions] == [NAME]
    assert checked.recalled == ()
    assert not check(answered, LATER, source="").draft.is_complete


def test_nothing_is_remembered_before_it_is_confirmed(workspace):
    check(workspace, RECAP, answers={NAME: AGUNG})
    assert list_remembered(workspace, actor=ANALYST) == []


def test_an_answer_given_now_comes_first_and_for_this_upload_only(answered):
    checked = check(answered, LATER, answers={NAME: RAHAYU})
    assert checked.recalled == ()
    assert regions(checked.draft) == {RAHAYU, SARI}
    confirm_draft(answered, checked.draft, actor=ANALYST)
    assert recall_answers(answered, "Dinas Sosial", actor=ANALYST)[NAME].answer == AGUNG


def test_a_question_can_be_asked_again(answered):
    checked = check(answered, LATER, ask_again=[NAME])
    assert [question.id for question in checked.draft.questions] == [NAME]
    assert checked.recalled == ()


def test_a_revoked_answer_is_asked_for_again(answered):
    (remembered,) = list_remembered(answered, actor=ANALYST)
    assert revoke_answer(answered, remembered, actor=ANALYST)
    assert list_remembered(answered, actor=ANALYST) == []
    assert not check(answered, LATER).draft.is_complete
    assert not revoke_answer(answered, remembered, actor=ANALYST)


def test_an_answer_revoked_while_its_draft_is_open_is_not_remembered_again(answered):
    draft = check(answered, LATER).draft
    (remembered,) = list_remembered(answered, actor=ANALYST)
    revoke_answer(answered, remembered, actor=ANALYST)
    confirm_draft(answered, draft, actor=ANALYST)
    assert list_remembered(answered, actor=ANALYST) == []


def test_what_the_file_does_not_ask_is_not_named(answered):
    assert check(answered, wide("Sumbersari;1;2")).recalled == ()


def test_leaving_a_name_out_is_remembered_too(workspace):
    draft = check(workspace, RECAP, answers={NAME: "abaikan"}).draft
    confirm_draft(workspace, draft, actor=ANALYST)
    checked = check(workspace, LATER)
    assert checked.draft.is_complete
    assert regions(checked.draft) == {SARI}
    for language, words in (("id", "Jangan disertakan"), ("en", "Leave it out")):
        with use_language(language):
            assert describe_meaning(workspace, checked.recalled[0]) == words


def test_the_meaning_of_numbered_columns_is_remembered(workspace):
    content = wide("Sumbersari;1;2;3", header="KALURAHAN;1;2;3")
    answers = {"category:nomor_urut": "resmi"}
    draft = check(workspace, content, answers=answers).draft
    confirm_draft(workspace, draft, actor=ANALYST)
    later = check(workspace, content.replace(b"2024", b"2025"))
    assert [each.question for each in later.recalled] == ["category:nomor_urut"]
    assert later.draft.is_complete


def test_answers_about_one_file_are_not_remembered(workspace):
    content = RECAP.replace(b" TAHUN 2024", b"")
    first = check(workspace, content, answers={NAME: AGUNG}).draft
    (period,) = (q for q in first.questions if q.kind == "period")
    columns = {first.files[0].columns[2].answer_id: "pengemis"}
    answers = {NAME: AGUNG, period.id: "2024", **columns}
    draft = check(workspace, content, answers=answers).draft
    assert set(draft.answers) == set(answers)
    assert choose_memorable(draft) == {NAME: AGUNG}


def test_an_answer_that_means_nothing_is_not_remembered(workspace):
    draft = check(workspace, RECAP, answers={NAME: "entah"}).draft
    assert not draft.is_complete
    assert choose_memorable(draft) == {}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (f"region:{NIKS[0]}", AGUNG),
        ("region:3404••••••••", AGUNG),
        (f"region:sumberagng wa {PHONES[0]}", AGUNG),
        ("region:jl. kaliurang 12", AGUNG),
        (NAME, f"Bu Sri {PHONES[0]}"),
    ],
)
def test_nothing_about_a_person_is_remembered(question, answer):
    draft = Draft((), "Dinas Sosial", (), {question: answer})
    assert choose_memorable(draft) == {}


@pytest.mark.parametrize("source", ["", "Bu Dukuh ••••••••"])
def test_without_a_source_that_can_be_named_nothing_is_remembered(source):
    assert choose_memorable(Draft((), source, (), {NAME: AGUNG})) == {}
