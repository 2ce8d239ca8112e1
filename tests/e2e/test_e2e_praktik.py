"""From a training guide to a practice, and from there to a plan, on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_app(start_app):
    return start_app()


def test_a_guide_leads_to_a_practice_that_becomes_a_plan(own_app, visit):
    page = visit(width=360, height=800).page
    page.goto(f"{own_app.address}/pelatihan?panduan=fundraising")
    main = page.get_by_test_id("stMain")
    tried = main.get_by_test_id("stCheckbox")
    expect(tried).to_be_visible()
    tops = tried.evaluate(
        "(box) => [box.querySelector('label > div'), box.querySelector('p')]"
        ".map((part) => part.getBoundingClientRect())"
        ".map((place) => place.top + place.height / 2)"
    )
    assert abs(tops[0] - tops[1]) < 5, "a box stands beside its words"
    main.get_by_role("link", name="Praktik Baik").click()
    expect(page).to_have_url(f"{own_app.address}/praktik?dana_praktik=donasi")
    expect(page.get_by_text("CONTOH MODEL").first).to_be_visible()
    expect(page.get_by_text("Kampung siaga")).to_have_count(0)
    search = page.get_by_label("Cari kata")
    search.fill("lumbung")
    search.press("Enter")
    expect(page.get_by_text("1 praktik", exact=True)).to_be_visible()
    page.get_by_role("button", name="Baca").click()
    expect(page.get_by_role("heading", name="Lumbung beras")).to_be_visible()
    page.get_by_text("Pakai untuk rencana saya").click()
    page.get_by_role("button", name="Buat rencana").click()
    page.get_by_role("link", name="Buka rencananya").click()
    expect(page.get_by_role("heading", name="Lumbung beras")).to_be_visible()
    expect(page.get_by_text("0 dari 5 langkah selesai")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
