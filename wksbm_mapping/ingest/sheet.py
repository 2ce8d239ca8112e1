"""A sheet as it was read: cells, where they are merged, and how to name a place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from wksbm_mapping.ingest.marks import SheetMarks
from wksbm_mapping.ingest.personal import mask_numbers

LONGEST_TEXT = 2_000
"""Letters of a cell that are looked at; no name, number or list of choices is longer,
and a pattern may take minutes over a page of brackets."""

_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What turns, joins or steers the text around it, on a screen or a terminal."""

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the one table of a text file.

    Parameters
    ----------
    name : str
        Sheet name; for a text file its name without ending, as Excel shows it.
    cells : DataFrame
        RangeIndex rows and columns from 0 (a person's row is index + 1). Values str,
        int, float, date or None; nothing is interpreted.
    merged : tuple of (first row, first column, last row, last column)
        Merged ranges, from 0; only the first cell of a range holds the value.
    is_hidden : bool
        The workbook hides it.
    marks : SheetMarks
        Hidden rows and columns, which are read all the same.
    sealed : frozenset of int
        Columns (from 0) whose content about persons was taken out (``seal``).
    """

    name: str
    cells: pd.DataFrame
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False
    marks: SheetMarks = field(default_factory=SheetMarks)
    sealed: frozenset[int] = frozenset()


def cell_text(value: object) -> str:
    """Say what a cell shows, as one line of clean text ("" when empty).

    A text longer than any that is understood ends with "…".

    Examples
    --------
    >>> cell_text(12.0), cell_text('="007"'), cell_text("  Kal.  Sumberagung ")
    ('12', '007', 'Kal. Sumberagung')
    """
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    text = unicodedata.normalize("NFKC", _shorten(str(value)))
    text = _shorten(_INVISIBLE.sub("", text).strip())
    wrapped = _EXCEL_TEXT.fullmatch(text)
    text = wrapped[1] if wrapped else text.removeprefix("'")
    return " ".join(text.split())


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def shown_name(text: str) -> str:
    """Take out of a name what is not seen; its letters stay as they are.

    Examples
    --------
    >>> shown_name("Rekap\u202e 2024")
    'Rekap 2024'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


def column_letter(column: int) -> str:
    """Name a column (from 1) as Excel does.

    Examples
    --------
    >>> column_letter(1), column_letter(28)
    ('A', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def clean_file_name(name: str) -> str:
    """Keep of a file name what is safe to show: no folders, controls or identity.

    Examples
    --------
    >>> clean_file_name("../../etc/rekap 2024.csv")
    'rekap 2024.csv'
    """
    base = unicodedata.normalize("NFKC", name).replace("\\", "/").rpartition("/")[2]
    base = _INVISIBLE.sub("", _NOT_IN_NAMES.sub("", base)).strip(" .")
    return mask_numbers(base)[:120] or "berkas"
