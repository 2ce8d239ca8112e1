"""Texts that steer, swell or never end are read as text, quickly, and shown whole."""

from __future__ import annotations

import time

import hostile
import pytest
from recaps import long, wide, workbook

from wksbm_mapping.ingest.sheet import LONGEST_TEXT, cell_text

ENDLESS = (
    "(",
    "-",
    "a b ",
    "kal. ",
    "L P ",
    "semester ",
    "9",
    "1.",
    "\ufdfa",
    "e\u0301",
)


def everything_shown(draft):
    """Every text of a draft that a person reads."""
    for file in draft.files:
        yield file.file
        yield file.preview.to_csv()
        for column in file.columns:
            yield column.header
            yield column.sheet
        for finding in file.findings:
            yield from (finding.message(), finding.value, finding.place())
    for question in draft.questions:
        yield question.text()
        yield from (choice.label() for choice in question.choices)


@pytest.mark.parametrize("unit", ENDLESS)
def test_an_endless_text_is_read_at_once_wherever_it_stands(draft_of, unit):
    text = (unit * 30_000)[:30_000]
    start = time.monotonic()
    for content in (
        wide(f"Sumbersari;{text};1", f"{text};3;2"),
        wide("Sumbersari;1;2", header=f"KALURAHAN;{text};Pengemis"),
        long(f"Sumbersari;{text};1;2;3"),
    ):
        draft = draft_of(content)
        file = draft.files[0]
        told = file.rows_accepted + file.rows_rejected + file.rows_skipped
        assert file.rows_read == told
        assert max(map(len, everything_shown(draft))) < 20 * LONGEST_TEXT
    assert time.monotonic() - start < 8


def test_what_steers_the_text_around_it_is_nowhere_in_what_is_shown(draft_of):
    mark = "".join(sorted(hostile.STEERING - {"\x00"}))
    name = f"Zq{mark}Vx"
    rows = [["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"]]
    rows += [["Kalurahan", "Pengemis", name], ["Sumbersari", name, 1], [name, 3, 4]]
    visible = [[_as_escape(cell) for cell in row] for row in rows]
    draft = draft_of(workbook({"A\u202eB": visible}), name=f"{name}.xlsx")
    shown = list(everything_shown(draft))
    assert any("ZqVx" in text for text in shown)
    assert not any(set(text) & hostile.STEERING for text in shown)


def _as_escape(text: object) -> object:
    """Leave out what no XML may hold."""
    if not isinstance(text, str):
        return text
    return "".join(char for char in text if char >= " ")


@pytest.mark.parametrize("text", hostile.CONTROL)
def test_a_cell_gives_a_terminal_no_orders(text):
    assert not set(cell_text(text)) & hostile.STEERING
    assert cell_text(text).startswith("a")


def test_a_text_longer_than_any_name_says_that_it_goes_on():
    assert cell_text("x" * 5_000) == "x" * (LONGEST_TEXT - 1) + "…"
    assert cell_text("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
