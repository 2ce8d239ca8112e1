"""How much longer does an interaction take when a whole province is stored?

Run: ``python benchmarks/interactions.py [rounds] [kabupaten]``. One server has a single
kabupaten stored (86 areas, 20,677 observations), the other a hundred (8,600 areas,
2,067,700 observations) and shows the same one. Every interaction is done in a fresh
Chromium on each, in turns, from the click to the end of the rerun it caused.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from browser import PROJECT, browse, serve
from playwright.sync_api import Page
from province import fill

GOAL = 1.5
NOTE_RUNS = """
(() => {
  window.runs = [];
  new MutationObserver(() => {
    const app = document.querySelector("[data-testid=stApp]");
    const state = app && app.dataset.testScriptState;
    const last = window.runs.at(-1);
    if (state && (!last || last.state !== state)) {
      window.runs.push({ state, at: performance.now() });
    }
  }).observe(document, {
    subtree: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
"""
TAKEN = """
(() => {
  const began = window.runs.find((r) => r.at >= window.acted && r.state === "running");
  const ended = began && window.runs.find(
    (r) => r.at > began.at && r.state === "notRunning");
  return ended ? ended.at - window.acted : null;
})()
"""
CATEGORIES = ("Fakir Miskin", "Lanjut Usia Telantar", "Penyandang Disabilitas")
PERIODS = ("Semester I 2025", "Semester II 2024", "Semester II 2025")
AREAS = ("Caturtunggal", "Balecatur", "Wonokerto")
PARTS = ("Tren", "Peta panas", "Titik panas", "Kebutuhan dan potensi", "Peringkat")
MODES = ("Perubahan", "Berdampingan", "Banyak periode", "Satu periode")

Act = Callable[[Page, int], Callable[[], None]]
"""Get ready, and give the click that counts."""


def choose(label: str, options: tuple[str, ...]) -> Act:
    """Choose in a list, another option in each round."""

    def get_ready(page: Page, number: int) -> Callable[[], None]:
        box = page.get_by_role("combobox").and_(page.get_by_label(label)).first
        box.click()
        page.keyboard.type(options[number % len(options)])
        option = page.get_by_role("option").filter(
            has_text=options[number % len(options)]
        )
        option.first.wait_for()
        return option.first.click

    return get_ready


def press(names: tuple[str, ...]) -> Act:
    """Press one of some buttons, the next in each round."""

    def get_ready(page: Page, number: int) -> Callable[[], None]:
        name = names[number % len(names)]
        button = page.get_by_role("radio", name=name, exact=True)
        button.scroll_into_view_if_needed()
        return button.click

    return get_ready


def list_interactions() -> Iterator[tuple[str, str, Act, int]]:
    """Name, address, how it is done, and how many kinds of it there are."""
    yield "map: category", "peta_masalah", choose("Jenis", CATEGORIES), 3
    yield "map: period", "peta_masalah", choose("Periode", PERIODS), 3
    yield "map: mode", "peta_masalah", press(MODES), 4
    yield "own area: area", "wilayah_saya", choose("Kalurahan saya", AREAS), 3
    yield "profile: area", "profil", choose("Pilih wilayah", AREAS), 3
    yield "profile: period", "profil", choose("Periode", PERIODS), 3
    yield "analysis: part", "analisis", choose("Bagian", PARTS), 5
    for part in (
        *("peringkat", "tren", "bandingkan", "penanganan", "peta_panas"),
        *("titik_panas", "kebutuhan_potensi", "indeks", "mutu_data"),
    ):
        address = f"analisis?analisis={part}"
        yield f"{part}: category", address, choose("Jenis", CATEGORIES), 3


def main(rounds: int, kabupaten: int) -> None:
    """Measure and print, for each interaction, both medians and their ratio."""
    with ExitStack() as stack:
        browser = stack.enter_context(browse()).context.browser
        pages = {}
        for name, number in (("one", 1), ("many", kabupaten)):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            print(f"{name}: {fill(folder, number):,} observations", flush=True)
            address = stack.enter_context(serve(PROJECT / "app.py", folder))
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(NOTE_RUNS)
            pages[name] = (address, page)
        ratios = [
            _report(what, _measure(pages, path, act, rounds * kinds))
            for what, path, act, kinds in list_interactions()
        ]
    worst = max(ratios)
    print(
        f"worst ratio {worst:.2f}, median {statistics.median(ratios):.2f}"
        f" (goal: at most {GOAL})"
    )


def _measure(
    pages: dict[str, tuple[str, Page]], path: str, act: Act, times: int
) -> dict[str, list[float]]:
    for address, page in pages.values():
        page.goto(f"{address}/{path}")
        page.wait_for_selector("[data-test-script-state=notRunning]", timeout=60_000)
        page.wait_for_timeout(3000)
    taken: dict[str, list[float]] = defaultdict(list)
    for number in range(times):
        for name, (_, page) in pages.items():
            taken[name].append(_time(page, act(page, number)))
    return taken


def _time(page: Page, click: Callable[[], None]) -> float:
    page.evaluate("window.acted = performance.now()")
    click()
    page.wait_for_function(f"{TAKEN} !== null", timeout=60_000)
    found = float(page.evaluate(TAKEN))
    page.wait_for_timeout(400)
    return found


def _report(what: str, taken: dict[str, list[float]]) -> float:
    one, many = (statistics.median(taken[name]) for name in ("one", "many"))
    ratio = many / one
    count = len(taken["one"])
    print(
        f"{what:28} one {one:5.0f} ms   many {many:5.0f} ms   "
        f"ratio {ratio:.2f}   n={count}",
        flush=True,
    )
    return ratio


if __name__ == "__main__":
    wanted = [int(each) for each in sys.argv[1:]]
    main(*(*wanted, *(5, 100)[len(wanted) :]))
