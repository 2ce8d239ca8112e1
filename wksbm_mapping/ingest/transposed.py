"""Recaps with categories down and regions across, turned so that regions go down.

The turned table keeps the places of the file: its rows are numbered as the columns of
the file, its columns as the rows. So whatever is found in it can be turned back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.categories.match import CategoryMatchKind
from wksbm_mapping.ingest.assign_columns import assign_columns
from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE
from wksbm_mapping.ingest.header_words import Grid
from wksbm_mapping.ingest.headers import (
    COUNT_ROLES,
    Part,
    Role,
    label_role,
    normalise_header,
    part_of,
    path_role,
)
from wksbm_mapping.ingest.layout import Table, cut_table, read_head
from wksbm_mapping.ingest.numbers import CellState, parse_count
from wksbm_mapping.ingest.place_header import PlaceHeader, find_place_header
from wksbm_mapping.ingest.sheet import Sheet, cell_text
from wksbm_mapping.periods import parse_period

_MOST_ROWS = 1000
_NAMING = (Role.CATEGORY, Role.PERIOD, Role.SEX)
_TURNED_HEADERS = {
    Role.REGION_CODE: "Kode Wilayah",
    Role.REGION: "Kalurahan",
    Role.KAPANEWON: "Kapanewon",
    Role.SEX: "Jenis Kelamin",
    Role.PERIOD: "Tahun",
}


@dataclass(frozen=True)
class Transposed:
    """A transposed recap, as it stands in the file and turned.

    Parameters
    ----------
    original : Table
        As in the file: its header, its rows below.
    plan : ColumnPlan
        What the columns of the file are; those of regions are counts.
    turned : Table
        Rows are the region columns of the file, columns its rows.
    header : PlaceHeader
    """

    original: Table
    plan: ColumnPlan
    turned: Table
    header: PlaceHeader


def find_transposed(sheet: Sheet, key: str, context: Context) -> Transposed | None:
    """Find a recap with regions across; None when the sheet holds another table."""
    if len(sheet.cells) > _MOST_ROWS:
        return None
    grid = read_head(sheet)
    header = find_place_header(grid, sheet, context)
    if header is None or _lists_people(grid, header):
        return None
    original = cut_table(sheet, grid, header.rows[0], header.rows[-1])
    plan = _plan_columns(original, header, key, context)
    if not plan.counts:
        return None
    turned = _turn(original, plan, header, context)
    return Transposed(original, plan, turned, header)


def _lists_people(grid: Grid, header: PlaceHeader) -> bool:
    """Whether columns before the regions are of persons: then regions stand down."""
    words = {
        label_role(normalise_header(text))
        for row in header.rows
        for text in grid[row][: header.first]
    }
    return bool(words & {Role.PERSONAL, Role.SEX})


def turn_again(transposed: Transposed, table: Table, context: Context) -> Transposed:
    """Turn the recap with another body: rows of the file were taken out."""
    header, plan = transposed.header, transposed.plan
    cells = table.sheet.cells.copy()
    cells.loc[table.body.index] = table.body
    whole = replace(table, sheet=replace(table.sheet, cells=cells))
    return replace(
        transposed, original=whole, turned=_turn(whole, plan, header, context)
    )


def _plan_columns(
    original: Table, header: PlaceHeader, key: str, context: Context
) -> ColumnPlan:
    """Say what the columns of the file are; those under a region's name are counts."""
    plan = assign_columns(original, key, context)
    columns = [_as_place(column, header, original, context) for column in plan.columns]
    kept = {column.column for column in columns if not column.is_count}
    findings = [finding for finding in plan.findings if finding.column in kept]
    return ColumnPlan(tuple(columns), tuple(findings))


def _as_place(
    column: ColumnRole, header: PlaceHeader, original: Table, context: Context
) -> ColumnRole:
    position = column.column - 1
    plain = replace(column, category="", part=None, period="")
    if position < header.first:
        is_named = column.role in (*_NAMING, Role.PERSONAL, Role.NOTE)
        if position == header.naming and column.role is not Role.PERIOD:
            return replace(plain, role=Role.CATEGORY)
        return replace(plain, role=column.role if is_named else Role.IGNORED)
    is_aside = column.role in (Role.PERSONAL, Role.NOTE, Role.COORDINATE)
    is_left_out = context.answers.get(column.answer_id) == IGNORE
    part = _part_under(header, position)
    if is_aside or is_left_out or part is None or path_role(original.paths[position]):
        return plain if is_aside else replace(plain, role=Role.IGNORED)
    return replace(plain, role=COUNT_ROLES.get(part, Role.COUNT), part=part)


def _part_under(header: PlaceHeader, position: int) -> Part | None:
    """Tell which part a region's column counts; None when its lowest header is none."""
    text = header.text(Role.SEX, position)
    return part_of(normalise_header(text)) if text else Part.TOTAL


def _turn(
    original: Table, plan: ColumnPlan, header: PlaceHeader, context: Context
) -> Table:
    sheet = original.sheet
    places = [column.column - 1 for column in plan.counts]
    paths = _row_paths(original, plan, context)
    body = sheet.cells[places].T.astype(object)
    for row, path in enumerate(paths):
        if not path:
            body[row] = None
    named: list[tuple[str, ...]] = list(paths)
    for role, row in header.roles.items():
        named[row] = (_TURNED_HEADERS[role],)
        body[row] = [_header_cell(header, role, place) for place in places]
    merged = tuple(
        (left, top, right, below) for top, left, below, right in sheet.merged
    )
    return Table(
        sheet=replace(sheet, merged=merged, sealed=frozenset()),
        titles=original.titles,
        paths=tuple(named),
        header_rows=original.header_rows,
        body=body,
    )


def _header_cell(header: PlaceHeader, role: Role, place: int) -> str | None:
    text = header.text(role, place)
    if role is Role.SEX and part_of(normalise_header(text)) is Part.TOTAL:
        return None
    return text or None


def _row_paths(
    original: Table, plan: ColumnPlan, context: Context
) -> list[tuple[str, ...]]:
    """Name every row of the file by its category, part and period; others not at all.

    A row that names no category is a footer unless a count stands in it.
    """
    naming = [c.column - 1 for c in plan.columns if c.role in _NAMING]
    places = [column.column - 1 for column in plan.counts]
    paths: list[tuple[str, ...]] = [()] * len(original.sheet.cells)
    last = ""
    for row, cells in original.body.iterrows():
        texts = [cell_text(cells[position]) for position in naming]
        texts[:1] = [texts[0] or _sum_label(cells, naming[0])] if texts else []
        own, rest = texts[:1], texts[1:]
        last = own[0] or last
        if any(rest) and not own[0]:
            texts = [last, *rest]
        is_counted = any(_is_count(cells[place]) for place in places)
        if is_counted or _names_category(texts, context):
            paths[int(str(row))] = tuple(text for text in texts if text)
    return paths


def _sum_label(cells: pd.Series[str], before: int) -> str:
    """Find JUMLAH where it stands left of the names, in the column of numbers."""
    texts = (cell_text(cells[position]) for position in range(before))
    return next(
        (text for text in texts if part_of(normalise_header(text)) is Part.TOTAL), ""
    )


def _is_count(value: object) -> bool:
    return bool(cell_text(value)) and parse_count(value).state is not CellState.UNKNOWN


def _names_category(texts: Sequence[str], context: Context) -> bool:
    match = context.category_matcher.match
    return any(
        match(text).kind is not CategoryMatchKind.UNKNOWN or parse_period(text)
        for text in texts
        if text
    )


def find_unnamed(transposed: Transposed) -> list[int]:
    """Rows of the file (from 1) that count something but name nothing."""
    original = transposed.original
    places = [column.column - 1 for column in transposed.plan.counts]
    return [
        int(str(row)) + 1
        for row, cells in original.body[places].iterrows()
        if not transposed.turned.paths[int(str(row))]
        and any(_holds_number(value) for value in cells)
    ]


def _holds_number(value: object) -> bool:
    return bool(cell_text(value)) and parse_count(value).state is CellState.KNOWN
