"""Analisis in a browser: a target, the quality of data, and back by the link."""

from __future__ import annotations

import re

import pytest
from hands import choose
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_target_is_drawn_told_and_kept_in_the_link(app, visit):
    page = visit().page
    page.goto(f"{app.address}/analisis?tingkat=kapanewon")
    choose(page, "Bagian", "Penanganan")
    expect(page).to_have_url(re.compile("analisis=penanganan"))
    choose(page, "Target selesai atau dirujuk", "Paling sedikit 40 %")
    said = page.get_by_text(re.compile(r"mencapai target 40 % dan \d+ belum"))
    expect(said).to_be_visible()
    expect(page).to_have_url(re.compile("target=40"))
    expect(page.locator(".stVegaLiteChart")).to_have_count(2)
    link = page.url
    other = visit().page
    other.goto(link)
    expect(other.get_by_text(re.compile("mencapai target 40 %"))).to_be_visible()


def test_the_quality_of_data_is_shown_on_a_map_and_as_a_file(app, visit):
    page = visit().page
    page.goto(f"{app.address}/analisis?analisis=mutu_data")
    expect(page.get_by_text("wilayah mengisi semua jenis")).to_be_visible()
    page.get_by_role("radio", name="Umur angka terbaru").click()
    expect(page).to_have_url(re.compile("mutu=umur"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV: wilayah").click()
    assert download.value.suggested_filename.startswith("data-contoh-mutu-data-wilayah")
