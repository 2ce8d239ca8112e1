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
from wksbm_mapping.ingest.blanks import Values, only_where, put_column
from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole
from wksbm_mapping.ingest.context import Context, ImportOptions, build_context
from wksbm_mapping.ingest.draft import UploadedFile
from wksbm_mapping.ingest.find_totals import TOTAL_LABEL
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.kobo import read_kobo_sheet
from wksbm_mapping.ingest.kobo_columns import MEDIA
from wksbm_mapping.ingest.kobo_locate import locate_rows
from wksbm_mapping.ingest.kobo_places import (
    SHAPE,
    UNPLACED,
    LocatePoints,
    mark_place,
    without_boundaries,
)
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.layout import Table, find_table
from wksbm_mapping.ingest.people.ages import parse_birth
from wksbm_mapping.ingest.person_names import is_like_name
from wksbm_mapping.ingest.personal import (
    MASK,
    is_personal_text,
    mask,
    mask_stray,
)
from wksbm_mapping.ingest.sheet import Sheet, cell_text
from wksbm_mapping.ingest.transposed import find_transposed
from wksbm_mapping.periods import find_period
from wksbm_mapping.regions.matched import MatchKind
from wksbm_mapping.regions.region_set import RegionSet

_PLACES = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON)
_PERSON = "#p"
_BIRTH = re.compile(r"lahir|\bttl\b")
_LONG_NUMBER = 10**10
_COUNT_LENGTH = 6
_SAMPLE = 200
_NOT_DIGIT = re.compile(r"\D")
_IDENTITY_LENGTH = 11

Clean = Callable[[object], object]


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
        return self._seal_table(sheet, *found, found[0].body.copy())

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
                put_column(body, at, marks if is_point else _shapes(body[at]))
            elif role is Role.PERSONAL:
                is_tool = survey.is_of_tool(at)
                clean = self._mark_all if is_tool else _hide_media
                body[at] = _map(body[at], clean)
            elif not survey.is_of_tool(at):
                body[at] = _map(body[at], _mask_cell)
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
            values = body[column.column - 1]
            clean = self._choose(column, values, has_persons=has_persons)
            body[column.column - 1] = _map(values, clean)
        head = _apply(sheet.cells.iloc[: table.header_rows.stop], self._mask_head)
        return replace(
            sheet,
            cells=pd.concat([head, body]).astype(object),
            sealed=sheet.sealed | _find_sealed(plan),
        )

    def _seal_loose(self, cells: pd.DataFrame) -> pd.DataFrame:
        """Seal cells without a header: beside persons only numbers and places stay."""
        masked = _apply(cells, _mask_cell)
        if masked.equals(cells):
            return cells
        return _apply(masked, self._mask_unnamed)

    def _mask_unnamed(self, value: object) -> object:
        text = cell_text(value)
        is_safe = not text or _is_small(text) or self._is_known(text)
        return value if is_safe else MASK

    def _mask_head(self, value: object) -> object:
        """Mask a title or header about a person; a region's name is none."""
        return value if self._is_known(cell_text(value)) else _mask_title(value)

    def _choose(
        self, column: ColumnRole, values: pd.Series[str], *, has_persons: bool
    ) -> Clean:
        """Choose what happens to the cells of a column."""
        if column.role is Role.PERSONAL:
            if _BIRTH.search(column.header.casefold()):
                return lambda value: self._keep_month(value)
            is_kept = _is_total if column.is_by_content else self._keeper(values)
            return lambda value: self._mark_person(value, is_kept)
        if column.role is Role.COORDINATE:
            return lambda value: MASK if cell_text(value) else None
        if not has_persons or column.role is Role.CATEGORY:
            return _mask_cell
        if column.role is Role.NOTE:
            return _hide_note
        return self._mask_strange if column.role in _PLACES else _mask_stray_cell

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
            return self._mark_person(value, _is_small)
        first, last = born
        return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"

    def _keeper(self, values: pd.Series[str]) -> Callable[[str], bool]:
        """Keep what a personal header is wrong about: places, kinds, small counts."""
        some = [cell_text(value) for value in values.dropna().unique()[:_SAMPLE]]
        if any(map(self._is_known, some)):
            return lambda text: _is_small(text) or self._is_known(text)
        return _is_small

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
        return _mask_cell(value) if is_place else _mask_stray_cell(value)


def is_person_mark(text: str) -> bool:
    """Whether a text stands for one person whose data was taken out."""
    return text.startswith(_PERSON) and text[len(_PERSON) :].isdecimal()


def _find_sealed(plan: ColumnPlan) -> frozenset[int]:
    """Find the columns that are personal by what stood in them."""
    return frozenset(
        column.column - 1
        for column in plan.columns
        if column.role is Role.PERSONAL and column.is_by_content
    )


def _is_total(text: str) -> bool:
    """Whether a text says that its row adds up others: that is no person."""
    return TOTAL_LABEL.fullmatch(text.casefold()) is not None and (
        mask_stray(text) == text
    )


def _is_small(text: str) -> bool:
    is_count = text.isdecimal() and len(text) <= _COUNT_LENGTH
    return is_count or _is_total(text)


def _mask_stray_cell(value: object) -> object:
    """Mask also what could be a name that strayed beside personal columns."""
    masked = _mask_cell(value)
    text = cell_text(masked) if isinstance(masked, str) else ""
    return mask_stray(text) if is_like_name(text) else masked


def _mask_cell(value: object) -> object:
    if isinstance(value, int | float):
        return MASK if abs(value) >= _LONG_NUMBER else value
    text = cell_text(value) if isinstance(value, str) else ""
    if not is_personal_text(text):
        return value
    says_total = TOTAL_LABEL.fullmatch(text.casefold())
    return f"{text.split()[0]} {MASK}" if says_total else mask(text)


def _mask_title(value: object) -> object:
    """Mask a title about a person; the period it names stays."""
    masked = _mask_cell(value)
    if masked is value:
        return value
    period = find_period(cell_text(value)).period
    return f"{masked} {period.code}" if period else masked


def _hide_note(value: object) -> object:
    text = cell_text(value)
    return MASK if any(map(str.isalpha, text)) else _mask_cell(value)


def _hide_media(value: object) -> object:
    return MEDIA if cell_text(value) else None


def _shapes(values: pd.Series[str]) -> Values:
    """Put a mark for every line or area."""
    is_filled = np.array([bool(cell_text(value)) for value in values], dtype=bool)
    return only_where(is_filled, np.full(len(values), SHAPE, dtype=object))


def _apply(cells: pd.DataFrame, clean: Clean) -> pd.DataFrame:
    return pd.DataFrame(
        {column: _map(cells[column], clean) for column in cells.columns},
        index=cells.index,
        dtype=object,
    )


def _map(values: pd.Series[str], clean: Clean) -> pd.Series[str]:
    """Clean every distinct value once."""
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    cleaned = np.empty(len(distinct) + 1, dtype=object)
    cleaned[:-1] = [clean(value) for value in distinct]
    return pd.Series(cleaned[codes], index=values.index, dtype=object)
