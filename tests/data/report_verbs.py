"""The verbs about what residents told, ready to be called by anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from persons import HERE

from wksbm_mapping.access.person import Person
from wksbm_mapping.participation.citizen_report import CitizenReport, ReportStatus
from wksbm_mapping.services import (
    campaigns,
    export_reports,
    handle_reports,
    kept_reports,
    organisations,
    practices,
    report_retention,
    trace_figure,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection

NOBODYS = kept_reports.KeptReport(
    Collection.REPORT,
    99,
    1,
    datetime.now(UTC),
    CitizenReport(HERE, "pengemis", "Uji", "sidik", "2026-02-03"),
)
Verb = Callable[[Workspace, Person], object]

REPORT_VERBS: dict[str, Verb] = {
    "list_reports": lambda w, a: kept_reports.list_reports(
        w, Collection.REPORT, actor=a
    ),
    "find_report": lambda w, a: kept_reports.find_report(
        w, Collection.REPORT, 99, actor=a
    ),
    "count_new_reports": lambda w, a: kept_reports.count_new_reports(
        w, Collection.REPORT, actor=a
    ),
    "answer_report": lambda w, a: handle_reports.answer_report(
        w, NOBODYS, ReportStatus.READ, "", actor=a
    ),
    "list_fitting_plans": lambda w, a: handle_reports.list_fitting_plans(
        w, NOBODYS, actor=a
    ),
    "tie_to_plan": lambda w, a: handle_reports.tie_to_plan(w, NOBODYS, 99, actor=a),
    "list_fitting_meetings": lambda w, a: handle_reports.list_fitting_meetings(
        w, NOBODYS, actor=a
    ),
    "put_before_meeting": lambda w, a: handle_reports.put_before_meeting(
        w, NOBODYS, 99, "Uji", actor=a
    ),
    "mark_same": lambda w, a: handle_reports.mark_same(w, NOBODYS, None, actor=a),
    "put_report_away": lambda w, a: handle_reports.put_report_away(
        w, NOBODYS, is_away=True, actor=a
    ),
    "erase_report": lambda w, a: handle_reports.erase_report(w, NOBODYS, actor=a),
    "export_reports": lambda w, a: export_reports.export_reports(
        w, Collection.REPORT, [], actor=a
    ),
}
"""Verbs of volunteers."""
REVIEWING_VERBS: dict[str, Verb] = {
    "list_damaged_reports": lambda w, a: kept_reports.list_damaged_reports(
        w, Collection.DOUBT, actor=a
    ),
    "list_damaged_practices": lambda w, a: practices.list_damaged_practices(w, actor=a),
    "list_damaged_organisations": lambda w, a: organisations.list_damaged_organisations(
        w, actor=a
    ),
    "list_damaged_campaigns": lambda w, a: campaigns.list_damaged_campaigns(w, actor=a),
    "trace_figure": lambda w, a: trace_figure.trace_figure(w, NOBODYS.report, actor=a),
}
"""Verbs of analysts."""
KEEPING_VERBS: dict[str, Verb] = {
    "count_old_reports": lambda w, a: report_retention.count_old_reports(w, actor=a),
    "empty_old_reports": lambda w, a: report_retention.empty_old_reports(w, actor=a),
}
"""Verbs of admins."""
