"""Anybody doubts a published figure: with what they saw, and where it came from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest
from persons import ANALYST, HERE, NOBODY
from recaps import wide
from told_reports import HOME, kept, refused

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.participation import flood
from wksbm_mapping.participation.flood import Gate
from wksbm_mapping.services import report_texts, send_report
from wksbm_mapping.services.cell_sources import load_cell_sources
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.follow_report import follow_report
from wksbm_mapping.services.import_survey import RawFile, check_files, confirm_draft
from wksbm_mapping.services.send_report import (
    doubt_figure,
)
from wksbm_mapping.services.trace_figure import trace_parts
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.cards import Collection

VIEW = MapView("lanjut_usia_telantar", "2024")


@pytest.fixture
def counted(workspace):
    """Sumberagung (HERE) has 2 and Sumberarum 40, in one batch of a source."""
    header = "KALURAHAN;Lanjut Usia Telantar"
    file = RawFile("a.csv", wide("Sumberagung;2", "Sumberarum;40", header=header))
    checked = check_files(
        workspace,
        [file],
        options=ImportOptions(source="Dinas Uji"),
        answers={},
        actor=ANALYST,
    )
    return confirm_draft(workspace, checked.draft, actor=ANALYST)


def doubt(
    workspace,
    region=HERE,
    view=VIEW,
    audience=Audience.PUBLIC,
    text="Setahu kami lebih banyak",
):
    person = NOBODY if audience is Audience.PUBLIC else ANALYST
    return doubt_figure(
        load_protected(workspace, audience, actor=person),
        workspace,
        region,
        view,
        text,
        visitor=HOME,
        has_agreed=True,
    )


def test_a_doubt_carries_what_was_seen_and_where_it_came_from(workspace, counted):
    assert (workspace.regions.name_of(HERE)) == "Sumberagung"
    code = doubt(workspace)
    (one,) = kept(workspace, Collection.DOUBT)
    assert trace_parts(one.report, pd.DataFrame()) == []
    figure = one.report.figure
    assert figure.shown == "Disamarkan"
    assert (figure.source, figure.batch) == ("Dinas Uji", counted)
    assert (figure.period, figure.measure, figure.version) == ("2024", "jumlah", 1)
    assert kept(workspace) == []
    found = follow_report(workspace, code, visitor=HOME)
    assert (found.kind, found.period) == (Collection.DOUBT, "2024")
    assert "Dinas Uji" not in repr(found)


def test_an_analyst_who_doubts_saw_the_count(workspace, counted):
    doubt(workspace, audience=Audience.ANALIS)
    assert kept(workspace, Collection.DOUBT)[0].report.figure.shown == "2 jiwa"


def test_a_figure_that_was_added_up_has_no_source_of_its_own(workspace, counted):
    doubt(workspace, region="34.04.03")
    report = kept(workspace, Collection.DOUBT)[0].report
    assert (report.figure.source, report.figure.batch) == ("", None)
    seen = load_protected(workspace, Audience.ANALIS, actor=ANALYST)
    told = load_cell_sources(workspace, seen, actor=ANALYST)
    (part,) = trace_parts(report, told)
    assert (part.source, part.regions) == ("Dinas Uji", 2)


def test_a_figure_that_is_not_published_cannot_be_doubted(workspace, counted):
    for region, view in (
        ("34.04.99.9999", VIEW),
        (HERE, replace(VIEW, category="<script>")),
        (HERE, replace(VIEW, category="pengemis")),
        (HERE, replace(VIEW, period="2019")),
    ):
        attempt = partial(doubt, workspace, region, view)
        assert refused(attempt) == "report_figure"
    assert kept(workspace, Collection.DOUBT) == []


def test_a_rate_that_cannot_be_taken_is_doubted_in_words(workspace, counted):
    doubt(workspace, view=replace(VIEW, measure=Measure.PER_1000))
    figure = kept(workspace, Collection.DOUBT)[0].report.figure
    assert figure.measure == "per_1000"
    assert not any(sign.isdigit() for sign in figure.shown)


def test_whoever_floods_makes_nobody_look_for_where_a_figure_came_from(
    workspace, counted, monkeypatch
):
    for _ in range(flood.MOST[Gate.BROWSER]):
        doubt(workspace)

    def look(*_):
        raise AssertionError

    monkeypatch.setattr(send_report, "load_snapshot", look)
    assert refused(partial(doubt, workspace)) == "report_wait"


def test_a_text_beyond_all_measure_is_not_even_read(workspace, counted, monkeypatch):
    def read(_):
        raise AssertionError

    monkeypatch.setattr(report_texts, "tidy_words", read)
    assert refused(partial(doubt, workspace, text="a " * 5_001)) == "words_long"
