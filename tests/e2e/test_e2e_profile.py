"""A profile is read on a phone, printed on paper and taken along as a file."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CONDONGCATUR = "?wilayah=34.04.07.2003&periode=2025-S2&lihat=public"


def open_profile(page, app, query=CONDONGCATUR):
    page.goto(f"{app.address}/profil{query}")
    expect(page.get_by_role("heading", name="Mutu data")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()
    return page


def test_a_phone_shows_cards_and_never_scrolls_sideways(app, visit):
    page = open_profile(visit(width=360, height=740).page, app)
    table = page.get_by_role("table").first
    expect(table.get_by_role("rowheader", name="Fakir Miskin")).to_be_attached()
    lines = page.locator(".wksbm-lines")
    for number in range(lines.count()):
        wide, shown = lines.nth(number).evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide <= shown <= 360
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= 360
    cell = lines.first.locator("tbody tr").first.locator("td").first
    label = cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert label == '"Jumlah di sini"'


def test_paper_holds_the_figures_and_nothing_to_press(app, visit):
    page = open_profile(visit().page, app)
    page.wait_for_timeout(1_000)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    pages = [each.get_textpage().get_text_range() for each in document]
    width, height = document[0].get_size()
    document.close()
    assert len(pages) <= 3
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((210, 297), abs=1)
    words = " ".join(" ".join(pages).split())
    for wanted in (
        "DATA CONTOH",
        "Kalurahan Condongcatur",
        "Mutu data",
        "Fakir Miskin",
    ):
        assert wanted in words
    for unwanted in ("Peta Masalah", "Lihat sebagai", "Unduh PDF", "Tabel garis acuan"):
        assert unwanted not in words


def test_another_area_is_drawn_and_its_pdf_is_of_that_area(app, visit):
    page = open_profile(visit().page, app)
    page.get_by_role("combobox", name="Pilih wilayah").click()
    page.keyboard.type("Sumberagung (Moyudan)")
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", name="Kalurahan Sumberagung")
    expect(title.first).to_be_visible()
    page.wait_for_url("**wilayah=34.04.03**")
    page.wait_for_timeout(500)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh PDF").click()
    download = waiting.value
    assert download.suggested_filename.startswith("data-contoh-profil-34.04.03")
    with open(download.path(), "rb") as file:
        document = pypdfium2.PdfDocument(io.BytesIO(file.read()))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Profil Kalurahan Sumberagung" in text
