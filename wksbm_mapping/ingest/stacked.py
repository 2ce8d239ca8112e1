"""Another table below the first in one sheet: left out and said, never misread.

It starts with a header of its own, or under a title that names another place, time or
category than the table that was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.assign_columns import assign_columns
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.header_words import HeaderWords, is_number
from wksbm_mapping.ingest.headers import Role, path_role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_periods import decide_period, with_year
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.titled_region import find_titled_region
from wksbm_mapping.periods import Period, PeriodKind, find_period, parse_period

_MOST_CHECKED = 5000
_MOST_TITLE_CELLS = 3
_TITLE = re.compile(
    r"(?:rekap|data|daftar|laporan|tabel|tahun|hasil|jumlah|bulan|keadaan|kondisi)",
    re.IGNORECASE,
)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cut:
    """Where another table starts.

    Parameters
    ----------
    start : int
        Its first row, a title or header (in the body, from 0).
    header : int
        Its header; the same as ``start`` for a title alone.
    """

    start: int
    header: int


def part_table(
    table: Table, key: str, file: str, context: Context
) -> tuple[Table, ColumnPlan, tuple[int, ...]]:
    """Keep of a sheet its first table.

    Returns
    -------
    table : Table
        Without the rows of others.
    plan : ColumnPlan
        What its columns are.
    rows : tuple of int
        The rows (from 1) of others that hold anything.
    """
    first = _keep_above(table, find_next_header(table, context))
    plan = assign_columns(first, key, context, file=file)
    banner = find_banner(first, plan, file, key, context)
    if banner is not None:
        first = _keep_above(first, banner)
        plan = assign_columns(first, key, context, file=file)
    return first, plan, _find_lost(table, len(first.body))


def keep_first(
    table: Table, plan: ColumnPlan, file: str, key: str, context: Context
) -> tuple[Table, tuple[int, ...]]:
    """Blank the rows of a recap below a title of another time; give their rows."""
    banner = find_banner(table, plan, file, key, context)
    if banner is None:
        return table, ()
    body = table.body.copy()
    body.iloc[banner.start :] = None
    return replace(table, body=body), _find_lost(table, banner.start)


def _find_lost(table: Table, start: int) -> tuple[int, ...]:
    """Give the rows (from 1) from a place of the body on that hold anything."""
    is_lost = table.has_content.copy()
    is_lost[:start] = False
    return tuple((table.body.index[is_lost] + 1).tolist())


def _keep_above(table: Table, cut: Cut | None) -> Table:
    return replace(table, body=table.body.iloc[: cut.start]) if cut else table


def find_next_header(table: Table, context: Context) -> Cut | None:
    """Find a later header that names other columns than the table's own."""
    body, words = table.body, HeaderWords(context)
    wordy = find_wordy(body)
    counting = _find_counting(table, words)
    own = _own_header(table)
    for position in _choose_candidates(body, np.flatnonzero(wordy), own):
        texts = _texts(body, position)
        renamed = sum(words.is_category(texts[at]) for at in counting)
        is_header = words.is_title_of_columns(texts) or (
            renamed > 0 and renamed >= min(2, len(counting))
        )
        if is_header and not _repeats(body, position, texts, own):
            return Cut(_find_title(body, position, wordy, words), position)
    return None


def _find_counting(table: Table, words: HeaderWords) -> list[int]:
    """Find the columns headed by a category; none in a list of persons."""
    roles = list(map(path_role, table.paths))
    if Role.PERSONAL in roles:
        return []
    return [
        at
        for at, (path, role) in enumerate(zip(table.paths, roles, strict=True))
        if role is None and any(map(words.is_category, path))
    ]


def find_banner(
    table: Table, plan: ColumnPlan, file: str, key: str, context: Context
) -> Cut | None:
    """Find a title within the rows that is of another place, time or category.

    Only one that has rows with counts or people below it.
    """
    wordy = find_wordy(table.body)
    last = _last_counted(table, plan, wordy)
    judge = _Banners(table, plan, file, key, context)
    is_short = table.body.notna().to_numpy().sum(axis=1) <= _MOST_TITLE_CELLS
    for position in np.flatnonzero((wordy & is_short)[:last])[:_MOST_CHECKED].tolist():
        texts = [text for text in _texts(table.body, position) if text]
        is_title = len(texts) == 1 or ":" in texts
        if is_title and judge.differs(" ".join(texts)):
            return Cut(position, position)
    return None


def find_wordy(body: pd.DataFrame) -> Mask:
    """Find the rows that hold something, and no number but years."""
    wordy: Mask = np.asarray(body.notna().to_numpy().any(axis=1))
    for column in body.columns:
        rows = np.flatnonzero(wordy)
        codes, distinct = pd.factorize(body[column].to_numpy()[rows])
        numeric = [is_number(cell_text(value)) for value in distinct]
        wordy[rows] = ~np.array([*numeric, False], dtype=bool)[codes]
    return wordy


def _choose_candidates(
    body: pd.DataFrame, rows: npt.NDArray[np.intp], own: Sequence[Sequence[str]]
) -> list[int]:
    """Where very many rows are words, only those that repeat a word of the header."""
    if len(rows) > _MOST_CHECKED:
        known = {text for row in own for text in row if text}
        some = body.iloc[rows].isin(list(known)).to_numpy().any(axis=1)
        rows = rows[some][:_MOST_CHECKED]
    return [int(row) for row in rows]


def _texts(body: pd.DataFrame, position: int) -> list[str]:
    return [cell_text(value) for value in body.iloc[position]]


def _own_header(table: Table) -> list[list[str]]:
    rows = table.sheet.cells.iloc[table.header_rows.start : table.header_rows.stop]
    return [[cell_text(value) for value in row] for row in rows.to_numpy()]


def _repeats(
    body: pd.DataFrame,
    position: int,
    texts: Sequence[str],
    own: Sequence[Sequence[str]],
) -> bool:
    """Whether a row, with those below it, only repeats the table's own header."""
    for at, row in enumerate(own):
        if _fold(row) == _fold(texts):
            below = [
                _texts(body, position + step)
                for step in range(1, len(own) - at)
                if position + step < len(body)
            ]
            return list(map(_fold, below)) == list(map(_fold, own[at + 1 :]))
    return False


def _fold(texts: Sequence[str]) -> list[str]:
    return [text.casefold() for text in texts]


def _find_title(
    body: pd.DataFrame, header: int, wordy: Mask, words: HeaderWords
) -> int:
    """Go up from a header over the titles right above it."""
    start = header
    while start > 0:
        texts = [text for text in _texts(body, start - 1) if text]
        is_title = len(texts) <= _MOST_TITLE_CELLS and not any(
            map(words.is_region, texts)
        )
        if texts and not (wordy[start - 1] and is_title):
            break
        start -= 1
    return start


def _last_counted(table: Table, plan: ColumnPlan, wordy: Mask) -> int:
    """Find the last row that counts something or lists somebody."""
    filled = table.body.notna().to_numpy()
    counts = [column.column - 1 for column in plan.counts]
    wide = max(3, sum(map(bool, table.paths)) / 2)
    counted = (
        filled[:, counts].any(axis=1) & ~wordy if counts else filled.sum(axis=1) >= wide
    )
    return int(np.flatnonzero(counted).max(initial=0))


class _Banners:
    """Compares titles within a table with what the table is about."""

    def __init__(
        self, table: Table, plan: ColumnPlan, file: str, key: str, context: Context
    ) -> None:
        self.context = context
        self.titles = (*table.titles, table.sheet.name, file)
        roles = {column.role for column in plan.columns}
        self._is_placed = bool(roles & {Role.REGION, Role.REGION_CODE})
        is_headed = bool(plan.counts) and all(c.period for c in plan.counts)
        self._is_timed = Role.PERIOD in roles or is_headed
        self._region = find_titled_region(context, self.titles)
        code, *_ = decide_period(table, file, key, context)
        self._period = Period.from_code(code) if code else None
        words = HeaderWords(context)
        headers = {text for path in table.paths for text in path}
        is_named = Role.CATEGORY in roles or any(map(words.is_category, headers))
        keys = {column.category for column in plan.counts} - {""}
        self._keys = set() if is_named else keys or self._titled_keys()

    def _titled_keys(self) -> set[str]:
        find = self.context.category_matcher.find_within
        found = next((f for f in map(find, self.titles) if f), ())
        return {key for choices in found for key in choices}

    def differs(self, text: str) -> bool:
        """Whether a title says another place, time or category."""
        return (
            self._is_elsewhere(text)
            or self._is_of_other_time(text)
            or self._is_of_other_kind(text)
        )

    def _is_elsewhere(self, text: str) -> bool:
        unsaid = replace(self.context.options, region=None)
        region = find_titled_region(
            replace(self.context, options=unsaid), (text, "", "")
        )
        return not self._is_placed and region not in ("", self._region)

    def _is_of_other_time(self, text: str) -> bool:
        parse = find_period(text)
        is_title = not parse.rest or _TITLE.match(text) is not None
        if self._is_timed or not is_title or not (parse.periods or parse.yearless):
            return False
        years = {self._period.year} if self._period else set()
        found = parse_period(text) or parse.period or with_year(parse, years)
        return found is None or not self._covers(found)

    def _covers(self, found: Period) -> bool:
        own = self._period
        is_day = found.kind is PeriodKind.DAY and own is not None
        return found == own or (is_day and own is not None and own.year == found.year)

    def _is_of_other_kind(self, text: str) -> bool:
        found = self.context.category_matcher.find_within(text)
        keys = {key for choices in found for key in choices}
        return bool(self._keys) and bool(keys) and not keys & self._keys
