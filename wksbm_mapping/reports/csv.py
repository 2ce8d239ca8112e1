"""Figures as CSV (UTF-8, RFC 4180)."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.reports.cells import neutralise_texts


def write_csv(figures: pd.DataFrame) -> bytes:
    """Write a table as CSV; whole numbers without decimals, missing cells empty."""
    table = neutralise_texts(figures, with_separators=True)
    for name in table.columns:
        if pd.api.types.is_float_dtype(table[name].dtype):
            table[name] = (
                table[name].map(_number_text, na_action="ignore").astype("str")
            )
    text = table.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8")


def _number_text(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(round(value, 6))
