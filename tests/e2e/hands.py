"""What a hand does on the page."""

from __future__ import annotations

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

_TRIES = 6
_TRY_MS = 8_000


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list; opened anew where it closed again, as one does."""
    box = page.get_by_role("combobox", name=label, exact=False).first
    wanted = page.get_by_role("option").filter(has_text=option).first
    for left in reversed(range(_TRIES)):
        box.click()
        box.fill(option)
        try:
            wanted.click(timeout=_TRY_MS)
        except PlaywrightTimeoutError:
            if not left:
                raise
            page.keyboard.press("Escape")
        else:
            return


def unfold(page: Page, name: str) -> None:
    """Open a part that is folded away, if it is."""
    part = page.locator("details", has=page.get_by_text(name, exact=True))
    part.wait_for()
    if part.get_attribute("open") is None:
        part.locator("summary").click()
