"""Cells that a person put right and rows that a person rejected, kept as answers.

A correction is an answer like any other: ``cell:<sheet>:<row>:<column>`` holds the new
text, ``row:<sheet>:<row>`` the word ``abaikan``. Rows and columns count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wksbm_mapping.ingest.findings import IGNORE

_CELL, _ROW = "cell:", "row:"
_CELL_ID = re.compile(
    rf"{_CELL}(?P<sheet>.*):(?P<row>[1-9]\d{{0,6}}):(?P<column>[1-9]\d{{0,4}})",
    re.DOTALL,
)
_ROW_ID = re.compile(rf"{_ROW}(?P<sheet>.*):(?P<row>[1-9]\d{{0,6}})", re.DOTALL)


@dataclass(frozen=True)
class Correction:
    """One cell put right, or one row rejected.

    Parameters
    ----------
    sheet : str
        Key of the sheet.
    row : int
        From 1.
    column : int or None
        From 1; None for a whole row.
    text : str
        What shall stand there; "" for a rejected row.
    """

    sheet: str
    row: int
    column: int | None = None
    text: str = ""

    @property
    def id(self) -> str:
        """The id of the answer that holds it."""
        if self.column is None:
            return f"{_ROW}{self.sheet}:{self.row}"
        return f"{_CELL}{self.sheet}:{self.row}:{self.column}"

    @property
    def answer(self) -> str:
        """The answer that holds it."""
        return IGNORE if self.column is None else self.text


def is_correction(answer_id: str) -> bool:
    """Whether an answer is a correction in place, not an answer to a question."""
    return answer_id.startswith((_CELL, _ROW))


def read_corrections(answers: Mapping[str, str]) -> tuple[Correction, ...]:
    """List the corrections among the answers, in the order they were made."""
    found = (_read(*answer) for answer in answers.items())
    return tuple(correction for correction in found if correction)


def _read(answer_id: str, answer: str) -> Correction | None:
    """Read one; None for another kind of answer, or one that names no place."""
    cell = _CELL_ID.fullmatch(answer_id)
    if cell:
        return Correction(cell["sheet"], int(cell["row"]), int(cell["column"]), answer)
    row = _ROW_ID.fullmatch(answer_id)
    if row and answer == IGNORE:
        return Correction(row["sheet"], int(row["row"]))
    return None
