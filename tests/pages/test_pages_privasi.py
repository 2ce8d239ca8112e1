"""Privasi for everybody; in Pengaturan an account is erased after a clear yes."""

from __future__ import annotations

import html

import pytest
import streamlit as st
from persons import ADMIN, NOBODY

from wksbm_mapping.i18n import t
from wksbm_mapping.store import NewAccount, add_account, ask_erasure, load_accounts
from wksbm_mapping.ui import person as at_browser
from wksbm_mapping.ui.cache import get_workspace


@pytest.fixture
def become(empty_store, monkeypatch):
    """Run the app in mode kantor, with this person at the browser."""
    monkeypatch.setenv("WKSBM_MODE", "kantor")

    def be(person):
        st.cache_resource.clear()
        monkeypatch.setattr(at_browser, "find_person", lambda *_, **__: person)
        token = None if person == NOBODY else "x" * 43
        monkeypatch.setattr(at_browser, "session_token", lambda: token)

    return be


def unescaped(element):
    return html.unescape(element.value.replace("\\", ""))


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("", "Hubungi admin aplikasi ini"),
        (" Seksi Data,\n loket 3 ", "Seksi Data, loket 3"),
        ("<b>**tebal**</b>", "<b>**tebal**</b>"),
    ],
)
def test_nobody_has_to_log_in_to_read_whom_to_ask(
    become, monkeypatch, open_page, contact, said
):
    monkeypatch.setenv("WKSBM_CONTACT", contact)
    become(NOBODY)
    app = open_page("privasi")
    assert not app.exception
    assert said in unescaped(app.markdown[-1])


def press_erase(app):
    (button,) = (each for each in app.button if each.label == t("privacy.erase"))
    return button.click().run()


def test_an_account_is_erased_only_after_a_clear_yes(become, open_page):
    become(ADMIN)
    engine = get_workspace().engine
    for name, role in (("kepala", "admin"), ("ani", "analis")):
        add_account(engine, NewAccount(name, role, (), ""), actor="setup")
    now = load_accounts(engine)[0].created_at
    ask_erasure(engine, "ani", now, actor="ani")
    app = open_page("pengaturan")
    assert [each.value for each in app.warning] == [t("privacy.asking", names="ani")]
    app.selectbox(key="privasi.pilih").set_value("ani").run()
    (button,) = (each for each in app.button if each.label == t("privacy.erase"))
    assert button.disabled
    app.checkbox(key="privasi.yakin.ani").check().run()
    app.checkbox(key="privasi.yakin.ani").uncheck()
    press_erase(app)
    assert len(load_accounts(engine)) == 2
    app.checkbox(key="privasi.yakin.ani").check().run()
    app.selectbox(key="privasi.pilih").set_value("kepala")
    press_erase(app)
    assert len(load_accounts(engine)) == 2
    app.selectbox(key="privasi.pilih").set_value("ani").run()
    app.checkbox(key="privasi.yakin.ani").check().run()
    press_erase(app)
    assert unescaped(app.success[0]) == t("privacy.erased", name="akun-2")
    assert [each.name for each in load_accounts(engine)] == ["kepala"]


def test_the_last_admin_is_told_to_make_another_first(become, open_page):
    become(ADMIN)
    add_account(
        get_workspace().engine, NewAccount("kepala", "admin", (), ""), actor="setup"
    )
    app = open_page("pengaturan")
    app.selectbox(key="privasi.pilih").set_value("kepala").run()
    app.checkbox(key="privasi.yakin.kepala").check().run()
    press_erase(app)
    assert "satu-satunya admin" in unescaped(app.error[0])
    assert load_accounts(get_workspace().engine)[0].name == "kepala"
