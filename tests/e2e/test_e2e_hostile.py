"""Whatever a file says, it is shown as text, asks nobody and is not lost."""

from __future__ import annotations

import hostile
import pytest
from playwright.sync_api import Page, expect
from recaps import workbook

pytestmark = pytest.mark.browser

HOME = "127.0.0.1"


@pytest.fixture
def tab(visit):
    """A tab that notes dialogs; nothing may have run in it when the test ends."""
    found = visit()
    dialogs: list[str] = []
    found.page.on("dialog", lambda box: (dialogs.append(box.message), box.dismiss()))
    yield found
    found.page.wait_for_timeout(500)
    assert dialogs == []
    for frame in found.page.frames:
        assert frame.evaluate("window.hacked") is None
    assert {host.split(":")[0] for host in found.hosts} == {HOME}


def send(page: Page, address: str, name: str, content: bytes) -> None:
    page.goto(f"{address}/unggah")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def links(page: Page) -> list[str]:
    """Whatever on the page would ask or open something foreign."""
    wanted = "a[href*=evil], img[src*=evil], a[href^=javascript], iframe[srcdoc]"
    return page.locator(wanted).evaluate_all("all => all.map(one => one.outerHTML)")


def open_all(page: Page) -> None:
    """Open every part of the page that is folded away."""
    page.evaluate(
        "document.querySelectorAll('details > summary').forEach(s => s.click())"
    )
    page.wait_for_timeout(1000)


def test_hostile_categories_regions_and_notes_are_asked_about_as_text(app, tab):
    page = tab.page
    rows = [["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"]]
    rows += [["Kalurahan", "Jenis PPKS", "Jumlah", "Keterangan"]]
    for number, text in enumerate(hostile.ALL):
        clean = text.replace("\x00", "")
        rows += [["Sumberagung", clean, number, clean], [clean, "Pengemis", 1, clean]]
    send(page, app.address, "rekap.xlsx", workbook({"'; DROP--{{7+7}}<b>": rows}))
    expect(page.get_by_text("baris terbaca", exact=False)).to_be_visible()
    open_all(page)
    body = page.locator("body").inner_text().replace("\u2060", "")
    for text in (*hostile.SCRIPT[:3], *hostile.MARKDOWN, *hostile.TEMPLATE):
        assert text in body, text
    assert links(page) == []


def test_hostile_headers_and_file_names_are_shown_as_text(app, tab):
    page = tab.page
    header = ["Kalurahan", "Pengemis", *(t.replace("\x00", "") for t in hostile.ALL)]
    rows = [["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"], header]
    rows += [["Sumberagung", 3, *range(len(hostile.ALL))]]
    name = "<img src=x onerror=window.hacked=1>![x](https://evil.example/p.png).xlsx"
    send(page, app.address, name, workbook({"Rekap": rows}))
    expect(page.get_by_text("baris terbaca", exact=False)).to_be_visible()
    open_all(page)
    assert links(page) == []


def test_hostile_names_of_groups_that_count_are_shown_as_text(start_app, tab):
    """The name is typed into a form, and comes back in the form and in the list."""
    page, empty = tab.page, start_app(example=False)
    typed = [
        hostile.SCRIPT[1] + hostile.SCRIPT[0],
        hostile.MARKDOWN[0] + hostile.TEMPLATE[0],
        hostile.FORMULA[0] + hostile.SQL[0],
    ]
    for text in typed:
        page.goto(f"{empty.address}/isi_data?wilayah=34.04.03.2003")
        box = page.get_by_role("textbox", name="Siapa yang mendata")
        box.fill(text)
        box.press("Enter")
        start = page.get_by_role("button", name="Mulai mengisi")
        expect(start).to_be_enabled()
        start.click()
        expect(page.get_by_text("0 dari 26 jenis diisi").first).to_be_visible()
        assert links(page) == []
    page.goto(f"{empty.address}/isi_data")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    open_all(page)
    body = page.locator("body").inner_text().replace("\u2060", "")
    for text in typed:
        assert text in body, text
    assert links(page) == []
