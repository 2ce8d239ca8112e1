"""Jejaring & Potensi: a list taken in, what it asks, and what is remembered of it."""

from __future__ import annotations

import pytest
from persons import ANALYST, VOLUNTEER
from test_pages_jejaring import labels, press

from wksbm_mapping.i18n import t, use_language
from wksbm_mapping.services.organisations import list_organisations
from wksbm_mapping.services.remembered import list_remembered, revoke_answer
from wksbm_mapping.ui.cache import get_workspace


@pytest.fixture(autouse=True)
def _indonesian():
    with use_language("id"):
        yield


def test_an_answer_just_given_counts_when_the_rest_is_left_out_or_all_is_added(
    become, open_page
):
    become(VOLUNTEER)
    names = ("LKS Uji", "LKS Coba", "LKS Baru")
    rows = [f"{name};Naga {name};34.04;Sumbersari" for name in names]
    head = "Nama Lembaga;Sasaran;Wilayah Kerja;Kalurahan"
    app = open_page("jejaring", jejaring="unggah")
    content = "\r\n".join((head, "Panti Kasih;Pengemis;34.04;Sumbersari", *rows))
    app.file_uploader[0].upload("daftar.csv", content.encode(), "text/csv")
    app.run()
    app.selectbox[0].set_value("pemulung")
    app.button(key="jejaring.simpan").click().run()
    assert not app.exception
    serves = {"Panti Kasih": ("pengemis",), "LKS Uji": ("pemulung",)}
    assert recorded() == serves
    app.selectbox[0].set_value("pemulung")
    app.button(key="jejaring.sisanya").click().run()
    app.button(key="jejaring.simpan").click().run()
    assert recorded() == {**serves, "LKS Coba": ("pemulung",), "LKS Baru": ()}


def take_in_next_after_answer(open_page):
    """Answer what a word of a list means, and choose the next list."""
    app = take_in(open_page("jejaring", jejaring="unggah"), "LKS Uji")
    app.selectbox[0].set_value("pemulung").run()
    app.button(key="jejaring.simpan").click().run()
    return take_in(app, "LKS Coba")


def test_a_word_answered_for_one_list_is_not_asked_for_the_next_until_forgotten(
    become, open_page
):
    become(VOLUNTEER)
    app = take_in_next_after_answer(open_page)
    assert asked(app) == []
    assert "naga → Pemulung" in [each.value for each in app.text]
    assert t("memory.revoke") not in labels(app)
    press(app, t("memory.change"))
    app.selectbox[0].set_value("pengemis").run()
    app.button(key="jejaring.simpan").click().run()
    assert recorded() == {"LKS Uji": ("pemulung",), "LKS Coba": ("pengemis",)}
    become(ANALYST)
    app = take_in(open_page("jejaring", jejaring="unggah"), "LKS Baru")
    assert "naga → Pemulung" in [each.value for each in app.text]
    press(app, t("memory.revoke"))
    assert not app.exception
    assert len(asked(app)) == 1
    assert list_remembered(get_workspace(), actor=ANALYST) == []


def test_what_was_forgotten_while_a_list_was_open_is_not_remembered_by_it(
    become, open_page
):
    become(VOLUNTEER)
    app = take_in_next_after_answer(open_page)
    (remembered,) = list_remembered(get_workspace(), actor=ANALYST)
    revoke_answer(get_workspace(), remembered, actor=ANALYST)
    app.button(key="jejaring.simpan").click().run()
    assert recorded()["LKS Coba"] == ("pemulung",)
    assert list_remembered(get_workspace(), actor=ANALYST) == []


def take_in(app, name):
    head = "Nama Lembaga;Sasaran;Wilayah Kerja;Kalurahan"
    content = f"{head}\r\n{name};Naga;34.04;Sumbersari".encode()
    app.file_uploader[0].upload("daftar.csv", content, "text/csv")
    return app.run()


def asked(app):
    return [each for each in app.selectbox if "Naga" in each.label]


def recorded():
    views = list_organisations(get_workspace(), reader=ANALYST)
    return {each.organisation.name: each.organisation.serves for each in views}
