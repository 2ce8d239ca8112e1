"""Log in through a real identity provider: what it proves, and what it does not."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from persons import ADMIN
from playwright.sync_api import expect

from wksbm_mapping.access.identity import Identity
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.services.accounts import make_account, set_account_active
from wksbm_mapping.services.identities import invite, link_identity
from wksbm_mapping.services.logins import log_out_everywhere
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Mode, load_settings

pytestmark = pytest.mark.browser

ANI = Person("ani", Role.ANALIS)
NUMBERS = count(1)
UNKNOWN = "belum terhubung ke akun yang aktif"


@pytest.fixture(scope="module")
def issuer(port):
    """A provider of identities on this machine."""
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as provider:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{address}/.well-known/openid-configuration")
                break
            except OSError:
                time.sleep(0.1)
        yield address
        provider.terminate()


@pytest.fixture(scope="module")
def office(start_app, issuer, tmp_path_factory):
    secrets = tmp_path_factory.mktemp("rahasia") / "secrets.toml"
    secrets.write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{"uji" * 20}"
client_id = "peta"
client_secret = "rahasia-uji"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid" }}
""",
        encoding="utf-8",
    )
    return start_app(mode="kantor", flags=["--secrets.files", str(secrets)])


@pytest.fixture
def store(office):
    settings = load_settings({"WKSBM_DATA_DIR": str(office.data_dir)})
    with closing(open_workspace(replace(settings, mode=Mode.KANTOR))) as opened:
        yield opened


@pytest.fixture
def ani(store, issuer):
    """An analyst without a password, opened by a subject of the provider."""
    name = f"ani.{next(NUMBERS)}"
    make_account(store, name, Role.ANALIS, actor=ADMIN, has_password=False)
    link_identity(store, name, Identity(issuer, name), actor=ADMIN)
    return replace(ANI, name=name)


def arrive(office, page, subject, *, at="unggah"):
    page.goto(f"{office.address}/masuk?lanjut={at}")
    page.get_by_role("link", name="Masuk dengan akun kantor").click()
    page.locator("input[name=sub]").fill(subject)
    page.locator("input[name=sub]").press("Enter")


def cookies(page):
    return {each["name"]: each for each in page.context.cookies()}


def test_who_the_provider_proves_is_let_in_until_they_log_out(office, visit, ani):
    page = visit().page
    arrive(office, page, ani.name)
    expect(page).to_have_url(f"{office.address}/unggah")
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"Anda masuk sebagai {ani.name}")).to_be_visible()
    assert not [name for name in cookies(page) if name.startswith("_streamlit_user")]
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("link", name="Masuk")).to_be_visible()
    assert "wksbm_sesi" not in cookies(page)
    page.goto(f"{office.address}/unggah")
    expect(page.get_by_text("Mengunggah data hanya untuk relawan")).to_be_visible()


@pytest.mark.parametrize("path", ["peta_masalah", "unggah"])
def test_logging_out_everywhere_closes_an_open_page(office, visit, store, ani, path):
    page = visit().page
    arrive(office, page, ani.name, at=path)
    signed_in = page.get_by_text(f"Anda masuk sebagai {ani.name}")
    expect(signed_in).to_be_visible()
    log_out_everywhere(store, actor=ani)
    if path == "unggah":
        page.get_by_role("textbox", name="Siapa yang mendata").fill("Dinas")
        page.keyboard.press("Enter")
    expect(signed_in).to_have_count(0, timeout=10_000)
    page.reload()
    expect(page.get_by_role("link", name="Masuk").first).to_be_visible()


def test_an_email_or_a_name_like_an_account_opens_nothing(office, visit, store):
    make_account(store, "kepala", Role.ADMIN, actor=ADMIN, has_password=False)
    page = visit().page
    arrive(office, page, "kepala")
    expect(page.get_by_text(UNKNOWN)).to_be_visible()
    assert "wksbm_sesi" not in cookies(page)


def test_a_disabled_account_is_refused_at_the_next_click(office, visit, store, ani):
    page = visit().page
    arrive(office, page, ani.name)
    source = page.get_by_role("textbox", name="Siapa yang mendata")
    expect(source).to_be_visible()
    set_account_active(store, ani.name, is_active=False, actor=ADMIN)
    source.fill("Dinas")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mengunggah data hanya untuk relawan")).to_be_visible()
    arrive(office, page, ani.name)
    expect(page.get_by_text(UNKNOWN)).to_be_visible()
    page.goto(f"{office.address}/unggah")
    expect(page.get_by_text("Mengunggah data hanya untuk relawan")).to_be_visible()


def test_an_unknown_identity_has_public_rights_until_a_code_binds_it(
    office, visit, store
):
    make_account(store, "budi", Role.ANALIS, actor=ADMIN, has_password=False)
    code = invite(store, "budi", actor=ADMIN)
    page = visit().page
    arrive(office, page, "orang-baru@contoh.id")
    expect(page.get_by_text(UNKNOWN)).to_be_visible()
    assert "wksbm_sesi" not in cookies(page)
    page.get_by_label("Kode undangan").fill("aaaa-bbbb-cccc-dddd-eeee")
    page.get_by_role("button", name="Hubungkan dan masuk").click()
    expect(page.get_by_text("Kode undangan tidak cocok")).to_be_visible()
    page.get_by_label("Kode undangan").fill(code)
    page.get_by_role("button", name="Hubungkan dan masuk").click()
    expect(page.get_by_text("Anda masuk sebagai budi")).to_be_visible()
    dumped = (office.data_dir / "wksbm.sqlite3").read_bytes()
    assert b"orang-baru@contoh.id" not in dumped
    assert "orang-baru@contoh.id" not in office.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("forge", ["", "x" * 200, "eyJhIjoxfQ.aaa.bbb"])
def test_a_forged_cookie_of_streamlit_opens_nothing(office, visit, ani, forge):
    page = visit().page
    page.context.add_cookies(
        [{"name": "_streamlit_user", "value": forge, "url": office.address}]
    )
    page.goto(f"{office.address}/masuk/luar/kembali")
    expect(page).to_have_url(re.compile("/masuk$"))
    assert "wksbm_sesi" not in cookies(page)
