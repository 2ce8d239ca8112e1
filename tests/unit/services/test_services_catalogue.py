"""The catalogue of an office: what comes with it, and what the office makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.catalogue import Programme
from wksbm_mapping.services.catalogue import Origin, read_catalogue
from wksbm_mapping.services.contact_texts import clean_contact
from wksbm_mapping.services.write_catalogue import (
    add_programme,
    change_programme,
    change_response,
    list_entry_versions,
    put_programme_away,
    return_to_shipped,
)
from wksbm_mapping.store.cards import Collection, add_card

SITI = Person("siti", Role.ANALIS)
LUMBUNG = Programme(
    name="Lumbung pangan kalurahan",
    benefit="beras dan telur untuk keluarga yang sakit",
    target="lansia sendiri",
    owner="Kalurahan",
    local_office="Puskesos kalurahan",
    money="APBKal",
    year=None,
    certainty="kantor",
    level="kalurahan",
    categories=("lanjut_usia_telantar",),
    contact="(0274) 868405",
)


def read(workspace):
    return read_catalogue(workspace, actor=VOLUNTEER)


def entry(workspace, number):
    return next(e for e in read(workspace).programmes if e.number == number)


def names(found):
    return [each.item.name for each in found]


def test_what_comes_with_the_product_is_there_before_anybody_wrote(workspace):
    catalogue = read(workspace)
    assert len(catalogue.programmes) == 27
    assert len(catalogue.responses) == 26
    assert {each.origin for each in catalogue.programmes} == {Origin.SHIPPED}


def test_what_comes_with_the_product_passes_the_guard_of_what_may_be_written(workspace):
    """Else an office could not change a word of it without being refused."""
    for each in read(workspace).programmes:
        note = replace(each.item, certainty="kantor")
        change_programme(workspace, each, note, actor=ANALYST)
    for each in read(workspace).responses:
        note = replace(each.item, needs=f"{each.item.needs}; lain")
        change_response(workspace, each, note, actor=ANALYST)
    assert {each.origin for each in read(workspace).responses} == {Origin.CHANGED}


def test_a_programme_of_the_office_is_found_with_its_need_and_by_any_words(workspace):
    number = add_programme(workspace, LUMBUNG, actor=SITI)
    found = entry(workspace, number)
    assert (found.item, found.origin, found.actor) == (LUMBUNG, Origin.OWN, "siti")
    assert LUMBUNG.name in names(read(workspace).programmes_for("lanjut_usia_telantar"))
    assert LUMBUNG.name not in names(read(workspace).programmes_for("fakir_miskin"))

    def search(words):
        named = {"lanjut_usia_telantar": "Lanjut usia telantar"}
        return names(read(workspace).search(words, named=named))

    assert search("TELUR puskesos") == [LUMBUNG.name]
    assert LUMBUNG.name in search("lanjut usia")
    assert search("telur tidak_ada") == []
    assert len(search("  ")) == 28


def test_programmes_of_the_office_never_take_a_number_of_the_product(workspace):
    assert add_programme(workspace, LUMBUNG, actor=SITI) == 1000
    assert add_programme(workspace, LUMBUNG, actor=SITI) == 1001


def test_a_changed_programme_says_so_and_goes_back_with_nothing_lost(workspace):
    before = entry(workspace, 1)
    change_programme(
        workspace, before, replace(before.item, target="desil 1–5"), actor=SITI
    )
    changed = entry(workspace, 1)
    assert (changed.item.target, changed.origin) == ("desil 1–5", Origin.CHANGED)
    assert changed.is_changed
    return_to_shipped(workspace, changed, actor=SITI)
    again = entry(workspace, 1)
    assert (again.item, again.origin) == (before.item, Origin.SHIPPED)
    versions = list_entry_versions(workspace, again, actor=SITI)
    assert [each.revision for each in versions] == [2, 1]
    assert versions[1].content["target"] == "desil 1–5"
    change_programme(workspace, again, replace(again.item, target="x"), actor=SITI)
    assert entry(workspace, 1).item.target == "x"


def test_who_writes_second_is_told_and_the_first_stays(workspace):
    seen = entry(workspace, 2)
    first = replace(seen.item, target="pertama")
    assert not change_programme(workspace, seen, first, actor=SITI).is_conflict
    written = change_programme(
        workspace, seen, replace(seen.item, target="kedua"), actor=ANALYST
    )
    assert (written.is_conflict, written.now.actor) == (True, "siti")
    assert entry(workspace, 2).item.target == "pertama"
    assert put_programme_away(workspace, seen, is_away=True, actor=SITI).is_conflict
    assert return_to_shipped(workspace, seen, actor=ANALYST).is_conflict


def test_a_programme_put_away_is_offered_to_nobody_and_comes_back(workspace):
    before = entry(workspace, 1)
    need = before.item.categories[0]
    put_programme_away(workspace, before, is_away=True, actor=SITI)
    away = entry(workspace, 1)
    assert away.is_away
    assert before.item.name not in names(read(workspace).programmes_for(need))
    put_programme_away(workspace, away, is_away=False, actor=SITI)
    back = entry(workspace, 1)
    assert (back.item, back.is_away, back.origin) == (
        before.item,
        False,
        Origin.SHIPPED,
    )
    assert before.item.name in names(read(workspace).programmes_for(need))


def test_changing_a_programme_that_was_put_away_leaves_it_away(workspace):
    put_programme_away(workspace, entry(workspace, 1), is_away=True, actor=SITI)
    away = entry(workspace, 1)
    change_programme(workspace, away, replace(away.item, target="y"), actor=SITI)
    assert entry(workspace, 1).is_away


def test_steps_of_a_need_are_changed_and_no_other(workspace):
    before = read(workspace).answer("pemulung")
    wanted = replace(before.item, steps="Bank sampah tiap Minggu")
    change_response(workspace, before, wanted, actor=SITI)
    assert read(workspace).answer("pemulung").item == wanted
    others = [e for e in read(workspace).responses if e.item.category != "pemulung"]
    assert {each.origin for each in others} == {Origin.SHIPPED}


def test_an_amount_without_its_year_is_refused_by_name(workspace):
    with pytest.raises(NotAllowedError, match=r"programme_without_year.*Lumbung"):
        add_programme(workspace, replace(LUMBUNG, benefit="Rp50.000"), actor=SITI)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "words_missing"),
        ({"target": "Bapak Slamet Riyadi, NIK 3404031501800001"}, "words_personal"),
        ({"owner": "x" * 401}, "words_long"),
        ({"contact": "Bu Tini 0812-3456-7890"}, "contact_mobile"),
    ],
)
def test_what_may_not_be_written_is_refused(workspace, change, code):
    with pytest.raises(NotAllowedError, match=code):
        add_programme(workspace, replace(LUMBUNG, **change), actor=SITI)
    assert len(read(workspace).programmes) == 27


@pytest.mark.parametrize("change", [{"level": "dunia"}, {"categories": ("lain",)}])
def test_a_choice_nobody_offered_is_refused(workspace, change):
    with pytest.raises(StoreError):
        add_programme(workspace, replace(LUMBUNG, **change), actor=SITI)
    assert len(read(workspace).programmes) == 27


def test_a_programme_of_the_office_has_no_text_to_go_back_to(workspace):
    own = entry(workspace, add_programme(workspace, LUMBUNG, actor=SITI))
    with pytest.raises(NotAllowedError, match="catalogue_not_shipped"):
        return_to_shipped(workspace, own, actor=SITI)


def test_a_damaged_card_is_an_error_with_a_sentence(workspace):
    add_card(workspace.engine, Collection.PROGRAMME, {"name": 1}, actor="siti")
    with pytest.raises(StoreError, match="plan_damaged"):
        read(workspace)


@pytest.mark.parametrize(
    "text",
    [
        "(0274) 868405",
        "0274-868405",
        "0274 8684056",
        "+62 274 868405",
        "(021) 310-3591",
        "SAPA 129",
        "1500-771, www.kemensos.go.id",
        "dinsos@slemankab.go.id",
        "info@sub.rifka-annisa.or.id / (0274) 553333",
        "",
    ],
)
def test_how_to_reach_an_office_is_kept(text):
    assert clean_contact(f" {text}  ") == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0812-3456-7890", "contact_mobile"),
        ("WA +62 812 3456 7890", "contact_mobile"),
        ("62 8123456789", "contact_mobile"),
        ("tini1985@gmail.com", "words_personal"),
        ("tini@dinas.go.id.evil.com", "words_personal"),
        ("rekening 1234567890123", "words_personal"),
        ("0274 868405 3404031501800001", "words_personal"),
        ("Jl. Melati 5 RT 03/RW 02", "words_personal"),
        ("(0274) 868405, " * 20, "words_long"),
    ],
)
def test_how_to_reach_a_person_is_refused(text, code):
    with pytest.raises(NotAllowedError, match=code):
        clean_contact(text)
