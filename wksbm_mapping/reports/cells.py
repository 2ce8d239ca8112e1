"""Text cells that a spreadsheet would run as formulas, made harmless."""

from __future__ import annotations

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutralise(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    Source: OWASP, CSV Injection.

    Examples
    --------
    >>> neutralise("=1+1")
    "'=1+1"
    """
    stripped = text.lstrip(" \u00a0\ufeff")
    return f"'{text}" if stripped.startswith(FORMULA_STARTS) else text


def neutralise_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Make every text cell and header of a table harmless; numbers stay numbers."""
    safe = table.rename(columns=lambda name: neutralise(str(name)))
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name].dtype):
            safe[name] = safe[name].map(neutralise, na_action="ignore")
    return safe
