"""What words of a list of organisations mean is asked once, not for every list."""

from __future__ import annotations

import pytest
from directories import csv
from identities import NIKS, PHONES
from persons import ANALYST, HERE

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.i18n import use_language
from wksbm_mapping.ingest.directory import DirectoryDraft
from wksbm_mapping.services import import_directory
from wksbm_mapping.services.import_directory import (
    check_directory,
    open_directory,
    save_directory,
)
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.organisations import list_organisations
from wksbm_mapping.services.remembered import (
    DIRECTORY,
    choose_directory_memorable,
    describe_meaning,
    list_remembered,
    recall_answers,
    revoke_answer,
)

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
HEAD = "Nama Lembaga;Jenis;Sasaran;Kalurahan;Peringkat"
FIRST = csv(HEAD, "Antah Raya;Paket C;Naga;Entah;A")
LATER = csv(HEAD, "Antah Baru;PAKET C;naga;ENTAH;B", "Antah Sari;Paket D;;Entah;")
ANSWERS = {
    "column:peringkat": "does",
    "kind:paket c": "pendidikan",
    "category:naga": "pengemis",
    "region:entah": HERE,
}


def check(workspace, content, answers=None, actor=ANALYST, ask_again=()):
    sheets = open_directory(workspace, RawFile("daftar.csv", content), actor=actor)
    return check_directory(
        workspace, sheets, answers or {}, actor=actor, ask_again=ask_again
    )


@pytest.fixture
def answered(workspace):
    """A volunteer answered what a list left unclear, and added it."""
    draft = check(workspace, FIRST, ANSWERS, ANI).draft
    assert (draft.questions, draft.answers) == ((), ANSWERS)
    assert save_directory(workspace, draft, actor=ANI) == 1
    return workspace


def test_what_was_answered_for_a_list_holds_for_the_next_and_is_named(answered):
    checked = check(answered, LATER)
    (added,) = (each.organisation for each in checked.draft.accepted)
    assert (str(added.kind), added.serves, added.place) == (
        "pendidikan",
        ("pengemis",),
        HERE,
    )
    assert added.does == "B"
    assert [each.id for each in checked.draft.questions] == ["kind:paket d"]
    named = {each.text: describe_meaning(answered, each) for each in checked.recalled}
    assert named == {
        "peringkat": "Yang dikerjakan",
        "paket c": "Sekolah atau kampus",
        "naga": "Pengemis",
        "entah": "Sumberagung (Moyudan)",
    }
    assert {each.source_name for each in checked.recalled} == {"Daftar lembaga"}
    with use_language("en"):
        assert checked.recalled[0].source_name == "List of organisations"


def test_what_a_list_does_not_ask_is_not_named(answered):
    checked = check(answered, csv("Nama Lembaga;Sasaran", "LKS Uji;Naga"))
    assert [each.question for each in checked.recalled] == ["category:naga"]


def test_nothing_of_a_list_is_remembered_before_it_is_added(workspace):
    check(workspace, FIRST, ANSWERS)
    assert list_remembered(workspace, actor=ANALYST) == []


def test_an_answer_given_now_comes_first_and_for_this_list_only(answered):
    checked = check(answered, LATER, {"category:naga": "pemulung"})
    assert checked.draft.accepted[0].organisation.serves == ("pemulung",)
    assert "category:naga" not in {each.question for each in checked.recalled}
    save_directory(answered, checked.draft, actor=ANALYST)
    remembered = {
        each.question: each.answer for each in list_remembered(answered, actor=ANALYST)
    }
    assert remembered == ANSWERS


def test_a_remembered_word_can_be_asked_again_and_forgotten(answered):
    asked = check(answered, FIRST, ask_again=["region:entah"]).draft.questions
    assert [each.id for each in asked] == ["region:entah"]
    naga = next(
        each
        for each in list_remembered(answered, actor=ANALYST)
        if each.question == "category:naga"
    )
    with pytest.raises(NotAllowedError, match="not_allowed_remembered"):
        revoke_answer(answered, naga, actor=ANI)
    assert revoke_answer(answered, naga, actor=ANALYST)
    asked = check(answered, FIRST).draft.questions
    assert [each.id for each in asked] == ["category:naga"]


def test_what_is_left_out_together_is_asked_again_for_the_next_list(workspace):
    answers = {**ANSWERS, "category:naga": "abaikan"}
    draft = check(workspace, FIRST, answers).draft
    save_directory(workspace, draft, actor=ANALYST, once={"category:naga"})
    asked = check(workspace, FIRST).draft.questions
    assert [each.id for each in asked] == ["category:naga"]


def test_organisations_and_answers_are_kept_together_or_not_at_all(
    workspace, monkeypatch
):
    def fail(*_, **__):
        raise StoreError("database_error")

    draft = check(workspace, FIRST, ANSWERS).draft
    monkeypatch.setattr(import_directory, "insert_remembered", fail)
    with pytest.raises(StoreError):
        save_directory(workspace, draft, actor=ANALYST)
    assert list_organisations(workspace, reader=ANALYST) == []


def test_what_fits_one_list_alone_is_asked_for_every_list(workspace):
    content = csv("Lembaga Mitra;Sasaran;Kalurahan", "Antah Raya;Pengemis;Sumbersari")
    asked = {"column:name:daftar": "0", "kind:@daftar": "lks"}
    draft = DirectoryDraft(answers=asked)
    assert choose_directory_memorable(draft) == {}
    first = check(workspace, content).draft
    answers = {each.id: each.choices[0].value for each in first.questions}
    while first.questions:
        first = check(workspace, content, answers).draft
        answers |= {each.id: each.choices[0].value for each in first.questions}
    assert any(each.startswith("kind:@") for each in first.answers)
    save_directory(workspace, first, actor=ANALYST)
    kept = {each.question for each in list_remembered(workspace, actor=ANALYST)}
    assert not any(each.startswith(("kind:@", "column:name:")) for each in kept)


def test_lists_and_uploads_keep_their_answers_apart(answered):
    assert recall_answers(answered, "", actor=ANALYST) == {}
    assert recall_answers(answered, "Dinas Sosial", actor=ANALYST) == {}
    kept = list_remembered(answered, actor=ANALYST)
    assert {each.source for each in kept} == {DIRECTORY}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (f"kind:{NIKS[0]}", "lks"),
        (f"category:naga wa {PHONES[0]}", "pengemis"),
        ("region:jl. kaliurang 12", HERE),
        ("kind:paket ••••••••", "lks"),
        ("kind:paket c", f"Bu Sri {PHONES[0]}"),
    ],
)
def test_nothing_about_a_person_is_remembered_of_a_list(question, answer):
    draft = DirectoryDraft(answers={question: answer})
    assert choose_directory_memorable(draft) == {}
