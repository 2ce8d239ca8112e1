"""Where in a sheet the table is: titles, header rows, body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.header_words import (
    Grid,
    HeaderWords,
    is_number,
    is_number_row,
    splits_groups,
)
from wksbm_mapping.ingest.headers import Role, label_role, normalise_header, part_of
from wksbm_mapping.ingest.sheet import Sheet, cell_text

_SEARCHED_ROWS = 60


@dataclass(frozen=True)
class Table:
    """A sheet taken apart.

    Parameters
    ----------
    sheet : Sheet
        Where it was found.
    titles : tuple of str
        Texts above the header.
    paths : tuple of tuple of str
        Per column the header texts from top to bottom, groups filled to the right.
    header_rows : range
        Rows of the header (from 0), column numbers included.
    body : DataFrame
        The rows below; index is the row in the sheet (from 0), columns as in the sheet.
    is_survey : bool
        Every row is a form of its own: what is blank is not that of the row above.
    """

    sheet: Sheet
    titles: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    header_rows: range
    body: pd.DataFrame
    is_survey: bool = False

    @cached_property
    def has_content(self) -> npt.NDArray[np.bool_]:
        """Rows of the body that hold anything."""
        is_filled = self.body.to_numpy() != np.array(None)
        return np.asarray(is_filled.any(axis=1))


def find_table(sheet: Sheet, context: Context) -> Table | None:
    """Find the first header of a sheet, and with it the table; None without one."""
    grid = read_head(sheet)
    words = HeaderWords(context)
    hits = [sum(map(words.is_header, row)) for row in grid]
    best = max(range(len(hits)), key=hits.__getitem__, default=None)
    if best is None:
        return None
    first, last = _extend(grid, _find_earlier(grid, best, words), words)
    if not any(map(words.makes_table, grid[first : last + 1])):
        return None
    return cut_table(sheet, grid, first, last)


def _find_earlier(grid: Grid, best: int, words: HeaderWords) -> int:
    """Find a header above the best one whose table stands in between."""
    counted = [at for at in range(best) if any(map(is_number, grid[at]))]
    last = counted[-1] if counted else 0
    return next((at for at in range(last) if words.is_title_of_columns(grid[at])), best)


def read_head(sheet: Sheet) -> Grid:
    """Read the rows among which a header is looked for, as texts."""
    head = sheet.cells.iloc[:_SEARCHED_ROWS]
    return [[cell_text(value) for value in row] for row in head.to_numpy()]


def cut_table(sheet: Sheet, grid: Grid, first: int, last: int) -> Table:
    """Take a sheet apart whose header is the rows ``first`` to ``last`` (from 0)."""
    header = range(first, last + 1)
    headed = find_headed(grid[first : last + 1])
    names = [grid[at] for at in header if not is_number_row(grid, at)]
    after = last + 1
    while after < len(grid) and is_number_row(grid, after, headed):
        after += 1
    return Table(
        sheet=sheet,
        titles=tuple(" ".join(filter(None, row)) for row in grid[:first] if any(row)),
        paths=_build_paths(_fill_merged(names, sheet, first)),
        header_rows=range(first, after),
        body=sheet.cells.iloc[after:],
    )


def find_headed(rows: Grid) -> set[int]:
    """Find the columns that any of the rows of a header names, but for notes."""
    return {
        column
        for row in rows
        for column, text in enumerate(row)
        if text and label_role(normalise_header(text)) is not Role.NOTE
    }


def _extend(grid: Grid, best: int, words: HeaderWords) -> tuple[int, int]:
    first = last = best
    while first > 0 and (
        words.continues(grid[first - 1]) or _bridges(grid, first - 1, words)
    ):
        first -= 1
    is_long = any(
        label_role(normalise_header(text)) is Role.CATEGORY
        for row in grid[first : best + 1]
        for text in row
    )
    while last + 1 < len(grid):
        header, row = grid[first : last + 1], grid[last + 1]
        if is_number_row(grid, last + 1, find_headed(header)):
            break
        is_more = _holds_parts(row) or splits_groups(header, row, words)
        if not is_more and (is_long or not words.continues(row)):
            break
        last += 1
    return first, last


def _bridges(grid: Grid, at: int, words: HeaderWords) -> bool:
    """Whether a row of unknown words splits the groups of the header row above it."""
    return (
        at > 0
        and words.makes_table(grid[at - 1])
        and words.continues(grid[at - 1])
        and splits_groups([grid[at - 1]], grid[at], words)
    )


def _holds_parts(row: list[str]) -> bool:
    """Whether a row only splits headers above it: ``L``, ``P``."""
    texts = [text for text in row if text]
    return len(texts) > 1 and all(part_of(normalise_header(text)) for text in texts)


def _fill_merged(rows: Grid, sheet: Sheet, first: int) -> Grid:
    filled = [list(row) for row in rows]
    for top, left, bottom, right in sheet.merged:
        if not first <= top < first + len(rows):
            continue
        text = filled[top - first][left]
        for row in filled[top - first : bottom - first + 1]:
            row[left : right + 1] = [text] * (min(right + 1, len(row)) - left)
    return filled


def _build_paths(rows: Grid) -> tuple[tuple[str, ...], ...]:
    """Read the header column by column, filling groups to the right."""
    width = len(rows[0])
    filled = [list(row) for row in rows]
    for index, row in enumerate(filled[:-1]):
        for column in range(1, width):
            below = any(lower[column] for lower in rows[index + 1 :])
            lower = any(each[column - 1] for each in rows[index + 1 :])
            if not row[column] and below and _is_group(row[column - 1], is_split=lower):
                row[column] = row[column - 1]
    return tuple(
        tuple(dict.fromkeys(row[column] for row in filled if row[column]))
        for column in range(width)
    )


def _is_group(text: str, *, is_split: bool) -> bool:
    """Whether a header may stand for columns right of it, too.

    "Umur" and "Jenis Kelamin" only if they are split below, into L and P.
    """
    role = label_role(normalise_header(text))
    is_wide = role in (None, Role.CATEGORY)
    return bool(text) and (is_wide or (is_split and role in (Role.AGE, Role.SEX)))
