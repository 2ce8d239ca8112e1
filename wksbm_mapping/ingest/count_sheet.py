"""One table of counts from cells to observations, stage by stage."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.population import is_population
from wksbm_mapping.ingest.cells import (
    RowFacts,
    build_cells,
    refuse_impossible,
)
from wksbm_mapping.ingest.checks.category_totals import check_category_totals
from wksbm_mapping.ingest.checks.missing_regions import check_missing_regions
from wksbm_mapping.ingest.checks.row_totals import check_row_totals
from wksbm_mapping.ingest.checks.stated_totals import (
    check_stated_totals,
    compute_stated_totals,
)
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.combine import combine_parts
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.counts import Counts, read_counts
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.lost_parts import add_lost, find_lost_rows
from wksbm_mapping.ingest.match_categories import (
    RowCategories,
    are_codes,
    is_known_text,
    match_row_categories,
)
from wksbm_mapping.ingest.match_periods import (
    decide_period,
    mask_period,
    read_row_periods,
)
from wksbm_mapping.ingest.name_layout import name_layout
from wksbm_mapping.ingest.observe import (
    SourcePlace,
    build_sheet_observations,
    describe_lost,
    describe_problems,
    describe_repeated,
    drop_repeated,
    find_kept,
)
from wksbm_mapping.ingest.personal import hide
from wksbm_mapping.ingest.place_rows import place_rows
from wksbm_mapping.ingest.population import (
    check_bands,
    describe_zero_population,
    leave_out_zero_population,
)
from wksbm_mapping.ingest.preview import build_preview
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.row_parts import has_row_parts, read_row_parts
from wksbm_mapping.ingest.rows import RowKind, Rows
from wksbm_mapping.ingest.sexes import merge_sexes, read_sexes
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.ingest.stray_texts import mask_count
from wksbm_mapping.ingest.sum_rows import sum_rows
from wksbm_mapping.ingest.texts import read_texts


def read_count_sheet(
    place: SourcePlace, key: str, plan: ColumnPlan, context: Context
) -> SheetDraft:
    """Work through one table whose cells are counts, wide or long."""
    return _CountReader(place, key, plan, context).read()


class _CountReader:
    """Holds the stages of one table while they build on each other."""

    def __init__(
        self, place: SourcePlace, key: str, plan: ColumnPlan, context: Context
    ) -> None:
        self.place, self.table, self.key = place, place.table, key
        self.plan, self.context = plan, context
        self.sheet = self.table.sheet.name
        self.findings: list[Finding] = list(plan.findings)
        self.questions: list[Question] = list(plan.questions)
        self.keys: set[str] = set()
        self._has_persons = bool(plan.find_all(Role.PERSONAL))
        self.periods = np.empty(0, dtype=object)

    def read(self) -> SheetDraft:
        """Run the stages in order."""
        titles = (*self.table.titles, self.sheet, self.place.file)
        counts = read_counts(
            *(self.table.body, self.plan, self.table.sheet, self.key, self.context)
        )
        pulse()
        rows = place_rows(self.table, self.plan, counts, titles, self.context)
        if rows.foreign is not None:
            return self._refuse_foreign(rows.foreign)
        self.findings += rows.findings
        self.questions += rows.questions
        pulse()
        is_data = rows.kind == RowKind.DATA
        categories = self._match_categories(is_data)
        periods = self._match_periods(is_data)
        self.periods = periods
        usable = is_data & (periods != "")
        if categories is not None:
            usable &= categories.key != ""
        pulse()
        facts = self._facts(np.flatnonzero(usable), rows, periods, categories)
        refuse_impossible(counts, self.plan, facts, self.context.categories)
        self._note_cells(counts, np.flatnonzero(is_data))
        if counts.question:
            self.questions.append(counts.question)
        return self._finish(counts, rows, facts, categories)

    def _match_categories(self, is_data: npt.NDArray[np.bool_]) -> RowCategories | None:
        column = self.plan.find(Role.CATEGORY)
        if column is None:
            return None
        found = match_row_categories(
            *(self.table, column, is_data, self.context),
            is_about_persons=self._has_persons,
        )
        self.findings += found.findings
        self.questions += found.questions
        self.keys = set(found.key)
        return found

    def _match_periods(self, is_data: npt.NDArray[np.bool_]) -> npt.NDArray[np.object_]:
        own = read_row_periods(
            *(self.table, self.plan, self.place.file, self.key, self.context)
        )
        blank = np.full(len(is_data), "", dtype=object)
        self.questions += own.questions if own else ()
        codes = own.codes if own else blank
        unreadable = own.is_unreadable if own else np.zeros(len(is_data), dtype=bool)
        self._note_unreadable(np.flatnonzero(is_data & unreadable))
        missing = (codes == "") & ~unreadable
        headed = all(column.period for column in self.plan.counts)
        if headed or not (missing & is_data).any():
            return np.where(missing & headed, "-", codes)
        code, questions, findings = decide_period(
            self.table, self.place.file, self.key, self.context
        )
        self.questions += questions
        self.findings += findings
        return np.where(missing, code, codes)

    def _note_unreadable(self, positions: npt.NDArray[np.intp]) -> None:
        column = self.plan.find(Role.PERIOD)
        if column is None:
            return
        for position in positions:
            text = cell_text(self.table.body[column].iloc[position])
            self._note("period_unreadable", position, column, mask_period(text))

    def _note(self, code: str, position: int, column: int, value: str) -> None:
        row = int(self.table.body.index[position]) + 1
        self.findings.append(Finding(code, self.sheet, row, column + 1, value))

    def _note_cells(self, counts: Counts, positions: npt.NDArray[np.intp]) -> None:
        """Report every count cell of a data row that is no plain number."""
        overall = self.plan.overall
        for line, at in np.argwhere(counts.code[positions] != ""):
            column, position = counts.columns[at], positions[line]
            if overall and column == overall.column - 1:
                continue
            text = mask_count(cell_text(self.table.body[column].iloc[position]))
            self._note(str(counts.code[position, at]), position, column, text)

    def _facts(
        self,
        positions: npt.NDArray[np.intp],
        rows: Rows,
        periods: npt.NDArray[np.object_],
        categories: RowCategories | None,
    ) -> RowFacts:
        padukuhan = read_texts(self.table.body, self.plan.find(Role.PADUKUHAN))
        parts = read_row_parts(self.table, self.plan)
        return RowFacts(
            positions,
            rows.region[positions],
            periods[positions],
            padukuhan.map(hide)[positions],
            read_sexes(self.table.body, self.plan.find(Role.SEX))[positions],
            parts["neighbourhood"][positions],
            parts["age"][positions],
            parts["handling"][positions],
            None if categories is None else categories.key[positions],
        )

    def _finish(
        self,
        counts: Counts,
        rows: Rows,
        facts: RowFacts,
        categories: RowCategories | None,
    ) -> SheetDraft:
        lines, repeated = drop_repeated(
            build_cells(counts, self.plan, facts),
            is_strict=not self.plan.names_places,
        )
        pulse()
        is_lost = counts.has_entry.copy()
        is_lost[facts.position] = False
        lost = find_lost_rows(
            *(self.table, rows, is_lost, self.plan, categories), self.periods
        )
        differing = repeated[repeated["code"] == "duplicate_differs"]
        lost = add_lost(lost, differing)
        summed = sum_rows(lost.forget_sums(lines))
        combined = combine_parts(merge_sexes(summed.lines), self.context.categories)
        lost = add_lost(lost, combined.refused)
        combined, not_positive = leave_out_zero_population(combined)
        kept = find_kept(lines, combined.cells)
        accepted = np.zeros(len(rows.kind), dtype=bool)
        accepted[kept["position"].to_numpy()] = True
        totals = compute_stated_totals(
            *(self.table, self.plan, counts, rows, accepted),
            None if categories is None else categories.key,
        )
        for twins in (repeated, summed.conflicts):
            self.findings += describe_repeated(twins, self.place)
        self.findings += describe_lost(combined.cells, self.place, self.context, lost)
        self.findings += describe_problems(
            combined, self.place, self.context.categories
        )
        self.findings += describe_zero_population(not_positive, self.place)
        self.findings += check_bands(combined.cells, self.place)
        self.findings += check_stated_totals(totals)
        if categories is not None:
            self.findings += check_category_totals(
                *(self.table, self.plan, counts, rows, accepted), categories
            )
        elif not has_row_parts(facts):
            self.findings += check_row_totals(
                self.table, self.plan, counts, combined.cells
            )
        self.findings += check_missing_regions(facts.region, self.sheet, self.context)
        is_waiting = (rows.kind == RowKind.DATA) & ~accepted
        if all(is_population(column.category) for column in self.plan.counts):
            is_waiting &= counts.has_entry
        if categories is not None:
            is_waiting &= ~categories.is_left_out
        return replace(
            self._draft((rows.kind == RowKind.REFUSED) | is_waiting),
            cells=pd.DataFrame(
                {
                    **{name: kept[name] for name in ("region", "category", "period")},
                    "row": self.table.body.index.to_numpy()[kept["position"]] + 1,
                }
            ),
            observations=build_sheet_observations(
                combined, self.place, self.context.categories, lost
            ),
            totals=totals,
        )

    def _is_known(self, text: str) -> bool:
        return is_known_text(text, self.context)

    def _layout(self) -> str:
        texts = read_texts(self.table.body, self.plan.find(Role.CATEGORY)).distinct
        return (
            "coded"
            if are_codes(texts)
            else name_layout(self.plan, self.context, self.keys)
        )

    def _refuse_foreign(self, place: str) -> SheetDraft:
        code = "other_kabupaten" if place else "no_known_region"
        own = self.context.regions.title
        finding = Finding(code, self.sheet, params={"place": place, "own": own})
        self.findings, self.questions = [*self.plan.findings, finding], []
        refused = np.ones(len(self.table.body), dtype=bool)
        return self._draft(refused)

    def _draft(self, refused: npt.NDArray[np.bool_]) -> SheetDraft:
        body = self.table.body
        has_content = self.table.has_content
        rows = body.index.to_numpy() + 1
        return SheetDraft(
            sheet=self.table.sheet,
            key=self.key,
            layout=self._layout(),
            content_rows=rows[has_content],
            refused_rows=rows[has_content & refused],
            columns=self.plan.columns,
            questions=tuple(self.questions),
            findings=tuple(self.findings),
            preview=build_preview(
                self.table, self.plan, self._is_known if self._has_persons else None
            ),
        )
