"""Which cells and rows are words of a header, and which rows number its columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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
from wksbm_mapping.ingest.numbers import CellState, parse_count
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.periods import find_period, parse_period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.matched import MatchKind

PLACES = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON, Role.CATEGORY)
_COLUMN_NUMBER = re.compile(r"(\(?)(\d{1,3})\)?")
_NUMBER = re.compile(r"[\d.,]+|-")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOSTLY = 0.6
_BARE_KINDS = frozenset({"ppks", "pmks", "psks"})

Grid = list[list[str]]


def is_number(text: str) -> bool:
    """Whether a cell is a plain number, and no year."""
    return bool(_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)


def is_time(text: str) -> bool:
    """Whether all of a cell is a period, or a part of a year."""
    parse = find_period(text)
    return bool(parse.periods or parse.yearless) and not parse.rest


def is_number_row(grid: Grid, at: int, headed: Collection[int] = ()) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)``.

    Bare numbers start at 1 and reach from the first headed column to the last; and
    below one of them a word follows, else they could as well be the first counts.
    """
    found = {
        column: _COLUMN_NUMBER.fullmatch(text)
        for column, text in enumerate(grid[at])
        if text
    }
    matches = [match for match in found.values() if match]
    if len(found) < 3 or len(matches) < len(found):
        return False
    numbers = [int(match[2]) for match in matches]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    if all(match[1] for match in matches):
        return True
    is_whole = min(found) <= min(headed, default=0) and max(found) >= max(
        headed, default=0
    )
    return numbers[0] == 1 and is_whole and _has_word_below(grid, at, found)


def _has_word_below(grid: Grid, at: int, columns: Collection[int]) -> bool:
    """Whether the next row that numbers nothing has a word, or there is none."""
    for row in grid[at + 1 :]:
        if any(row) and row != grid[at]:
            return any(row[column] and not _is_count(row[column]) for column in columns)
    return True


def _is_count(text: str) -> bool:
    return parse_count(text).state is CellState.KNOWN or not _has_letter(text)


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


class HeaderWords:
    """Knows header words; remembers, for headers repeat.

    Parameters
    ----------
    context : Context
        Reference data.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: dict[str, bool] = {"": False}
        self._categories: dict[str, bool] = {"": False}

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
        if text not in self._categories:
            self._categories[text] = self._names_category(text)
        return self._categories[text]

    def _names_category(self, text: str) -> bool:
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

    def is_title_of_columns(self, row: Sequence[str]) -> bool:
        """Whether a row within a body can only be a header: words, none of a place."""
        texts = [text for text in row if text]
        if len(texts) < 2 or ":" in texts or any(map(is_number, texts)):
            return False
        headers = [normalise_header(text) for text in texts]
        labels = [None if h in _BARE_KINDS else label_role(h) for h in headers]
        aside = labels.count(Role.PERSONAL) + labels.count(Role.IGNORED)
        if not set(labels) & {*PLACES, Role.PADUKUHAN} and aside < 2:
            return False
        known = sum(
            bool(label) or is_time(text) or self._is_word(text)
            for label, text in zip(labels, texts, strict=True)
        )
        return known >= _MOSTLY * len(texts) and not any(map(self.is_region, texts))

    def _is_word(self, text: str) -> bool:
        return self.is_header(text) or is_neutral(normalise_header(text))

    def continues(self, row: Sequence[str]) -> bool:
        """Whether a row next to a header row belongs to the header."""
        texts = [text for text in row if text]
        if not texts or ":" in texts:
            return False
        periods = sum(parse_period(text) is not None for text in texts)
        if periods == len(texts):
            return True
        if any(is_number(text) or self.is_region(text) for text in texts):
            return False
        hits = sum(
            parse_period(text) is not None or self._is_word(text) for text in texts
        )
        has_years = any(_YEAR.fullmatch(text) for text in texts)
        labels = [label_role(normalise_header(text)) for text in texts]
        if has_years and Role.PERIOD in labels:
            return False
        is_mixed = len(texts) > 1 and not has_years and hits >= 0.3 * len(texts)
        return hits == len(texts) or is_mixed

    def makes_table(self, row: list[str]) -> bool:
        """Whether a row of headers promises places or categories and counts."""
        texts = [text for text in row if text]
        if len(texts) < 2 or ":" in texts:
            return False
        headers = list(map(normalise_header, texts))
        roles = {label_role(header) for header in headers}
        has_place = bool(roles & set(PLACES)) or any(map(is_kabupaten, headers))
        has_place |= {Role.PADUKUHAN, Role.PERSONAL} <= roles
        categories = sum(map(self.is_category, texts))
        parts = sum(part_of(header) is not None for header in headers)
        people = sum(label_role(header) is Role.PERSONAL for header in headers)
        return has_place or categories >= 2 or parts >= 4 or people >= 2


def splits_groups(rows: Grid, row: Sequence[str], words: HeaderWords) -> bool:
    """Whether a row only has words below the groups of a header: its sub-columns.

    Parameters
    ----------
    rows : list of list of str
        The header so far; a group is named once, for the columns right of it, too.
    """
    columns = [column for column, text in enumerate(row) if text]
    texts = [row[column] for column in columns]
    if not texts or not all(_is_sub_header(text, words) for text in texts):
        return False
    groups = [_group_over(rows, column) for column in columns]
    return all(group for group, _ in groups) and any(not own for _, own in groups)


def _is_sub_header(text: str, words: HeaderWords) -> bool:
    is_word = _has_letter(text) and parse_count(text).state is not CellState.KNOWN
    is_place = words.is_region(text) or is_personal_text(text)
    return (is_word or bool(_YEAR.fullmatch(text))) and not is_place


def _group_over(rows: Grid, column: int) -> tuple[str, bool]:
    """Find the group over a column, and whether its name stands right above.

    "" where what stands above is no group: a column with a role of its own.
    """
    for left in range(column, -1, -1):
        named = [row[left] for row in rows if row[left]]
        if named:
            is_role = any(label_role(normalise_header(text)) for text in named)
            is_own = left == column and not _repeats(rows, column)
            return ("" if is_role else named[-1]), is_own
    return "", False


def _repeats(rows: Grid, column: int) -> bool:
    """Whether a header only repeats the one left of it."""
    return column > 0 and all(row[column] == row[column - 1] for row in rows)
