"""One transposed recap: read turned, reported as it stands in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from wksbm_mapping.ingest.ask_category import category_question_id
from wksbm_mapping.ingest.assign_columns import assign_columns
from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.count_sheet import read_count_sheet
from wksbm_mapping.ingest.findings import IGNORE, LEAVE_OUT, Finding
from wksbm_mapping.ingest.observe import SourcePlace
from wksbm_mapping.ingest.preview import build_preview
from wksbm_mapping.ingest.sheet import column_letter
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.ingest.transposed import Transposed, find_unnamed

_TURNED_CODES = {
    "column_twice": "category_twice",
    "duplicate_differs": "region_differs",
    "duplicate_row": "region_twice",
    "row_total_mismatch": "column_total_mismatch",
    "row_without_region": "column_without_region",
    "unknown_column": "unknown_category",
}


def read_transposed_sheet(
    file: str, transposed: Transposed, key: str, context: Context
) -> SheetDraft:
    """Work through a table with categories down and regions across."""
    turned = transposed.turned
    plan = assign_columns(turned, f"{key}/baris", context, file=file)
    if not plan.counts:
        return _without_counts(transposed, key, plan)
    draft = read_count_sheet(SourcePlace(file, turned), key, plan, context)
    return _turn_back(draft, transposed, plan, context)


def _turn_back(
    draft: SheetDraft, transposed: Transposed, plan: ColumnPlan, context: Context
) -> SheetDraft:
    """Give rows and columns the numbers a person sees in the file."""
    original = transposed.original
    unnamed = find_unnamed(transposed)
    rows = original.body.index.to_numpy()[original.has_content] + 1
    cells = _cells_by_row(draft.cells, plan)
    left_out = {c.column for c in plan.columns if _is_left_out(c, transposed, context)}
    counted = {c.column for c in plan.columns if _counts(c, transposed)} - left_out
    refused = (counted | set(unnamed)) - set(cells["row"])
    return replace(
        draft,
        sheet=original.sheet,
        layout="transposed",
        content_rows=rows,
        refused_rows=np.array(sorted(refused), dtype=np.int64),
        columns=transposed.plan.columns,
        findings=(
            *transposed.plan.findings,
            *map(_turn_finding, draft.findings),
            *(
                Finding("row_without_category", original.sheet.name, row)
                for row in unnamed
            ),
        ),
        cells=cells,
        observations=_turn_places(draft.observations, plan),
        totals=draft.totals.rename(columns={"row": "column", "column": "row"}).reindex(
            columns=draft.totals.columns
        ),
        preview=build_preview(original, transposed.plan),
    )


def _without_counts(transposed: Transposed, key: str, plan: ColumnPlan) -> SheetDraft:
    """Report a table none of whose rows names a category, or not clearly yet."""
    original = transposed.original
    rows = original.body.index.to_numpy()[original.has_content] + 1
    found = [*transposed.plan.findings, *map(_turn_finding, plan.findings)]
    if not plan.questions:
        found.append(Finding("no_counts", original.sheet.name))
    return SheetDraft(
        *(original.sheet, key, "transposed", rows, rows),
        columns=transposed.plan.columns,
        questions=plan.questions,
        findings=tuple(found),
        preview=build_preview(original, transposed.plan),
    )


def _counts(column: ColumnRole, transposed: Transposed) -> bool:
    """Whether a row of the file counts a category, known or not."""
    row = column.column - 1
    is_below = row >= transposed.original.header_rows.stop
    is_sum = column.part is not None and not column.is_count
    return is_below and bool(transposed.turned.paths[row]) and not is_sum


def _is_left_out(column: ColumnRole, transposed: Transposed, context: Context) -> bool:
    name = " ".join(transposed.turned.paths[column.column - 1])
    answer = context.answer(category_question_id(name), (LEAVE_OUT,))
    return IGNORE in (answer, context.answers.get(column.answer_id))


def _rows_of_categories(columns: Iterable[ColumnRole]) -> pd.DataFrame:
    counts = [(c.category, c.period, c.column) for c in columns if c.is_count]
    return pd.DataFrame(counts, columns=["category", "headed", "file_row"])


def _cells_by_row(cells: pd.DataFrame, plan: ColumnPlan) -> pd.DataFrame:
    """Repeat every cell for each row of the file that it came from."""
    places = cells.drop(columns="row").astype("str")
    found = places.merge(_rows_of_categories(plan.counts), on="category")
    found = found[(found["headed"] == "") | (found["headed"] == found["period"])]
    return found.rename(columns={"file_row": "row"}).drop(columns="headed")


def _turn_finding(finding: Finding) -> Finding:
    params = dict(finding.params)
    if "first_row" in params:
        params = {"other": column_letter(int(str(params["first_row"])))}
    return replace(
        finding,
        code=_TURNED_CODES.get(finding.code, finding.code),
        row=finding.column,
        column=finding.row,
        params=params,
    )


def _turn_places(observations: pd.DataFrame, plan: ColumnPlan) -> pd.DataFrame:
    """Swap rows and columns; a count derived within one row keeps that row."""
    rows = _rows_of_categories(plan.counts)
    alone = rows.drop_duplicates(["category", "headed"], keep=False)
    single = alone.groupby("category")["file_row"].first()
    is_headed = (rows["headed"] != "").any()
    own = pd.Series(pd.NA, index=observations.index, dtype="Int64")
    if not is_headed:
        own = observations["category"].map(single).astype("Int64")
    is_derived = observations["column"].isna()
    across = observations["row"].where(~(is_derived & own.notna()))
    return observations.assign(row=observations["column"].fillna(own), column=across)
