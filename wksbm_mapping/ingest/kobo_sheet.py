"""One sheet of a survey export to its draft, told in the places of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wksbm_mapping.i18n import t
from wksbm_mapping.ingest.assign_columns import assign_columns
from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.kobo_names import QuestionNames
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.sheet_draft import draft_table
from wksbm_mapping.ingest.sheet_result import SheetDraft

_NAMED = 12


def draft_kobo_sheet(
    kobo: KoboTable, key: str, file: str, context: Context
) -> SheetDraft:
    """Work through a sheet of an export as through any table.

    A sheet that only says where and when others belong counts nothing: its rows are
    skipped.
    """
    rows = kobo.body.index.to_numpy() + 1
    content = rows[kobo.has_content]
    if kobo.is_linked and not _is_counting(kobo, context):
        draft = _draft_without_counts(kobo, key, context)
    else:
        draft = draft_table(kobo.table(), key, file, context, is_form=True)
        refused = np.union1d(draft.refused_rows, rows[kobo.is_refused])
        draft = replace(draft, refused_rows=np.intersect1d(refused, content))
    return replace(
        draft,
        sheet=kobo.sheet,
        layout="kobo",
        content_rows=content,
        columns=_list_columns(kobo, draft.columns),
        questions=tuple(_ask(kobo, key, question) for question in draft.questions),
        findings=(*kobo.findings, *_list_findings(kobo, draft.findings)),
        preview=draft.preview.rename(columns=lambda name: _shown(kobo, str(name))),
    )


def _is_counting(kobo: KoboTable, context: Context) -> bool:
    """Whether a sheet counts something; a repeat may say what by its name."""
    names = QuestionNames(context)
    is_named = names.names_category(names.plain(kobo.sheet.name))
    return kobo.has_counts or (is_named and not kobo.is_parent)


def _draft_without_counts(kobo: KoboTable, key: str, context: Context) -> SheetDraft:
    plan = assign_columns(kobo.table(), key, context)
    finding = Finding("survey_sheet_without_counts", kobo.sheet.name)
    nothing = np.array([], dtype=np.int64)
    return SheetDraft(
        *(kobo.sheet, key, "kobo", nothing, nothing),
        columns=plan.columns,
        findings=(*plan.findings, finding),
    )


def _list_columns(
    kobo: KoboTable, columns: Sequence[ColumnRole]
) -> tuple[ColumnRole, ...]:
    """List the columns of the file as they are called there, those set aside too."""
    width = len(kobo.headers)
    own = [
        replace(each, header=mask(kobo.headers[each.column - 1]))
        for each in columns
        if each.column <= width
    ]
    aside = [
        ColumnRole(kobo.sheet.name, at + 1, mask(kobo.headers[at]), role)
        for at, role in kobo.aside.items()
    ]
    return tuple(sorted((*own, *aside), key=lambda each: each.column))


def _list_findings(kobo: KoboTable, findings: Sequence[Finding]) -> list[Finding]:
    """List what was found; questions that count nothing are named together."""
    named = [_in_file(kobo, each) for each in findings]
    unread = [each for each in named if each.code == "unknown_column"]
    if not unread:
        return named
    names = ", ".join(each.value for each in unread[:_NAMED])
    names += ", …" if len(unread) > _NAMED else ""
    params = {"count": len(unread), "names": names}
    together = Finding("survey_questions_unread", kobo.sheet.name, params=params)
    return [*(each for each in named if each.code != "unknown_column"), together]


def _in_file(kobo: KoboTable, finding: Finding) -> Finding:
    """Name only columns that are in the file, and as they are called there."""
    if finding.column is None:
        return finding
    at = finding.column - 1
    if at >= len(kobo.headers):
        return replace(finding, column=None)
    is_named = finding.row is None and finding.value == mask(" / ".join(kobo.paths[at]))
    return replace(finding, value=mask(kobo.headers[at])) if is_named else finding


def _ask(kobo: KoboTable, key: str, question: Question) -> Question:
    """Ask for the period with those that hold the days of the survey."""
    if question.id != f"period:{key}" or not kobo.period_choices:
        return question
    params = {"sheet": kobo.sheet.name}
    return Question(question.id, "period", "survey", kobo.period_choices, params)


def _shown(kobo: KoboTable, name: str) -> str:
    """Say of a column of the preview that it is not in the file."""
    number, _, header = name.partition(". ")
    is_added = number.isdigit() and int(number) > len(kobo.headers)
    return t("kobo.added_column", header=header) if is_added else name
