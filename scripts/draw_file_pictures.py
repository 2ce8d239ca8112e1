"""Draw the example files of the documentation as they look in a spreadsheet.

Run: ``python scripts/draw_file_pictures.py`` (needs Chromium, see the tests). Every
``docs/contoh-berkas/*.csv`` becomes ``docs/gambar/berkas-*.png``.
"""

from __future__ import annotations

import csv
import html
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).resolve().parents[1] / "docs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NUMBER = re.compile(r"[\d.,]+|-")
STYLE = """
body { margin: 0; background: white; }
table { border-collapse: collapse; font: 13px Calibri, Carlito, Arial, sans-serif; }
td, th { border: 1px solid #d4d4d4; padding: 2px 7px; white-space: nowrap; height: 18px;
  max-width: 190px; overflow: hidden; text-overflow: ellipsis; }
th { background: #f0f0f0; color: #555; font-weight: normal; text-align: center; }
td.number { text-align: right; }
"""


def main() -> None:
    """Draw every example file."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        for file in sorted((DOCS / "contoh-berkas").glob("*.csv")):
            draw(browser, file)
        browser.close()


def draw(browser: Browser, file: Path) -> None:
    """Draw one file."""
    page = browser.new_page(device_scale_factor=1.5)
    page.set_content(build_page(read_grid(file)))
    target = DOCS / "gambar" / f"berkas-{file.stem}.png"
    page.locator("table").screenshot(path=target)
    page.close()


def read_grid(file: Path) -> list[list[str]]:
    """Read the cells, all rows of one width."""
    text = file.read_text(encoding="utf-8")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def build_page(grid: list[list[str]]) -> str:
    """Write the cells as a sheet with column letters and row numbers."""
    letters = "".join(f"<th>{chr(65 + n)}</th>" for n in range(len(grid[0])))
    rows = "".join(
        f"<tr><th>{number}</th>{''.join(map(build_cell, merge_title(row)))}</tr>"
        for number, row in enumerate(grid, start=1)
    )
    return f"<style>{STYLE}</style><table><tr><th></th>{letters}</tr>{rows}</table>"


def merge_title(row: list[str]) -> list[tuple[str, int]]:
    """Let a text alone in its row run over all columns, as a spreadsheet shows it."""
    if row[0] and not any(row[1:]):
        return [(row[0], len(row))]
    return [(text, 1) for text in row]


def build_cell(cell: tuple[str, int]) -> str:
    """Write one cell."""
    text, columns = cell
    kind = "number" if NUMBER.fullmatch(text) else "text"
    return f'<td class="{kind}" colspan="{columns}">{html.escape(text)}</td>'


if __name__ == "__main__":
    main()
