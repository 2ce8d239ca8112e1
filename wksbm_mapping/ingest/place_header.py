"""The header of a transposed recap: which of its rows name regions, parts, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wksbm_mapping.categories.match import CategoryMatchKind
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.header_words import Grid, is_number_row
from wksbm_mapping.ingest.headers import (
    Role,
    is_neutral,
    label_role,
    normalise_header,
    part_of,
)
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.periods import parse_period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.matched import MatchKind

_PLACES = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON)
_CODE_LENGTH = 8


@dataclass(frozen=True)
class PlaceHeader:
    """Where regions stand across.

    Parameters
    ----------
    rows : range
        Rows of the header (from 0).
    first : int
        First column (from 0) of a region.
    naming : int
        Column whose cells name the rows: categories or periods.
    roles : mapping of Role to int
        Which row names what of the columns.
    texts : mapping of int to sequence of str
        Texts of those rows by column, spread over the columns they stand for.
    """

    rows: range
    first: int
    naming: int
    roles: Mapping[Role, int]
    texts: Mapping[int, Sequence[str]]

    def text(self, role: Role, column: int) -> str:
        """What the header says of a column in one respect."""
        row = self.roles.get(role)
        return "" if row is None else self.texts[row][column]


def find_place_header(grid: Grid, sheet: Sheet, context: Context) -> PlaceHeader | None:
    """Find the row with the most regions across, and the header around it."""
    return _Finder(grid, sheet, context).find()


class _Finder:
    """Looks through the first rows of a sheet."""

    def __init__(self, grid: Grid, sheet: Sheet, context: Context) -> None:
        self.grid, self.sheet, self.context = grid, sheet, context

    def find(self) -> PlaceHeader | None:
        """Try the rows that name regions, the one that names most first."""
        found = [(self._places(row), at) for at, row in enumerate(self.grid)]
        candidates = sorted((-len(places), at) for places, at in found if places)
        for _, at in candidates[:3]:
            header = self._look_around(at, min(found[at][0]))
            if header is not None:
                return header
        return None

    def _places(self, row: Sequence[str]) -> list[int]:
        return [at for at, text in enumerate(row) if at and self._level(text)]

    def _level(self, text: str) -> Role | None:
        """Tell whether a text is the code or name of a region, and of which kind."""
        is_digits = text.replace(".", "").isdigit()
        if len(text) < 3 or (is_digits and len(text) < _CODE_LENGTH):
            return None
        match = self.context.region_matcher.match
        for level, role in (
            (Level.KALURAHAN, Role.REGION),
            (Level.KAPANEWON, Role.KAPANEWON),
        ):
            kind = match(text, level=level, trusted=True).kind
            if kind in (MatchKind.EXACT, MatchKind.FOREIGN):
                return Role.REGION_CODE if is_digits else role
        return None

    def _look_around(self, at: int, first: int) -> PlaceHeader | None:
        row = self.grid[at]
        labels = [label_role(normalise_header(text)) for text in row[:first]]
        is_alone = len(self._places(row)) < 2
        if ":" in row or set(labels) & {*_PLACES, Role.PADUKUHAN}:
            return None
        if any(label_role(normalise_header(t)) in _PLACES for t in row[first:] if t):
            return None
        top, bottom = at, at
        while top > 0 and self._is_header(self.grid[top - 1], first):
            top -= 1
        while bottom + 1 < len(self.grid) and (
            is_number_row(self.grid, bottom + 1)
            or self._is_header(self.grid[bottom + 1], first)
        ):
            bottom += 1
        has_label = any(
            label_role(normalise_header(text)) is Role.CATEGORY
            for line in self.grid[top : bottom + 1]
            for text in line[:first]
        )
        naming = self._naming_column(self.grid[bottom + 1 :], first)
        if naming is None or (is_alone and not has_label):
            return None
        return self._build(range(top, bottom + 1), first, naming)

    def _is_header(self, row: Sequence[str], first: int) -> bool:
        """Whether a row beside that of the regions belongs to the header."""
        beside = [text for text in row[:first] if text]
        above = [text for text in row[first:] if text]
        if ":" in row or not above:
            return False
        return all(self._is_word(text) for text in above) and all(
            label_role(normalise_header(text)) for text in beside
        )

    def _is_word(self, text: str) -> bool:
        header = normalise_header(text)
        is_label = label_role(header) in (*_PLACES, Role.NOTE, Role.IGNORED)
        return bool(
            is_label
            or part_of(header)
            or is_neutral(header)
            or self._level(text)
            or parse_period(text)
        ) and not (text.isdigit() and len(text) < 4)

    def _naming_column(self, below: Grid, first: int) -> int | None:
        """Find the column left of the regions that names the rows.

        None where regions stand in the rows as well: then they go down, not across.
        """
        counted = [row for row in below if any(text.isdigit() for text in row)]
        if any(self._level(text) for row in counted for text in row if text):
            return None
        hits = [
            (sum(map(self._names_row, {row[at] for row in below})), -at)
            for at in range(first)
        ]
        best = max(hits, default=(0, 0))
        return -best[1] if best[0] >= 1 else None

    def _names_row(self, text: str) -> bool:
        if not text or (text.isdigit() and len(text) < 4):
            return False
        match = self.context.category_matcher.match(text)
        is_category = match.kind is not CategoryMatchKind.UNKNOWN
        return is_category or parse_period(text) is not None

    def _build(self, rows: range, first: int, naming: int) -> PlaceHeader:
        filled = {row: list(self.grid[row]) for row in rows}
        for top, left, bottom, right in self.sheet.merged:
            for row in range(max(top, rows[0]), min(bottom, rows[-1]) + 1):
                text = self.grid[top][left] if top in filled else ""
                filled[row][left : right + 1] = [text] * (
                    min(right + 1, len(filled[row])) - left
                )
        roles = dict(self._row_roles(filled, first))
        named = [row for role, row in roles.items() if role in _PLACES]
        parted = roles.get(Role.SEX, roles.get(Role.PERIOD))
        width = len(self.grid[rows[0]])
        for column in range(first + 1, width):
            is_part = parted is not None and filled[parted][column]
            if is_part and not any(filled[row][column] for row in named):
                for row in named:
                    filled[row][column] = filled[row][column - 1]
        return PlaceHeader(rows, first, naming, roles, filled)

    def _row_roles(
        self, filled: Mapping[int, Sequence[str]], first: int
    ) -> Iterator[tuple[Role, int]]:
        """Say what each row of the header names, each kind once."""
        seen: set[Role] = set()
        for row, texts in filled.items():
            role = self._row_role([text for text in texts[first:] if text])
            if role and role not in seen and not is_number_row([list(texts)], 0):
                seen.add(role)
                yield role, row

    def _row_role(self, texts: Sequence[str]) -> Role | None:
        levels = Counter(map(self._level, texts))
        place = max(_PLACES, key=levels.__getitem__)
        if levels[place]:
            return place
        parts = sum(part_of(normalise_header(text)) is not None for text in texts)
        periods = sum(parse_period(text) is not None for text in texts)
        role = Role.SEX if parts >= periods else Role.PERIOD
        return role if max(parts, periods) > 0.5 * len(texts) else None
