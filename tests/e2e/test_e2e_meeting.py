"""A musyawarah in real browsers: three telephones, and a server that dies."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hands import press
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def hall(start_app):
    """One server for all tests here."""
    return start_app()


def join(visit, link: str, name: str) -> Page:
    page = visit(**PHONE).page
    page.goto(link)
    page.get_by_role("textbox", name="Nama panggilan").fill(name)
    press(page, "Ikut musyawarah")
    expect(page.get_by_text("Anda sudah ikut")).to_be_visible()
    return page


def score(page: Page, problem: int, *scores: int) -> None:
    ballot = page.locator(f".st-key-suara-{problem}")
    for place, given in enumerate(scores):
        group = ballot.get_by_test_id("stButtonGroup").nth(place)
        chosen = group.get_by_role("radio", name=str(given), exact=True)
        chosen.click()
        expect(chosen).to_be_checked()


def open_meeting(visit, hall, title: str) -> tuple[Page, str]:
    """Open a meeting with one problem; the facilitator's page, and the invitation."""
    desk = visit(width=1280, height=900).page
    desk.goto(f"{hall.address}/musyawarah")
    opener = desk.locator("details", has_text="Buka musyawarah baru")
    opener.wait_for()
    if opener.get_attribute("open") is None:
        opener.locator("summary").click()
    desk.get_by_role("textbox", name="Nama musyawarah").fill(title)
    press(desk, "Buka musyawarah")
    link = desk.locator(".st-key-undangan code").inner_text()
    desk.get_by_role("textbox", name="Masalah yang diusulkan").fill("Banjir")
    press(desk, "Usulkan")
    expect(desk.locator(".st-key-masalah-1")).to_contain_text("Banjir")
    return desk, link


def read_scores(hall) -> list[tuple[int, str, int]]:
    """Every score in the store: who, which question, which number."""
    path = hall.data_dir / "wksbm.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        return sorted(
            connection.execute(
                "SELECT participant, criterion, score FROM meeting_score "
                "JOIN meeting ON meeting.id = meeting_score.meeting "
                "WHERE meeting.title = 'Listrik padam'"
            ).fetchall()
        )


def test_a_server_killed_between_two_votes_loses_none_and_doubles_none(hall, visit):
    desk, link = open_meeting(visit, hall, "Listrik padam")
    phones = [join(visit, link, name) for name in ("Tini", "Karno", "Siti")]
    press(desk, "Mulai penilaian")
    for number, page in enumerate(phones):
        expect(page.get_by_text("0 dari 1 masalah")).to_be_visible()
        score(page, 1, 1 + number, 2 + number)
        expect(page.get_by_text("2 dari 3 nilai tersimpan")).to_be_visible()
    hall.crash()
    before = [
        (n + 1, key, n + at) for n in range(3) for key, at in (("u", 1), ("s", 2))
    ]
    assert read_scores(hall) == sorted(before)
    for number, page in enumerate(phones):
        page.reload()
        ballot = page.locator(".st-key-suara-1").get_by_test_id("stButtonGroup")
        kept = ballot.nth(0).get_by_role("radio", name=str(1 + number), exact=True)
        expect(kept).to_be_checked()
        last = ballot.nth(2).get_by_role("radio", name=str(3 + number), exact=True)
        last.click()
        expect(last).to_be_checked()
        expect(page.get_by_text("1 dari 1 masalah")).to_be_visible()
    after = [*before, *((n + 1, "g", n + 3) for n in range(3))]
    assert read_scores(hall) == sorted(after)


def test_a_meeting_becomes_an_invitation_without_its_code(visit, hall):
    desk, link = open_meeting(visit, hall, "Rembuk padukuhan")
    desk.get_by_role("link", name="Bagikan gambar").click()
    expect(desk.get_by_role("img", name="Rembuk padukuhan")).to_be_visible()
    caption = desk.get_by_test_id("stCode").inner_text()
    assert "Undangan musyawarah warga" in caption
    assert link.rpartition("=")[2] not in caption
