"""Documents of plans and meetings: every figure that of the screen, nothing leaked."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from persons import ANALYST, VOLUNTEER
from plan_papers import HERE, LINES, plan, read, write

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.planning.budget import Budget
from wksbm_mapping.planning.states import MeetingState, PlanPart
from wksbm_mapping.services import ballots, meetings, plan_parts, plans
from wksbm_mapping.services.meeting_documents import write_minutes
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
)
from wksbm_mapping.services.problem_figure import find_figure
from wksbm_mapping.store.planning import MeetingHead, ProposedProblem


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_a_proposal_says_what_the_screen_says(example, seen, file_format):
    text = read(write(example, seen, plan(example), file_format), file_format)
    figure = find_figure(
        seen[Audience.PUBLIC],
        example,
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
def test_what_was_typed_is_text_and_obeyed_by_nobody(example, seen, file_format):
    text = read(write(example, seen, plan(example), file_format), file_format)
    assert "<b>hangat</b>" in text
    assert "\x07" not in text


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_a_hidden_count_is_in_no_document_for_the_public(example, seen, file_format):
    """Of a count from 1 to 9 of a guarded category: not itself, and no target."""
    view = plan(example, "odha", target=1)
    text = read(write(example, seen, view, file_format), file_format)
    assert "disamarkan" in text.lower()
    assert "menjadi 1 jiwa" not in text
    own = re.findall(r"Kalurahan Sumberagung (\S+)", text)
    assert own
    assert not any(each[0].isdigit() for each in own)


@pytest.mark.parametrize(
    "what", [PlanDocument.FORM, PlanDocument.WORK_PLAN, PlanDocument.REPORT]
)
def test_a_hidden_count_is_in_no_other_document_either(example, seen, what):
    view = plan(example, "odha", target=1)
    content = write(example, seen, view, DocumentFormat.DOCX, what=what)
    text = read(content, DocumentFormat.DOCX)
    assert "Target tidak ditampilkan" in text
    assert "menjadi 1 jiwa" not in text
    assert not re.search(r"Angka masalah \d", text)


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_the_form_of_a_musrenbang_says_what_why_where_and_how_much(
    example, seen, file_format
):
    content = write(example, seen, plan(example), file_format, what=PlanDocument.FORM)
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
    example, seen, file_format
):
    view = plan(example)
    number = view.plan.number
    food, work = LINES

    def report(*lines):
        before = plans.read_plan(example, number, actor=ANALYST)
        seen_now = before.revision(PlanPart.BUDGET)
        plan_parts.save_budget(
            example, number, Budget(lines), seen=seen_now, actor=ANALYST
        )
        now = plans.read_plan(example, number, actor=ANALYST)
        content = write(example, seen, now, file_format, what=PlanDocument.REPORT)
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


def test_documents_for_readers_who_may_see_more_are_refused(example, seen):
    view = plan(example)
    with pytest.raises(NotAllowedError, match="not_your_figures"):
        write(
            example,
            seen,
            view,
            DocumentFormat.PDF,
            audience=Audience.ANALIS,
            actor=VOLUNTEER,
        )


def test_the_most_guarded_are_drawn_on_no_map(example, seen):
    with_map = write(example, seen, plan(example), DocumentFormat.DOCX)
    closed = "korban_trafficking"
    without = write(example, seen, plan(example, closed), DocumentFormat.DOCX)
    shapes = [
        len(docx.Document(io.BytesIO(c)).inline_shapes) for c in (with_map, without)
    ]
    assert shapes == [3, 0]


def test_the_same_plan_gives_the_same_pdf_twice(example, seen):
    view = plan(example)
    one, other = (write(example, seen, view, DocumentFormat.PDF) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_minutes_hold_what_was_agreed_and_who_was_there(example, file_format):
    head = MeetingHead(HERE, "Musdukuh", "Balai", "2026-02-03", "usg")
    meeting = meetings.open_new(example, head, actor=ANALYST)
    key = ballots.join(example, meeting.code, "Tini <i>")
    problem = ProposedProblem("Lansia sendiri", HERE)
    meetings.add_problem(example, meeting.number, problem, actor=ANALYST)
    for to, revision in ((MeetingState.SCORING, 1), (MeetingState.REVEALED, 2)):
        meetings.lead(example, meeting.number, to, seen=revision, actor=ANALYST)
        if to is MeetingState.SCORING:
            ballots.score(example, key, 1, {"u": 5, "s": 4, "g": 3})
    view = meetings.read_meeting(example, meeting.number, actor=ANALYST)
    with pytest.raises(NotAllowedError, match="meeting_not_closed"):
        write_minutes(example, view, file_format=file_format, actor=ANALYST)
    meetings.close(example, meeting.number, {}, seen=3, actor=ANALYST)
    view = meetings.read_meeting(example, meeting.number, actor=ANALYST)
    content = write_minutes(example, view, file_format=file_format, actor=ANALYST)
    text = read(content, file_format)
    for words in ("Musdukuh", "3 Februari 2026", "Tini <i>", "12,0", "u + s + g"):
        assert words in text, words
