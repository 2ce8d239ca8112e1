"""Wilayah Saya opens the own kalurahan, and says what is missing there."""

from __future__ import annotations

import pytest

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t

ANI = Person("ani", Role.RELAWAN, ("34.04.03.2001",))


@pytest.fixture
def moyudan(empty_store, store_counts):
    store_counts("Lanjut Usia Telantar", 7, 0, None, 40)


def said(app):
    parts = [*app.info, *app.caption, *app.markdown]
    return " ".join(each.value.replace("\\", "") for each in parts)


def bodies(app):
    return " ".join(each.body for each in app.get("html"))


def test_a_link_opens_ones_kalurahan(moyudan, open_page):
    app = open_page("wilayah_saya", wilayah_saya="34.04.03.2004")
    assert not app.exception
    assert '<th scope="row">Lanjut Usia Telantar (jiwa)</th><td>40</td>' in bodies(app)
    assert t("area.own_no_padukuhan") in said(app)


def test_what_is_not_counted_here_is_named(moyudan, open_page):
    app = open_page("wilayah_saya", wilayah_saya="34.04.03.2003")
    assert "Belum dihitung pada Tahun 2024: Lanjut Usia Telantar." in said(app)
    assert t("area.own_empty") in said(app)


def test_an_empty_store_says_how_to_begin(empty_store, open_page):
    app = open_page("wilayah_saya")
    assert not app.exception
    assert t("area.own_empty") in said(app)


def test_a_volunteer_has_the_own_kalurahan_whatever_the_address_says(become, open_page):
    become(ANI)
    app = open_page("wilayah_saya", wilayah_saya="34.04.04.2001")
    assert app.selectbox(key="wilayah_saya").value == "34.04.03.2001"
    assert not app.exception


def test_a_volunteer_without_an_area_is_told_whom_to_ask(become, open_page):
    become(Person("baru", Role.RELAWAN, ()))
    assert t("area.own_none") in said(open_page("wilayah_saya"))


def test_who_looks_as_another_leaves_no_visit(moyudan, open_page):
    app = open_page("wilayah_saya", lihat="public")
    assert t("error.not_allowed_fill") in said(app)
    app = open_page("wilayah_saya", lihat="relawan")
    assert t("area.own_looking_as") in said(app)
