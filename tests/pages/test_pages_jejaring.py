"""Jejaring & Potensi: who may write, what everybody sees, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from persons import ANALYST, HERE, NOBODY, VOLUNTEER

from wksbm_mapping.i18n import t, use_language
from wksbm_mapping.network.organisation import Contacts, Kind, Organisation
from wksbm_mapping.services.organisations import (
    add_organisation,
    change_organisation,
    list_organisations,
)
from wksbm_mapping.ui.cache import get_workspace

ELDERLY = "lanjut_usia_telantar"
PANTI = Organisation(
    Kind.LKS,
    "Panti <b>Kasih</b> [x](y)",
    serves=(ELDERLY,),
    areas=("34.04",),
    place=HERE,
    contacts=Contacts("0274868504", "081234567890", consent=True),
)


@pytest.fixture(autouse=True)
def _indonesian():
    with use_language("id"):
        yield


def add(**changes):
    return add_organisation(get_workspace(), replace(PANTI, **changes), actor=ANALYST)


def written(app):
    parts = (app.markdown, app.caption, app.table, app.info, app.success, app.error)
    shown = " ".join(
        each.value.to_string() if hasattr(each.value, "to_string") else each.value
        for part in parts
        for each in part
    )
    return shown.replace("\\", "")


def labels(app):
    return [each.label for each in app.button]


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()


def fill(app, **values):
    for name, value in values.items():
        key = f"jejaring.baru.{name}"
        if isinstance(value, bool):
            app.checkbox(key=key).set_value(value)
        else:
            app.text_input(key=key).set_value(value)
    (button,) = (each for each in app.button if each.label == t("network.add_now"))
    button.click().run()


def test_a_volunteer_adds_an_organisation_and_sees_it(become, open_page):
    become(VOLUNTEER)
    app = open_page("jejaring")
    assert t("network.none_yet") in written(app)
    fill(app, name="Panti Kasih", phone="0274 868504", consent=True)
    assert not app.exception
    assert t("network.added") in written(app)
    assert [each.value for each in app.subheader] == ["Panti Kasih"]
    assert "0274868504" in written(app)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": "Siti Aminah"}, "organisation_name_personal"),
        ({"name": "Panti Kasih", "phone": "0274 868504"}, "contact_consent"),
    ],
)
def test_what_is_refused_is_said_and_stays_in_the_field(
    become, open_page, values, error
):
    become(VOLUNTEER)
    app = open_page("jejaring")
    fill(app, **values)
    assert t(f"error.{error}") in written(app)
    assert app.text_input(key="jejaring.baru.name").value == values["name"]
    assert list_organisations(get_workspace(), reader=ANALYST) == []


def test_the_public_looks_and_writes_nothing(become, open_page):
    become(NOBODY)
    app = open_page("jejaring")
    assert t("network.none_public") in written(app)
    number = add()
    app = open_page("jejaring", lembaga=str(number))
    said = written(app)
    assert "0274868504" in said
    assert "081234567890" not in said
    assert "Panti <b>Kasih</b> [x](y)" in app.subheader[0].value.replace("\\", "")
    assert t("network.change") not in [each.label for each in app.expander]


@pytest.mark.parametrize(
    "address",
    [
        {"lembaga": "9" * 30},
        {"lembaga": "<b>"},
        {"jejaring": "{{7*7}}", "kelompok": "x", "jenis": "?", "wilayah": "1"},
        {"jejaring": "bantu", "jenis": "psm", "wilayah": "34.04.99"},
        {"jejaring": "unggah"},
    ],
)
def test_an_address_of_nonsense_shows_a_page(become, open_page, address):
    become(NOBODY)
    add()
    app = open_page("jejaring", **address)
    assert not app.exception
    assert [each.value for each in app.title] == [t("network.title")]


def test_who_can_help_is_told_with_reasons(become, open_page):
    become(NOBODY)
    add(point=(-7.753, 110.253))
    add(name="Panti Rahasia", is_discreet=True)
    address = {"jejaring": "bantu", "jenis": ELDERLY, "wilayah": HERE}
    said = written(open_page("jejaring", **address))
    assert "Tercatat melayani Lanjut Usia Telantar" in said
    assert "Wilayah layanannya mencakup Kalurahan Sumberagung" in said
    assert said.count("km dari titik tengah") == 1
    assert said.count(t("network.reason_distance_unknown")) == 1


def test_gaps_are_counted_from_what_is_recorded(become, open_page):
    become(NOBODY)
    add(areas=(HERE,))
    app = open_page("jejaring", jejaring="sebaran", jenis=ELDERLY)
    assert not app.exception
    assert "85 dari 86 kalurahan belum punya lembaga" in written(app)


def test_the_area_chosen_on_the_map_says_who_is_there_and_leads_to_who_can_help(
    become, open_page
):
    become(NOBODY)
    add(areas=(HERE,))
    address = {"jejaring": "sebaran", "jenis": ELDERLY, "wilayah": HERE}
    app = open_page("jejaring", **address)
    assert not app.exception
    assert "Berada di Kalurahan Sumberagung" in written(app)
    assert any("1 lembaga" in each.value for each in app.get("html"))
    app.button(key="jejaring.siapa").click().run()
    assert "Tercatat melayani Lanjut Usia Telantar" in written(app)
    assert app.segmented_control(key="jejaring").value == "bantu"


def test_an_area_of_another_level_is_not_taken_for_one_on_the_map(become, open_page):
    become(NOBODY)
    add(areas=(HERE,))
    app = open_page("jejaring", jejaring="sebaran", wilayah="34.04.03")
    assert not app.exception
    assert app.selectbox(key="wilayah").value is None
    assert t("network.map_hint") in written(app)


def test_the_profile_of_a_group_says_what_is_not_recorded(become, open_page):
    become(VOLUNTEER)
    number = add(kind=Kind.WKSBM, name="WKSBM Uji")
    app = open_page("jejaring", lembaga=str(number))
    assert not app.exception
    assert "Jumlah anggota: **Belum tercatat**" in written(app)
    year = date.today().year
    for revision, (then, count) in enumerate(((year, 25), (year - 1, 20)), 1):
        prefix = f"jejaring.{number}.{revision}.kelompok"
        app.number_input(key=f"{prefix}.tahun_anggota").set_value(then).run()
        app.number_input(key=f"{prefix}.anggota.{then}").set_value(count)
        app.button(key="jejaring.kelompok").click().run()
    assert f"Jumlah anggota {year}: **25 orang**" in written(app)
    assert f"Jumlah anggota {year - 1}: **20 orang**" in written(app)


def test_who_writes_finds_how_to_add_above_the_cards(become, open_page):
    add()
    become(VOLUNTEER)
    said = labels(open_page("jejaring"))
    assert said.index(t("network.add_now")) < said.index(t("network.look"))


def test_where_nothing_fits_one_tap_shows_all_again(become, open_page):
    add()
    become(NOBODY)
    app = open_page("jejaring", cari_lembaga="zzz", wilayah="34.04.03", kelompok="lks")
    assert t("network.none_fit") in written(app)
    press(app, t("network.show_all"))
    assert not app.exception
    assert t("network.look") in labels(app)
    assert app.text_input(key="cari_lembaga").value == ""


def test_members_of_two_years_are_typed_one_after_the_other_and_both_kept(
    become, open_page
):
    become(VOLUNTEER)
    number = add(kind=Kind.WKSBM, name="WKSBM Uji")
    app = open_page("jejaring", lembaga=str(number))
    prefix = f"jejaring.{number}.1.kelompok"
    for year, count in ((2024, 20), (2025, 25)):
        app.number_input(key=f"{prefix}.tahun_anggota").set_value(year).run()
        app.number_input(key=f"{prefix}.anggota.{year}").set_value(count).run()
    app.number_input(key=f"{prefix}.tahun_anggota").set_value(2024).run()
    assert app.number_input(key=f"{prefix}.anggota.2024").value == 20
    app.button(key="jejaring.kelompok").click().run()
    assert not app.exception
    assert {
        "Jumlah anggota 2024: **20 orang**",
        "Jumlah anggota 2025: **25 orang**",
    } <= {each.value for each in app.markdown}


def test_who_writes_the_profile_of_a_group_is_told_of_a_newer_version_in_the_open(
    become, open_page
):
    become(VOLUNTEER)
    number = add(kind=Kind.WKSBM, name="WKSBM Uji")
    app = open_page("jejaring", lembaga=str(number))
    (view,) = list_organisations(get_workspace(), reader=ANALYST)
    newer = replace(view.organisation, does="Senam")
    change_organisation(get_workspace(), number, newer, seen=1, actor=ANALYST)
    decree = f"jejaring.{number}.1.kelompok.sk"
    app.text_input(key=decree).set_value("SK 7")
    app.button(key="jejaring.kelompok").click().run()
    assert app.text_input(key=decree).value == "SK 7"
    (told,) = (each.value for each in app.warning if "lebih baru" in each.value)
    inside = [each.value for box in app.expander for each in box.warning]
    assert told not in inside
    app.button(key="jejaring.ambil").click().run()
    assert app.text_input(key=f"jejaring.{number}.2.kelompok.sk").value == ""


def test_what_was_put_away_can_be_brought_back_at_once(become, open_page):
    become(VOLUNTEER)
    number = add()
    app = open_page("jejaring", lembaga=str(number))
    app.button(key="jejaring.arsipkan").click().run()
    assert t("network.put_away") in written(app)
    app.button(key="jejaring.kembalikan").click().run()
    assert t("network.brought_back") in written(app)
    assert len(list_organisations(get_workspace(), reader=NOBODY)) == 1


def test_two_of_one_name_are_merged_by_a_person_and_parted_again(become, open_page):
    become(VOLUNTEER)
    one, two = add(name="KT Uji"), add(name="Karang Taruna Uji")
    app = open_page("jejaring")
    app.button(key=f"jejaring.gabung.{one}-{two}").click().run()
    assert len(list_organisations(get_workspace(), reader=NOBODY)) == 1
    app = open_page("jejaring", lembaga=str(one))
    app.button(key=f"jejaring.pisah.{two}").click().run()
    assert t("network.unmerged") in written(app)
    assert len(list_organisations(get_workspace(), reader=NOBODY)) == 2


def test_a_pair_said_to_be_two_is_not_offered_until_asked_for_again(become, open_page):
    become(VOLUNTEER)
    one, two = add(name="KT Uji"), add(name="Karang Taruna Uji")
    app = open_page("jejaring")
    app.button(key=f"jejaring.beda.{one}-{two}").click().run()
    assert t("network.merge_now") not in labels(app)
    app.button(key=f"jejaring.lagi.{one}-{two}").click().run()
    assert t("network.merge_now") in labels(app)
