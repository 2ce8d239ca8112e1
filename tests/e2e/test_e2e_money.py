"""A treasurer with a telephone: a gift, a refusal, a correction; then the public."""

from __future__ import annotations

import io
import re

import pytest
from hands import choose, press, unfold
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def office(start_app):
    """One server for the test here; it changes what is stored."""
    return start_app()


def write(page: Page, amount: str, purpose: str) -> None:
    field = page.get_by_role("textbox", name="Jumlah (Rp)")
    expect(field).to_have_value("")
    field.fill(amount)
    page.get_by_role("textbox", name="Uraian").fill(purpose)
    press(page, "Catat")


def draw_campaign(page: Page) -> None:
    """Begin a call for donations and take its picture along."""
    page.get_by_role("radio", name="Galang donasi & janji").click()
    page.get_by_role("textbox", name="Nama galang donasi").fill("Kursi roda warga")
    page.get_by_role("textbox", name="Target (Rp)").fill("4,5 juta")
    press(page, "Mulai galang donasi")
    page.get_by_role("link", name="Bagikan gambar").click()
    picture = page.get_by_role("img", name="Kursi roda warga")
    expect(picture).to_be_visible()
    expect(page.get_by_test_id("stCode")).to_contain_text("Rp4.500.000 dibutuhkan")
    with page.expect_download() as download:
        press(page, "Unduh PNG")
    content = download.value.path().read_bytes()
    assert Image.open(io.BytesIO(content)).size == (1080, 1080)
    assert len(content) < 1_000_000


def test_a_treasurer_keeps_two_books_on_a_telephone(office, visit):
    page = visit(**PHONE).page
    page.goto(f"{office.address}/kas")
    choose(page, "Wilayah", "Caturtunggal")
    page.get_by_role("textbox", name="Nama kelompok").fill("WKSBM Melati")
    press(page, "Buka buku")
    expect(page.get_by_text("Buku ini masih kosong")).to_be_visible()
    write(page, "150.000", "Kotak donasi padukuhan")
    expect(page.get_by_text("seratus lima puluh ribu rupiah")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue")).to_have_text("Rp150.000")

    page.get_by_role("radio", name="Uang keluar").click()
    choose(page, "Dipakai untuk", "Operasional kelompok")
    write(page, "20 ribu", "Bensin")
    refusal = page.get_by_text("donasi tidak boleh membiayai operasional")
    expect(refusal).to_be_visible()
    expect(page.get_by_test_id("stMetricValue")).to_have_text("Rp150.000")

    unfold(page, "Betulkan catatan yang salah")
    page.get_by_role("textbox", name="Alasan").fill("Salah jumlah")
    page.get_by_text("Saya yakin").click()
    press(page, "Balik catatan ini")
    expect(page.get_by_test_id("stMetricValue")).to_have_text("Rp0")
    lines = page.get_by_role("region", name=re.compile("^Catatan "))
    expect(lines).to_contain_text("Membalik D-")
    unfold(page, "Kuitansi")
    with page.expect_download() as download:
        press(page, "Unduh kuitansi (PDF)")
    assert download.value.suggested_filename.startswith("kuitansi-D-")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]

    unfold(page, "Tutup bulan")
    expect(page.get_by_text("Belum ada bulan yang dapat ditutup")).to_be_visible()

    draw_campaign(page)

    public = visit(**PHONE).page
    public.goto(f"{office.address}/kas?lihat=public")
    expect(public.get_by_role("heading", name="WKSBM Melati")).to_be_visible()
    expect(public.get_by_text("Sementara: masa ini belum ditutup")).to_be_visible()
    expect(public.get_by_text("Salah jumlah")).to_have_count(0)
