"""Mode kantor in a browser: the first admin, an analyst, a log-in and its end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHRASE = "jembatan hujan tujuh pagi"
CODE = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){4}")
CLOSED = {
    "wilayah_saya": "Mengisi data hanya untuk relawan",
    "unggah": "Mengunggah data hanya untuk relawan",
    "pengaturan": "Pengaturan hanya untuk pemilik akun",
}
"""Some; ``tests/pages/test_pages_roles.py`` holds every page against every role."""


@pytest.fixture(scope="module")
def office(start_app):
    return start_app(mode="kantor")


def log_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Nama akun").fill(name)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name="Masuk").click()


@pytest.mark.parametrize("path", CLOSED)
def test_a_first_visit_without_a_login_opens_nothing_but_the_public_views(
    office, visit, path
):
    page = visit().page
    page.goto(f"{office.address}/{path}")
    expect(page.get_by_text(CLOSED[path])).to_be_visible()
    expect(page.get_by_text("Semua angka di sini buatan").first).to_be_visible()
    expect(page.get_by_text("Lihat sebagai")).to_have_count(0)
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    expect(page.get_by_role("link", name="Unggah Data")).to_have_count(0)


def test_from_the_first_admin_to_the_last_logout(office, visit):
    page = visit().page
    code = CODE.search(office.log.read_text(encoding="utf-8")).group()
    page.goto(f"{office.address}/masuk")
    page.get_by_role("link", name="Buat admin pertama").click()
    page.get_by_label("Kode awal").fill(code)
    page.get_by_label("Nama akun baru").fill("kepala")
    page.get_by_label("Kata sandi baru").fill(PHRASE)
    page.get_by_role("button", name="Buat admin dan masuk").click()
    expect(page.get_by_text("Anda masuk sebagai kepala")).to_be_visible()

    page.get_by_text("Tambah akun").first.click()
    page.get_by_role("textbox", name="Nama akun baru").fill("ani")
    page.get_by_text("Analis", exact=True).click()
    page.get_by_role("button", name="Tambah akun").click()
    handed = page.locator("[data-testid=stCode]").inner_text().strip()
    page.get_by_role("button", name="Sudah saya catat").click()
    expect(page.locator("[data-testid=stCode]")).to_have_count(0)

    analyst = visit().page
    analyst.goto(f"{office.address}/unggah")
    analyst.get_by_role("main").get_by_role("link", name="Masuk").click()
    log_in(analyst, "ani", handed)
    expect(analyst.get_by_test_id("stFileUploader")).to_be_visible()
    expect(analyst).to_have_url(f"{office.address}/unggah")
    (cookie,) = [c for c in analyst.context.cookies() if c["name"] == "wksbm_sesi"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")

    analyst.reload()
    expect(analyst.get_by_text("Anda masuk sebagai ani")).to_be_visible()
    other = analyst.context.new_page()
    other.goto(office.address)
    other.get_by_role("button", name="Keluar").click()
    expect(other.get_by_role("link", name="Masuk")).to_be_visible()

    analyst.get_by_role("textbox", name="Siapa yang mendata").fill("Dinas Sosial")
    analyst.keyboard.press("Enter")
    expect(analyst.get_by_text(CLOSED["unggah"])).to_be_visible()
    expect(analyst.get_by_test_id("stFileUploader")).to_have_count(0)
    assert "Traceback" not in office.log.read_text(encoding="utf-8")
