"""Numbers beside names of persons: ages, ticks, sizes of families, or counts after all.

A row with a NIK, a No. KK or the name of a person (not of an official) is one person or
family, whatever number stands in it. Where it could as well be a recap, it is asked
once per sheet, and nothing is counted until then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Choice, Question
from wksbm_mapping.ingest.headers import HANDLING_PARTS, Part, Role, normalise_path
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.people.list_columns import Mark, mark_of_headers
from wksbm_mapping.ingest.people.ticks import are_ticks
from wksbm_mapping.ingest.sheet import cell_text

_OF_ONE = re.compile(
    r"(?:jumlah|jml|jmlh|total|banyaknya|l ?\+ ?p)"
    r" (?:anak|tanggungan|art|anggota|keluarga|bantuan|balita)\b.*"
)
_OF_FAMILY = re.compile(r"(?:jumlah|jml|jmlh|total|banyaknya) (?:jiwa|orang)\b.*")
_SEXES = (Part.MALE, Part.FEMALE)
_AGE = re.compile(r"\d{1,3}")
_OLDEST, _SURELY_AGE = 120, 12
_PERSONS, _COUNTS = "persons", "counts"
_CHOICES = (
    Choice(_PERSONS, key="question.rows_are_persons"),
    Choice(_COUNTS, key="question.rows_are_counts"),
)


@dataclass(frozen=True)
class Listed:
    """The columns of a table, the numbers of single persons no longer counts.

    Parameters
    ----------
    columns : list of ColumnRole
    question : Question or None
        Whether the rows are persons, where only a person can tell: nothing of the
        table may be counted before.
    """

    columns: list[ColumnRole]
    question: Question | None = None


def settle_listed(
    columns: Sequence[ColumnRole], table: Table, sheet_key: str, context: Context
) -> Listed:
    """Tell what bare numbers beside the names of persons are.

    Beside a category in every row, a number of people is of that category.
    """
    if not any(_marks_person(column, table) for column in columns):
        return Listed(list(columns))
    is_long = any(column.role is Role.CATEGORY for column in columns)
    forms = (_OF_ONE,) if is_long else (_OF_ONE, _OF_FAMILY)
    columns = [
        column.set_aside() if _says(column, table, forms) else column
        for column in columns
    ]
    counts = [column for column in columns if column.is_count]
    bare = [column for column in counts if not column.category]
    if not bare or is_long or any(column.category for column in counts):
        return Listed(columns)
    return _Settler(bare, table, context).settle(columns, sheet_key)


def _marks_person(column: ColumnRole, table: Table) -> bool:
    headers = normalise_path(table.paths[column.column - 1])
    is_personal = column.role is Role.PERSONAL
    persons = (Mark.NIK, Mark.FAMILY, Mark.NAME)
    return is_personal and mark_of_headers(headers, is_personal=True) in persons


def _says(column: ColumnRole, table: Table, forms: Sequence[re.Pattern[str]]) -> bool:
    """Whether a column says how many somebody has: children, members of a family."""
    headers = normalise_path(table.paths[column.column - 1])
    is_bare = column.is_count and not column.category
    return is_bare and any(form.fullmatch(h) for form in forms for h in headers)


class _Settler:
    """Looks at what stands in the bare columns of a table with persons."""

    def __init__(
        self, bare: Sequence[ColumnRole], table: Table, context: Context
    ) -> None:
        self.bare, self.table, self.context = bare, table, context
        self.sexes = [column for column in bare if column.part in _SEXES]
        body = table.body
        self.texts = {
            column: [cell_text(value) for value in body[column.column - 1]]
            for column in bare
        }

    def settle(self, columns: list[ColumnRole], sheet_key: str) -> Listed:
        """Decide from the cells, else by asking."""
        if all(map(are_ticks, self.texts.values())):
            return Listed(self._as_ticks(columns))
        if self._adds_up():
            return Listed(columns)
        if self._are_ages() and self._median() >= _SURELY_AGE:
            return Listed(self._as_ages(columns))
        question = Question(
            *(f"column:persons:{sheet_key}", "column", "persons", _CHOICES),
            {"sheet": self.table.sheet.name},
        )
        answer = self.context.answer(question.id, _CHOICES)
        if answer == _COUNTS:
            return Listed(columns)
        if answer == _PERSONS and self._are_ages():
            return Listed(self._as_ages(columns))
        left = [each.set_aside() if each in self.bare else each for each in columns]
        return Listed(left, None if answer else question)

    def _as_ticks(self, columns: list[ColumnRole]) -> list[ColumnRole]:
        """Keep ticks below L, P and how far help is as what they say of a person."""
        said = (*_SEXES, *HANDLING_PARTS)
        return [
            replace(each, role=Role.IGNORED)
            if each in self.bare and each.part in said
            else each
            for each in columns
        ]

    def _as_ages(self, columns: list[ColumnRole]) -> list[ColumnRole]:
        return [
            replace(each, role=Role.AGE, part=None) if each in self.sexes else each
            for each in columns
        ]

    def _are_ages(self) -> bool:
        """Whether the only numbers are one per row, below the sex, and can be ages."""
        if len(self.sexes) != len(self.bare) or len(self.sexes) != len(_SEXES):
            return False
        filled = [[text for text in row if text] for row in self._rows()]
        said = [text for row in filled for text in row]
        return all(len(row) <= 1 for row in filled) and all(
            _AGE.fullmatch(text) and 0 < int(text) <= _OLDEST for text in said
        )

    def _median(self) -> float:
        return median(int(text) for row in self._rows() for text in row if text)

    def _adds_up(self) -> bool:
        """Whether L and P give the total in every row: then it is a recap."""
        parts = {column.part: column for column in self.bare}
        if len(parts) != len(self.bare) or set(parts) != {*_SEXES, Part.TOTAL}:
            return False
        order = [parts[part] for part in (*_SEXES, Part.TOTAL)]
        rows = [row for row in self._rows(order) if any(row)]
        numbers = [[int(t) if t.isdecimal() else 0 for t in row] for row in rows]
        return all(male + female == total for male, female, total in numbers)

    def _rows(self, columns: Sequence[ColumnRole] = ()) -> list[tuple[str, ...]]:
        texts = (self.texts[column] for column in columns or self.bare)
        return list(zip(*texts, strict=True))
