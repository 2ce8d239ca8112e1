"""A sheet of a survey export (KoboToolbox, ODK) as a plain table.

What the tool added is set aside, questions get the names they ask by, choices become
words, points become kalurahan. Rows and columns keep their places; what a row gets
from elsewhere stands in columns to the right of the file's.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from wksbm_mapping.ingest.blanks import Bools, Values, blank_column, put_column
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.headers import (
    Role,
    is_sure_category,
    normalise_path,
    path_role,
)
from wksbm_mapping.ingest.kobo_choices import (
    SEPARATOR,
    map_texts,
    read_choices,
    read_flag,
    split_choices,
)
from wksbm_mapping.ingest.kobo_columns import (
    DAYS,
    SENT,
    Kind,
    are_media,
    find_export_header,
    is_odk_export,
    is_refused_status,
    kind_of,
    list_days,
    role_of,
)
from wksbm_mapping.ingest.kobo_days import Days, are_days, first_days, read_days
from wksbm_mapping.ingest.kobo_names import QuestionNames, plain_words, split_header
from wksbm_mapping.ingest.kobo_places import PointColumns, find_points
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.personal import are_birth_dates
from wksbm_mapping.ingest.sheet import Sheet, cell_text

WORDED = (
    Role.REGION,
    Role.KAPANEWON,
    Role.PADUKUHAN,
    Role.SEX,
    Role.AGE,
    Role.HANDLING,
    Role.PERIOD,
)
_SAMPLE = 200


def read_kobo_sheet(sheet: Sheet, context: Context) -> KoboTable | None:
    """Read a sheet of an export; None when it is none."""
    row = find_export_header(sheet)
    return None if row is None else _SheetReader(sheet, row, context).read()


class _SheetReader:
    """Reads one sheet, column by column."""

    def __init__(self, sheet: Sheet, row: int, context: Context) -> None:
        self.sheet, self.row, self.context = sheet, row, context
        self.names = QuestionNames(context)
        self.headers = tuple(map(cell_text, sheet.cells.iloc[row]))
        self.is_odk = is_odk_export(self.headers)
        self.body = sheet.cells.iloc[row + 1 :].astype(object).copy()
        self.body = self.body.where(self.body.notna(), None)
        self.aside: dict[int, Role] = {}
        self.paths = [self._path(header) for header in self.headers]

    def read(self) -> KoboTable:
        """Run the steps."""
        is_refused = self._read_statuses()
        days, sent = self._read_days()
        points = self._set_tool_aside()
        self._read_choices()
        self._read_words()
        for at in self.aside:
            self._put(at, blank_column(len(self.body)))
            self.paths[at] = ()
        return KoboTable(
            sheet=self.sheet,
            header_row=self.row,
            headers=self.headers,
            paths=tuple(self.paths),
            body=self.body,
            aside=self.aside,
            days=days,
            sent=sent,
            points=points,
            is_refused=is_refused,
            titles=self._titles(),
            has_counts=self._has_counts(),
        )

    def _has_counts(self) -> bool:
        return any(
            self._holds_categories(at)
            if path_role(path) is Role.CATEGORY
            else path_role(path) is None and self.names.names_category(path[0])
            for at, path in enumerate(self.paths)
            if path
        )

    def _holds_categories(self, at: int) -> bool:
        """Whether a column is of categories: "nama" alone can be of anything."""
        if any(map(is_sure_category, normalise_path(self.paths[at]))):
            return True
        values = pd.unique(self.body[at])[:_SAMPLE]
        texts = (
            split_choices(cell_text(v), self.context.category_matcher) for v in values
        )
        names = (name for text in texts for name in text.split(SEPARATOR))
        return any(map(self.names.names_category, names))

    def _titles(self) -> tuple[str, ...]:
        rows = self.sheet.cells.iloc[: self.row].to_numpy()
        texts = (" ".join(filter(None, map(cell_text, row))) for row in rows)
        return tuple(filter(None, texts))

    def _path(self, header: str) -> tuple[str, ...]:
        if not header:
            return ()
        return self.names.path(split_header(header, is_odk=self.is_odk))

    def _read_statuses(self) -> Bools:
        refused = np.zeros(len(self.body), dtype=bool)
        for at, header in enumerate(self.headers):
            if kind_of(header, is_odk=self.is_odk) is Kind.STATUS:
                refused |= [is_refused_status(cell_text(v)) for v in self.body[at]]
        return refused

    def _read_days(self) -> tuple[Days, Days]:
        """Read the days of the forms: of a question about it before the tool's own."""
        asked = [
            at
            for at, header in enumerate(self.headers)
            if kind_of(header, is_odk=self.is_odk) is Kind.QUESTION
            and path_role(self.paths[at]) is Role.PERIOD
            and self._is_survey_day(at)
        ]
        visit = [*asked, *list_days(self.headers, DAYS)]
        sent = list_days(self.headers, SENT)
        self.aside |= dict.fromkeys([*asked, *(visit or sent)[:1]], Role.PERIOD)
        return self._first(visit), self._first(sent)

    def _first(self, columns: list[int]) -> Days:
        return first_days([read_days(self.body[at]) for at in columns], len(self.body))

    def _is_survey_day(self, at: int) -> bool:
        values = self.body[at]
        texts = {cell_text(value) for value in pd.unique(values)} - {""}
        return are_days(values) and not are_birth_dates(sorted(texts))

    def _set_tool_aside(self) -> PointColumns:
        named = set()
        for at, header in enumerate(self.headers):
            kind = kind_of(header, is_odk=self.is_odk)
            if kind is not Kind.QUESTION:
                self.aside.setdefault(at, role_of(kind))
            elif self._holds_media(at):
                self.aside[at] = Role.PERSONAL
            elif path_role(self.paths[at]) in (*WORDED, Role.CATEGORY):
                named.add(at)
        points = find_points(self.headers, self.body, frozenset(named))
        self.aside |= dict.fromkeys(points.all, Role.COORDINATE)
        return points

    def _holds_media(self, at: int) -> bool:
        texts = [cell_text(value) for value in pd.unique(self.body[at])[:_SAMPLE]]
        return are_media([text for text in texts if text])

    def _read_choices(self) -> None:
        open_ = [h if at not in self.aside else "" for at, h in enumerate(self.headers)]
        choices = read_choices(open_, self.body, self.names)
        self.aside |= dict.fromkeys(choices.aside, Role.IGNORED)
        for at, name in choices.names.items():
            self.paths[at] = (name,)
            self._put(at, read_flag(self.body[at]))

    def _read_words(self) -> None:
        """Write names of choices as words in the columns that are matched."""
        matcher = self.context.category_matcher
        for at, path in enumerate(self.paths):
            role = path_role(path)
            if at in self.aside:
                continue
            if role is Role.CATEGORY and self._holds_categories(at):
                self._change(at, lambda text: split_choices(text, matcher))
            elif role is Role.PADUKUHAN:
                self._change(at, _place_name)
            elif role in WORDED:
                self._change(at, _word)

    def _change(self, at: int, function: Callable[[str], str]) -> None:
        self._put(at, map_texts(self.body[at], function))

    def _put(self, at: int, values: Values) -> None:
        put_column(self.body, at, values)


def _word(text: str) -> str:
    """Write the name of one choice as words; other texts stay."""
    return plain_words(text) if " " not in text else text


def _place_name(text: str) -> str:
    """Write the name of a choice as the place is written: ``kali_duren``."""
    words = _word(text)
    return words.title() if words.islower() else words
