"""From a volunteer's phone over an analyst's desk to the map the public sees."""

from __future__ import annotations

import pytest
from map_frame import wait_for_areas, wait_until_drawn
from playwright.sync_api import Page, expect
from recaps import wide

pytestmark = pytest.mark.browser

REASON = "Baris 3 dan 4 tertukar <b>periksa</b> {{7*7}}"
VIEW = "peta_masalah?jenis=anak_telantar&wilayah=34.04.03.2003&periode=2024"


@pytest.fixture
def office(start_app):
    return start_app(mode="kantor", example=False)


@pytest.fixture
def enter(office, visit):
    """Make an account, log in with it and open a page."""

    def open_as(name: str, *rights: str, path: str, width: int) -> Page:
        made = office.command("users", "add", name, *rights)
        assert made.returncode == 0, made.stderr
        page = visit(width=width, height=900).page
        page.goto(f"{office.address}/masuk")
        page.get_by_label("Nama akun").fill(name)
        page.get_by_label("Kata sandi", exact=True).fill(made.stdout.strip())
        page.get_by_role("button", name="Masuk").click()
        page.goto(f"{office.address}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    return open_as


def upload(page: Page, *rows: str) -> None:
    file = {"name": "rekap.csv", "mimeType": "text/csv", "buffer": wide(*rows)}
    box = page.locator("input[type=file]")
    box.wait_for(state="attached")
    # Nobody chooses a file while the page is still coming: Streamlit forgets it then.
    wait_until_drawn(page)
    box.set_input_files(file)
    expect(page.get_by_text("baris terbaca")).to_be_visible()


def test_what_a_volunteer_sends_is_returned_corrected_and_reaches_the_map(
    office, enter, visit
):
    area = ("--role", "relawan", "--region", "34.04.03")
    volunteer = enter("ani", *area, path="unggah", width=360)
    upload(volunteer, "Sumberagung;41;300", "Sumbersari;12;200")
    source = volunteer.get_by_role("textbox", name="Siapa yang mendata")
    source.fill("WKSBM Moyudan")
    source.press("Enter")
    send = volunteer.get_by_role("button", name="Kirim untuk ditinjau")
    expect(send).to_be_enabled()
    send.click()
    expect(volunteer.get_by_text("Menunggu ditinjau petugas")).to_be_visible()

    analyst = enter("uji", "--role", "analis", path="", width=1280)
    expect(analyst.get_by_text("1 kiriman relawan menunggu ditinjau.")).to_be_visible()
    analyst.get_by_role("link", name="Tinjau Kiriman (1)").click()
    analyst.get_by_role("button", name="Lihat", exact=True).click()
    expect(analyst.get_by_text("2 baris terbaca")).to_be_visible()
    analyst.get_by_role("textbox", name="Alasan").fill(REASON)
    analyst.get_by_role("textbox", name="Alasan").press("Control+Enter")
    analyst.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(analyst.get_by_text("Dikembalikan oleh petugas")).to_be_visible()

    volunteer.reload()
    expect(volunteer.get_by_text(f"Alasan: {REASON}")).to_be_visible()
    volunteer.get_by_role("button", name="Perbaiki").click()
    expect(volunteer.get_by_text("Anda memperbaiki kiriman Anda")).to_be_visible()
    volunteer.get_by_role("button", name="Ganti berkas").click()
    upload(volunteer, "Sumberagung;40;300", "Sumbersari;13;200")
    again = volunteer.get_by_role("button", name="Kirim lagi untuk ditinjau")
    expect(again).to_be_enabled()
    again.click()
    expect(volunteer.get_by_text("Menunggu ditinjau petugas")).to_be_visible()

    public = visit().page
    public.goto(f"{office.address}/{VIEW}")
    expect(public.get_by_text("Belum ada data").first).to_be_visible()
    analyst.reload()
    analyst.get_by_role("button", name="Setujui dan sahkan").click()
    expect(analyst.get_by_text("Disetujui dan disahkan")).to_be_visible()

    public.goto(f"{office.address}/{VIEW}")
    wait_for_areas(public, 86)
    expect(public.get_by_text("40 jiwa").first).to_be_visible()
    volunteer.reload()
    expect(volunteer.get_by_text("Disetujui dan disahkan")).to_be_visible()
    assert "Traceback" not in office.log.read_text(encoding="utf-8")
