"""On a phone: a kalurahan is found by its name, and the way back up leads out of it."""

from __future__ import annotations

import re

import pytest
from map_frame import map_of, wait_for_areas
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(app, visit) -> Page:
    page = visit(width=360, height=780).page
    page.goto(f"{app.address}/peta_masalah")
    wait_for_areas(page, 86)
    return page


def search(page: Page, text: str) -> None:
    box = page.get_by_role("combobox", name="Cari kalurahan")
    box.click()
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")


def visible_areas(page: Page):
    return map_of(page).locator("path.leaflet-interactive:visible")


def test_a_name_with_another_spelling_is_found_and_the_way_leads_back(phone):
    search(phone, "desa sumber agung")
    phone.wait_for_url(re.compile(r"wilayah=34\.04\.03\.2003"))
    expect(phone.locator(".wksbm-area")).to_have_text("Kalurahan Sumberagung")
    expect(visible_areas(phone)).to_have_count(4)
    phone.get_by_role("button", name="Kapanewon Moyudan").click()
    expect(phone).not_to_have_url(re.compile("wilayah="))
    expect(visible_areas(phone)).to_have_count(4)
    phone.get_by_role("button", name="Kabupaten Sleman").click()
    expect(visible_areas(phone)).to_have_count(17)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_the_table_is_reached_past_the_map_by_keyboard(phone):
    phone.locator("a.wksbm-skip").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#daftar-wilayah tbody tr")).to_have_count(86)
    expect(phone.locator("#daftar-wilayah")).to_be_visible()
