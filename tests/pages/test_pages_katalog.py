"""The catalogue on its page: searched by volunteers, written by analysts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.services.catalogue import read_catalogue
from wksbm_mapping.services.write_catalogue import change_programme
from wksbm_mapping.ui.cache import get_workspace


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def titles(app):
    return [each.label.replace("\\", "") for each in app.expander]


def said(app):
    parts = [*app.success, *app.error, *app.info, *app.caption, *app.markdown]
    return " ".join(each.value for each in parts).replace("\\", "")


def entry(number):
    found = read_catalogue(get_workspace(), actor=VOLUNTEER).programmes
    return next(each for each in found if each.number == number)


def test_a_volunteer_searches_and_can_change_nothing(empty_store, become, open_page):
    become(VOLUNTEER)
    app = open_page("rencana")
    press(app, t("catalog.open"))
    assert not app.exception
    app.text_input(key="katalog.cari").set_value("BANSOS sleman lansia").run()
    assert titles(app) == ["Bansos lansia Sleman (kabupaten)"]
    assert t("plan.ask_office") in said(app)
    labels = {each.label for each in app.button}
    closed = {t(f"catalog.{key}") for key in ("add", "change", "put_away")}
    assert not closed & labels


def test_an_analyst_adds_a_programme_and_others_find_it(empty_store, open_page):
    app = open_page("rencana", katalog="program")
    press(app, t("catalog.add"))
    key = "katalog.program.0.0."
    app.text_input(key=f"{key}name").set_value("Lumbung <b>pangan</b>")
    app.text_area(key=f"{key}benefit").set_value("Rp50.000 per bulan")
    app.text_input(key=f"{key}contact").set_value("0812 3456 7890")
    press(app, t("plan.save"))
    assert "0274" in app.error[0].value
    app.text_input(key=f"{key}contact").set_value("(0274) 868405")
    press(app, t("plan.save"))
    assert "tanpa tahun" in app.error[0].value
    app.selectbox(key=f"{key}year").set_value(2026)
    press(app, t("plan.save"))
    assert not app.exception
    assert t("plan.saved") in said(app)
    app.text_input(key="katalog.cari").set_value("868405").run()
    assert titles(app) == ["Lumbung <b>pangan</b> (kabupaten, ditambah kantor)"]


def test_a_new_programme_is_for_the_category_just_chosen(empty_store, open_page):
    app = open_page("rencana", katalog="program")
    app.selectbox(key="jenis_katalog").set_value("pemulung")
    press(app, t("catalog.add"))
    chosen = app.multiselect(key="katalog.program.0.0.categories").value
    assert chosen == ["pemulung"]


def test_a_changed_entry_says_so_and_goes_back(empty_store, open_page):
    before = entry(1)
    change_programme(
        get_workspace(), before, replace(before.item, target="desil 9"), actor=ANALYST
    )
    app = open_page("rencana", katalog="program")
    app.text_input(key="katalog.cari").set_value("desil 9").run()
    assert titles(app) == ["Program Keluarga Harapan (nasional, diubah kantor)"]
    press(app, t("catalog.to_shipped"))
    assert entry(1).item == before.item


def test_who_saves_second_is_told_and_keeps_what_they_wrote(empty_store, open_page):
    app = open_page("rencana", katalog="program")
    app.text_input(key="katalog.cari").set_value("Keluarga Harapan").run()
    app.button(key="katalog.ubah.1").click().run()
    other = Person("siti", Role.ANALIS)
    before = entry(1)
    change_programme(
        get_workspace(), before, replace(before.item, target="lain"), actor=other
    )
    key = f"katalog.program.1.{before.revision}.target"
    app.text_area(key=key).set_value("punya saya")
    press(app, t("plan.save"))
    assert "siti" in app.error[0].value
    assert app.text_area(key=key).value == "punya saya"
    assert entry(1).item.target == "lain"


def test_steps_of_a_kind_of_problem_are_changed(empty_store, open_page):
    app = open_page("rencana", katalog="langkah", jenis_katalog="pemulung")
    app.selectbox(key="jenis_katalog").set_value("pemulung").run()
    press(app, t("catalog.change"))
    field = next(e for e in app.text_area if e.label == t("plan.catalogue_steps"))
    field.set_value("Bank sampah tiap Minggu")
    press(app, t("plan.save"))
    assert "Bank sampah tiap Minggu" in said(app)
    assert "Diubah kantor" in said(app)


@pytest.mark.parametrize("value", ["<script>", "lain", "program&x=1"])
def test_a_hostile_address_falls_back(empty_store, open_page, value):
    app = open_page("rencana", katalog=value)
    assert not app.exception
    assert t("catalog.title") in [each.value for each in app.subheader]
