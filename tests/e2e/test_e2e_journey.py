"""From a problem on the map to an accepted proposal in PDF, as a village does it.

A facilitator, five volunteers on telephones of 360 px without an account, and an
analyst; the whole in far less than fifteen minutes.
"""

from __future__ import annotations

import re
import time

import pypdfium2
import pytest
from hands import choose, press
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SUMBERAGUNG = "34.04.03.2003"
LIMIT_S = 15 * 60
DESK = {"width": 1280, "height": 900}
DESCRIPTION, VOLUME, UNIT, TIMES, PRICE = 200, 312, 396, 466, 568
"""Middle of a column, in pixels from the left of the table."""
VOTES = ((5, 5, 4), (4, 5, 3), (5, 4, 4), (3, 4, 4), (4, 4, 5))


@pytest.fixture(scope="module")
def village(start_app):
    """One server with the example data."""
    return start_app()


def vote(page: Page, scores: tuple[int, ...]) -> None:
    ballot = page.locator(".st-key-suara-1").get_by_test_id("stButtonGroup")
    for place, given in enumerate(scores):
        ballot.nth(place).get_by_role("radio", name=str(given), exact=True).click()
        expect(page.get_by_text(f"{place + 1} dari 3 nilai tersimpan")).to_be_visible()


def hold_meeting(village, visit, desk: Page) -> None:
    """Agree on a problem out of the data: five people score it alone."""
    desk.goto(f"{village.address}/musyawarah")
    desk.get_by_role("textbox", name="Nama musyawarah").fill("Musdukuh")
    choose(desk, "Wilayah yang dibahas", "Sumberagung")
    press(desk, "Buka musyawarah")
    choose(desk, "Dari data", "Lanjut Usia")
    press(desk, "Usulkan")
    expect(desk.locator(".st-key-masalah-1")).to_contain_text("16 jiwa")
    link = desk.locator(".st-key-undangan code").inner_text()
    phones = []
    for number in range(len(VOTES)):
        phone = visit(**PHONE).page
        phone.goto(link)
        phone.get_by_role("textbox", name="Nama panggilan").fill(f"Warga {number}")
        press(phone, "Ikut musyawarah")
        expect(phone.get_by_text("Anda sudah ikut")).to_be_visible()
        phones.append(phone)
    press(desk, "Mulai penilaian")
    for phone, scores in zip(phones, VOTES, strict=True):
        vote(phone, scores)
    expect(desk.get_by_text("5 dari 5 peserta selesai menilai").first).to_be_visible()
    press(desk, "Buka hasil")
    expect(desk.get_by_role("table")).to_contain_text("12,6")
    press(desk, "Tutup musyawarah")
    press(desk, "Ya, tutup dan simpan")
    expect(desk.get_by_role("button", name="Berita acara (PDF)")).to_be_visible()
    expect(phones[0].get_by_text("Inilah hasil yang disepakati")).to_be_visible()


def write_plan(desk: Page) -> None:
    """Go on from the result to a plan with a goal and a target."""
    desk.get_by_role("button", name="Jadikan rencana").first.click()
    expect(desk.get_by_text("Draf", exact=True)).to_be_visible()
    desk.get_by_role("textbox", name="Tujuan").fill("Makan dua kali sehari")
    desk.get_by_role("spinbutton", name="Target angka").fill("8")
    choose(desk, "Siklus dan langkah yang dituju", "Musrenbang kapanewon")
    press(desk, "Simpan")
    expect(desk.get_by_text("Dari 16 menjadi 8 jiwa")).to_be_visible()
    desk.get_by_text("Rekomendasi lurah").click()
    expect(desk.get_by_text("Siap: 1 dari 4")).to_be_visible()


def hand_in(desk: Page) -> None:
    """Agree, propose, verify, accept."""
    for step in ("Nyatakan disepakati", "Ajukan usulan", "Tandai diterima"):
        if step == "Tandai diterima":
            press(desk, "Tandai diverifikasi")
        press(desk, step)
    expect(desk.get_by_text("Diterima").first).to_be_visible()


def test_a_problem_becomes_an_accepted_proposal(village, visit, tmp_path):
    began = time.monotonic()
    desk = visit(**DESK).page
    asked = f"jenis=lanjut_usia_telantar&wilayah={SUMBERAGUNG}"
    desk.goto(f"{village.address}/peta_masalah?{asked}")
    expect(desk.get_by_text("16 jiwa").first).to_be_visible()
    expect(desk.get_by_role("link", name="Jadikan masalah prioritas")).to_be_visible()

    hold_meeting(village, visit, desk)
    write_plan(desk)
    hand_in(desk)
    desk.get_by_role("radio", name="Dokumen").click()
    with desk.expect_download() as download:
        press(desk, "Unduh PDF")
    path = tmp_path / "proposal.pdf"
    download.value.save_as(path)
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    text = " ".join(" ".join(each.get_text_bounded() for each in pages).split())
    shown = "Semester I 2022 sampai Semester II 2025, dalam jiwa"
    for words in ("Proposal Kegiatan", "16 jiwa", "menjadi 8 jiwa", "Diterima", shown):
        assert words in text, words
    desk.goto(f"{village.address}/rencana?tampilan=rekap&status_rencana=diterima")
    expect(desk.get_by_text("1 rencana belum punya RAB")).to_be_visible()
    with desk.expect_download() as download:
        press(desk, "Unduh PDF")
    assert download.value.suggested_filename == "data-contoh-rekap-usulan-34.04.pdf"
    assert time.monotonic() - began < LIMIT_S


def begin(page: Page, village, title: str) -> str:
    """Begin a plan about a place; its address."""
    page.goto(f"{village.address}/rencana?wilayah={SUMBERAGUNG}&jenis=fakir_miskin")
    page.get_by_role("textbox", name="Nama rencana").fill(title)
    press(page, "Mulai rencana")
    expect(page.get_by_text("Draf", exact=True)).to_be_visible()
    return page.url


def turn_to(page: Page, section: str, words: str) -> None:
    page.get_by_role("radio", name=section, exact=True).click()
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.wait_for_timeout(500)


def type_cell(page: Page, x: int, row: int, words: str) -> None:
    """Double-click a cell, type and press Enter, each as fast as a hand can.

    Two presses without any time between them are no double-click of a hand: the table
    then opens the cell twice and drops what is typed.
    """
    table = page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
    corner = table.bounding_box()
    assert corner is not None
    page.mouse.move(corner["x"] + x, corner["y"] + 35 * (row + 1) + 17)
    for _ in range(2):
        page.mouse.down()
        page.wait_for_timeout(60)
        page.mouse.up()
        page.wait_for_timeout(90)
    cell = page.locator("#portal").locator("input, textarea")
    expect(cell).to_be_visible()
    page.keyboard.type(words, delay=40)
    expect(cell).to_have_value(words)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)


def test_a_budget_and_steps_are_typed_into_the_tables_by_hand(village, visit):
    desk = visit(width=1280, height=1200).page
    begin(desk, village, "Lumbung beras")
    turn_to(desk, "Anggaran (RAB)", "Belum ada anggaran.")
    lines = (("Beras", "2.5", "kg", "4", "15000"), ("Memasak", "3", "OH", "2", "50000"))
    for row, line in enumerate(lines):
        columns = (DESCRIPTION, VOLUME, UNIT, TIMES, PRICE)
        for x, words in zip(columns, line, strict=True):
            type_cell(desk, x, row, words)
    press(desk, "Simpan")
    expect(desk.get_by_text("Tersimpan.")).to_be_visible()
    turn_to(desk, "Langkah", "Belum ada langkah.")
    type_cell(desk, 120, 0, "Mendata lansia")
    type_cell(desk, 120, 1, "Membagi giliran")
    press(desk, "Simpan")
    expect(desk.get_by_text("0 dari 2 langkah selesai")).to_be_visible()

    desk.reload()
    turn_to(desk, "Anggaran (RAB)", "Jumlah seluruhnya Rp450.000")
    spelt = "empat ratus lima puluh ribu rupiah"
    expect(desk.get_by_text(spelt)).to_be_visible()


def test_a_budget_is_written_and_accounted_for_on_a_telephone(village, visit):
    phone = visit(**PHONE).page
    begin(phone, village, "Dapur umum")
    turn_to(phone, "Anggaran (RAB)", "Belum ada anggaran.")
    phone.get_by_role("radio", name="Kartu").click()
    press(phone, "Tambah baris")
    for label, words in (("Uraian", "Beras"), ("Satuan", "kg")):
        phone.get_by_role("textbox", name=label).fill(words)
    for label, words in (("Volume", "2.5"), ("Kali", "4"), ("Harga", "15000")):
        phone.get_by_role("spinbutton", name=label).fill(words)
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Jumlah Rp150.000", exact=True)).to_be_visible()
    press(phone, "Simpan baris")
    expect(phone.get_by_text("Jumlah seluruhnya Rp150.000")).to_be_visible()

    phone.reload()
    expect(phone).to_have_url(re.compile("baris=kartu"))
    turn_to(phone, "Anggaran (RAB)", "seratus lima puluh ribu rupiah")
    press(phone, "Ubah")
    spent = phone.get_by_role("spinbutton", name="Realisasi")
    spent.fill("149000")
    corner = spent.bounding_box()
    assert corner is not None
    assert corner["x"] + corner["width"] <= PHONE["width"]
    press(phone, "Simpan baris")
    expect(phone.get_by_text("realisasi Rp149.000")).to_be_visible()


def write_referral(page: Page, office: str, **counts: int) -> None:
    """Write a referral of the open plan, as a person does on a phone."""
    box = page.get_by_role("combobox", name="Dirujuk ke")
    box.click()
    page.keyboard.type(office)
    page.keyboard.press("Enter")
    expect(box).to_have_value(office)
    for name, value in counts.items():
        box = page.get_by_role("spinbutton", name=name.replace("_", " "), exact=True)
        box.fill(str(value))
        box.press("Enter")
    press(page, "Simpan rujukan")
    expect(page.get_by_text("12 jiwa dirujuk ke").first).to_contain_text(office)


def test_referrals_of_a_plan_are_proposed_in_a_form_and_written_by_a_tap(
    village, visit
):
    page = visit(**PHONE).page
    subject = f"wilayah={SUMBERAGUNG}&jenis=pemulung"
    page.goto(f"{village.address}/rencana?{subject}")
    page.get_by_role("textbox", name="Nama rencana").fill("Dampingan")
    press(page, "Mulai rencana")
    page.get_by_role("radio", name="Rujukan").click()
    counts = {"Dirujuk": 12, "Diterima": 8, "Selesai": 5, "Tidak_dapat": 0}
    write_referral(page, "RSUD Sleman", **counts)

    page.get_by_role("link", name="Bawa ke angka penanganan").click()
    expect(page.get_by_text("Rencana “Dampingan” mengusulkan")).to_be_visible()
    source = page.get_by_role("textbox", name="Siapa yang mendata")
    source.fill("Karang Taruna")
    source.press("Enter")
    start = page.get_by_role("button", name="Mulai mengisi")
    expect(start).to_be_enabled()
    start.click()
    expect(page.get_by_text("Selesai ditangani: saran 5")).to_be_visible()
    card = page.locator(".st-key-jenis-pemulung")
    referred = card.locator(".st-key-bilah-pemulung-dirujuk input")
    expect(referred).to_have_value("")
    press(page, "Isi Dirujuk: 7")
    expect(referred).to_have_value("7")
    expect(card.locator(".st-key-bilah-pemulung-selesai input")).to_have_value("")
    expect(card.get_by_text("tersimpan")).to_be_visible()
