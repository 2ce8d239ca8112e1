"""From a recap on disk to the map, and back, in a real browser."""

from __future__ import annotations

import pytest
from hands import choose
from map_frame import wait_for_areas
from playwright.sync_api import Page, expect
from recaps import WIDE_L_P_JML

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='HACKED'>"


@pytest.fixture
def fresh(start_app):
    return start_app()


def send(page: Page, address: str, name: str, content: bytes) -> None:
    page.goto(f"{address}/unggah")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def confirm(page: Page, source: str) -> None:
    box = page.get_by_role("textbox", name="Siapa yang mendata")
    box.fill(source)
    box.press("Enter")
    button = page.get_by_role("button", name="Sahkan dan simpan")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("Data disahkan sebagai kiriman")).to_be_visible()


def test_a_recap_is_checked_confirmed_mapped_and_undone(fresh, visit):
    page = visit().page
    wrong_total = WIDE_L_P_JML.replace(";43;1.315;", ";43;1.317;")
    send(page, fresh.address, "rekap 2024.csv", wrong_total.encode())
    expect(page.get_by_text("10 baris terbaca")).to_be_visible()
    expect(page.get_by_text("angka JUMLAH di berkas berbeda")).to_be_visible()
    confirm(page, "Dinas Sosial")
    expect(page.get_by_text("DATA CONTOH")).to_have_count(0)

    page.goto(f"{fresh.address}/peta_masalah?jenis=lanjut_usia_telantar")
    wait_for_areas(page, 86)
    page.goto(
        f"{fresh.address}/peta_masalah?jenis=lanjut_usia_telantar&wilayah=34.04.03.2001"
    )
    expect(page.get_by_text("21 jiwa").first).to_be_visible()
    expect(page.get_by_text("Sumber: Dinas Sosial")).to_be_visible()

    page.goto(f"{fresh.address}/unggah")
    page.get_by_role("button", name="Batalkan kiriman 2").click()
    page.get_by_role("button", name="Ya, batalkan").click()
    expect(page.get_by_text("Kiriman 2 dibatalkan.")).to_be_visible()
    page.goto(f"{fresh.address}/peta_masalah")
    expect(page.get_by_text("Belum ada data")).to_be_visible()


def test_an_ambiguous_column_is_asked_and_the_answer_is_followed(app, visit):
    page = visit().page
    content = (
        "REKAP PPKS KABUPATEN SLEMAN SEMESTER I 2025\n"
        "Kalurahan;Lansia;Pengemis\nSumberagung;12;1\nSumbersari;3;0\n"
    )
    send(page, app.address, "tanya.csv", content.encode())
    expect(page.get_by_text("1 pertanyaan untuk Anda")).to_be_visible()
    choose(page, '"Lansia"', "Lanjut Usia Telantar")
    expect(page.get_by_text("1 jawaban Anda")).to_be_visible()
    expect(page.get_by_text("Sahkan dan simpan 4 angka")).to_be_visible()


USELESS = {
    "foto.csv": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "bukan tabel"),
    "kosong.csv": (b"", "kosong"),
    "bantul.csv": (
        b"REKAP PMKS KABUPATEN BANTUL 2024\nKecamatan;Desa;Pengemis\nSewon;A;3\n",
        "Bantul",
    ),
    "asing.csv": (b"Kalurahan;Pengemis\nAntah;1\nBerantah;2\n", "tidak"),
}


def test_a_file_of_no_use_is_refused_in_a_sentence_and_nothing_is_stored(app, visit):
    before = app.command("batches", "--json").stdout
    page = visit().page
    for name, (content, says) in USELESS.items():
        send(page, app.address, name, content)
        expect(page.get_by_text(says).first).to_be_visible()
        expect(page.get_by_role("button", name="Sahkan dan simpan")).to_have_count(0)
    assert app.command("batches", "--json").stdout == before
    page.goto(f"{app.address}/peta_masalah")
    wait_for_areas(page, 86)


def test_hostile_text_in_a_file_and_its_source_is_shown_and_never_run(fresh, visit):
    page = visit().page
    template = "{{cycler.__init__.__globals__.os.getpid()}}${7*7}"
    content = (
        f"Kalurahan;Pengemis;{HOSTILE};{template}\nSumbersari;7;1;2\n"
        f"{HOSTILE};1;1;1\n=HYPERLINK(1);2;2;2\n"
    )
    send(page, fresh.address, f"{HOSTILE}.csv", content.encode())
    period = page.get_by_role("textbox", name="Periode, bila")
    period.fill("2025")
    period.press("Enter")
    expect(page.get_by_text("baris terbaca", exact=False)).to_be_visible()
    confirm(page, f"{HOSTILE} {template}")
    page.goto(f"{fresh.address}/peta_masalah?jenis=pengemis&wilayah=34.04.03.2002")
    wait_for_areas(page, 86)
    expect(page.get_by_text("7 jiwa").first).to_be_visible()
    expect(page.get_by_text(f"Sumber: {HOSTILE} {template}")).to_be_visible()
    assert page.title() != "HACKED"
