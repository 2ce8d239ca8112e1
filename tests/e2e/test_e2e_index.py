"""An index is made, taken along as a link and as a file, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
RECIPE = "min_maks.gelandangan~2.lanjut_usia_telantar~1"


def test_a_link_brings_the_whole_recipe_and_a_change_makes_another(
    app, visit, tmp_path
):
    page = visit().page
    page.goto(f"{app.address}/analisis?analisis=indeks&resep={RECIPE}")
    weight = page.get_by_label("Bobot: Gelandangan")
    expect(weight).to_have_value("2")
    expect(
        page.get_by_test_id("stVegaLiteChart").locator("svg, canvas")
    ).to_be_visible()
    weight.fill("5")
    weight.press("Enter")
    page.wait_for_url("**gelandangan*5**")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV").click()
    path = tmp_path / "indeks.csv"
    download.value.save_as(path)
    header, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert "index_score" in header
    assert "index_recipe" in header
    assert len(rows) == 2 * 86


def test_where_no_help_is_near_is_told_for_the_distance_of_the_address(app, visit):
    page = visit().page
    page.goto(f"{app.address}/analisis?analisis=kebutuhan_potensi&jarak=1")
    expect(
        page.get_by_text("Tidak ada bantuan dalam 1 km", exact=False)
    ).to_be_visible()
    page.get_by_role("radio", name="10 km").click()
    expect(
        page.get_by_text("Tidak ada bantuan dalam 10 km", exact=False)
    ).to_be_visible()
    page.wait_for_url("**jarak=10**")
