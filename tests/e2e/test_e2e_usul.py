"""A resident on a phone tells a problem, a volunteer answers, the code tells so."""

from __future__ import annotations

import pytest
from hands import choose, press
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
TEXT = "Beberapa lansia <img src=x onerror=window.hacked=1> tinggal sendiri"


@pytest.fixture(scope="module")
def office(start_app):
    """One server with figures, where people log in."""
    return start_app(mode="kantor")


def tell(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Apa masalah atau kebutuhannya")
    box.fill(text)
    box.blur()
    press(page, "Kirim")


def fill_in(page: Page) -> None:
    choose(page, "Kalurahan", "Sumberagung")
    choose(page, "Tentang apa", "Lanjut Usia Telantar")
    page.get_by_text("Saya setuju").click()


def log_in(office, page: Page, name: str, *rights: str) -> None:
    made = office.command("users", "add", name, "--role", *rights)
    assert made.returncode == 0, made.stderr
    page.goto(f"{office.address}/masuk")
    page.get_by_label("Nama akun").fill(name)
    page.get_by_label("Kata sandi", exact=True).fill(made.stdout.strip())
    press(page, "Masuk")


def test_a_resident_tells_a_volunteer_answers_and_the_code_tells_so(office, visit):
    phone = visit(**PHONE).page
    phone.goto(f"{office.address}/usul")
    fill_in(phone)
    tell(phone, "Bu Siti 3404031501800001 sakit")
    expect(phone.get_by_text("tidak ada yang disimpan")).to_be_visible()
    tell(phone, TEXT)
    code = phone.locator(".st-key-usul-kode code").inner_text()
    desk = visit(width=1280, height=900).page
    log_in(office, desk, "ani", "relawan", "--region", "34.04.03")
    desk.goto(f"{office.address}/usul")
    expect(desk.get_by_text("Usul Warga (1)")).to_be_visible()
    press(desk, "Buka")
    expect(desk.locator(".st-key-usulan-isi")).to_have_text(TEXT)
    choose(desk, "Status", "Diteruskan")
    answer = desk.get_by_role("textbox", name="Jawaban untuk pengirim")
    answer.fill("Sudah dibahas dengan TKSK")
    answer.blur()
    press(desk, "Simpan jawaban")
    expect(desk.get_by_text("Jawaban disimpan")).to_be_visible()
    phone.reload()
    phone.get_by_role("radio", name="Ikuti").click()
    phone.get_by_role("textbox", name="Kode").fill(code.upper())
    press(phone, "Lihat status")
    status = phone.locator(".st-key-usul-status")
    expect(status).to_contain_text("Sudah dibahas dengan TKSK")
    expect(status).to_contain_text("Diteruskan")
    expect(status).not_to_contain_text("lansia")
    for page in (phone, desk):
        assert page.evaluate("window.hacked") is None
        width = "document.documentElement.scrollWidth <= window.innerWidth"
        assert page.evaluate(width)


def test_a_figure_that_looks_wrong_reaches_the_analyst_from_its_table(office, visit):
    # So high that nothing scrolls: a list that opens while it does closes again.
    phone = visit(width=360, height=2600).page
    phone.goto(f"{office.address}/analisis?tingkat=kapanewon")
    asked = "Angka ini keliru?"
    expect(phone.get_by_text(asked)).to_be_visible()
    phone.get_by_text(asked).click()
    expect(phone.get_by_role("combobox", name="Wilayah")).to_be_visible()
    choose(phone, "Wilayah", "Kapanewon Mlati")
    phone.get_by_role("link", name=asked).click()
    shown = phone.locator(".st-key-angka-disanggah strong").inner_text()
    box = phone.get_by_role("textbox", name="Mengapa tampak keliru")
    box.fill("Setahu kami lebih sedikit")
    box.blur()
    phone.get_by_text("Saya setuju").click()
    press(phone, "Kirim")
    expect(phone.locator(".st-key-usul-kode code")).to_be_visible()
    desk = visit(width=1280, height=900).page
    log_in(office, desk, "budi", "analis")
    desk.get_by_role("link", name="Lihat angka yang disanggah").click()
    press(desk, "Buka")
    expect(desk.get_by_text(f"Angka yang dilihat pengirim: {shown}")).to_be_visible()
    expect(desk.get_by_text("Angka di bawahnya: ")).to_be_visible()
