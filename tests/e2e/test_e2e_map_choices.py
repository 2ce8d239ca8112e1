"""Choices on the map page hold: by bar, by sidebar, on a phone, from the history."""

from __future__ import annotations

import re

import pytest
from hands import choose
from map_frame import areas_of, map_of, wait_for_areas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CONDONGCATUR = "34.04.07.2003"


def open_map(page, app, query=""):
    page.goto(f"{app.address}/peta_masalah{query}")
    wait_for_areas(page, 86)
    return page


def test_a_filter_changes_the_tooltip(app, visit):
    page = open_map(visit().page, app)
    area = areas_of(page).last
    tooltip = map_of(page).locator(".leaflet-tooltip strong")
    area.hover()
    expect(tooltip).to_have_text(re.compile(r"^[\d.]+ jiwa$"))
    choose(page, "Jenis", "Fakir Miskin")
    expect(page.get_by_role("heading", name="Fakir Miskin").first).to_be_visible()
    page.mouse.move(5, 5)
    areas_of(page).last.hover()
    expect(tooltip).to_have_text(re.compile(r"^[\d.]+ KK$"))


def test_a_bar_chooses_its_area(app, visit):
    page = open_map(visit().page, app)
    bars = page.locator(".stVegaLiteChart canvas, .stVegaLiteChart svg").first
    bars.scroll_into_view_if_needed()
    bars.click(position={"x": 260, "y": 12})
    page.wait_for_url(re.compile("wilayah=34"))
    expect(page.locator(".wksbm-area")).to_be_visible()


def test_the_sidebar_changes_the_language_and_keeps_the_view(app, visit):
    query = f"?lang=en&jenis=fakir_miskin&wilayah={CONDONGCATUR}"
    page = open_map(visit().page, app, query)
    choose(page, "Language", "Bahasa Indonesia")
    expect(page.get_by_role("heading", level=1)).to_have_text("Peta Masalah")
    expect(page.locator(".wksbm-area")).to_have_text("Kalurahan Condongcatur")
    assert "jenis=fakir_miskin" in page.url
    assert "lang=" not in page.url


def test_another_audience_keeps_the_view_and_hides_small_counts(app, visit):
    page = open_map(visit().page, app, "?jenis=pemulung")
    expect(page.get_by_text("Angka di bawah 5 ditandai")).to_be_visible()
    choose(page, "Lihat sebagai", "Publik")
    footnote = page.locator("small", has_text="Angka 1–4 disamarkan")
    expect(footnote).to_be_visible()
    assert "jenis=pemulung" in page.url
    assert "lihat=public" in page.url
    hatched = map_of(page).locator('path[fill^="url(#wksbm-hatch-"]')
    expect(hatched.first).to_be_visible()


def test_one_kapanewon_fills_the_map(app, visit):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah?dalam=34.04.07")
    visible = map_of(page).locator("path.leaflet-interactive:visible")
    expect(visible).to_have_count(3)
    expect(map_of(page).get_by_text("Condongcatur")).to_be_visible()


def test_zoom_survives_a_change_of_filter(app, visit):
    page = open_map(visit().page, app)
    map_of(page).get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(800)
    scale = areas_of(page).first.bounding_box()["width"]
    choose(page, "Jenis", "Fakir Miskin")
    expect(page.get_by_role("heading", name="Fakir Miskin").first).to_be_visible()
    page.wait_for_timeout(500)
    assert areas_of(page).first.bounding_box()["width"] == pytest.approx(scale, rel=0.2)


def test_the_first_press_on_a_map_half_in_view_chooses(app, visit):
    page = open_map(visit(width=360, height=740).page, app)
    areas_of(page).nth(40).click()
    page.wait_for_url(re.compile("wilayah=34"))
    expect(page.locator(".wksbm-area")).to_be_attached()
