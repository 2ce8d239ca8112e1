"""One sheet to its draft: find its layout and hand it to who can read it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from wksbm_mapping.ingest.apply_corrections import (
    account_refused,
    account_rejected,
    blank_rejected,
    correct_cells,
)
from wksbm_mapping.ingest.assign_columns import assign_columns
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.count_sheet import read_count_sheet
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.layout import Table, find_table
from wksbm_mapping.ingest.name_layout import name_layout
from wksbm_mapping.ingest.observe import SourcePlace
from wksbm_mapping.ingest.people import find_people, read_people_sheet
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.ingest.stacked import keep_first, part_table
from wksbm_mapping.ingest.transposed import (
    Transposed,
    find_transposed,
    turn_again,
)
from wksbm_mapping.ingest.transposed_sheet import read_transposed_sheet


def draft_sheet(sheet: Sheet, key: str, file: str, context: Context) -> SheetDraft:
    """Work through one sheet; whatever it holds, it is reported.

    Corrections among the answers are made first, so that every stage sees them.
    """
    sheet = correct_cells(sheet, key, context.corrections)
    transposed = find_transposed(sheet, key, context)
    if transposed is not None:
        return _draft_transposed(transposed, key, file, context)
    table = find_table(sheet, context)
    if table is None:
        return _unknown(sheet, key, "unknown_layout")
    return draft_table(table, key, file, context)


def draft_table(
    table: Table, key: str, file: str, context: Context, *, is_form: bool = False
) -> SheetDraft:
    """Work through a table whose header is known; its rows may be forms of a survey.

    Rows that a person rejected are taken out first.
    """
    table, rejected = blank_rejected(table, key, context.corrections)
    draft = _draft_table(table, key, file, context, is_form=is_form)
    return account_rejected(draft, rejected, table)


def _draft_transposed(
    transposed: Transposed, key: str, file: str, context: Context
) -> SheetDraft:
    original = transposed.original
    first, lost = keep_first(original, transposed.plan, file, key, context)
    table, rejected = blank_rejected(first, key, context.corrections)
    left = turn_again(transposed, table, context) if rejected or lost else transposed
    draft = read_transposed_sheet(file, left, key, context)
    draft = account_refused(draft, lost, table, _say_other(original, lost))
    return account_rejected(draft, rejected, table)


def _say_other(table: Table, lost: tuple[int, ...]) -> list[Finding]:
    return [Finding("another_table", table.sheet.name, row) for row in lost[:1]]


def _draft_table(
    table: Table, key: str, file: str, context: Context, *, is_form: bool
) -> SheetDraft:
    if is_form:
        plan = assign_columns(table, key, context, file=file)
        return _draft_rows(SourcePlace(file, table), key, plan, context, is_form=True)
    first, plan, lost = part_table(table, key, file, context)
    draft = _draft_rows(SourcePlace(file, first), key, plan, context, is_form=False)
    return account_refused(draft, lost, first, _say_other(table, lost))


def _draft_rows(
    place: SourcePlace, key: str, plan: ColumnPlan, context: Context, *, is_form: bool
) -> SheetDraft:
    table = place.table
    is_filled = bool(table.has_content.any())
    is_open = is_filled and not plan.is_undecided
    people = find_people(table, plan, is_form=is_form) if is_open else None
    if people is not None:
        return read_people_sheet(place, key, plan, people, context)
    if not plan.counts or not is_filled:
        return _without_counts(table.sheet, key, plan, context)
    return read_count_sheet(place, key, plan, context)


def _unknown(sheet: Sheet, key: str, code: str) -> SheetDraft:
    rows = np.flatnonzero(sheet.cells.notna().any(axis=1)) + 1
    code = code if len(rows) else "sheet_empty"
    finding = Finding(code, sheet.name)
    return SheetDraft(sheet, key, "unknown", rows, rows, findings=(finding,))


def _without_counts(
    sheet: Sheet, key: str, plan: ColumnPlan, context: Context
) -> SheetDraft:
    """Report a header without rows, or without a count column (yet)."""
    draft = _unknown(sheet, key, _find_missing(plan))
    is_waiting = bool(plan.questions) and not plan.counts
    return replace(
        draft,
        layout=name_layout(plan, context) if is_waiting or plan.counts else "unknown",
        columns=plan.columns,
        questions=plan.questions,
        findings=plan.findings if is_waiting else (*plan.findings, *draft.findings),
    )


def _find_missing(plan: ColumnPlan) -> str:
    """Tell what keeps a table from being read: rows, the category, or counts."""
    if plan.counts:
        return "no_rows"
    is_bare = any(column.part is not None for column in plan.columns)
    return "counts_without_category" if is_bare else "no_counts"
