"""Two maps move as one, and a map plays its periods in the browser."""

from __future__ import annotations

import pytest
from map_frame import FRAME, fills_of, map_of, wait_for_areas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EXAMPLE = "&jenis=pemulung&ukuran=jumlah"


def widest(areas):
    return areas.evaluate_all(
        "paths => Math.max(...paths.map(path => path.getBoundingClientRect().width))"
    )


def test_two_maps_zoom_and_move_together_and_choose_one_area(app, visit):
    tab = visit()
    page = tab.page
    page.goto(f"{app.address}/peta_masalah?tampilan=berdampingan{EXAMPLE}")
    expect(page.locator(FRAME)).to_have_count(2)
    left, right = (page.frame_locator(FRAME).nth(n) for n in (0, 1))
    areas = [each.locator("path.leaflet-interactive") for each in (left, right)]
    for each in areas:
        expect(each).to_have_count(86)
    page.wait_for_timeout(1500)
    before = widest(areas[1])
    left.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(1200)
    assert widest(areas[1]) > 1.1 * before
    assert widest(areas[0]) == pytest.approx(widest(areas[1]), rel=0.02)
    right.locator(".leaflet-container").click()
    page.wait_for_url("**wilayah=34**")
    expect(page.locator(".wksbm-area")).to_be_visible()
    assert len(tab.hosts) == 1


def test_a_map_plays_its_periods_without_asking_the_server(app, visit):
    page = visit(is_hasty=True).page
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{app.address}/peta_masalah?tampilan=waktu{EXAMPLE}")
    wait_for_areas(page, 86)
    frame = map_of(page)
    label = frame.locator(".wksbm-player output")
    expect(label).to_have_text("Semester II 2025")
    last = fills_of(page)
    frame.get_by_role("slider", name="Periode").press("Home")
    expect(label).to_have_text("Semester I 2022")
    assert fills_of(page) != last
    frame.get_by_role("button", name="Putar").click()
    expect(label).not_to_have_text("Semester I 2022")
    frame.get_by_role("button", name="Jeda").click()
    frame.get_by_role("button", name="Periode sebelumnya").click()
    expect(label).not_to_have_text("Semester II 2025")


def test_without_motion_the_periods_are_stepped_and_not_played(app, visit):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah?tampilan=waktu{EXAMPLE}")
    wait_for_areas(page, 86)
    frame = map_of(page)
    label = frame.locator(".wksbm-player output")
    expect(label).to_have_text("Semester II 2025")
    expect(frame.get_by_role("button", name="Putar")).to_have_count(0)
    frame.get_by_role("button", name="Periode sebelumnya").click()
    expect(label).to_have_text("Semester I 2025")
