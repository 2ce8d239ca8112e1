"""An office puts its letterhead on a document, in a browser."""

from __future__ import annotations

import docx
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def letterhead(written) -> None:
    written.sections[0].header.paragraphs[0].text = "KOP DINAS SOSIAL"


def test_an_office_gives_a_document_its_letterhead(start_app, visit, tmp_path):
    app = start_app()
    page = visit().page
    page.goto(f"{app.address}/pengaturan")
    with page.expect_download() as start:
        page.get_by_role("button", name="Unduh templat awal").click()
    own = docx.Document(start.value.path())
    letterhead(own)
    own.save(tmp_path / "kop.docx")
    send = page.get_by_role("button", name="Periksa dan simpan")
    page.locator("input[type=file]").set_input_files(tmp_path / "kop.docx")
    expect(page.get_by_text("kop.docx")).to_be_visible()
    expect(send).to_be_enabled()
    send.click()
    expect(page.get_by_text("tersimpan, tetapi belum dipakai")).to_be_visible()
    page.get_by_role("button", name="Pakai templat ini").click()
    expect(page.get_by_text("memakai templat kantor versi 1")).to_be_visible()
    with page.expect_download() as tried:
        page.get_by_role("button", name="Coba dengan rencana contoh").click()
    filled = docx.Document(tried.value.path())
    heads = [each.text for each in filled.sections[0].header.paragraphs]
    assert heads == ["KOP DINAS SOSIAL", "DATA CONTOH"]
    cells = [c.text for t in filled.tables for row in t.rows for c in row.cells]
    assert "200.000" in cells
    assert not any("{{" in each.text for each in filled.paragraphs)
