"""Profil Kalurahan shows the area that the address asks for, as its reader may see."""

from __future__ import annotations

import html
import re

import pytest

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.plain_text import plain

ADDRESS = {"wilayah": "34.04.03.2001", "periode": "2024"}


@pytest.fixture
def moyudan(empty_store, store_counts):
    """Gelandangan of one kapanewon: S2, so the public sees none under five."""
    store_counts("Gelandangan", 1, 0, None, 40)


def figure(app):
    """The first cell beside the name of the category."""
    tables = " ".join(each.proto.body for each in app.get("html"))
    found = re.search(r">Gelandangan</th><td[^>]*>(.*?)</td>", tables)
    return html.unescape(found.group(1))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("34.04.03.2001", "1 jiwa"),
        ("34.04.03.2002", "0 jiwa"),
        ("34.04.03.2003", "Tidak ada data"),
        ("34.04.03.2004", "40 jiwa"),
    ],
)
def test_a_link_opens_the_profile_of_an_area(moyudan, open_page, code, words):
    app = open_page("profil", **ADDRESS | {"wilayah": code})
    assert not app.exception
    assert figure(app) == words


def test_the_public_sees_that_a_count_is_hidden(moyudan, open_page):
    app = open_page("profil", lihat="public", **ADDRESS)
    assert figure(app) == "Disamarkan"
    assert "1 jenis PPKS disamarkan" in " ".join(each.value for each in app.markdown)


def test_an_address_of_nonsense_opens_some_profile(moyudan, open_page):
    app = open_page("profil", wilayah="<b>' OR 1=1", periode="{{7*7}}")
    assert not app.exception
    assert not app.error
    assert app.selectbox(key="wilayah").value == "34.04.01.2001"


def test_a_profile_without_rates_says_why_nothing_is_beside_other_areas(
    moyudan, open_page
):
    app = open_page("profil", **ADDRESS)
    assert any("Tidak ada jenis yang dapat digambar" in each.value for each in app.info)


def test_the_profile_of_an_area_is_drawn_beside_all_others(example_store, open_page):
    app = open_page(
        "profil", wilayah="34.04.07.2003", periode="2025-S2", lihat="public"
    )
    assert not app.exception
    titles = [each.value for each in app.subheader]
    for title in ("Dibanding wilayah lain, per 1.000", "Penanganan", "Mutu data"):
        assert title in titles
    words = " ".join(each.value for each in app.markdown)
    assert "Lebih rendah daripada kabupaten" in words
    assert "Susunan kasus dalam jiwa" in words


def test_a_link_opens_the_category_that_was_looked_at_closer(moyudan, open_page):
    app = open_page("profil", jenis="gelandangan", **ADDRESS)
    assert app.selectbox(key="jenis").value == "gelandangan"
    app = open_page("profil", jenis="<i>", **ADDRESS)
    assert app.selectbox(key="jenis").value == "gelandangan"
    assert not app.exception


@pytest.mark.parametrize(
    ("code", "reader"), [("34.04.07", "relawan"), ("34.04.01.2001", "analis")]
)
def test_those_who_log_in_get_a_profile_of_either_level(
    example_store, open_page, code, reader
):
    app = open_page("profil", wilayah=code, periode="2024-S1", lihat=reader)
    assert not app.exception
    assert not app.error


def test_open_plans_stand_beside_the_figures_for_who_may_see_plans(moyudan, open_page):
    begun = open_page("rencana", wilayah="34.04.03.2001", jenis="gelandangan")
    begun.text_input(key="rencana.baru").set_value("Antar <b>makanan</b>")
    begin = next(each for each in begun.button if each.label == t("plan.begin_now"))
    begin.click().run()
    app = open_page("profil", **ADDRESS)
    labels = [each.proto.label for each in app.get("page_link")]
    assert plain("Antar <b>makanan</b> (Draf)") in labels
    there = open_page("profil", **ADDRESS | {"wilayah": "34.04.03.2002"})
    assert any("Belum ada rencana" in each.value for each in there.markdown)
    public = open_page("profil", lihat="public", **ADDRESS)
    assert not any("rencana" in each.value.lower() for each in public.markdown)
