"""Put right in place, left for later, and confirmed, in a real browser."""

from __future__ import annotations

import io

import pytest
from map_frame import wait_until_drawn
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HAND_MS = 400
"""Between two keys, as a hand needs."""

RECAP = (
    b"REKAP PPKS KABUPATEN SLEMAN TAHUN 2024\n"
    b"No;Nama Petugas;KALURAHAN;Anak Telantar;Fakir Miskin\n"
    b"1;Qomarivan Zelvandra;Sumberrahayu;3;100\n"
    b"2;Wexitri Qalmarani;Sumbersari;sepuluh;200\n"
    b"3;Jexandra Vuqimano;Sumberagung;2,5;40\n"
)


@pytest.fixture(scope="module")
def own(start_app):
    return start_app(example=False)


def send(page: Page, address: str) -> None:
    page.goto(f"{address}/unggah")
    file = {"name": "rekap.csv", "mimeType": "text/csv", "buffer": RECAP}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("3 baris terbaca")).to_be_visible()


def press_on_cell(page: Page, row: int, column: int) -> None:
    """Go to a cell of the table of rows; both counted from 0 as shown."""
    wait_until_drawn(page)
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + 52 + 35 * row)
    for _ in range(column):
        # The grid takes keys only once it has drawn where it stands.
        page.wait_for_timeout(HAND_MS)
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(HAND_MS)


def test_the_download_holds_findings_beside_their_rows_and_no_person(own, visit):
    page = visit().page
    send(page, own.address)
    expect(page.get_by_text('"sepuluh" bukan angka').first).to_be_visible()
    expect(page.get_by_text("Qomarivan")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh temuan").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    values = [cell for sheet in book for row in sheet.values for cell in row]
    assert {"sepuluh", "Sumbersari", "2,5"} <= set(values)
    assert "Sumberrahayu" not in values
    assert not any("Qalmarani" in str(value) for value in values)


def test_a_cell_is_put_right_a_row_rejected_and_the_check_continued_later(own, visit):
    page = visit().page
    send(page, own.address)
    press_on_cell(page, 0, 5)
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea, #portal input").first
    editor.fill("10")
    editor.press("Enter")
    expect(page.get_by_text("1 perbaikan Anda")).to_be_visible()
    expect(page.get_by_text('"sepuluh" bukan angka')).to_have_count(0)
    press_on_cell(page, 0, 1)
    page.keyboard.press("Space")
    expect(page.get_by_text("2 perbaikan Anda")).to_be_visible()
    expect(page.get_by_text("Baris ini Anda tolak").first).to_be_visible()
    page.get_by_role("button", name="Simpan dulu").click()
    expect(page.get_by_text("1 pemeriksaan belum selesai")).to_be_visible()

    later = visit(width=360, height=740).page
    later.goto(f"{own.address}/unggah")
    expect(later.get_by_text("1 pemeriksaan belum selesai")).to_be_visible()
    later.get_by_text("1 pemeriksaan belum selesai").click()
    later.get_by_role("button", name="Lanjutkan").click()
    expect(later.get_by_text("2 perbaikan Anda")).to_be_visible()
    expect(
        later.get_by_role("button", name="Sahkan dan simpan 4 angka")
    ).to_be_visible()
    box = later.get_by_role("textbox", name="Siapa yang mendata")
    box.fill("Dinas Sosial")
    box.press("Enter")
    later.get_by_role("button", name="Sahkan dan simpan 4 angka").click()
    expect(later.get_by_text("Data disahkan sebagai kiriman")).to_be_visible()
    expect(later.get_by_text("pemeriksaan belum selesai")).to_have_count(0)


def list_of(persons: int) -> bytes:
    people = "\n".join(
        f"34040741070{n % 9}{n:05d};Orang {n};Sumbersari;Anak Telantar"
        for n in range(persons)
    )
    return f"NIK;Nama;Kalurahan;Jenis PPKS\n{people}\n".encode()


def test_words_typed_while_a_file_is_read_lose_neither_file_nor_words(own, visit):
    page = visit(is_hasty=True).page
    page.goto(f"{own.address}/unggah")
    file = {
        "name": "panjang.csv",
        "mimeType": "text/csv",
        "buffer": list_of(60_000),
    }
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("progressbar").first).to_be_visible()
    period = page.get_by_role("textbox", name="Periode, bila")
    period.fill("2025")
    period.press("Enter")
    expect(page.get_by_text("baris terbaca", exact=False)).to_be_visible()
    expect(period).to_have_value("2025")


def test_a_long_check_moves_and_can_be_stopped_leaving_nothing(own, visit):
    page = visit(is_hasty=True).page
    before = own.command("batches", "--json").stdout
    page.goto(f"{own.address}/unggah")
    content = list_of(200_000)
    file = {"name": "panjang.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    bar = page.get_by_role("progressbar").first
    expect(bar).to_be_visible()
    page.get_by_role("button", name="Hentikan").click()
    expect(page.get_by_text("Ganti berkas")).to_have_count(0)
    expect(page.locator("input[type=file]")).to_be_attached()
    expect(bar).to_have_count(0)
    expect(page.get_by_text("baris terbaca")).to_have_count(0)
    assert own.command("batches", "--json").stdout == before
