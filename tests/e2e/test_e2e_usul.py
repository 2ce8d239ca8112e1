"""A resident on a phone tells a problem, a volunteer answers, the code tells so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
TEXT = "Beberapa lansia <img src=x onerror=window.hacked=1> tinggal sendiri"


@pytest.fixture(scope="module")
def office(start_app):
    """One server where people log in."""
    return start_app(mode="kantor", example=False)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).first.click()


def tell(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Apa masalah atau kebutuhannya")
    box.fill(text)
    box.blur()
    press(page, "Kirim")


def fill_in(page: Page) -> None:
    choose(page, "Kalurahan", "Sumberagung")
    choose(page, "Tentang apa", "Lanjut Usia Telantar")
    page.get_by_text("Saya setuju").click()


def log_in(office, page: Page) -> None:
    rights = ("--role", "relawan", "--region", "34.04.03")
    made = office.command("users", "add", "ani", *rights)
    assert made.returncode == 0, made.stderr
    page.goto(f"{office.address}/masuk")
    page.get_by_label("Nama akun").fill("ani")
    page.get_by_label("Kata sandi", exact=True).fill(made.stdout.strip())
    press(page, "Masuk")
    page.goto(f"{office.address}/usul")


def test_a_resident_tells_a_volunteer_answers_and_the_code_tells_so(office, visit):
    phone = visit(**PHONE).page
    phone.goto(f"{office.address}/usul")
    fill_in(phone)
    tell(phone, "Bu Siti 3404031501800001 sakit")
    expect(phone.get_by_text("tidak ada yang disimpan")).to_be_visible()
    tell(phone, TEXT)
    code = phone.locator(".st-key-usul-kode code").inner_text()
    desk = visit(width=1280, height=900).page
    log_in(office, desk)
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
