"""What residents told as a table, for those who answer it."""

from __future__ import annotations

from collections.abc import Collection as Numbers

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.reports import write_csv
from wksbm_mapping.services.kept_reports import KeptReport, list_reports
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection

_PROVENANCE = ("period", "measure", "shown", "version", "source", "batch")


def export_reports(
    workspace: Workspace, kind: Collection, numbers: Numbers[int], *, actor: Person
) -> bytes:
    """Write some of the reports in the actor's areas as CSV; codes stay out.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_allowed_review``.
    """
    every = list_reports(workspace, kind, actor=actor)
    rows = [_row(workspace, each) for each in every if each.number in numbers]
    return write_csv(pd.DataFrame(rows))


def _row(workspace: Workspace, kept: KeptReport) -> dict[str, object]:
    report = kept.report
    row: dict[str, object] = {
        "number": kept.number,
        "sent_on": report.sent_on,
        "region_code": report.region,
        "region": workspace.regions.name_of(report.region),
        "padukuhan": report.padukuhan,
        "category": report.category,
        "text": report.text,
        "status": str(report.status),
        "answer": report.answer,
        "plan": "" if report.plan is None else str(report.plan),
        "meeting": "" if report.meeting is None else str(report.meeting),
        "same_as": "" if report.same_as is None else str(report.same_as),
    }
    if report.figure is not None:
        told = vars(report.figure)
        row |= {
            name: "" if told[name] is None else str(told[name]) for name in _PROVENANCE
        }
    return row
