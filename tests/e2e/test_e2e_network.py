"""The directory in a browser: a list taken in, one added by hand, who can help."""

from __future__ import annotations

import pytest
from hands import press
from map_frame import map_of, wait_for_areas
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LIST = "\r\n".join(
    (
        "Nama Lembaga;Ketua;Sasaran;Wilayah Kerja;Kalurahan",
        "Panti Kasih <b>;Siti Aminah;Lansia Terlantar;34.04;Sumbersari",
        "Siti Aminah;;Pengemis;34.04;Sumbersari",
        "LKS Uji;;Naga;34.04;Sumbersari",
    )
).encode()
GAPS = "jejaring?jejaring=sebaran&jenis=lanjut_usia_telantar"


@pytest.fixture
def phone(start_app, visit) -> tuple[str, Page]:
    app = start_app(example=False)
    return app.address, visit(width=360, height=800).page


def open_at(address: str, page: Page, path: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_list_is_checked_added_and_says_on_the_map_who_can_help(phone):
    address, page = phone
    open_at(address, page, "jejaring?jejaring=unggah")
    file = {"name": "daftar.csv", "mimeType": "text/csv", "buffer": LIST}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("3 baris terbaca: 1 akan ditambahkan")).to_be_visible()
    expect(page.get_by_text("Siti Aminah")).to_have_count(0)
    page.get_by_role("combobox", name="Naga").fill("Pemulung")
    page.get_by_role("option", name="Pemulung").click()
    page.get_by_role("button", name="Tambahkan 2 lembaga").click()
    expect(page.get_by_text("2 lembaga ditambahkan.")).to_be_visible()

    open_at(address, page, GAPS)
    wait_for_areas(page, 86)
    mark = map_of(page).locator(".wksbm-point")
    mark.hover()
    expect(map_of(page).get_by_text("Panti Kasih <b>")).to_be_visible()
    mark.click()
    expect(page.get_by_text("Kalurahan Sumbersari").first).to_be_visible()
    assert "wilayah=34.04.03.2002" in page.url
    press(page, "Siapa bisa membantu")
    expect(page.get_by_text("Panti Kasih <b>")).to_be_visible()
    expect(page.get_by_text("Berada di Kalurahan Sumbersari")).to_be_visible()
    page.get_by_role("button", name="Lihat lembaga").click()
    expect(page.get_by_role("button", name="Semua lembaga")).to_be_visible()

    open_at(address, page, "jejaring")
    page.get_by_text("Tambah lembaga").click()
    name = page.get_by_role("textbox", name="Nama lembaga")
    name.fill("Siti Aminah")
    page.get_by_role("button", name="Simpan lembaga").click()
    expect(page.get_by_text("Nama ini seperti nama orang")).to_be_in_viewport()
    overflow = page.evaluate("document.documentElement.scrollWidth")
    assert overflow <= 360
