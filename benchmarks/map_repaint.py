"""How long from a choice of category to the repainted map, against the plain way?

Run: ``python benchmarks/map_repaint.py [changes] [data folder]``. Both apps run at the
same time in fresh browsers and take turns, so that a busy machine hits both. A data
folder with boundaries installed measures those; without one, hexagons.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import xstatic.pkg.leaflet
from browser import PROJECT, browse, serve, set_up
from playwright.sync_api import Page

LEAFLET_DIR = Path(xstatic.pkg.leaflet.BASE_DIR)

CATEGORIES = ("Fakir Miskin", "Lanjut Usia Telantar", "Penyandang Disabilitas")
GOAL = 0.25


def main(changes: int, data_dir: Path) -> None:
    """Measure and print medians, blank time and the ratio."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(PROJECT / "app.py", data_dir) as ours,
        serve(_plain_app(Path(folder)), data_dir, *_PLAIN_OPTIONS) as plain,
    ):
        results: dict[str, list[tuple[float, float]]] = {"ours": [], "plain": []}
        for name, address in (("ours", f"{ours}/peta_masalah"), ("plain", plain)):
            with browse() as page:
                _open(page, address)
                for number in range(changes + 3):
                    taken = _change(page, CATEGORIES[number % len(CATEGORIES)])
                    if number >= 3:
                        results[name].append(taken)
    _report(results)


_PLAIN_OPTIONS = ("--server.enableStaticServing", "true")


def _plain_app(folder: Path) -> Path:
    shutil.copytree(LEAFLET_DIR, folder / "static")
    shutil.copy(PROJECT / "benchmarks" / "plain_app" / "app.py", folder)
    return folder / "app.py"


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("window.paints.length > 0", timeout=60_000)
    page.wait_for_timeout(3000)


def _change(page: Page, category: str) -> tuple[float, float]:
    """Choose a category; give milliseconds to the paint and milliseconds blank."""
    page.get_by_role("combobox").and_(page.get_by_label("Jenis")).click()
    page.keyboard.type(category)
    option = page.get_by_role("option").filter(has_text=category).first
    option.wait_for()
    page.evaluate("window.before = window.paints.at(-1).seen; window.blanks = []")
    option.click()
    page.wait_for_function(
        "window.paints.at(-1).seen !== window.before", timeout=30_000
    )
    page.wait_for_timeout(1200)
    return tuple(
        page.evaluate(
            """(() => {
              const isNew = (one) => one.at > chosen && one.seen !== before;
              const paint = paints.find(isNew);
              const blank = blanks.length ? blanks.at(-1) - blanks[0] : 0;
              return [paint.at - chosen, blank];
            })()"""
        )
    )


def _report(results: dict[str, list[tuple[float, float]]]) -> None:
    medians = {}
    for name, taken in results.items():
        paints = sorted(paint for paint, _ in taken)
        medians[name] = statistics.median(paints)
        worst_blank = max(blank for _, blank in taken)
        print(
            f"{name:6} median {medians[name]:6.0f} ms   "
            f"from {paints[0]:.0f} to {paints[-1]:.0f} ms   "
            f"blank at most {worst_blank:.0f} ms   n={len(paints)}"
        )
    ratio = medians["ours"] / medians["plain"]
    print(f"ratio  {ratio:.2f} (goal: at most {GOAL})")


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    if len(sys.argv) > 2:
        main(wanted, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as fresh:
            set_up(Path(fresh))
            main(wanted, Path(fresh))
