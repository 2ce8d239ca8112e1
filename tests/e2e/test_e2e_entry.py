"""Counts filled in on a phone, without any file, in a real browser."""

from __future__ import annotations

import pytest
from map_frame import wait_for_areas
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SUMBERAGUNG = "34.04.03.2003"
THUMB_PX = 42


@pytest.fixture(scope="module")
def empty(start_app):
    """One server without any data for all tests here."""
    return start_app(example=False)


def begin(page: Page, address: str, source: str) -> str:
    """Begin a form of Sumberagung; its address."""
    page.goto(f"{address}/isi_data?wilayah={SUMBERAGUNG}")
    box = page.get_by_role("textbox", name="Siapa yang mendata")
    box.fill(source)
    box.press("Enter")
    start = page.get_by_role("button", name="Mulai mengisi")
    expect(start).to_be_enabled()
    start.click()
    expect(page.get_by_text("0 dari 26 jenis diisi").first).to_be_visible()
    return page.url


def card(page: Page, category: str) -> Locator:
    return page.locator(f".st-key-jenis-{category}")


def field(page: Page, category: str, name: str) -> Locator:
    return page.locator(f".st-key-bilah-{category}-{name} input[type=number]")


def enter(page: Page, category: str, name: str, value: int) -> None:
    box = field(page, category, name)
    expect(box).to_have_count(1)
    box.fill(str(value))
    box.press("Enter")


def expect_value(page: Page, category: str, name: str, value: str) -> None:
    """Wait until a field is there once, with this value.

    While a group is turned to, the card of a category that is in both is there twice.
    """
    page.wait_for_function(
        """([css, value]) => {
          const found = [...document.querySelectorAll(css)].map(each => each.value);
          return found.length === 1 && found[0] === value;
        }""",
        arg=[f".st-key-bilah-{category}-{name} input[type=number]", value],
    )


def show_group(page: Page, name: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(name).click()


def test_a_volunteer_fills_in_reloads_confirms_sees_the_map_and_undoes(empty, visit):
    page = visit(**PHONE).page
    link = begin(page, empty.address, "WKSBM Sumberagung")
    show_group(page, "Lansia & disabilitas")
    elderly = card(page, "lanjut_usia_telantar")
    enter(page, "lanjut_usia_telantar", "L", 7)
    expect(elderly.get_by_text("tersimpan")).to_be_visible()
    plus = page.locator(".st-key-bilah-lanjut_usia_telantar-P button:visible").last
    size = plus.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= THUMB_PX
    plus.click()
    expect(elderly.get_by_text("jumlah 8 jiwa")).to_be_visible()

    page.reload()
    show_group(page, "Lansia & disabilitas")
    expect_value(page, "lanjut_usia_telantar", "L", "7")

    other = visit(**PHONE).page
    other.goto(link)
    show_group(other, "Lansia & disabilitas")
    expect_value(other, "lanjut_usia_telantar", "P", "1")
    other.get_by_role("button", name="Sisanya tidak ada").click()
    other.get_by_role("button", name="Ya, isi 0 pada 25 jenis").click()
    expect(other.get_by_text("26 dari 26 jenis diisi").first).to_be_visible()
    other.get_by_role("button", name="Selesai, periksa isian").click()
    expect(other.get_by_text("Tidak ada yang janggal")).to_be_visible()
    other.get_by_role("button", name="Sahkan dan simpan").click()
    expect(other.get_by_text("sudah disahkan sebagai kiriman 1")).to_be_visible()

    shown = f"jenis=lanjut_usia_telantar&wilayah={SUMBERAGUNG}"
    page.goto(f"{empty.address}/peta_masalah?{shown}")
    wait_for_areas(page, 86)
    expect(page.get_by_text("8 jiwa").first).to_be_visible()
    expect(page.get_by_text("Sumber: WKSBM Sumberagung")).to_be_visible()

    other.get_by_role("button", name="Batalkan kiriman 1").click()
    other.get_by_role("button", name="Ya, batalkan").click()
    expect(other.get_by_text("sudah disahkan")).to_have_count(0)
    expect(other.get_by_text("26 dari 26 jenis diisi").first).to_be_visible()
    page.goto(f"{empty.address}/peta_masalah")
    expect(page.get_by_text("Belum ada data")).to_be_visible()


def test_two_phones_on_one_form_see_each_other_and_lose_nothing(empty, visit):
    first, second = visit(**PHONE).page, visit(**PHONE).page
    link = begin(first, empty.address, "WKSBM dua gawai")
    second.goto(link)
    expect(field(second, "anak_telantar", "L")).to_be_visible()
    enter(first, "anak_telantar", "L", 7)
    expect(card(first, "anak_telantar").get_by_text("tersimpan")).to_be_visible()

    enter(second, "anak_telantar", "L", 5)
    expect(second.get_by_text("perangkat lain menulis 7")).to_be_visible()
    expect_value(second, "anak_telantar", "L", "7")
    second.get_by_role("button", name="Pakai 5").click()
    expect(second.get_by_text("perangkat lain menulis 7")).to_have_count(0)
    expect_value(second, "anak_telantar", "L", "5")

    enter(first, "anak_telantar", "P", 2)
    expect(card(first, "anak_telantar").get_by_text("jumlah 7 jiwa")).to_be_visible()
    expect(first.get_by_text("perangkat lain menjadi 5")).to_be_visible()


def test_a_number_just_typed_is_kept_by_whatever_is_tapped_next(empty, visit):
    page = visit(**PHONE).page
    begin(page, empty.address, "WKSBM satu sentuhan")
    field(page, "anak_telantar", "L").fill("3")
    field(page, "anak_telantar", "P").click()
    field(page, "anak_telantar", "P").fill("4")
    page.get_by_role("button", name="Selesai, periksa isian").click()
    expect(page.get_by_text("Anak Telantar: 7 jiwa")).to_be_visible()
    widths = page.evaluate(
        "[...document.querySelectorAll('html, body, .stMain')].map(e => e.scrollWidth)"
    )
    assert max(widths) <= PHONE["width"]


def test_a_sheet_to_fill_in_by_hand_is_downloaded(empty, visit):
    page = visit(**PHONE).page
    page.goto(f"{empty.address}/isi_data?wilayah={SUMBERAGUNG}")
    sheets = page.get_by_text("Cetak lembar isian")
    expect(sheets).to_be_visible()
    sheets.click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Semua kalurahan di Moyudan").click()
    assert started.value.suggested_filename.startswith("isian-34.04.03-")
    with open(started.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"
