"""Circles on the map, and the map as files, in a real browser."""

from __future__ import annotations

import pytest
from map_frame import areas_of, map_of, wait_for_areas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def circles_of(page):
    return map_of(page).locator(".leaflet-circles-pane path")


def test_counts_are_circles_and_a_press_still_chooses_the_area_below(app, visit):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah?simbol=lingkaran&ukuran=jumlah")
    wait_for_areas(page, 86)
    expect(circles_of(page).first).to_be_visible()
    assert 0 < circles_of(page).count() <= 86
    areas_of(page).nth(40).click()
    expect(page.locator(".wksbm-area")).to_be_visible()


FILES = {
    "Gambar peta PNG": b"\x89PNG",
    "Gambar peta SVG": b"<?xml",
    "Excel (XLSX)": b"PK",
    "GeoPackage": b"SQLite format 3",
}


def test_the_map_can_be_taken_along(app, visit, tmp_path):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah")
    wait_for_areas(page, 86)
    page.get_by_role("button", name="Unduh angka ini").click()
    for button, start in FILES.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        path = tmp_path / "berkas"
        download.value.save_as(path)
        assert path.read_bytes().startswith(start)
        assert download.value.suggested_filename.startswith("data-contoh-")
