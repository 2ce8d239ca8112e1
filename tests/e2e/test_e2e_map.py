"""The map in a real browser: complete, local, linkable, and fit for a phone."""

from __future__ import annotations

import io
import urllib.request

import pytest
from hands import choose
from map_frame import areas_of, fills_of, map_of, wait_for_areas
from PIL import Image, ImageChops
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

KALURAHAN, KAPANEWON = 86, 17


def open_map(found, app, query=""):
    found.page.goto(f"{app.address}/peta_masalah{query}")
    wait_for_areas(found.page, KALURAHAN if "kapanewon" not in query else KAPANEWON)
    return found.page


def test_a_first_visit_shows_86_areas_and_asks_this_host_only(app, visit):
    found = visit()
    page = open_map(found, app)
    expect(page.get_by_text("DATA CONTOH").first).to_be_visible()
    expect(map_of(page).get_by_text("DATA CONTOH")).to_be_visible()
    page.wait_for_timeout(1500)
    assert found.hosts == {app.address.removeprefix("http://")}
    assert "leaflet" in " ".join(found.requested)


def test_a_filter_repaints_the_map_and_the_figures(app, visit):
    page = open_map(visit(), app)
    page.wait_for_timeout(500)
    frame = page.locator('iframe[title*="folium"]')
    before, fills = frame.screenshot(), fills_of(page)
    choose(page, "Jenis", "Fakir Miskin")
    expect(page.get_by_role("heading", name="Fakir Miskin").first).to_be_visible()
    page.wait_for_function(
        "old => [...document.querySelector('iframe[title*=\"folium\"]')"
        ".contentDocument.querySelectorAll('path.leaflet-interactive')]"
        ".map(path => path.getAttribute('fill')).join() !== old",
        arg=",".join(fills),
    )
    page.wait_for_timeout(300)
    images = [
        Image.open(io.BytesIO(png)).convert("RGB")
        for png in (before, frame.screenshot())
    ]
    assert ImageChops.difference(*images).getbbox() is not None
    assert "jenis=fakir_miskin" in page.url


def test_a_link_restores_the_view(app, visit):
    query = "?jenis=fakir_miskin&periode=2024-S1&tingkat=kapanewon&ukuran=per_1000"
    page = open_map(visit(), app, query)
    heading = page.get_by_role("heading", name="Fakir Miskin · Semester I 2024")
    expect(heading).to_be_visible()
    expect(page.get_by_text("Per 1.000 KK, tahun 2024")).to_be_visible()


def test_a_click_shows_the_kalurahan_beside_the_map_and_in_the_address(app, visit):
    page = open_map(visit(), app)
    areas_of(page).nth(10).click()
    page.wait_for_url("**wilayah=34.04.**")
    code = page.url.split("wilayah=")[1].split("&")[0]
    again = visit()
    open_map(again, app, f"?wilayah={code}")
    name = page.get_by_role("heading", level=3).first.inner_text()
    expect(again.page.get_by_role("heading", level=3).first).to_have_text(name)


def test_the_public_sees_hidden_areas_apart_from_zero_and_no_data(app, visit):
    page = open_map(visit(), app, "?lihat=public&jenis=pemulung")
    expect(page.get_by_text("Disamarkan").first).to_be_visible()
    expect(page.get_by_text("disamarkan untuk melindungi orang").first).to_be_visible()


@pytest.mark.parametrize("path", ["", "peta_masalah", "isi_data", "unggah", "cadangan"])
def test_every_page_fits_360_pixels(app, visit, path):
    page = visit(width=360, height=740).page
    page.goto(f"{app.address}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_timeout(1500)
    widths = page.evaluate(
        "[...document.querySelectorAll('html, body, .stMain')].map(e => e.scrollWidth)"
    )
    assert max(widths) <= 360
    if path == "peta_masalah":
        wait_for_areas(page, KALURAHAN)


def test_the_screen_speaks_english_when_asked(app, visit):
    page = visit().page
    page.goto(f"{app.address}/peta_masalah?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Problem map")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    "query",
    [
        "?jenis=<img src=x onerror=alert(1)>",
        "?jenis={{cycler.__init__.__globals__}}&periode=%00&tingkat=dusun",
        "?wilayah=../../etc/passwd&dalam=98.01&ukuran=semua&bentuk=x&lihat=admin",
    ],
)
def test_a_hostile_address_opens_the_ordinary_view(app, visit, query):
    found = visit()
    dialogs: list[str] = []
    found.page.on("dialog", lambda dialog: (dialogs.append("!"), dialog.dismiss()))
    open_map(found, app, query)
    assert dialogs == []


def test_headers_forbid_every_foreign_origin(app):
    with urllib.request.urlopen(app.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy.replace(app.address, "")


def test_a_foreign_host_name_is_turned_away(app):
    request = urllib.request.Request(app.address, headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403
    refused.value.close()
