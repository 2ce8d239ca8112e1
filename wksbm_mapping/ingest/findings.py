"""What was found in a file, and what only a person can answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import (
    describe_error,
    format_date,
    format_number,
    has_word,
    t,
)
from wksbm_mapping.ingest.severities import SEVERITIES
from wksbm_mapping.ingest.sheet import column_letter
from wksbm_mapping.periods import Period

IGNORE = "abaikan"
"""The answer "leave it out", open for every question but the period."""


@dataclass(frozen=True)
class Word:
    """A word of the catalogue in a sentence, said in the language of its reader.

    Parameters
    ----------
    key : str
        Catalogue key.
    text : str
        Said where the catalogue has no such key.
    """

    key: str
    text: str = ""

    def say(self) -> str:
        """Say it in the current language."""
        return t(self.key) if has_word(self.key) else self.text


@dataclass(frozen=True)
class Finding:
    """One thing a person should know about the file.

    Parameters
    ----------
    code : str
        A key of ``SEVERITIES``.
    sheet : str
        Name of the sheet.
    row, column : int or None
        Where, as a person counts (from 1).
    value : str
        What stood there, shortened; masked where it may be personal.
    suggestion : str
        What was probably meant.
    params : mapping
        What the sentence needs besides; whole numbers and days are formatted, errors
        described, periods and words said.
    """

    code: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    value: str = ""
    suggestion: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """How grave: ``error``, ``warning`` or ``info``."""
        return SEVERITIES[self.code]

    def message(self) -> str:
        """Say it in the current language, without the place."""
        shown = {name: _shown(value) for name, value in self.params.items()}
        return t(
            f"finding.{self.code}",
            **shown,
            value=self.value,
            suggestion=self.suggestion,
        )

    def place(self) -> str:
        """Say where: sheet, row and column letter, as far as known."""
        parts = [t("finding.place_sheet", sheet=self.sheet)] if self.sheet else []
        if self.row is not None:
            parts.append(t("finding.place_row", row=self.row))
        if self.column is not None:
            parts.append(t("finding.place_column", column=column_letter(self.column)))
        return ", ".join(parts)


def _shown(value: object) -> object:
    if isinstance(value, WksbmError):
        return describe_error(value)
    if isinstance(value, Period):
        return value.label()
    if isinstance(value, Word):
        return value.say()
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, int) else value


@dataclass(frozen=True)
class Choice:
    """One possible answer.

    Parameters
    ----------
    value : str
        What is stored as the answer.
    name : str
        Name of a region, category or period; empty when ``key`` says it.
    key : str
        Catalogue key of its words, where it is no name.
    """

    value: str
    name: str = ""
    key: str = ""

    def label(self) -> str:
        """What the person reads."""
        return t(self.key) if self.key else self.name


LEAVE_OUT = Choice(IGNORE, key="question.leave_out")


@dataclass(frozen=True)
class Question:
    """What only a person can decide; rows it touches wait for the answer.

    Parameters
    ----------
    id : str
        Key of the answer; the same for the same text everywhere in the upload.
    kind : str
        ``region``, ``category``, ``column``, ``period``, ``number_format``,
        ``source_conflict``, ``unit``; in a list of organisations also ``kind``.
    variant : str
        Which sentence: ``question.<kind>_<variant>``.
    choices : tuple of Choice
        Answers offered. For a period without choices any period code is an answer.
    params : mapping
        What the sentence needs.
    """

    id: str
    kind: str
    variant: str
    choices: tuple[Choice, ...]
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self) -> str:
        """Ask it in the current language."""
        return t(f"question.{self.kind}_{self.variant}", **self.params)
