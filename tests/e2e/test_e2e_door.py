"""Hostile names do nothing, and no page opens without the main script."""

from __future__ import annotations

import os
import re
import shutil

import pytest
from map_frame import areas_of, map_of, wait_for_areas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PARTS = ("app.py", "data", "pages", "wksbm_mapping", ".streamlit")
PAYLOADS = {
    "Balecatur": "<img src=x onerror=parent.hacked=1>",
    "Ambarketawang": "{{ cycler.__init__.__globals__.os.getpid() }}",
    "Banyuraden": "`${parent.hacked=1}`",
    "Nogotirto": "</script><script>parent.hacked=1</script>",
}


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory, project):
    """Copy the app, with hostile names of kalurahan in its reference data."""
    copy = tmp_path_factory.mktemp("hostile")
    ignored = shutil.ignore_patterns("local", "__pycache__")
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=ignored)
        else:
            shutil.copy(source, copy / part)
    villages = copy / "data" / "wilayah" / "34.04" / "kalurahan.csv"
    text = villages.read_text(encoding="utf-8")
    for name, payload in PAYLOADS.items():
        assert f",{name},34" in text
        text = text.replace(f",{name},34", f',"{payload}",34')
    villages.write_text(text, encoding="utf-8")
    return copy


def test_hostile_names_are_shown_as_text_and_do_nothing(
    start_app, visit, hostile_project
):
    hostile = start_app(project=hostile_project)
    found = visit()
    dialogs: list[str] = []
    found.page.on("dialog", lambda dialog: (dialogs.append("!"), dialog.dismiss()))
    found.page.goto(f"{hostile.address}/peta_masalah")
    wait_for_areas(found.page, 86)
    for number, payload in enumerate(PAYLOADS.values()):
        areas_of(found.page).nth(number).hover()
        tooltip = map_of(found.page).locator(".leaflet-tooltip")
        expect(tooltip.locator("b").first).to_have_text(payload)
    found.page.get_by_text("Tabel semua wilayah").click()
    found.page.wait_for_timeout(1500)
    assert found.page.evaluate("window.hacked") is None
    assert dialogs == []
    assert "onerror" not in " ".join(found.requested)


@pytest.fixture(scope="module")
def restarted(start_app):
    return start_app()


@pytest.mark.parametrize("path", ["peta_masalah", "unggah"])
def test_the_first_visit_of_a_fresh_server_goes_through_the_main_script(
    restarted, visit, path
):
    restarted.crash()
    page = visit().page
    page.goto(f"{restarted.address}/{path}")
    expect(page.get_by_text("Semua angka di sini buatan").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Beranda"))).to_be_visible()
    expect(page.get_by_text("Lihat sebagai")).to_be_visible()


@pytest.mark.parametrize("path", ["main", "peta_masalah.py", "map_page"])
def test_no_other_script_can_be_asked_for(app, visit, path):
    page = visit().page
    page.goto(f"{app.address}/{path}")
    expect(page.get_by_text("Lihat sebagai")).to_be_visible()
    assert "Traceback" not in page.content()


def test_the_log_of_the_server_names_no_failure(app, visit):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah")
    wait_for_areas(page, 86)
    assert os.path.getsize(app.log) > 0
    assert "Traceback" not in app.log.read_text(encoding="utf-8")
