"""The directory: who may write in it, what is refused, and how it is merged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from persons import ANALYST, HERE, NOBODY, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, OrganisationNotFoundError, StoreError
from wksbm_mapping.network.organisation import (
    Activity,
    Contacts,
    GroupProfile,
    Kind,
    Members,
    Organisation,
)
from wksbm_mapping.services.find_helpers import find_helpers
from wksbm_mapping.services.keep_apart import keep_apart, list_apart, suggest_again
from wksbm_mapping.services.merge_organisations import (
    merge_duplicates,
    suggest_merges,
    undo_merge,
)
from wksbm_mapping.services.organisations import (
    add_organisation,
    bring_back,
    change_organisation,
    list_organisation_versions,
    list_organisations,
    may_change,
    put_away,
    show_organisation,
)
from wksbm_mapping.store.cards import Collection, add_card, load_card_versions

BESIDE, FAR = "34.04.03.2001", "34.04.07.2001"
ELDERLY = "lanjut_usia_telantar"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
CONTACTS = Contacts("(0274) 868504", "0812-3456-7890", "Info@Uji.id", "uji.id", True)


def of(name="Yayasan Uji", **more):
    return Organisation(Kind.LKS, name, **{"place": HERE, **more})


def names(workspace, reader=ANALYST):
    return [x.organisation.name for x in list_organisations(workspace, reader=reader)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (of(""), "words_missing"),
        (of("Siti Aminah"), "organisation_name_personal"),
        (of("Kepala Dinas, Budi"), "organisation_name_personal"),
        (of("Dinas Sosial, Drs. Budi"), "organisation_name_personal"),
        (of("Panti Kasih (Budi Santoso, S.Sos)"), "organisation_name_personal"),
        (of("Panti Kasih 081234567890"), "words_personal"),
        (of("Panti Kasih, Jl. Melati 3"), "words_personal"),
        (of(does="Hubungi Bu Siti"), "words_personal"),
        (of(does="NIK 3404031501800001"), "words_personal"),
        (of(source="Pak Budi"), "words_personal"),
        (of(serves=("tidak_ada",)), "organisation_unknown"),
        (of(serves=("psm",)), "organisation_unknown"),
        (of(areas=("35.01",)), "organisation_unknown"),
        (of(place="34.04.99"), "organisation_unknown"),
        (of(point=(0.0, 0.0)), "point_outside"),
        (of(contacts=replace(CONTACTS, consent=False)), "contact_consent"),
        (of(contacts=Contacts(phone="0812345678", consent=True)), "contact_is_mobile"),
        (of(contacts=Contacts(phone="satu", consent=True)), "contact_phone"),
        (
            of(contacts=Contacts(mobile="0274868504", consent=True)),
            "contact_mobile_form",
        ),
        (of(contacts=Contacts(email="a@b", consent=True)), "contact_email"),
        (
            of(contacts=Contacts(email="siti.aminah@uji.id", consent=True)),
            "contact_email_personal",
        ),
        (of(contacts=Contacts(website="wa.me/62", consent=True)), "contact_website"),
        (of(group=GroupProfile((Members(2025, -1),))), "group_number_unlikely"),
        (of(group=GroupProfile(decree_year=20255)), "group_number_unlikely"),
        (
            of(group=GroupProfile(activities=(Activity(2025, "Bu Siti"),))),
            "words_personal",
        ),
    ],
)
def test_what_may_not_be_kept_is_refused_and_nothing_is_stored(
    workspace, written, code
):
    with pytest.raises(NotAllowedError, match=code):
        add_organisation(workspace, written, actor=ANALYST)
    assert names(workspace) == []


@pytest.mark.parametrize(
    "name", ["Yayasan Siti Aminah", "Masjid Nur Rahman", "PT Sugiarto", "Dinas Sosial"]
)
def test_an_organisation_may_be_called_after_a_person(workspace, name):
    add_organisation(workspace, of(name), actor=ANALYST)
    assert names(workspace) == [name]


def test_a_point_is_kept_no_finer_than_a_hundred_metres(workspace):
    middle = workspace.regions.kalurahan.loc[HERE, ["lat", "lng"]]
    exact = (float(middle["lat"]) + 0.00012, float(middle["lng"]) + 0.00012)
    number = add_organisation(workspace, of(point=exact), actor=ANALYST)
    kept = show_organisation(workspace, number, reader=ANALYST).organisation.point
    assert kept == (round(exact[0], 3), round(exact[1], 3))


def test_the_public_sees_contacts_of_the_office_and_no_writer(workspace):
    number = add_organisation(workspace, of(contacts=CONTACTS), actor=ANI)
    shown = show_organisation(workspace, number, reader=NOBODY)
    contacts = shown.organisation.contacts
    assert (contacts.phone, contacts.mobile) == ("0274868504", "")
    assert (contacts.email, contacts.website) == ("info@uji.id", "https://uji.id")
    assert shown.actor == ""
    known = show_organisation(workspace, number, reader=VOLUNTEER)
    assert known.organisation.contacts.mobile == "081234567890"


def test_withdrawn_consent_takes_contacts_out_of_every_version(workspace):
    given = of(contacts=CONTACTS)
    number = add_organisation(workspace, given, actor=ANALYST)
    renamed = replace(given, name="Yayasan Uji Dua")
    change_organisation(workspace, number, renamed, seen=1, actor=ANALYST)
    gone = replace(renamed, contacts=Contacts())
    change_organisation(workspace, number, gone, seen=2, actor=ANALYST)
    versions = load_card_versions(workspace.engine, Collection.ORGANISATION, number)
    assert [each.content["name"] for each in versions if each.content] == [
        "Yayasan Uji Dua",
        "Yayasan Uji Dua",
        "Yayasan Uji",
    ]
    assert "868504" not in str(versions)
    assert "7890" not in str(versions)
    shown = bring_back(workspace, number, 1, seen=3, actor=ANALYST).now
    assert "868504" not in str(shown)


def test_a_hidden_place_cannot_be_told_from_a_distance(workspace):
    add_organisation(workspace, of(is_discreet=True, serves=(ELDERLY,)), actor=ANALYST)
    for reader, is_known in ((ANALYST, True), (NOBODY, False)):
        views = list_organisations(workspace, reader=reader)
        (helper,) = find_helpers(workspace.regions, views, ELDERLY, HERE)
        assert (helper.distance_km is not None) is is_known


def test_the_nearest_helper_comes_first_and_the_whole_kabupaten_is_no_distance(
    workspace,
):
    for name, place in (("Far", FAR), ("Nowhere", "34.04"), ("Here", HERE)):
        given = of(f"Yayasan {name}", place=place, serves=(ELDERLY,), areas=("34.04",))
        add_organisation(workspace, given, actor=ANALYST)
    views = list_organisations(workspace, reader=NOBODY)
    ranked = find_helpers(workspace.regions, views, ELDERLY, HERE)
    assert [each.organisation.name for each in ranked] == [
        "Yayasan Here",
        "Yayasan Far",
        "Yayasan Nowhere",
    ]
    assert ranked[0].distance_km == pytest.approx(0.0)
    assert ranked[2].distance_km is None
    whole = find_helpers(workspace.regions, views, ELDERLY, "34.04")
    assert {each.distance_km for each in whole} == {None}


def test_a_volunteer_writes_of_the_own_area_alone(workspace):
    number = add_organisation(workspace, of(), actor=ANI)
    view = show_organisation(workspace, number, reader=ANI)
    assert may_change(workspace, view.organisation, ANI)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        add_organisation(workspace, of(place=FAR), actor=ANI)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        change_organisation(workspace, number, of(place=FAR), seen=1, actor=ANI)
    elsewhere = add_organisation(workspace, of("Yayasan B", place=FAR), actor=ANALYST)
    with pytest.raises(NotAllowedError, match="not_your_area"):
        put_away(workspace, elsewhere, seen=1, actor=ANI)


def test_two_who_write_at_once_are_told_and_nothing_is_lost(workspace):
    number = add_organisation(workspace, of(), actor=ANI)
    change_organisation(workspace, number, of("Yayasan B"), seen=1, actor=ANI)
    late = change_organisation(
        workspace, number, of("Yayasan C"), seen=1, actor=ANALYST
    )
    assert late.is_conflict
    assert names(workspace) == ["Yayasan B"]


def test_what_was_put_away_comes_back_as_it_was(workspace):
    number = add_organisation(workspace, of(), actor=ANI)
    put_away(workspace, number, seen=1, actor=ANI)
    assert names(workspace) == []
    with pytest.raises(OrganisationNotFoundError):
        show_organisation(workspace, number, reader=ANI)
    bring_back(workspace, number, 1, seen=2, actor=ANI)
    assert names(workspace) == ["Yayasan Uji"]
    assert len(list_organisation_versions(workspace, number, actor=ANI)) == 3


def test_a_merge_joins_two_and_undone_gives_both_back(workspace):
    one = add_organisation(workspace, of("KT Uji", does="Satu"), actor=ANALYST)
    two = add_organisation(
        workspace, of("Karang Taruna Uji", does="Dua"), actor=ANALYST
    )
    views = list_organisations(workspace, reader=ANALYST)
    assert suggest_merges(views) == [(one, two)]
    merge_duplicates(workspace, one, two, seen=(1, 1), actor=ANALYST)
    (merged,) = list_organisations(workspace, reader=ANALYST)
    assert merged.organisation.does == "Satu\n\nDua"
    undo_merge(workspace, one, two, actor=ANALYST)
    found = list_organisations(workspace, reader=ANALYST)
    assert [each.organisation.does for each in found] == ["Dua", "Satu"]
    with pytest.raises(OrganisationNotFoundError):
        undo_merge(workspace, one, two, actor=ANALYST)


def test_what_was_written_after_a_merge_outlives_its_undoing(workspace):
    one = add_organisation(workspace, of("KT Uji"), actor=ANALYST)
    two = add_organisation(workspace, of("Karang Taruna Uji"), actor=ANALYST)
    merge_duplicates(workspace, one, two, seen=(1, 1), actor=ANALYST)
    change_organisation(workspace, one, of("KT Baru"), seen=2, actor=ANALYST)
    undo_merge(workspace, one, two, actor=ANALYST)
    assert names(workspace) == ["Karang Taruna Uji", "KT Baru"]


def test_a_merge_of_what_another_changed_changes_nothing(workspace):
    one = add_organisation(workspace, of("KT Uji"), actor=ANALYST)
    two = add_organisation(workspace, of("Karang Taruna Uji"), actor=ANALYST)
    change_organisation(workspace, two, of("Karang Taruna B"), seen=1, actor=ANALYST)
    with pytest.raises(NotAllowedError, match="organisation_changed"):
        merge_duplicates(workspace, one, two, seen=(1, 1), actor=ANALYST)
    assert names(workspace) == ["Karang Taruna B", "KT Uji"]


def test_a_damaged_record_is_a_sentence(workspace):
    add_card(workspace.engine, Collection.ORGANISATION, {"kind": "x"}, actor="uji")
    with pytest.raises(StoreError, match="organisation_damaged"):
        show_organisation(workspace, 1, reader=NOBODY)


def keep_two(workspace, **of_the_other):
    one = add_organisation(workspace, of("KT Uji"), actor=ANALYST)
    other = of("Karang Taruna Uji", **of_the_other)
    return one, add_organisation(workspace, other, actor=ANALYST)


def all_versions(workspace, *numbers):
    kind, engine = Collection.ORGANISATION, workspace.engine
    return str([load_card_versions(engine, kind, n) for n in numbers])


def test_two_said_to_be_different_are_not_suggested_until_that_is_taken_back(workspace):
    pair = keep_two(workspace)
    keep_apart(workspace, pair, actor=ANI)
    keep_apart(workspace, pair, actor=ANALYST)
    views = list_organisations(workspace, reader=ANALYST)
    apart = list_apart(workspace, actor=ANI)
    assert apart == [pair]
    assert suggest_merges(views, apart) == []
    suggest_again(workspace, pair, actor=ANI)
    assert suggest_merges(views, list_apart(workspace, actor=ANI)) == [pair]


def test_withdrawn_consent_reaches_what_was_merged(workspace):
    one, two = keep_two(workspace, contacts=CONTACTS)
    merge_duplicates(workspace, one, two, seen=(1, 1), actor=ANALYST)
    merged = show_organisation(workspace, one, reader=ANALYST).organisation
    assert merged.contacts.phone == "0274868504"
    gone = replace(merged, contacts=Contacts())
    change_organisation(workspace, one, gone, seen=2, actor=ANALYST)
    assert "868504" not in all_versions(workspace, one, two)
    undo_merge(workspace, one, two, actor=ANALYST)
    back = show_organisation(workspace, two, reader=ANALYST).organisation
    assert not back.contacts.is_any


@pytest.mark.parametrize("is_changed", [False, True])
def test_consent_withdrawn_after_parting_leaves_nothing_with_the_other(
    workspace, is_changed
):
    one, two = keep_two(workspace, contacts=CONTACTS)
    merge_duplicates(workspace, one, two, seen=(1, 1), actor=ANALYST)
    if is_changed:
        merged = show_organisation(workspace, one, reader=ANALYST).organisation
        renamed = replace(merged, name="KT Baru")
        change_organisation(workspace, one, renamed, seen=2, actor=ANALYST)
    undo_merge(workspace, one, two, actor=ANALYST)
    view = show_organisation(workspace, two, reader=ANALYST)
    assert view.organisation.contacts.phone == "0274868504"
    gone = replace(view.organisation, contacts=Contacts())
    change_organisation(workspace, two, gone, seen=view.revision, actor=ANALYST)
    assert "868504" not in all_versions(workspace, one, two)
