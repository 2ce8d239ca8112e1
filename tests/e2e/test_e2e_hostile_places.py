"""Hostile names, sources and addresses on every page: text, and nothing but text."""

from __future__ import annotations

import csv
import io
import json
import shutil
from urllib.parse import quote

import hostile
import pypdfium2
import pytest
from map_frame import FRAME, wait_for_areas, wait_until_drawn
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PARTS = ("app.py", "data", "pages", "wksbm_mapping", ".streamlit")
NAMES = [
    f"{text} q{chr(97 + number)}z"
    for number, text in enumerate(
        [*hostile.SCRIPT, *hostile.MARKDOWN, *hostile.TEMPLATE, *hostile.FORMULA]
        + [*hostile.SQL, *hostile.LINK[:4]]
    )
]
"""Each with letters of its own: no two kalurahan may sound the same."""

LINKS = (
    "a[href*=evil], img[src*=evil], a[href^='javascript'], a[href^='data:'],"
    " iframe[srcdoc], img[onerror], svg[onload]"
)
MAP = "peta_masalah?jenis=lanjut_usia_telantar"


@pytest.fixture(scope="module")
def hostile_app(start_app, project, tmp_path_factory):
    """One server whose kalurahan have hostile names."""
    copy = tmp_path_factory.mktemp("hostile")
    ignored = shutil.ignore_patterns("local", "__pycache__")
    for part in PARTS:
        source = project / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=ignored)
        else:
            shutil.copy(source, copy / part)
    path = copy / "data" / "wilayah" / "34.04" / "kalurahan.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    column = rows[0].index("name")
    for row, name in zip(rows[1:], NAMES, strict=False):
        row[column] = name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return start_app(project=copy)


@pytest.fixture
def tab(visit, hostile_app):
    """A tab in which, at the end, nothing ran, failed or was asked elsewhere."""
    found = visit()
    said: list[str] = []
    found.page.on("dialog", lambda box: said.append(box.message) or box.dismiss())
    found.page.on("pageerror", lambda error: said.append(str(error)))
    yield found
    found.page.wait_for_timeout(300)
    assert said == []
    assert [f.evaluate("window.hacked") for f in found.page.frames] == [None] * len(
        found.page.frames
    )
    for frame in found.page.frames:
        seen = frame.locator(LINKS).evaluate_all("all => all.map(x => x.outerHTML)")
        assert seen == []
    assert found.hosts == {hostile_app.address.removeprefix("http://")}


def shown(page) -> str:
    """All text of the page as a reader sees it."""
    text = page.locator("body").inner_text()
    return " ".join(text.replace("\u2060", "").split())


def test_names_on_the_first_page_and_in_the_form_are_text(hostile_app, tab):
    page = tab.page
    page.goto(hostile_app.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{hostile_app.address}/isi_data?wilayah=34.04.01.2001")
    box = page.get_by_role("textbox", name="Siapa yang mendata")
    source = f"{hostile.MARKDOWN[0]} {hostile.SCRIPT[1]} {hostile.TEMPLATE[0]}"
    box.fill(source)
    box.press("Enter")
    page.get_by_role("button", name="Mulai mengisi").click()
    expect(page.get_by_text("0 dari 26 jenis diisi").first).to_be_visible()
    wait_until_drawn(page)
    text = shown(page)
    assert NAMES[0] in text
    assert source in text
    page.get_by_text("Cetak lembar isian").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=NAMES[0]).click()
    printed = pypdfium2.PdfDocument(download.value.path().read_bytes())
    on_paper = "".join(p.get_textpage().get_text_range() for p in printed)
    printed.close()
    assert NAMES[0] in on_paper
    assert hostile.MARKDOWN[0][:20] in on_paper
    page.get_by_role("button", name="Daftar isian").first.click()
    expect(page.get_by_text(hostile.TEMPLATE[0]).first).to_be_visible()


def test_names_on_the_map_beside_it_in_charts_and_files_are_text(hostile_app, tab):
    page = tab.page
    for number in (1, 2, 3):
        page.goto(f"{hostile_app.address}/{MAP}&wilayah=34.04.01.200{number}")
        wait_for_areas(page, 86)
        expect(page.locator(".wksbm-area")).to_contain_text(NAMES[number - 1])
    page.get_by_text("Tabel semua wilayah").click()
    texts = page.frame_locator(FRAME).locator("path.leaflet-interactive")
    texts.nth(4).hover()
    expect(page.frame_locator(FRAME).locator(".leaflet-tooltip b")).to_have_text(
        NAMES[4]
    )
    page.get_by_role("button", name="Unduh").first.click()
    files = {}
    for kind in ("CSV", "GeoJSON"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind, exact=True).click()
        files[kind] = download.value.path().read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(files["CSV"])))
    regions = [row["region"] for row in rows]
    assert NAMES[0] in regions
    assert any(region.startswith(f"'{hostile.FORMULA[0]}") for region in regions)
    assert not any(region.startswith(("=", "+", "-", "@")) for region in regions)
    named = {
        f["properties"]["region"] for f in json.loads(files["GeoJSON"])["features"]
    }
    assert set(NAMES) <= named


def test_hostile_addresses_open_the_page_as_ever(hostile_app, tab):
    page = tab.page
    texts = [
        *hostile.SCRIPT[:2],
        *hostile.SQL[:1],
        "../../etc/passwd",
        "\x00",
        "x" * 5000,
    ]
    text = "&".join(
        f"{name}={quote(texts[number % len(texts)])}"
        for number, name in enumerate(
            ("jenis", "periode", "tingkat", "ukuran", "dalam", "bentuk", "wilayah")
        )
    )
    page.goto(
        f"{hostile_app.address}/peta_masalah?{text}&lain={quote(hostile.LINK[0])}"
    )
    wait_for_areas(page, 86)
    for value in (*texts[:3], texts[4], hostile.LINK[1]):
        asked = f"isian={quote(value)}&padukuhan={quote(value)}&wilayah={quote(value)}"
        page.goto(f"{hostile_app.address}/isi_data?{asked}")
        expect(page.get_by_role("button", name="Mulai mengisi")).to_be_visible()
        assert "tidak dapat" not in shown(page) or "ditemukan" in shown(page)


def test_a_file_too_large_is_refused_in_the_language_of_the_page(
    hostile_app, tab, tmp_path
):
    large = tmp_path / "<img src=x onerror=window.hacked=1>.csv"
    with large.open("wb") as file:
        file.truncate(201 * 2**20)
    page = tab.page
    page.goto(f"{hostile_app.address}/unggah")
    page.locator("input[type=file]").set_input_files(large)
    expect(page.get_by_test_id("stFileChip")).to_have_attribute("aria-invalid", "true")
    said = page.get_by_test_id("stFileUploaderDropzone").evaluate(
        "zone => getComputedStyle(zone, '::after').content"
    )
    assert "lebih besar dari 200 MB" in said
