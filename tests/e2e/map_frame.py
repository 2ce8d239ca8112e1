"""What a person sees of the map, read from the page."""

from __future__ import annotations

from patience import STILL
from playwright.sync_api import FrameLocator, Locator, Page, expect

FRAME = 'iframe[title*="folium"]'


def map_of(page: Page) -> FrameLocator:
    """The map on the page."""
    return page.frame_locator(FRAME)


def areas_of(page: Page) -> Locator:
    """The shapes on the map that can be clicked."""
    return map_of(page).locator("path.leaflet-interactive")


def wait_for_areas(page: Page, count: int) -> None:
    """Wait until the map shows this many areas."""
    expect(areas_of(page)).to_have_count(count)


def fills_of(page: Page) -> list[str]:
    """The colour of every area, in order."""
    return areas_of(page).evaluate_all(
        "paths => paths.map(path => path.getAttribute('fill'))"
    )


def wait_until_drawn(page: Page) -> None:
    """Wait until the page is whole: what was drawn before may still stand on it."""
    page.locator(STILL).wait_for()
