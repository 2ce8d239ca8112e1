"""Charts in documents of plans: what their reader may see, and gaps as gaps."""

from __future__ import annotations

import pytest
from plan_papers import plan, read, write

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.periods import Period
from wksbm_mapping.services import plan_charts
from wksbm_mapping.services.plan_charts import tell_charts
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
)
from wksbm_mapping.services.plan_sections import Told
from wksbm_mapping.services.problem_figure import find_figure


def told(example, seen, view, audience=Audience.PUBLIC):
    subject = view.plan.subject
    figure = find_figure(
        seen[audience],
        example,
        region=subject.region,
        category=subject.category,
        period=subject.period,
    )
    return Told(view, seen[audience], example, figure)


def charts(about):
    return list(tell_charts(about, Period.from_code("2025-S2")))


def test_a_chart_shows_the_periods_its_reader_may_see_and_says_the_others(
    example, seen
):
    view = plan(example, "anak_telantar")
    every, _ = charts(told(example, seen, view, Audience.ANALIS))
    public, _ = charts(told(example, seen, view))
    counts = [each.value for each in every.parts]
    assert None not in counts
    shown = [2, 4, 5, 6]
    assert [n for n, each in enumerate(public.parts) if each.value is not None] == (
        shown
    )
    for at, point in enumerate(public.parts):
        text = str(counts[at]) if at in shown else "Disamarkan"
        assert point.text == text
        assert f"{point.label}: {text}" in public.alt
    assert "Garis terputus" in public.words
    assert "Semester I 2022 sampai Semester II 2025, dalam jiwa" in public.words


def test_areas_are_compared_by_the_rates_of_the_table(example, seen):
    view = plan(example)
    _, chart = charts(told(example, seen, view))
    text = read(write(example, seen, view, DocumentFormat.DOCX), DocumentFormat.DOCX)
    own, above, kabupaten = chart.parts
    for bar in (own, above):
        assert f"{bar.name} " in text
        assert f"{bar.text} jiwa per 1.000" in text
    assert (kabupaten.value, kabupaten.text) == (None, "belum lengkap")


def test_a_period_nobody_counted_is_a_gap(example, seen, monkeypatch):
    about = told(example, seen, plan(example))
    counted = [Period.from_code(code) for code in ("2023-S2", "2024-S2", "2025-S1")]
    monkeypatch.setattr(plan_charts, "list_periods", lambda *_: counted)
    trend, _ = charts(about)
    assert [(each.label, each.value is None) for each in trend.parts] == [
        ("Semester II 2023", False),
        ("Semester I 2024", True),
        ("Semester II 2024", False),
        ("Semester I 2025", False),
    ]


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("korban_trafficking", "angka jenis ini dijaga"),
        ("pemulung", "kurang dari dua periode"),
    ],
)
def test_a_chart_that_would_show_nothing_is_a_sentence(example, seen, category, words):
    first, *_ = charts(told(example, seen, plan(example, category)))
    assert words in first.text


def test_one_period_is_no_trend(example, seen, monkeypatch):
    about = told(example, seen, plan(example))
    only = [Period.from_code("2025-S2")]
    monkeypatch.setattr(plan_charts, "list_periods", lambda *_: only)
    first, _ = charts(about)
    assert "baru ada satu periode" in first.text
