"""An organisation to JSON and back, what the public sees, and two made one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from wksbm_mapping.network.duplicates import find_duplicates, normalise_organisation
from wksbm_mapping.network.merging import merge_organisations
from wksbm_mapping.network.organisation import (
    Activity,
    Contacts,
    GroupProfile,
    Kind,
    Members,
    Organisation,
    OrganisationError,
    read_organisation,
    write_organisation,
)
from wksbm_mapping.network.showing import show_to_public

HERE, BESIDE = "34.04.03.2003", "34.04.03.2001"
WHOLE = Organisation(
    Kind.WKSBM,
    "WKSBM Uji",
    does="Antar makanan",
    serves=("lanjut_usia_telantar",),
    areas=(HERE,),
    place=HERE,
    point=(-7.75, 110.25),
    contacts=Contacts("0274868504", "081234567890", "info@uji.id", consent=True),
    source="Kalurahan",
    checked=date(2026, 2, 3),
    group=GroupProfile(
        (Members(2025, 25), Members(2024, 20)),
        "12/KEP/2021",
        2021,
        (Activity(2025, "Antar", 4, None),),
    ),
    merged=(7,),
)


def test_an_organisation_comes_back_from_json_as_it_was():
    stored = json.loads(json.dumps(write_organisation(WHOLE)))
    assert read_organisation(stored) == WHOLE


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"kind": "lks"},
        {"kind": "lks", "name": ""},
        {"kind": "preman", "name": "a"},
        {"kind": "lks", "name": "a", "serves": "lansia"},
        {"kind": "lks", "name": "a", "point": [1]},
        {"kind": "lks", "name": "a", "point": [100, 1]},
        {"kind": "lks", "name": "a", "checked": "kemarin"},
        {"kind": "lks", "name": "a", "does": 3},
        {"kind": "lks", "name": "a", "lain": 3},
        {"kind": "lks", "name": "a", "contacts": ["0274"]},
    ],
)
def test_damaged_content_is_refused(content):
    with pytest.raises(OrganisationError):
        read_organisation(content)


def test_the_public_never_sees_a_mobile_number():
    shown = show_to_public(WHOLE).contacts
    assert (shown.phone, shown.mobile, shown.email) == ("0274868504", "", "info@uji.id")


def test_the_public_sees_no_contact_without_consent():
    given = replace(WHOLE, contacts=replace(WHOLE.contacts, consent=False))
    assert not show_to_public(given).contacts.is_any


def test_the_public_is_not_told_where_a_discreet_place_is():
    shown = show_to_public(replace(WHOLE, is_discreet=True))
    assert (shown.place, shown.point, shown.areas) == ("", None, (HERE,))


def test_everybody_is_told_how_many_were_reached_but_not_that_they_were_few():
    counts = (None, 0, 1, 9, 10)
    told = tuple(Activity(2026, "Uji", 2, each) for each in counts)
    given = replace(WHOLE, group=GroupProfile(activities=told))
    shown = show_to_public(given).group.activities
    assert [each.reached for each in shown] == [None, 0, None, None, 10]
    assert [each.is_small for each in shown] == [False, False, True, True, False]
    assert show_to_public(show_to_public(given)) == show_to_public(given)
    assert "is_small" not in json.dumps(write_organisation(show_to_public(given)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KT. Budi Luhur", "Karang Taruna BUDI-LUHUR"),
        ("Yys Kasih", "Yayasan Kasih"),
        ("Panti Asuhan Harapan", "PA Harapan"),
    ],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert normalise_organisation(one) == normalise_organisation(other)


def test_a_like_name_is_a_duplicate_only_in_a_like_place():
    given = {
        1: Organisation(Kind.LKS, "Yayasan Kasih Bunda", place=HERE),
        2: Organisation(Kind.LKS, "Yys. Kasih Bunda", place="34.04.03"),
        3: Organisation(Kind.LKS, "Yayasan Kasih Bunda", place=BESIDE),
        4: Organisation(Kind.LKS, "Yayasan Kasih Bundo", place=HERE),
        5: Organisation(Kind.LKS, "Yayasan Kasih Bunda", place="34.04.07"),
        6: Organisation(Kind.LKS, "Klinik Sehat", place=HERE),
    }
    assert find_duplicates(given) == [(1, 2), (1, 4), (2, 3)]


def test_of_two_made_one_nothing_that_was_known_is_lost():
    bare = Organisation(
        Kind.WKSBM, "W. Uji", serves=("anak_telantar",), checked=date(2026, 5, 1)
    )
    one = merge_organisations(bare, WHOLE, 3)
    assert one.name == "W. Uji"
    assert one.serves == ("anak_telantar", "lanjut_usia_telantar")
    assert (one.place, one.point) == (HERE, (-7.75, 110.25))
    assert one.contacts == WHOLE.contacts
    assert one.group == WHOLE.group
    assert one.checked == date(2026, 5, 1)
    assert one.merged == (3, 7)


def test_the_consent_of_one_is_not_taken_for_that_of_the_other():
    own = replace(WHOLE, contacts=Contacts(website="https://a.id", consent=True))
    assert merge_organisations(own, WHOLE, 3).contacts == own.contacts
    hidden = replace(WHOLE, is_discreet=True)
    assert merge_organisations(own, hidden, 3).is_discreet


def test_a_number_of_members_kept_without_a_year_is_still_read():
    content = {"kind": "wksbm", "name": "WKSBM Uji", "group": {"members": 25}}
    assert read_organisation(content).group.members == (Members(None, 25),)


def test_two_made_one_know_the_members_of_every_year_either_knew():
    other = replace(WHOLE, group=GroupProfile((Members(2024, 99), Members(2023, 18))))
    merged = merge_organisations(WHOLE, other, 9).group.members
    assert [(each.year, each.count) for each in merged] == [
        (2025, 25),
        (2024, 20),
        (2023, 18),
    ]
