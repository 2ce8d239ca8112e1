"""Reports come back from JSON as they went in; damaged ones are refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from wksbm_mapping.participation.citizen_report import (
    CitizenReport,
    DoubtedFigure,
    ReportError,
    ReportStatus,
    erase_words,
    read_report,
    write_report,
)

TOLD = CitizenReport("34.04.03.2003", "lain", "Banjir", "sidik", "2026-02-03", "Jaten")
FIGURE = DoubtedFigure("2025", "jumlah", "16 jiwa", 3, "Dinas", 7)
DOUBTED = replace(TOLD, figure=FIGURE, status=ReportStatus.DONE, answer="Diperbaiki")


@pytest.mark.parametrize("report", [TOLD, DOUBTED, replace(TOLD, same_as=2, plan=4)])
def test_a_report_comes_back_from_json_as_it_went_in(report):
    assert read_report(json.loads(json.dumps(write_report(report)))) == report


@pytest.mark.parametrize(
    "damage",
    [
        {"status": "hilang"},
        {"status": None},
        {"text": 5},
        {"region": None},
        {"figure": {"period": "2025"}},
        {"figure": "16 jiwa"},
        {"lain": 1},
    ],
)
def test_a_damaged_report_is_refused(damage):
    with pytest.raises(ReportError):
        read_report({**write_report(TOLD), **damage})


def test_an_empty_card_is_no_report():
    with pytest.raises(ReportError):
        read_report({})


def test_erasing_leaves_no_words_but_the_place_and_the_outcome():
    erased = erase_words(DOUBTED)
    assert (erased.text, erased.padukuhan, erased.answer) == ("", "", "")
    assert (erased.region, erased.status) == ("34.04.03.2003", ReportStatus.DONE)
    assert erased.is_erased
    assert erased.figure == FIGURE


@pytest.mark.parametrize(
    ("change", "is_open"),
    [
        ({}, True),
        ({"status": ReportStatus.TAKEN_UP}, True),
        ({"status": ReportStatus.DONE}, False),
        ({"status": ReportStatus.DECLINED}, False),
        ({"same_as": 1}, False),
        ({"is_put_away": True}, False),
        ({"is_erased": True}, False),
    ],
)
def test_a_report_is_open_until_something_came_of_it(change, is_open):
    assert replace(TOLD, **change).is_open is is_open
