"""What residents told is emptied once nobody touched it for a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from persons import ADMIN
from told_reports import TEXT, only, send

from wksbm_mapping.services import report_retention
from wksbm_mapping.services.report_retention import (
    count_old_reports,
    empty_due_reports,
    empty_old_reports,
)
from wksbm_mapping.store.cards import Collection, add_card, load_card_versions

KIND = Collection.REPORT


def in_days(days):
    class Later(datetime):
        @classmethod
        def now(cls, tz):
            return datetime.now(tz) + timedelta(days=days)

    assert Later.now(UTC) > datetime.now(UTC)
    return Later


def test_texts_nobody_touched_for_a_year_are_emptied(workspace, monkeypatch):
    send(workspace)
    send(workspace)
    monkeypatch.setattr(report_retention, "datetime", in_days(364))
    assert count_old_reports(workspace, actor=ADMIN) == 0
    monkeypatch.setattr(report_retention, "datetime", in_days(366))
    assert count_old_reports(workspace, actor=ADMIN) == 2
    add_card(workspace.engine, KIND, {"text": "x", "is_erased": False}, actor="")
    assert empty_old_reports(workspace, actor=ADMIN) == 2
    assert count_old_reports(workspace, actor=ADMIN) == 0
    contents = load_card_versions(workspace.engine, KIND, 1)
    assert [each.content["text"] for each in contents if each.content] == ["", ""]
    assert only(workspace).report.is_erased


def test_what_is_due_is_emptied_by_itself_and_only_once(workspace, monkeypatch):
    send(workspace)
    monkeypatch.setattr(report_retention, "datetime", in_days(364))
    assert empty_due_reports(workspace) == 0
    assert only(workspace).report.text == TEXT
    monkeypatch.setattr(report_retention, "datetime", in_days(366))
    assert empty_due_reports(workspace) == 1
    assert only(workspace).report.text == ""
    assert empty_due_reports(workspace) == 0
