"""Take the pictures of the tour in the README, from the example data.

Run: ``python scripts/take_tour.py`` (needs Chromium, see the tests). It serves the app
to itself with a data folder of its own, walks from the map to an accepted proposal as
``tests/e2e/test_e2e_journey.py`` does, and writes ``docs/gambar/tur-*.png``. Areas are
hexagons: no boundary is installed.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "gambar"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HERE = "34.04.03.2003"
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}
COLOURS = 64
VOTES = ((5, 5, 4), (4, 5, 3), (5, 4, 4), (3, 4, 4), (4, 4, 5))
LINES = (
    {"Uraian": "Beras", "Satuan": "kg", "Volume": "96", "Kali": "12", "Harga": "15000"},
    {
        "Uraian": "Lauk",
        "Satuan": "paket",
        "Volume": "16",
        "Kali": "96",
        "Harga": "9000",
    },
)
STEPS = ("Mendata lansia yang tinggal sendiri", "Memasak bergiliran dan mengantar")


def main() -> None:
    """Walk the whole way and take a picture at each step."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with serve() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        desk = open_tab(browser, DESK)
        choose_problem(desk, address)
        hold_meeting(browser, desk, address)
        write_plan(desk)
        write_budget(browser, desk.url)
        write_steps(desk)
        hand_in(desk)
        browser.close()


@contextmanager
def serve() -> Iterator[str]:
    """Serve the app with example data in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WKSBM_")}
        environment = {**kept, "WKSBM_DATA_DIR": folder}
        setup = [sys.executable, "-m", "wksbm_mapping", "setup", "--example"]
        subprocess.run(setup, cwd=PROJECT, env=environment, check=True)
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py"]
            + ["--server.headless", "true", "--server.port", str(port)],
            cwd=PROJECT,
            env=environment,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    """Wait until the app answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def open_tab(browser: Browser, size: dict[str, int]) -> Page:
    """Open a window or a telephone."""
    expect.set_options(timeout=60_000)
    is_phone = size is PHONE
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36"
    context = browser.new_context(
        viewport=size, locale="id-ID", user_agent=agent if is_phone else None
    )
    context.set_default_timeout(60_000)
    return context.new_page()


def take(page: Page, name: str, top: str | None = None) -> None:
    """Take a picture of what is in the window, from a text on; few colours."""
    settle(page)
    if top is not None:
        page.get_by_text(top).first.evaluate("each => each.scrollIntoView()")
        page.get_by_test_id("stMain").evaluate("each => each.scrollBy(0, -70)")
        page.wait_for_timeout(300)
    page.mouse.move(page.evaluate("innerWidth") / 2, 2)
    save(Image.open(io.BytesIO(page.screenshot())), name)


def save(picture: Image.Image, name: str) -> None:
    """Write a picture small enough to be looked at on a slow line."""
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"tur-{name}.png", optimize=True)


def settle(page: Page) -> None:
    """Wait until nothing of the last view is left."""
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.wait_for_timeout(800)


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).first.click()


def choose(page: Page, label: str, words: str) -> None:
    """Choose in a list by typing."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(words)
    page.get_by_role("option").filter(has_text=words).first.click()


def turn_to(page: Page, section: str) -> None:
    """Turn to a part of a plan."""
    page.get_by_role("radio", name=section, exact=True).click()
    settle(page)


def choose_problem(desk: Page, address: str) -> None:
    """Step 1: a problem on the map."""
    desk.goto(f"{address}/peta_masalah?jenis=lanjut_usia_telantar&wilayah={HERE}")
    expect(desk.get_by_role("link", name="Jadikan masalah prioritas")).to_be_visible()
    desk.wait_for_timeout(4000)
    take(desk, "1-peta", top="Tampilan")


def hold_meeting(browser: Browser, desk: Page, address: str) -> None:
    """Steps 2 to 4: invite, score alone, see the result together."""
    desk.goto(f"{address}/musyawarah")
    name = desk.get_by_role("textbox", name="Nama musyawarah")
    name.fill("Musyawarah Padukuhan")
    choose(desk, "Wilayah yang dibahas", "Sumberagung")
    press(desk, "Buka musyawarah")
    choose(desk, "Dari data", "Lanjut Usia")
    press(desk, "Usulkan")
    expect(desk.locator(".st-key-masalah-1")).to_contain_text("16 jiwa")
    take(desk, "2-undangan", top="Musyawarah Padukuhan")
    link = desk.locator(".st-key-undangan code").inner_text()
    phones = [join(browser, link, number) for number in range(1, len(VOTES) + 1)]
    press(desk, "Mulai penilaian")
    for number, (phone, scores) in enumerate(zip(phones, VOTES, strict=True)):
        vote(phone, scores)
        if number == 0:
            take(phone, "3-suara", top="3 dari 3 nilai")
    press(desk, "Buka hasil")
    expect(desk.get_by_role("table")).to_contain_text("12,6")
    take(desk, "4-hasil", top="Musyawarah Padukuhan")
    press(desk, "Tutup musyawarah")
    press(desk, "Ya, tutup dan simpan")
    expect(desk.get_by_role("button", name="Berita acara (PDF)")).to_be_visible()


def join(browser: Browser, link: str, number: int) -> Page:
    """Join a meeting on a telephone."""
    phone = open_tab(browser, PHONE)
    phone.goto(link)
    phone.get_by_role("textbox", name="Nama panggilan").fill(f"Warga {number}")
    press(phone, "Ikut musyawarah")
    expect(phone.get_by_text("Anda sudah ikut")).to_be_visible()
    return phone


def vote(phone: Page, scores: tuple[int, ...]) -> None:
    """Score the problem."""
    ballot = phone.locator(".st-key-suara-1").get_by_test_id("stButtonGroup")
    for place, given in enumerate(scores):
        ballot.nth(place).get_by_role("radio", name=str(given), exact=True).click()
        saved = f"{place + 1} dari 3 nilai tersimpan"
        expect(phone.get_by_text(saved)).to_be_visible()


def write_plan(desk: Page) -> None:
    """Step 5: a plan with a target."""
    desk.get_by_role("button", name="Jadikan rencana").first.click()
    expect(desk.get_by_text("Draf", exact=True)).to_be_visible()
    goal = desk.get_by_role("textbox", name="Tujuan")
    goal.fill("Setiap lansia makan dua kali sehari dan dikunjungi tetangga")
    desk.get_by_role("spinbutton", name="Target angka").fill("8")
    choose(desk, "Tercapai pada", "Semester II 2027")
    press(desk, "Simpan")
    expect(desk.get_by_text("Dari 16 menjadi 8 jiwa")).to_be_visible()
    take(desk, "5-rencana", top="Rencana & Usulan")


def write_budget(browser: Browser, plan: str) -> None:
    """Step 6: the budget, on a telephone."""
    phone = open_tab(browser, PHONE)
    phone.goto(plan)
    expect(phone.get_by_text("Draf", exact=True)).to_be_visible()
    turn_to(phone, "Anggaran (RAB)")
    for line in LINES:
        press(phone, "Tambah baris")
        for label, words in line.items():
            is_word = label in ("Uraian", "Satuan")
            role = "textbox" if is_word else "spinbutton"
            phone.get_by_role(role, name=label).fill(words)
        phone.keyboard.press("Enter")
        settle(phone)
        if line is LINES[-1]:
            phone.set_viewport_size({**PHONE, "height": 960})
            take(phone, "6-anggaran", top="Uraian")
        press(phone, "Simpan baris")
        expect(phone.get_by_text(line["Uraian"], exact=True)).to_be_visible()


def write_steps(desk: Page) -> None:
    """Step 7: who does what until when."""
    desk.reload()
    turn_to(desk, "Langkah")
    desk.get_by_role("radio", name="Kartu").click()
    for number, words in enumerate(STEPS, start=1):
        press(desk, "Tambah baris")
        desk.get_by_role("textbox", name="Langkah").fill(words)
        desk.get_by_role("textbox", name="Penanggung jawab").fill("Kader WKSBM")
        for label, day in (("Mulai", "05"), ("Selesai", "20")):
            enter_day(desk, label, f"{day}-{number + 1:02}-2027")
        press(desk, "Simpan baris")
        expect(desk.get_by_text(f"0 dari {number} langkah selesai")).to_be_visible()
    take(desk, "7-langkah", top="Bagian")


def enter_day(page: Page, label: str, day: str) -> None:
    """Type a day into its field."""
    field = page.get_by_test_id("stDateInput").filter(has_text=label)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(day.replace("-", ""), delay=60)
    page.keyboard.press("Enter")
    settle(page)


def hand_in(desk: Page) -> None:
    """Step 8: agree, propose, verify, accept; the proposal as PDF."""
    for step in (
        "Nyatakan disepakati",
        "Ajukan usulan",
        "Tandai diverifikasi",
        "Tandai diterima",
    ):
        press(desk, step)
        settle(desk)
    turn_to(desk, "Dokumen")
    with desk.expect_download() as download:
        press(desk, "Unduh PDF")
    pages = pypdfium2.PdfDocument(download.value.path())
    drawn = [page.render(scale=0.95).to_pil() for page in list(pages)[:2]]
    both = Image.new("RGB", (1280, drawn[0].height + 40), "#9aa4b2")
    for place, each in enumerate(drawn):
        both.paste(each, (50 + place * (each.width + 50), 20))
    save(both, "8-proposal")


if __name__ == "__main__":
    main()
