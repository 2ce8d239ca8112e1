"""Text cells that a spreadsheet would run as formulas, made harmless."""

from __future__ import annotations

import re

import pandas as pd

FORMULA_STARTS = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20", *"\t\r\n")
"""Full-width signs too, which some spreadsheets take for the narrow ones."""

_PART = re.compile(r"([;\t\r\n][\s\"']*)([=+\-@\uff1d\uff0b\uff0d\uff20])")
_UNSEEN = " \u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00"


def neutralise(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    Source: OWASP, CSV Injection.

    Examples
    --------
    >>> neutralise("=1+1")
    "'=1+1"
    """
    stripped = text.lstrip(_UNSEEN)
    return f"'{text}" if stripped.startswith(FORMULA_STARTS) else text


def neutralise_parts(text: str) -> str:
    """Make harmless also what a spreadsheet that parts rows at ``;`` would see.

    Where a comma stands in numbers, as in Indonesia, Excel parts a CSV file at ``;``,
    inside quotes of other cells, too.

    Examples
    --------
    >>> neutralise_parts("Dinas;=1+1")
    "Dinas;'=1+1"
    """
    return _PART.sub(r"\1'\2", neutralise(text))


def neutralise_texts(
    table: pd.DataFrame, *, with_separators: bool = False
) -> pd.DataFrame:
    """Make every text cell and header of a table harmless; numbers stay numbers."""
    change = neutralise_parts if with_separators else neutralise
    columns = [
        column.map(change, na_action="ignore") if _is_text(column) else column
        for _, column in table.items()
    ]
    safe = pd.concat(columns, axis=1) if columns else table.copy()
    safe.columns = pd.Index([change(str(name)) for name in table.columns])
    return safe


def _is_text(column: pd.Series) -> bool:
    return pd.api.types.is_string_dtype(column.dtype)
