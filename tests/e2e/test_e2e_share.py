"""A picture is made from the map, downloaded, and its link opens the same map."""

from __future__ import annotations

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_picture_of_the_map_is_made_and_its_link_restores_the_map(app, visit):
    tab = visit()
    page = tab.page
    page.goto(f"{app.address}/peta_masalah?jenis=fakir_miskin&periode=2024-S2")
    page.get_by_role("link", name="Bagikan gambar").click()
    picture = page.get_by_role("img", name="Fakir Miskin")
    expect(picture).to_be_visible()
    caption = page.get_by_test_id("stCode").inner_text()
    assert "Semester II 2024" in caption
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh PNG").click()
    content = waiting.value.path().read_bytes()
    assert waiting.value.suggested_filename.startswith("data-contoh-peta-fakir_miskin")
    assert Image.open(io.BytesIO(content)).size == (1080, 1080)
    assert len(content) < 1_000_000
    share = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href")
    link = urlsplit(str(share))
    assert link.netloc == "wa.me"
    assert "Fakir Miskin" in parse_qs(link.query)["text"][0]
    assert tab.hosts == {urlsplit(app.address).netloc}
    page.goto(caption.split()[-1])
    expect(page.get_by_text("Fakir Miskin").first).to_be_visible()
    assert "periode=2024-S2" in page.url


def test_a_poster_is_offered_as_pdf_and_a_phone_never_scrolls_sideways(app, visit):
    page = visit(width=360, height=740).page
    page.goto(f"{app.address}/bagikan?gambar=peringkat&format=a4")
    expect(page.get_by_role("img", name="Kabupaten")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh PDF").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= 360
