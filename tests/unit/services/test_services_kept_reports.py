"""Kept reports are found, counted, and read though one of them is damaged."""

from __future__ import annotations

import pytest
from persons import ANALYST, HERE
from told_reports import ANI, ELSEWHERE, only, send

from wksbm_mapping.errors import (
    ReportNotFoundError,
    StoreError,
)
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.services.handle_reports import (
    answer_report,
)
from wksbm_mapping.services.kept_reports import (
    count_new_reports,
    find_report,
    list_damaged_reports,
    list_reports,
)
from wksbm_mapping.store.cards import Collection, add_card

KIND = Collection.REPORT


def test_a_damaged_or_unknown_report_is_said(workspace):
    with pytest.raises(ReportNotFoundError, match="report_unknown"):
        find_report(workspace, KIND, 9, actor=ANALYST)
    add_card(workspace.engine, KIND, {"text": "x"}, actor="")
    with pytest.raises(StoreError, match="report_damaged"):
        find_report(workspace, KIND, 1, actor=ANALYST)


def test_one_damaged_report_keeps_nobody_from_the_others(workspace):
    send(workspace)
    for content in ({"region": HERE, "status": "baru"}, {"text": "x"}):
        add_card(workspace.engine, KIND, content, actor="")
    assert [each.number for each in list_reports(workspace, KIND, actor=ANI)] == [1]
    assert list_damaged_reports(workspace, KIND, actor=ANALYST) == (2, 3)
    assert count_new_reports(workspace, KIND, actor=ANI) == 1
    answer_report(workspace, only(workspace), ReportStatus.READ, "", actor=ANI)
    assert count_new_reports(workspace, KIND, actor=ANI) == 0


def test_who_works_elsewhere_counts_nothing_here(workspace):
    send(workspace)
    send(workspace, region=ELSEWHERE)
    assert count_new_reports(workspace, KIND, actor=ANALYST) == 2
    assert count_new_reports(workspace, KIND, actor=ANI) == 1
