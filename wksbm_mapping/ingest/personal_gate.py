"""The gate between columns about persons and everything that is shown or kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import (
    Role,
    is_sure_category,
    is_sure_hamlet,
    normalise_header,
    path_role,
)
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.person_names import are_person_names, is_like_hamlet
from wksbm_mapping.ingest.personal import (
    are_birth_dates,
    is_personal_content,
    is_personal_header,
    is_personal_text,
)
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.regions.level import Level

_HARMLESS = (Role.PERSONAL, Role.IGNORED)
_NAMED = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON, Role.CATEGORY)
_COUNTS = (Role.COUNT, Role.COUNT_L, Role.COUNT_P, Role.HANDLING)
_OPEN = (
    *(Role.IGNORED, Role.NOTE, Role.PADUKUHAN, Role.REGION, Role.KAPANEWON),
    Role.PERIOD,
)
_BARE_DATE = frozenset({"tanggal", "tgl"})
_MOSTLY, _PARTLY = 0.6, 0.3
_COUNT_LENGTH = 6
_SHORTEST = 4
_SAMPLE = 2000
_TEXTS = 200
_DISTINCT = 20_000

TextTest = Callable[[str], bool]


@dataclass(frozen=True)
class PersonalGate:
    """Decides which columns are about persons, whatever they are called.

    Parameters
    ----------
    table : Table
    context : Context
    is_region, is_category : callable
        Whether a text names a kalurahan or a category.
    """

    table: Table
    context: Context
    is_region: TextTest
    is_category: TextTest

    def is_shut(
        self,
        position: int,
        path: Sequence[str],
        texts: Sequence[str],
        role: Role | None,
    ) -> bool:
        """Whether the content of a column is about single persons.

        Parameters
        ----------
        position : int
            From 0.
        path : sequence of str
            Its header texts.
        texts : sequence of str
            Its distinct texts.
        role : Role or None
            What its header says it is: a column of places or categories may have a
            few strays.
        """
        if position in self.table.sheet.sealed:
            return True
        if not holds_persons(path, texts, role):
            return False
        return role not in _NAMED or not self._names(role, texts, _PARTLY)

    def may_become(self, answered: ColumnRole, texts: Sequence[str]) -> bool:
        """Whether a person may call a column this, without persons slipping through.

        A column that is personal by header or content may only become a place or
        category that its texts really name, or, by header alone, a count of small
        numbers.
        """
        role, position = answered.role, answered.column - 1
        path = self.table.paths[position]
        if role in _HARMLESS:
            return True
        if position in self.table.sheet.sealed:
            return False
        is_content = holds_persons(path, texts, None)
        is_headed = any(is_personal_header(normalise_header(text)) for text in path)
        if not is_content and not is_headed:
            return True
        if role in _NAMED:
            return self._names(role, texts, _MOSTLY if is_headed else _PARTLY)
        is_small = all(
            text.isdecimal() and len(text) <= _COUNT_LENGTH for text in texts
        )
        return role in _COUNTS and is_small and not is_content

    def set_aside(
        self, columns: Sequence[ColumnRole], findings: list[Finding]
    ) -> list[ColumnRole]:
        """Set aside columns of names beside personal ones; note what is personal."""
        headed = {path_role(path) for path in self.table.paths if path}
        has_persons = {Role.SEX, Role.AGE} <= headed or any(
            column.role is Role.PERSONAL for column in columns
        )
        kept = []
        for column in columns:
            is_open = has_persons and _is_open(column) and not self._is_hamlets(column)
            if is_open and self.are_names(column.column - 1):
                findings[:] = [f for f in findings if f.column != column.column]
                findings.append(_note("personal_column", column))
                column = replace(
                    column,
                    role=Role.PERSONAL,
                    part=None,
                    category="",
                    is_by_content=True,
                )
            kept.append(column)
        findings += find_personal_cells(kept, self.table)
        return kept

    def _is_hamlets(self, column: ColumnRole) -> bool:
        """Whether a column holds padukuhan, as its header or many of its texts say."""
        if column.role is not Role.PADUKUHAN:
            return False
        if is_sure_hamlet(self.table.paths[column.column - 1]):
            return True
        values = self.table.body[column.column - 1].iloc[:_SAMPLE].dropna()
        texts = [text for text in map(cell_text, values.unique()) if text]
        return sum(map(is_like_hamlet, texts)) >= max(_PARTLY * len(texts), 1)

    def _is_place(self, text: str) -> bool:
        match = self.context.region_matcher.match
        return self.is_region(text) or bool(match(text, level=Level.KAPANEWON).code)

    def _names(self, role: Role | None, texts: Sequence[str], share: float) -> bool:
        test = self.is_category if role is Role.CATEGORY else self._is_place
        hits = sum(map(test, texts))
        return hits > 0 and hits >= share * len(texts)

    def are_names(self, position: int) -> bool:
        """Whether a column beside personal ones holds names of persons."""
        values = self.table.body[position].iloc[:_SAMPLE].dropna()
        texts = [text for text in map(cell_text, values.unique()) if text]
        if not are_person_names(texts, rows=len(values), is_beside_identity=True):
            return False
        some = texts[:: max(1, len(texts) // _TEXTS)]
        return not any(
            self._names(role, some, _MOSTLY) for role in (Role.REGION, Role.CATEGORY)
        )


def holds_persons(path: Sequence[str], texts: Sequence[str], role: Role | None) -> bool:
    """Whether the texts of a column are about persons, or days they were born on."""
    if is_personal_content(texts):
        return True
    is_bare = bool(_BARE_DATE.intersection(map(normalise_header, path)))
    return (role is not Role.PERIOD or is_bare) and are_birth_dates(texts)


def _is_open(column: ColumnRole) -> bool:
    if column.role is Role.CATEGORY:
        return not is_sure_category(normalise_header(column.header))
    return column.part is None and column.role in _OPEN


def _note(code: str, column: ColumnRole, **params: object) -> Finding:
    return Finding(
        *(code, column.sheet, None, column.column, column.header), params=params
    )


def find_personal_cells(
    columns: Sequence[ColumnRole], table: Table
) -> tuple[Finding, ...]:
    """Report columns kept in which some cells are about a person.

    Those cells are masked in all that is shown, and hidden in what is stored.
    """
    counts = [
        (column, _count_personal(table.body[column.column - 1]))
        for column in columns
        if column.role is not Role.PERSONAL
    ]
    return tuple(
        _note("personal_cells", column, count=count)
        for column, count in counts
        if count
    )


def _count_personal(values: pd.Series[str]) -> int:
    """Count them; of a column of very many texts, at least those among a sample."""
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    step = 1 + len(distinct) // _DISTINCT
    hits = [at for at, value in enumerate(distinct[::step]) if _is_personal_cell(value)]
    hits = [at * step for at in hits]
    return int(pd.Series(codes).isin(hits).sum()) if hits else 0


def _is_personal_cell(value: object) -> bool:
    if isinstance(value, int | float):
        return abs(value) >= 10**10
    text = cell_text(value) if isinstance(value, str) else ""
    return len(text) >= _SHORTEST and is_personal_text(text)
