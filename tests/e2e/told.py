"""What is told of a browser test that failed: its tabs, and what was logged."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Locator

LAST_LINES = 40


def tell_tabs(contexts: list[BrowserContext]) -> str:
    """What stands on each open tab, as somebody hears it who does not see."""
    pages = [page for context in contexts for page in context.pages]
    return "\n\n".join(f"{page.url}\n{_read(page.locator('body'))}" for page in pages)


def _read(body: Locator) -> str:
    try:
        return body.aria_snapshot(timeout=2_000)
    except Error as error:
        return str(error)


def tell_log(log: Path) -> str:
    """The last lines a server wrote."""
    return "\n".join(log.read_text(encoding="utf-8").splitlines()[-LAST_LINES:])
