"""Pengaturan: a tap on an account does what stands on screen when it comes."""

from __future__ import annotations

import pytest
from persons import ADMIN, HERE

from wksbm_mapping.access.person import Role
from wksbm_mapping.i18n import t
from wksbm_mapping.store import NewAccount, add_account, load_accounts
from wksbm_mapping.ui.cache import get_workspace


@pytest.fixture
def app(become, open_page):
    """The page of an admin, with the account of ani chosen."""
    become(ADMIN)
    for name in ("ani", "budi"):
        new = NewAccount(name, "relawan", (HERE,), "")
        add_account(get_workspace().engine, new, actor="setup")
    app = open_page("pengaturan")
    return app.selectbox(key="akun.pilih").set_value("ani").run()


def tap(app, label):
    """Tap a button; what was chosen before it comes with it."""
    next(each for each in app.button if each.label == t(label)).click().run()
    assert not app.exception


def accounts():
    found = load_accounts(get_workspace().engine)
    return {each.name: (each.role, each.areas, each.is_active) for each in found}


def test_an_account_gets_the_role_chosen_just_before_it_is_made(app):
    app.text_input(key="akun.nama").set_value("cici")
    app.radio(key="akun.tambah.peran").set_value(Role.ANALIS)
    tap(app, "access.add_confirm")
    assert accounts()["cici"] == ("analis", (), True)


def test_a_role_chosen_just_before_it_is_saved_is_saved(app):
    app.radio(key="akun.ubah.ani.peran").set_value(Role.ANALIS)
    tap(app, "access.save_role")
    assert accounts()["ani"] == ("analis", (), True)


def test_a_tap_is_about_the_account_chosen_just_before_it(app):
    app.selectbox(key="akun.pilih").set_value("budi")
    tap(app, "access.disable")
    assert accounts() == {
        "ani": ("relawan", (HERE,), True),
        "budi": ("relawan", (HERE,), False),
    }
    app.selectbox(key="akun.pilih").set_value("ani")
    tap(app, "access.reset_password")
    assert t("access.hand_over", name="ani") in [each.value for each in app.success]
    app.radio(key="akun.ubah.ani.peran").set_value(Role.ANALIS)
    app.selectbox(key="akun.pilih").set_value("budi")
    tap(app, "access.save_role")
    assert [role for role, _, _ in accounts().values()] == ["relawan", "relawan"]
