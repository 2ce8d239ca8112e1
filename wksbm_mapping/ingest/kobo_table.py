"""A sheet of a survey export as a plain table, with what its forms say besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from wksbm_mapping.ingest.blanks import Bools, Values, put_column
from wksbm_mapping.ingest.findings import Choice, Finding
from wksbm_mapping.ingest.headers import Role, path_role
from wksbm_mapping.ingest.kobo_columns import Kind, is_odk_export, kind_of
from wksbm_mapping.ingest.kobo_days import Days
from wksbm_mapping.ingest.kobo_places import PointColumns
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.sheet import Sheet


@dataclass(frozen=True)
class KoboTable:
    """One sheet of an export.

    Parameters
    ----------
    sheet : Sheet
        As it was read.
    header_row : int
        From 0.
    headers : tuple of str
        Names of the columns as they stand in the file.
    paths : tuple of tuple of str
        What each column asks, as header texts; of columns from elsewhere too.
    body : DataFrame
        The rows; columns set aside are blank. Index and columns as in the sheet.
    aside : mapping of int to Role
        Columns that go no further, and what they are.
    days, sent : Days
        When each form was filled in, and when it was sent.
    points : PointColumns
        Which columns of the file hold coordinates.
    is_refused : bool array
        Rows that the office marked as not valid.
    titles : tuple of str
        Texts above the table, and the period of its days.
    findings : tuple of Finding
    unused_points : bool array or None
        Rows with a point that could not be placed, for want of boundaries.
    period_choices : tuple of Choice
        Periods to ask about, where the days do not say one.
    has_counts : bool
        It has a column of categories, or columns named by them.
    is_linked, is_parent : bool
        Other sheets of the upload belong to the same forms; are repeats of this one.
    """

    sheet: Sheet
    header_row: int
    headers: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    body: pd.DataFrame
    aside: Mapping[int, Role]
    days: Days
    sent: Days
    points: PointColumns
    is_refused: Bools
    titles: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unused_points: Bools | None = None
    period_choices: tuple[Choice, ...] = ()
    has_counts: bool = True
    is_linked: bool = False
    is_parent: bool = False

    @cached_property
    def has_content(self) -> Bools:
        """Rows that hold anything in the file, be it only of the tool."""
        cells = self.sheet.cells.iloc[self.header_row + 1 :]
        return cells.notna().any(axis=1).to_numpy(dtype=bool)

    def raw(self, at: int) -> pd.Series[str]:
        """Give a column as it stands in the file."""
        return self.sheet.cells[at].iloc[self.header_row + 1 :]

    def find(self, *names: str) -> int | None:
        """Position of a column of the tool by name."""
        folded = [header.casefold() for header in self.headers]
        return next((folded.index(name) for name in names if name in folded), None)

    def is_of_tool(self, at: int) -> bool:
        """Whether a column was added by the tool."""
        is_odk = is_odk_export(self.headers)
        return kind_of(self.headers[at], is_odk=is_odk) is not Kind.QUESTION

    def find_role(self, role: Role) -> int | None:
        """Position of the first question of a role."""
        return next(
            (at for at, path in enumerate(self.paths) if path_role(path) is role), None
        )

    def with_column(self, header: str, values: Values) -> KoboTable:
        """Add a column to the right."""
        body = self.body.copy()
        put_column(body, len(self.paths), values)
        return replace(self, body=body, paths=(*self.paths, (header,)))

    def with_values(self, at: int, values: Values) -> KoboTable:
        """Put other values into a column."""
        body = self.body.copy()
        put_column(body, at, values)
        return replace(self, body=body)

    def table(self) -> Table:
        """Give the table that the ordinary readers take."""
        body = self.body
        if self.is_refused.any():
            cells = body.to_numpy(dtype=object, copy=True)
            cells[self.is_refused] = None
            body = pd.DataFrame(cells, body.index, body.columns, dtype=object)
        return Table(
            sheet=self.sheet,
            titles=self.titles,
            paths=self.paths,
            header_rows=range(self.header_row, self.header_row + 1),
            body=body,
            is_survey=True,
        )
