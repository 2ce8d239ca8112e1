"""A draft as plain data for the command line and for download."""

from __future__ import annotations

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.draft import Draft, FileDraft
from wksbm_mapping.ingest.findings import Finding, Question


def draft_to_json(draft: Draft) -> dict[str, object]:
    """Write a draft in the documented shape of ``import --json``.

    Texts are in the current language. ``saved_batch`` is None: who saves fills it in.
    """
    return {"files": [_file(file) for file in draft.files], "saved_batch": None}


def _file(file: FileDraft) -> dict[str, object]:
    return {
        "file": file.file,
        "sheets": list(file.sheets),
        "layout": file.layout,
        "rows_read": file.rows_read,
        "rows_accepted": file.rows_accepted,
        "rows_rejected": file.rows_rejected,
        "rows_skipped": file.rows_skipped,
        "observations": file.observation_count,
        "population": len(file.population),
        "sum_by_unit": file.sum_by_unit,
        "columns": [_column(column) for column in file.columns],
        "personal_data_columns": [c.header for c in file.personal_data_columns],
        "questions": [_question(question) for question in file.questions],
        "findings": [_finding(finding) for finding in file.findings],
    }


def _column(column: ColumnRole) -> dict[str, object]:
    return {
        "column": column.column,
        "header": column.header,
        "role": column.role.value,
        "category": column.category or None,
        "sheet": column.sheet,
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "text": question.text(),
        "choices": [choice.value for choice in question.choices],
        "labels": [choice.label() for choice in question.choices],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": finding.message(),
        "suggestion": finding.suggestion,
    }
