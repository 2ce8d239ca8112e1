"""Take out of sheets what is about persons, so that they can be kept while checked.

What counting needs stays: the same person has the same mark (``#p12``) in every sheet
of an upload, and a day of birth becomes its month, so that the age at the end of any
month is still exact. A sealed sheet gives the same draft as the sheet itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.categories.match import CategoryMatchKind
from wksbm_mapping.ingest.assign_columns import assign_columns
from wksbm_mapping.ingest.blanks import put_column
from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole
from wksbm_mapping.ingest.context import Context, ImportOptions, build_context
from wksbm_mapping.ingest.draft import UploadedFile
from wksbm_mapping.ingest.headers import Role, label_role, normalise_header
from wksbm_mapping.ingest.kobo import read_kobo_sheet
from wksbm_mapping.ingest.kobo_locate import locate_rows
from wksbm_mapping.ingest.kobo_places import (
    UNPLACED,
    LocatePoints,
    mark_place,
    without_boundaries,
)
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.layout import Table, find_table
from wksbm_mapping.ingest.people.ages import parse_birth
from wksbm_mapping.ingest.personal import (
    MASK,
)
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.seal_cells import (
    Clean,
    hide_media,
    hide_note,
    is_small,
    is_total,
    map_cells,
    map_values,
    mark_shapes,
    mask_cell,
    mask_count_cell,
    mask_stray_cell,
    mask_title,
    mask_unlike_hamlet,
)
from wksbm_mapping.ingest.sheet import Sheet, cell_text
from wksbm_mapping.ingest.stacked import find_next_header
from wksbm_mapping.ingest.stray_texts import (
    HIDDEN,
    find_footer,
    mask_count,
    mask_header,
)
from wksbm_mapping.ingest.transposed import find_transposed
from wksbm_mapping.periods import find_period
from wksbm_mapping.regions.matched import MatchKind
from wksbm_mapping.regions.region_set import RegionSet

_PLACES = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON)
_PERSON = "#p"
_BIRTH = re.compile(r"lahir|\bttl\b")
_SAMPLE = 200
_ACROSS = 2
_NOT_DIGIT = re.compile(r"\D")
_IDENTITY_LENGTH = 11


def seal_uploads(
    files: Sequence[UploadedFile],
    *,
    regions: RegionSet,
    categories: CategorySet,
    locate: LocatePoints = without_boundaries,
) -> tuple[UploadedFile, ...]:
    """Take out of all sheets of an upload what is about persons.

    Points of a survey are replaced by the kalurahan they lie in.
    """
    context = build_context(regions, categories, ImportOptions(), {}, locate)
    sealer = _Sealer(context)
    return tuple(
        replace(file, sheets=tuple(map(sealer.seal, file.sheets))) for file in files
    )


class _Sealer:
    """Seals one sheet after the other, with one set of marks for persons."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.marks: dict[str, str] = {}

    def seal(self, sheet: Sheet) -> Sheet:
        """Seal one sheet."""
        survey = read_kobo_sheet(sheet, self.context)
        if survey is not None:
            return self._seal_survey(survey)
        found = self._find_table(sheet)
        if found is None:
            return replace(sheet, cells=self._seal_loose(sheet.cells))
        return self._seal_table(sheet, *found, self._seal_below(*found))

    def _seal_below(self, table: Table, plan: ColumnPlan) -> pd.DataFrame:
        """Seal what stands below the counts: who signed, or another table of persons.

        Its columns are others than those above.
        """
        body = table.body.copy()
        cut = find_next_header(table, self.context)
        if cut is None:
            return self._seal_footer(table, plan, body)
        header = map(normalise_header, map(cell_text, body.iloc[cut.header]))
        if any(label_role(text) is Role.PERSONAL for text in header):
            below = body.index[cut.header + 1 :]
            body.loc[below] = map_cells(body.loc[below], self._mask_unnamed)
        return body

    def _find_table(self, sheet: Sheet) -> tuple[Table, ColumnPlan] | None:
        transposed = find_transposed(sheet, sheet.name, self.context)
        if transposed is not None:
            return transposed.original, transposed.plan
        table = find_table(sheet, self.context)
        if table is None:
            return None
        return table, assign_columns(table, sheet.name, self.context)

    def _seal_survey(self, survey: KoboTable) -> Sheet:
        """Seal a survey export; what joins its sheets stays."""
        table = survey.table()
        plan = assign_columns(table, survey.sheet.name, self.context)
        body = survey.sheet.cells.loc[survey.body.index].copy()
        marks = locate_rows(survey, self.context)
        marks = np.array([m if m is None else self._place(m) for m in marks], object)
        for at, role in survey.aside.items():
            if role is Role.COORDINATE:
                is_point = survey.points.is_point(at)
                put_column(body, at, marks if is_point else mark_shapes(body[at]))
            elif role is Role.PERSONAL:
                is_tool = survey.is_of_tool(at)
                clean = self._mark_all if is_tool else hide_media
                body[at] = map_values(body[at], clean)
            elif not survey.is_of_tool(at):
                body[at] = map_values(body[at], mask_cell)
        return self._seal_table(survey.sheet, table, plan, body)

    def _place(self, mark: str) -> str:
        return mark if mark == UNPLACED else mark_place(mark)

    def _mark_all(self, value: object) -> object:
        return self._mark_person(value, lambda _: False)

    def _seal_table(
        self, sheet: Sheet, table: Table, plan: ColumnPlan, body: pd.DataFrame
    ) -> Sheet:
        has_persons = any(c.role is Role.PERSONAL for c in plan.columns)
        for column in plan.columns:
            pulse()
            values = body[column.column - 1]
            clean = self._choose(column, values, has_persons=has_persons)
            body[column.column - 1] = map_values(values, clean)
        head = map_cells(sheet.cells.iloc[: table.header_rows.stop], self._mask_head)
        for at in self._find_names(table, plan):
            names = head.loc[table.header_rows.start :, at]
            head.loc[table.header_rows.start :, at] = map_values(names, self._mask_name)
        return replace(
            sheet,
            cells=pd.concat([head, body]).astype(object),
            sealed=sheet.sealed | plan.sealed,
        )

    def _seal_loose(self, cells: pd.DataFrame) -> pd.DataFrame:
        """Seal cells without a header: beside persons only numbers and places stay."""
        masked = map_cells(cells, mask_cell)
        if masked.equals(cells):
            return cells
        return map_cells(masked, self._mask_unnamed)

    def _mask_unnamed(self, value: object) -> object:
        text = cell_text(value)
        is_safe = not text or is_small(text) or self._is_known(text)
        return value if is_safe else MASK

    def _seal_footer(
        self, table: Table, plan: ColumnPlan, body: pd.DataFrame
    ) -> pd.DataFrame:
        """Seal what stands below the last count of a recap: who signed it."""
        has_persons = any(c.role is Role.PERSONAL for c in plan.columns)
        if plan.counts and not has_persons:
            below = body.index >= find_footer(table, plan)
            body[below] = map_cells(body[below], self._mask_footer)
        return body

    def _mask_footer(self, value: object) -> object:
        """Mask below the counts what may be the name of who signed; periods stay."""
        text = cell_text(value) if isinstance(value, str) else ""
        is_near = bool(self.context.region_matcher.match(text).choices)
        if not text or is_near or is_total(text) or self._is_known(text):
            return value
        masked, period = mask_count(text), find_period(text).period
        if masked == text or period is None:
            return value if masked == text else masked
        return f"{HIDDEN} {period.code}"

    def _mask_head(self, value: object) -> object:
        """Mask a title or header about a person; a region's name is none."""
        return value if self._is_known(cell_text(value)) else mask_title(value)

    def _find_names(self, table: Table, plan: ColumnPlan) -> list[int]:
        """Find columns headed by a name of a person; not where regions stand across."""
        match = self.context.region_matcher.match
        texts = {text for path in table.paths for text in path}
        regions = sum(match(text, trusted=True).code is not None for text in texts)
        masked = [c.column - 1 for c in plan.columns if MASK in c.header]
        return masked if regions < _ACROSS else []

    def _mask_name(self, value: object) -> object:
        """Mask a header that looks like the name of a person."""
        is_name = mask_header(cell_text(value), self.context) == MASK
        return MASK if is_name else value

    def _choose(
        self, column: ColumnRole, values: pd.Series[str], *, has_persons: bool
    ) -> Clean:
        """Choose what happens to the cells of a column."""
        if column.role is Role.PERSONAL:
            if _BIRTH.search(column.header.casefold()):
                return lambda value: self._keep_month(value)
            is_kept = is_total if column.is_by_content else self._keeper(values)
            return lambda value: self._mark_person(value, is_kept)
        if column.role is Role.COORDINATE:
            return lambda value: MASK if cell_text(value) else None
        if column.is_count:
            return mask_count_cell
        if not has_persons or column.role is Role.CATEGORY:
            return mask_cell
        return self._choose_beside_persons(column)

    def _choose_beside_persons(self, column: ColumnRole) -> Clean:
        """Choose for columns to which a name may have strayed."""
        if column.role is Role.NOTE:
            return hide_note
        if column.role is Role.PADUKUHAN:
            return mask_unlike_hamlet
        return self._mask_strange if column.role in _PLACES else mask_stray_cell

    def _mark_person(self, value: object, is_kept: Callable[[str], bool]) -> object:
        text = cell_text(value)
        if not text or MASK in text or is_person_mark(text) or is_kept(text):
            return value
        digits = _NOT_DIGIT.sub("", text)
        person = digits if len(digits) >= _IDENTITY_LENGTH else text.casefold()
        return self.marks.setdefault(person, f"{_PERSON}{len(self.marks) + 1}")

    def _keep_month(self, value: object) -> object:
        """Give of a birth its month, in which an age at a month's end is the same."""
        born = parse_birth(cell_text(value), date.today())
        if born is None:
            return self._mark_person(value, is_small)
        first, last = born
        return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"

    def _keeper(self, values: pd.Series[str]) -> Callable[[str], bool]:
        """Keep what a personal header is wrong about: places, kinds, small counts."""
        some = [cell_text(value) for value in values.dropna().unique()[:_SAMPLE]]
        if any(map(self._is_known, some)):
            return lambda text: is_small(text) or self._is_known(text)
        return is_small

    def _is_known(self, text: str) -> bool:
        """Whether a text is the name of a region or category, so of no person."""
        region = self.context.region_matcher.match(text, trusted=True)
        category = self.context.category_matcher.match(text)
        return (
            region.kind is MatchKind.EXACT or category.kind is CategoryMatchKind.EXACT
        )

    def _mask_strange(self, value: object) -> object:
        """Mask in a column of places what is near no place."""
        text = cell_text(value) if isinstance(value, str) else ""
        is_place = bool(text and self.context.region_matcher.match(text).choices)
        return mask_cell(value) if is_place else mask_stray_cell(value)


def is_person_mark(text: str) -> bool:
    """Whether a text stands for one person whose data was taken out."""
    return text.startswith(_PERSON) and text[len(_PERSON) :].isdecimal()
