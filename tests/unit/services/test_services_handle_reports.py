"""Those who work in a region answer what was told there; nobody else reads it."""

from __future__ import annotations

import json

import pytest
from persons import ADMIN, ANALYST, HERE, NOBODY, VOLUNTEER
from told_reports import ANI, ELSEWHERE, TEXT, only, refused, send

from wksbm_mapping.errors import (
    PlanNotFoundError,
)
from wksbm_mapping.participation.citizen_report import OTHER, ReportStatus
from wksbm_mapping.services import meetings, plans
from wksbm_mapping.services.export_reports import export_reports
from wksbm_mapping.services.follow_report import follow_report
from wksbm_mapping.services.handle_reports import (
    answer_report,
    erase_report,
    list_fitting_meetings,
    list_fitting_plans,
    mark_same,
    put_before_meeting,
    put_report_away,
    tie_to_plan,
)
from wksbm_mapping.services.kept_reports import (
    count_new_reports,
    find_report,
    list_reports,
)
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.store import load_audit
from wksbm_mapping.store.cards import Collection, load_card_versions
from wksbm_mapping.store.planning import (
    MeetingHead,
    PlanSubject,
    load_problems,
)

KIND = Collection.REPORT


def test_a_volunteer_reads_and_answers_in_the_own_area_alone(workspace):
    send(workspace)
    send(workspace, region=ELSEWHERE)
    every = list_reports(workspace, KIND, actor=ANALYST)
    assert [each.report.region for each in every] == [ELSEWHERE, HERE]
    (own,) = list_reports(workspace, KIND, actor=ANI)
    assert own.report.region == HERE
    answer_report(workspace, own, ReportStatus.READ, "", actor=ANI)
    attempt = lambda: answer_report(  # noqa: E731
        workspace, every[0], ReportStatus.READ, "", actor=ANI
    )
    assert refused(attempt) == "not_your_area"
    assert refused(lambda: find_report(workspace, KIND, 2, actor=ANI)) == (
        "not_your_area"
    )
    assert refused(lambda: list_reports(workspace, KIND, actor=NOBODY)) == (
        "not_allowed_plan"
    )


def test_doubted_figures_are_for_analysts(workspace):
    for person in (NOBODY, ANI, VOLUNTEER):
        attempt = lambda who=person: list_reports(  # noqa: E731
            workspace, Collection.DOUBT, actor=who
        )
        assert refused(attempt) == "not_allowed_review"
    assert list_reports(workspace, Collection.DOUBT, actor=ANALYST) == []


def test_what_is_declined_needs_a_reason(workspace):
    send(workspace)
    declined = ReportStatus.DECLINED
    attempt = lambda: answer_report(  # noqa: E731
        workspace, only(workspace), declined, " \n", actor=ANALYST
    )
    assert refused(attempt) == "report_reason"
    done = answer_report(
        workspace, only(workspace), declined, "Di luar\nwewenang", actor=ANALYST
    )
    assert done.report.answer == "Di luar wewenang"
    assert only(workspace).report.status is declined


def test_an_answer_names_nobody(workspace):
    send(workspace)
    attempt = lambda: answer_report(  # noqa: E731
        workspace, only(workspace), ReportStatus.DONE, "Hubungi Bu Siti", actor=ANALYST
    )
    assert refused(attempt) == "report_personal"
    assert "Siti" not in json.dumps([str(only(workspace))])


def test_two_who_answer_at_once_overwrite_nothing(workspace):
    send(workspace)
    seen = only(workspace)
    answer_report(workspace, seen, ReportStatus.DONE, "Selesai", actor=ANI)
    for attempt in (
        lambda: answer_report(workspace, seen, ReportStatus.READ, "", actor=ANALYST),
        lambda: put_report_away(workspace, seen, is_away=True, actor=ANALYST),
        lambda: erase_report(workspace, seen, actor=ANALYST),
    ):
        assert refused(attempt) == "report_changed"
    assert only(workspace).report.answer == "Selesai"


def test_who_wants_what_is_already_so_is_not_refused_and_writes_nothing(workspace):
    send(workspace)
    seen = only(workspace)
    words = (ReportStatus.DONE, "Sudah dijenguk")
    answered = answer_report(workspace, seen, *words, actor=ANI)
    assert answer_report(workspace, seen, *words, actor=ANALYST) == answered
    erase_report(workspace, answered, actor=ANI)
    erased = only(workspace)
    erase_report(workspace, answered, actor=ANI)
    assert only(workspace) == erased


def test_a_report_is_taken_up_by_a_plan_of_its_place(workspace):
    send(workspace)
    for region in (HERE, "34.04.03", ELSEWHERE):
        subject = PlanSubject(region, "pengemis", "2025")
        plans.begin(workspace, subject, "Pendampingan", actor=ADMIN)
    fitting = list_fitting_plans(workspace, only(workspace), actor=ANALYST)
    assert sorted(each.plan.subject.region for each in fitting) == ["34.04.03", HERE]
    tied = tie_to_plan(workspace, only(workspace), 1, actor=ANI)
    assert (tied.report.status, tied.report.plan) == (ReportStatus.TAKEN_UP, 1)
    with pytest.raises(PlanNotFoundError):
        tie_to_plan(workspace, tied, 99, actor=ANI)


def test_a_meeting_weighs_it_under_the_reviewers_words(workspace):
    code = send(workspace, category=OTHER)
    head = MeetingHead("34.04.03", "Musdes", "", "2026-02-03", "usg")
    meeting = meetings.open_new(workspace, head, actor=ANI)
    seen = only(workspace)
    fitting = list_fitting_meetings(workspace, seen, actor=ANI)
    assert [each.number for each in fitting] == [meeting.number]
    assert list_fitting_meetings(workspace, seen, actor=VOLUNTEER) == []
    put_before_meeting(workspace, seen, meeting.number, "Lansia sendiri", actor=ANI)
    (problem,) = load_problems(workspace.engine, meeting.number)
    assert (problem.problem.title, problem.problem.region) == ("Lansia sendiri", HERE)
    assert problem.problem.category == ""
    found = follow_report(workspace, code, visitor=Visitor("192.0.2.1"))
    assert found.status is ReportStatus.TAKEN_UP
    put_before_meeting(workspace, seen, meeting.number, "Lansia sendiri", actor=ANI)
    assert len(load_problems(workspace.engine, meeting.number)) == 1
    attempt = lambda: put_before_meeting(  # noqa: E731
        workspace, seen, meeting.number, "Sekali lagi", actor=ANI
    )
    assert refused(attempt) == "report_changed"
    assert len(load_problems(workspace.engine, meeting.number)) == 1


def test_the_same_is_merged_with_the_first_and_parted_again(workspace):
    send(workspace)
    send(workspace)
    second, first = list_reports(workspace, KIND, actor=ANALYST)
    merged = mark_same(workspace, second, first.number, actor=ANALYST)
    assert not merged.report.is_open
    for seen, original in ((first, first.number), (first, second.number)):
        attempt = lambda s=seen, o=original: mark_same(  # noqa: E731
            workspace, s, o, actor=ANALYST
        )
        assert refused(attempt) == "report_same"
    assert mark_same(workspace, merged, None, actor=ANALYST).report.is_open


def test_what_was_put_away_waits_no_more_and_comes_back(workspace):
    code = send(workspace)
    away = put_report_away(workspace, only(workspace), is_away=True, actor=ANALYST)
    new = ReportStatus.NEW
    assert count_new_reports(workspace, KIND, actor=ANALYST) == 0
    assert only(workspace).report.is_put_away
    assert follow_report(workspace, code, visitor=Visitor("x")).status is new
    put_report_away(workspace, away, is_away=False, actor=ANALYST)
    assert count_new_reports(workspace, KIND, actor=ANALYST) == 1


def test_what_slipped_through_is_erased_from_every_version(workspace):
    code = send(workspace, text="Texmun Qorvasena sakit")
    answer_report(workspace, only(workspace), ReportStatus.READ, "Ya", actor=ANALYST)
    erase_report(workspace, only(workspace), actor=ANALYST)
    versions = load_card_versions(workspace.engine, KIND, 1)
    assert len(versions) == 3
    kept = json.dumps([version.content for version in versions])
    for gone in ("Texmun", "Jaten", '"Ya"'):
        assert gone not in kept
    assert "Texmun" not in load_audit(workspace.engine).to_csv()
    found = follow_report(workspace, code, visitor=Visitor("x"))
    assert (found.status, found.answer) == (ReportStatus.READ, "")


def test_a_list_is_exported_without_codes_or_formulas(workspace):
    send(workspace)
    send(workspace, region=ELSEWHERE)
    text = export_reports(workspace, KIND, [1, 2], actor=ANI).decode()
    header, *rows = text.splitlines()
    assert len(rows) == 1
    assert "'=1+1 lansia sendirian" in rows[0]
    assert "code" not in header.replace("region_code", "")
    assert only(workspace).report.code_hash not in text


def test_what_was_answered_meanwhile_is_not_erased(workspace, monkeypatch):
    send(workspace)
    seen = only(workspace)
    answer_report(workspace, seen, ReportStatus.READ, "Ya", actor=ANI)
    assert refused(lambda: erase_report(workspace, seen, actor=ANALYST)) == (
        "report_changed"
    )
    assert only(workspace).report.text == TEXT
