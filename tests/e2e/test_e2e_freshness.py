"""Two processes on one store: what one saves, open pages of the other show."""

from __future__ import annotations

import time

import pytest
from map_frame import wait_for_areas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NOTICED_MS = 10_000
"""Two seconds, and what a busy machine needs to draw both pages anew."""


def test_open_pages_show_what_another_process_saved_without_a_touch(start_app, visit):
    app = start_app()
    overview, on_map = visit().page, visit(width=360, height=740).page
    overview.goto(app.address)
    expect(overview.get_by_text("Fakir Miskin paling banyak")).to_be_visible()
    on_map.goto(f"{app.address}/peta_masalah")
    wait_for_areas(on_map, 86)

    done = app.command("undo", "1")
    assert done.returncode == 0, done.stderr
    for page in (overview, on_map):
        expect(page.get_by_text("Belum ada data")).to_be_visible(timeout=NOTICED_MS)


def test_an_open_page_stays_as_it_is_while_nothing_changes(app, visit):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah")
    wait_for_areas(page, 86)
    page.evaluate("document.querySelector('[data-testid=stMain]').dataset.own = 'yes'")
    time.sleep(5)
    kept = page.evaluate("document.querySelector('[data-testid=stMain]').dataset.own")
    assert kept == "yes"
    wait_for_areas(page, 86)
