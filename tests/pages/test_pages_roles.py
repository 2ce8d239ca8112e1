"""In mode kantor: every page for every role, and rights that end at the next click."""

from __future__ import annotations

import pytest
from persons import ADMIN, ANALYST, NOBODY, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.ui.cache import get_workspace

PERSONS = {"publik": NOBODY, "relawan": VOLUNTEER, "analis": ANALYST, "admin": ADMIN}
OPEN = {
    "beranda": set(PERSONS),
    "peta_masalah": set(PERSONS),
    "profil": set(PERSONS),
    "analisis": set(PERSONS),
    "wilayah_saya": set(PERSONS) - {"publik"},
    "pelatihan": set(PERSONS),
    "musyawarah": set(PERSONS),
    "rencana": set(PERSONS) - {"publik"},
    "praktik": set(PERSONS),
    "bagikan": set(PERSONS),
    "usul": set(PERSONS),
    "isi_data": set(PERSONS) - {"publik"},
    "unggah": set(PERSONS) - {"publik"},
    "tinjau": {"analis", "admin"},
    "cadangan": {"admin"},
    "privasi": set(PERSONS),
    "pengaturan": set(PERSONS) - {"publik"},
}
CLOSED = {
    "wilayah_saya": "error.not_allowed_fill",
    "rencana": "error.not_allowed_plan",
    "isi_data": "error.not_allowed_fill",
    "unggah": "error.not_allowed_upload",
    "tinjau": "error.not_allowed_review",
    "cadangan": "error.not_allowed_maintain",
    "pengaturan": "error.not_allowed_own_account",
}
LOOKS = {
    "publik": [],
    "relawan": ["relawan", "public"],
    "analis": ["analis", "relawan", "public"],
    "admin": ["analis", "relawan", "public"],
}


def said(app):
    return " ".join(each.value for each in app.info).replace("\\", "")


@pytest.mark.parametrize("role", PERSONS)
def test_pages_open_for_these_roles_alone(become, open_page, turn, role):
    become(PERSONS[role])
    app = open_page(lihat="analis")
    looks = [list(each.options) for each in app.selectbox if each.key == "lihat"]
    assert [len(each) for each in looks] == ([len(LOOKS[role])] if LOOKS[role] else [])
    for name, roles in OPEN.items():
        if name != "beranda":
            turn(app, name)
        assert not app.exception, name
        assert not app.error, name
        if name in CLOSED:
            assert (t(CLOSED[name]) in said(app)) is (role not in roles), name
    assert ("Tambah akun" in [each.label for each in app.button]) is (role == "admin")


def test_a_volunteer_sees_no_history_and_cannot_load_the_example(
    become, open_page, turn
):
    become(VOLUNTEER)
    app = open_page()
    assert not app.button
    turn(app, "unggah")
    assert t("upload.history") not in [each.value for each in app.subheader]
    assert t("upload.analyst_confirms") in said(app)


def test_a_volunteer_is_offered_the_own_area_alone(become, open_page):
    become(Person("ani", Role.RELAWAN, ("34.04.03",)))
    app = open_page("isi_data")
    (place,) = (each for each in app.selectbox if each.key == "isian.tempat")
    assert len(place.options) == 4
    assert all("Moyudan" in each for each in place.options)


def test_who_logged_out_elsewhere_loses_the_page_and_what_was_on_it(
    become, open_page, turn
):
    become(ANALYST)
    app = turn(open_page(), "unggah")
    app.text_input(key="unggah.sumber").set_value("Dinas Sosial").run()
    assert app.session_state["unggah.sumber"] == "Dinas Sosial"
    become(NOBODY)
    app.run()
    assert t("error.not_allowed_upload") in said(app)
    assert not app.text_input
    assert "unggah.sumber" not in app.session_state
    assert not app.exception


def test_a_click_after_the_logout_does_nothing(become, open_page):
    become(ANALYST)
    app = open_page()
    (load,) = app.button
    become(NOBODY)
    load.click().run()
    assert app.info
    assert not app.button
    assert current_version(get_workspace()) == 0
