"""Where in a sheet the table is: titles, header rows, body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.match import CategoryMatchKind
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.headers import (
    Role,
    is_kabupaten,
    is_neutral,
    label_role,
    normalise_header,
    part_of,
    split_part,
)
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import Sheet, cell_text
from wksbm_mapping.periods import parse_period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.matched import MatchKind

_SEARCHED_ROWS = 60
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3})\)?")
_NUMBER = re.compile(r"[\d.,]+|-")
_PLACES = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON, Role.CATEGORY)

Grid = list[list[str]]


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
    """

    sheet: Sheet
    titles: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    header_rows: range
    body: pd.DataFrame

    @cached_property
    def has_content(self) -> npt.NDArray[np.bool_]:
        """Rows of the body that hold anything."""
        is_filled = self.body.to_numpy() != np.array(None)
        return np.asarray(is_filled.any(axis=1))


def find_table(sheet: Sheet, context: Context) -> Table | None:
    """Find the header of a sheet, and with it the table; None when there is none."""
    grid = read_head(sheet)
    words = _HeaderWords(context)
    hits = [sum(map(words.is_header, row)) for row in grid]
    best = max(range(len(hits)), key=hits.__getitem__, default=None)
    if best and _holds_parts(grid[best]) and not words.makes_table(grid[best]):
        best -= 1
    if best is None or not words.makes_table(grid[best]):
        return None
    return cut_table(sheet, grid, *_extend(grid, best, words))


def read_head(sheet: Sheet) -> Grid:
    """Read the rows among which a header is looked for, as texts."""
    head = sheet.cells.iloc[:_SEARCHED_ROWS]
    return [[cell_text(value) for value in row] for row in head.to_numpy()]


def cut_table(sheet: Sheet, grid: Grid, first: int, last: int) -> Table:
    """Take a sheet apart whose header is the rows ``first`` to ``last`` (from 0)."""
    header = grid[first : last + 1]
    names = [row for row in header if not is_number_row(row)]
    after = last + 1
    while after < len(grid) and is_number_row(grid[after]):
        after += 1
    return Table(
        sheet=sheet,
        titles=tuple(" ".join(filter(None, row)) for row in grid[:first] if any(row)),
        paths=_build_paths(_fill_merged(names, sheet, first)),
        header_rows=range(first, after),
        body=sheet.cells.iloc[after:],
    )


def is_number_row(texts: list[str]) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)``."""
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match]
    return all(
        after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False)
    )


class _HeaderWords:
    """Knows header words; remembers, for headers repeat."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: dict[str, bool] = {"": False}

    def is_header(self, text: str) -> bool:
        """Whether a cell is a word of headers: a role, a part or a category."""
        if text not in self._seen:
            self._seen[text] = self._look_up(text)
        return self._seen[text]

    def _look_up(self, text: str) -> bool:
        if _NUMBER.fullmatch(text) or is_personal_text(text):
            return False
        header = normalise_header(text)
        if label_role(header) or part_of(header) or is_kabupaten(header):
            return True
        return self.is_category(text)

    def is_category(self, text: str) -> bool:
        """Whether a cell names a category, perhaps with its part."""
        parted = split_part(text)
        return any(
            self._context.category_matcher.match(name).kind
            is not CategoryMatchKind.UNKNOWN
            for name in (text, parted[0] if parted else "")
            if name and not _NUMBER.fullmatch(name)
        )

    def is_region(self, text: str) -> bool:
        """Whether a cell is the name of a region, so no header."""
        match = self._context.region_matcher.match
        return any(
            match(text, level=level, trusted=True).kind is MatchKind.EXACT
            for level in (Level.KALURAHAN, Level.KAPANEWON)
        )

    def makes_table(self, row: list[str]) -> bool:
        """Whether a row of headers promises places or categories and counts."""
        texts = [text for text in row if text]
        if len(texts) < 2 or ":" in texts:
            return False
        headers = list(map(normalise_header, texts))
        has_place = bool({label_role(header) for header in headers} & set(_PLACES))
        has_place |= any(map(is_kabupaten, headers))
        categories = sum(map(self.is_category, texts))
        parts = sum(part_of(header) is not None for header in headers)
        people = sum(label_role(header) is Role.PERSONAL for header in headers)
        return has_place or categories >= 2 or parts >= 4 or people >= 2


def _extend(grid: Grid, best: int, words: _HeaderWords) -> tuple[int, int]:
    first = last = best
    while first > 0 and _continues(grid[first - 1], words):
        first -= 1
    is_long = any(
        label_role(normalise_header(text)) is Role.CATEGORY
        for row in grid[first : best + 1]
        for text in row
    )
    while last + 1 < len(grid) and (
        is_number_row(grid[last + 1])
        or _holds_parts(grid[last + 1])
        or (not is_long and _continues(grid[last + 1], words))
    ):
        last += 1
    return first, last


def _holds_parts(row: list[str]) -> bool:
    """Whether a row only splits headers above it: ``L``, ``P``."""
    texts = [text for text in row if text]
    return len(texts) > 1 and all(part_of(normalise_header(text)) for text in texts)


def _continues(row: list[str], words: _HeaderWords) -> bool:
    """Whether a row next to a header row belongs to the header."""
    texts = [text for text in row if text]
    if not texts or ":" in texts:
        return False
    periods = sum(parse_period(text) is not None for text in texts)
    if periods == len(texts):
        return True
    if any(_NUMBER.fullmatch(text) or words.is_region(text) for text in texts):
        return is_number_row(row)
    hits = periods + sum(
        words.is_header(text) or is_neutral(normalise_header(text)) for text in texts
    )
    return hits == len(texts) or (len(texts) > 1 and hits >= 0.3 * len(texts))


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
