"""What is known of the columns of a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.headers import (
    COUNT_ROLES,
    Part,
    Role,
    is_kabupaten,
    is_neighbourhood,
)


@dataclass(frozen=True)
class ColumnRole:
    """What one column is.

    Parameters
    ----------
    sheet : str
        Name of the sheet.
    column : int
        From 1, as a person counts.
    header : str
        Its header texts, top to bottom; masked where they could be personal.
    role : Role
        What it is for.
    category : str
        Key of the category it counts, or "".
    part : Part or None
        Which part of the count, for count columns.
    period : str
        Code of the period its header names, or "".
    answer_id : str
        Id under which a person corrects the role in place; "" where nobody can.
    is_by_content : bool
        A personal column is so by what stands in it, not by its header alone.
    unit : str
        Unit that the header of a count column says, or "".
    """

    sheet: str
    column: int
    header: str
    role: Role
    category: str = ""
    part: Part | None = None
    period: str = ""
    answer_id: str = ""
    is_by_content: bool = False
    unit: str = ""

    def set_aside(self) -> ColumnRole:
        """Give the column as one that counts nothing."""
        return replace(self, role=Role.IGNORED, category="", part=None)

    @property
    def is_count(self) -> bool:
        """Whether its cells are counts that are kept."""
        return self.part is not None and self.role is not Role.IGNORED


@dataclass(frozen=True)
class ColumnPlan:
    """All columns of a table, with what was found about them.

    Parameters
    ----------
    columns : tuple of ColumnRole
        Every column that has a header or content, in order.
    findings, questions
        About columns.
    is_undecided : bool
        Only an answer can tell whether the rows are persons or counts.
    """

    columns: tuple[ColumnRole, ...]
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    is_undecided: bool = False

    def find(self, role: Role) -> int | None:
        """Position (from 0) of the first column of a role."""
        return next((c.column - 1 for c in self.columns if c.role is role), None)

    def find_all(self, role: Role) -> list[int]:
        """Positions (from 0) of all columns of a role."""
        return [c.column - 1 for c in self.columns if c.role is role]

    @property
    def counts(self) -> tuple[ColumnRole, ...]:
        """The count columns."""
        return tuple(column for column in self.columns if column.is_count)

    @property
    def sealed(self) -> frozenset[int]:
        """Positions (from 0) of the columns personal by what stands in them."""
        return frozenset(
            column.column - 1
            for column in self.columns
            if column.role is Role.PERSONAL and column.is_by_content
        )

    @property
    def status(self) -> int | None:
        """Position (from 0) of the column that tells how far help of its row is."""
        return next(
            (
                c.column - 1
                for c in self.columns
                if c.role is Role.HANDLING and c.part is None
            ),
            None,
        )

    @property
    def neighbourhoods(self) -> list[int]:
        """Positions (from 0) of the columns that name an RT or RW."""
        return [
            c.column - 1
            for c in self.columns
            if c.role is Role.NOTE and is_neighbourhood(c.header)
        ]

    @property
    def names_places(self) -> bool:
        """Whether any column names a region: else titles or an answer must."""
        return any(
            c.role in (Role.REGION, Role.REGION_CODE, Role.KAPANEWON)
            for c in self.columns
        )

    @property
    def names_kabupaten(self) -> bool:
        """Whether the regions of the table are kabupaten."""
        return any(
            c.role is Role.REGION and is_kabupaten(c.header) for c in self.columns
        )

    @property
    def overall(self) -> ColumnRole | None:
        """The column that only adds up the categories of its row, if there is one."""
        return next(
            (
                column
                for column in self.columns
                if column.role is Role.IGNORED and column.part is Part.TOTAL
            ),
            None,
        )


def count_as(base: ColumnRole, part: Part, category: str) -> ColumnRole:
    """Give a column that counts a part of a category."""
    role = COUNT_ROLES.get(part, Role.COUNT)
    return replace(base, role=role, category=category, part=part)
