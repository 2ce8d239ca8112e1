"""What do 30 telephones meet that score at once on one small machine?

Run: ``PYTHONPATH=. python benchmarks/meeting.py [--phones N]``.
Real browsers join a meeting and all score the same question at the same moment; the
server is killed; after it is back they score the other questions. Prints how long a
score took until it was acknowledged, and whether every score is in the store once.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path

from browser import FLAGS, NAMES, PROJECT, free_port, set_up, start
from playwright.async_api import Browser, Page, async_playwright, expect

PATIENCE_MS = 240_000
QUESTIONS = ("u", "s", "g")
expect.set_options(timeout=PATIENCE_MS)


async def press(page: Page, name: str) -> None:
    """Press a button."""
    await page.get_by_role("button", name=name, exact=True).click()


async def open_page(browser: Browser, address: str, width: int) -> Page:
    """Open an address in a browser profile of its own."""
    context = await browser.new_context(viewport={"width": width, "height": 740})
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    await page.goto(address)
    return page


async def open_meeting(desk: Page) -> str:
    """Open a meeting with one problem; the address that invites."""
    opener = desk.locator("details", has_text="Buka musyawarah baru")
    await opener.wait_for()
    if await opener.get_attribute("open") is None:
        await opener.locator("summary").click()
    await desk.get_by_role("textbox", name="Nama musyawarah").fill("Tiga puluh")
    await press(desk, "Buka musyawarah")
    link = await desk.locator(".st-key-undangan code").inner_text()
    await desk.get_by_role("textbox", name="Masalah yang diusulkan").fill("Banjir")
    await press(desk, "Usulkan")
    await expect(desk.locator(".st-key-masalah-1")).to_contain_text("Banjir")
    return link


async def join(browser: Browser, link: str, number: int) -> Page:
    """Join as one of the participants."""
    page = await open_page(browser, link, 360)
    await page.get_by_role("textbox", name="Nama panggilan").fill(f"Warga {number}")
    await press(page, "Ikut musyawarah")
    await expect(page.get_by_text("Anda sudah ikut")).to_be_visible()
    return page


def scoring(question: int) -> Callable[[int, Page], Awaitable[float]]:
    """Score one question; the seconds until the store has acknowledged it."""

    async def score(number: int, page: Page) -> float:
        began = time.perf_counter()
        groups = page.locator(".st-key-suara-1").get_by_test_id("stButtonGroup")
        given = str(1 + number % 5)
        await groups.nth(question).get_by_role("radio", name=given, exact=True).click()
        kept = f"{question + 1} dari 3 nilai tersimpan"
        await expect(page.get_by_text(kept)).to_be_visible()
        return time.perf_counter() - began

    return score


async def at_once(
    phones: Sequence[Page], do: Callable[[int, Page], Awaitable[float]]
) -> list[float]:
    """Let every telephone do something at the same moment."""
    return await asyncio.gather(*(do(n, page) for n, page in enumerate(phones)))


async def measure(count: int, data_dir: Path) -> None:
    """Hold the meeting and print what came of it."""
    port, script = free_port(), PROJECT / "app.py"
    address, server = f"http://127.0.0.1:{port}", start(script, data_dir, port)
    executable = next(filter(None, map(shutil.which, NAMES)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable, args=FLAGS
        )
        desk = await open_page(browser, f"{address}/musyawarah", 1280)
        link = await open_meeting(desk)
        began = time.perf_counter()
        phones = [await join(browser, link, number) for number in range(count)]
        print(f"{count} joined one by one in {time.perf_counter() - began:.0f} s")
        await press(desk, "Mulai penilaian")
        for page in phones:
            await expect(page.get_by_text("0 dari 1 masalah")).to_be_visible()
        report("first question", await at_once(phones, scoring(0)))
        server.kill()
        server.wait()
        server = start(script, data_dir, port)
        await asyncio.gather(*(page.reload() for page in phones))
        for page in phones:
            await expect(page.get_by_text("1 dari 3 nilai tersimpan")).to_be_visible()
        for question in (1, 2):
            seconds = await at_once(phones, scoring(question))
            report(f"question {question + 1}, after the kill", seconds)
        await browser.close()
    server.terminate()
    server.wait(timeout=20)
    compare(count, data_dir)


def report(what: str, seconds: Sequence[float]) -> None:
    """Print how long it took."""
    middle, last = statistics.median(seconds), max(seconds)
    print(f"{what}: acknowledged after {middle:.1f} s (median), {last:.1f} s (last)")


def compare(count: int, data_dir: Path) -> None:
    """Compare the scores in the store with those that were given."""
    with closing(sqlite3.connect(data_dir / "wksbm.sqlite3")) as connection:
        rows = connection.execute("SELECT criterion, score FROM meeting_score")
        kept = sorted(rows.fetchall())
    given = sorted((q, 1 + n % 5) for n in range(count) for q in QUESTIONS)
    print(f"scores kept {len(kept)} of {len(given)}: ", end="")
    print("each once" if kept == given else "NOT what was given")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--phones", type=int, default=30)
    with tempfile.TemporaryDirectory() as name:
        set_up(Path(name))
        asyncio.run(measure(parser.parse_args().phones, Path(name)))
