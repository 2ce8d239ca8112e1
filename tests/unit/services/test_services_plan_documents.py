"""Documents of plans and meetings: every figure that of the screen, nothing leaked."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pypdfium2
import pytest
from persons import ADMIN, ANALYST, VOLUNTEER

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead, TreeNode
from wksbm_mapping.planning.states import MeetingState, PlanPart
from wksbm_mapping.services import ballots, meetings, plan_charts, plan_parts, plans
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.meeting_documents import write_minutes
from wksbm_mapping.services.plan_charts import tell_charts
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.services.plan_sections import Told
from wksbm_mapping.services.problem_figure import find_figure
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import (
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store.planning import MeetingHead, PlanSubject, ProposedProblem

HERE = "34.04.03.2003"
ODD = 'Makanan <b>hangat</b> & "lezat" =1+1 \u202e\x07'
LINES = (
    BudgetLine("Bahan", "Beras", Decimal("2.5"), "kg", 4, 15_000, Source.APBKAL),
    BudgetLine("Tenaga", "Memasak", Decimal(1), "OH", 1, 50_000, Source.SELF_HELP),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One store with the example data for all tests here."""
    folder = str(tmp_path_factory.mktemp("data"))
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    load_example_data(opened, actor=ADMIN)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def seen(office):
    """What each audience may see."""
    return {a: load_protected(office, a, actor=ADMIN) for a in Audience}


def plan(office, category="lanjut_usia_telantar", target=8):
    subject = PlanSubject(HERE, category, "2025-S2")
    number = plans.begin(office, subject, "Makanan hangat", actor=ANALYST)
    head = PlanHead(
        ODD, "Satu\n\nDua", "Kenyang", target, "2026-S2", 16, "rkpkal", 2027
    )
    plan_parts.save_head(office, number, head, seen=1, actor=ANALYST)
    action = PlanAction("Belanja", "Ketua", "BAZNAS", date(2026, 12, 1))
    plan_parts.save_actions(office, number, (action,), seen=0, actor=ANALYST)
    plan_parts.save_budget(office, number, Budget(LINES), seen=0, actor=ANALYST)
    node = TreeNode(1, 0, is_cause=True, text="Anak merantau", objective="Ditemani")
    plan_parts.save_tree(office, number, (node,), seen=0, actor=ANALYST)
    return plans.read_plan(office, number, actor=ANALYST)


def write(
    office,
    seen,
    view,
    file_format,
    *,
    what=PlanDocument.PROPOSAL,
    audience=Audience.PUBLIC,
    actor=ANALYST,
):
    return write_plan(
        seen[audience],
        office,
        view,
        what=what,
        file_format=file_format,
        kind=AreaKind.HEXAGON,
        actor=actor,
    )


def read(content, file_format):
    """All text of a document, its lines joined."""
    if file_format is DocumentFormat.PDF:
        pages = pypdfium2.PdfDocument(content)
        texts = [page.get_textpage().get_text_bounded() for page in pages]
    else:
        document = docx.Document(io.BytesIO(content))
        texts = [each.text for each in document.paragraphs]
        for table in document.tables:
            texts += [cell.text for row in table.rows for cell in row.cells]
        for part in (document.sections[0].footer, document.sections[0].header):
            texts += [each.text for each in part.paragraphs]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_a_proposal_says_what_the_screen_says(office, seen, file_format):
    text = read(write(office, seen, plan(office), file_format), file_format)
    figure = find_figure(
        seen[Audience.PUBLIC],
        office,
        region=HERE,
        category="lanjut_usia_telantar",
        period="2025-S2",
    )
    for words in (
        f"{figure.size} jiwa",
        "200.000",
        "dua ratus ribu rupiah",
        "Anak merantau",
        "Ditemani",
        "Belanja",
        "1 Desember 2026",
        f"Dari {figure.size} menjadi 8 jiwa",
        "DATA CONTOH",
        "lansia 60 tahun ke atas",
    ):
        assert words in text, words
    assert not re.search(r"\{\w*\}|None|NaN|<NA>|\bnan\b", text)


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_what_was_typed_is_text_and_obeyed_by_nobody(office, seen, file_format):
    text = read(write(office, seen, plan(office), file_format), file_format)
    assert "<b>hangat</b>" in text
    assert "\x07" not in text


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_a_hidden_count_is_in_no_document_for_the_public(office, seen, file_format):
    """Of a count from 1 to 9 of a guarded category: not itself, and no target."""
    view = plan(office, "odha", target=1)
    text = read(write(office, seen, view, file_format), file_format)
    assert "disamarkan" in text.lower()
    assert "menjadi 1 jiwa" not in text
    own = re.findall(r"Kalurahan Sumberagung (\S+)", text)
    assert own
    assert not any(each[0].isdigit() for each in own)


@pytest.mark.parametrize(
    "what", [PlanDocument.FORM, PlanDocument.WORK_PLAN, PlanDocument.REPORT]
)
def test_a_hidden_count_is_in_no_other_document_either(office, seen, what):
    view = plan(office, "odha", target=1)
    content = write(office, seen, view, DocumentFormat.DOCX, what=what)
    text = read(content, DocumentFormat.DOCX)
    assert "Target tidak ditampilkan" in text
    assert "menjadi 1 jiwa" not in text
    assert not re.search(r"Angka masalah \d", text)


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_the_form_of_a_musrenbang_says_what_why_where_and_how_much(
    office, seen, file_format
):
    content = write(office, seen, plan(office), file_format, what=PlanDocument.FORM)
    text = read(content, file_format)
    for words in (
        "Sumberagung, Kapanewon Moyudan",
        "Anak merantau",
        "200.000",
        "Rp50.000",
        "Kalurahan (Lurah)",
        "2027",
    ):
        assert words in text, words
    assert not re.search(r"\{\w*\}|None|NaN|<NA>|\bnan\b", text)


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_a_report_sets_what_was_spent_beside_what_was_planned(
    office, seen, file_format
):
    view = plan(office)
    number = view.plan.number
    food, work = LINES

    def report(*lines):
        before = plans.read_plan(office, number, actor=ANALYST)
        seen_now = before.revision(PlanPart.BUDGET)
        plan_parts.save_budget(
            office, number, Budget(lines), seen=seen_now, actor=ANALYST
        )
        now = plans.read_plan(office, number, actor=ANALYST)
        content = write(office, seen, now, file_format, what=PlanDocument.REPORT)
        return read(content, file_format)

    half = report(replace(food, spent=140_000), work)
    assert "150.000 140.000 10.000" in half
    assert "50.000 belum dilaporkan –" in half
    assert "200.000 belum dilaporkan –" in half
    assert "0 dari 1 langkah selesai" in half
    full = report(replace(food, spent=140_000), replace(work, spent=0))
    assert "200.000 140.000 60.000" in full
    assert "seratus empat puluh ribu rupiah" in full
    assert "belum dilaporkan" not in full


def test_documents_for_readers_who_may_see_more_are_refused(office, seen):
    view = plan(office)
    with pytest.raises(NotAllowedError, match="not_your_figures"):
        write(
            office,
            seen,
            view,
            DocumentFormat.PDF,
            audience=Audience.ANALIS,
            actor=VOLUNTEER,
        )


def test_the_most_guarded_are_drawn_on_no_map(office, seen):
    with_map = write(office, seen, plan(office), DocumentFormat.DOCX)
    closed = "korban_trafficking"
    without = write(office, seen, plan(office, closed), DocumentFormat.DOCX)
    shapes = [
        len(docx.Document(io.BytesIO(c)).inline_shapes) for c in (with_map, without)
    ]
    assert shapes == [3, 0]


def told(office, seen, view, audience=Audience.PUBLIC):
    subject = view.plan.subject
    figure = find_figure(
        seen[audience],
        office,
        region=subject.region,
        category=subject.category,
        period=subject.period,
    )
    return Told(view, seen[audience], office, figure)


def charts(about):
    return list(tell_charts(about, Period.from_code("2025-S2")))


def test_a_chart_shows_the_periods_its_reader_may_see_and_says_the_others(office, seen):
    view = plan(office, "anak_telantar")
    every, _ = charts(told(office, seen, view, Audience.ANALIS))
    public, _ = charts(told(office, seen, view))
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


def test_areas_are_compared_by_the_rates_of_the_table(office, seen):
    view = plan(office)
    _, chart = charts(told(office, seen, view))
    text = read(write(office, seen, view, DocumentFormat.DOCX), DocumentFormat.DOCX)
    own, above, kabupaten = chart.parts
    for bar in (own, above):
        assert f"{bar.name} " in text
        assert f"{bar.text} jiwa per 1.000" in text
    assert (kabupaten.value, kabupaten.text) == (None, "belum lengkap")


def test_a_period_nobody_counted_is_a_gap(office, seen, monkeypatch):
    about = told(office, seen, plan(office))
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
def test_a_chart_that_would_show_nothing_is_a_sentence(office, seen, category, words):
    first, *_ = charts(told(office, seen, plan(office, category)))
    assert words in first.text


def test_one_period_is_no_trend(office, seen, monkeypatch):
    about = told(office, seen, plan(office))
    only = [Period.from_code("2025-S2")]
    monkeypatch.setattr(plan_charts, "list_periods", lambda *_: only)
    first, _ = charts(about)
    assert "baru ada satu periode" in first.text


def test_the_same_plan_gives_the_same_pdf_twice(office, seen):
    view = plan(office)
    one, other = (write(office, seen, view, DocumentFormat.PDF) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_minutes_hold_what_was_agreed_and_who_was_there(office, file_format):
    head = MeetingHead(HERE, "Musdukuh", "Balai", "2026-02-03", "usg")
    meeting = meetings.open_new(office, head, actor=ANALYST)
    key = ballots.join(office, meeting.code, "Tini <i>")
    problem = ProposedProblem("Lansia sendiri", HERE)
    meetings.add_problem(office, meeting.number, problem, actor=ANALYST)
    for to, revision in ((MeetingState.SCORING, 1), (MeetingState.REVEALED, 2)):
        meetings.lead(office, meeting.number, to, seen=revision, actor=ANALYST)
        if to is MeetingState.SCORING:
            ballots.score(office, key, 1, {"u": 5, "s": 4, "g": 3})
    view = meetings.read_meeting(office, meeting.number, actor=ANALYST)
    with pytest.raises(NotAllowedError, match="meeting_not_closed"):
        write_minutes(office, view, file_format=file_format, actor=ANALYST)
    meetings.close(office, meeting.number, {}, seen=3, actor=ANALYST)
    view = meetings.read_meeting(office, meeting.number, actor=ANALYST)
    content = write_minutes(office, view, file_format=file_format, actor=ANALYST)
    text = read(content, file_format)
    for words in ("Musdukuh", "3 Februari 2026", "Tini <i>", "12,0", "u + s + g"):
        assert words in text, words
