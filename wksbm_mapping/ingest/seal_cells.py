"""What becomes of single cells of a sealed sheet."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from wksbm_mapping.ingest.blanks import Values, only_where
from wksbm_mapping.ingest.find_totals import TOTAL_LABEL
from wksbm_mapping.ingest.kobo_columns import MEDIA
from wksbm_mapping.ingest.kobo_places import SHAPE
from wksbm_mapping.ingest.person_names import is_like_hamlet, is_like_name
from wksbm_mapping.ingest.personal import MASK, is_personal_text, mask, mask_stray
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.stray_texts import mask_count
from wksbm_mapping.periods import find_period

_LONG_NUMBER = 10**10
_COUNT_LENGTH = 6

Clean = Callable[[object], object]


def is_total(text: str) -> bool:
    """Whether a text says that its row adds up others: that is no person."""
    return TOTAL_LABEL.fullmatch(text.casefold()) is not None and (
        mask_stray(text) == text
    )


def is_small(text: str) -> bool:
    """Whether a text is a small count, or says that its row adds up others."""
    is_count = text.isdecimal() and len(text) <= _COUNT_LENGTH
    return is_count or is_total(text)


def mask_stray_cell(value: object) -> object:
    """Mask also what could be a name that strayed beside personal columns."""
    masked = mask_cell(value)
    text = cell_text(masked) if isinstance(masked, str) else ""
    return mask_stray(text) if is_like_name(text) else masked


def mask_unlike_hamlet(value: object) -> object:
    """Mask what could be a name, unless it is named as padukuhan are."""
    is_hamlet = isinstance(value, str) and is_like_hamlet(cell_text(value))
    return mask_cell(value) if is_hamlet else mask_stray_cell(value)


def mask_count_cell(value: object) -> object:
    """Mask words in a cell of counts that are neither number nor unit."""
    masked = mask_cell(value)
    return mask_count(masked) if isinstance(masked, str) else masked


def mask_cell(value: object) -> object:
    """Mask a cell about a person; other cells stay as they are."""
    if isinstance(value, int | float):
        return MASK if abs(value) >= _LONG_NUMBER else value
    text = cell_text(value) if isinstance(value, str) else ""
    if not is_personal_text(text):
        return value
    says_total = TOTAL_LABEL.fullmatch(text.casefold())
    return f"{text.split()[0]} {MASK}" if says_total else mask(text)


def mask_title(value: object) -> object:
    """Mask a title about a person; the period it names stays."""
    masked = mask_cell(value)
    if masked is value:
        return value
    period = find_period(cell_text(value)).period
    return f"{masked} {period.code}" if period else masked


def hide_note(value: object) -> object:
    """Hide what is written in words; a number stays."""
    text = cell_text(value)
    return MASK if any(map(str.isalpha, text)) else mask_cell(value)


def hide_media(value: object) -> object:
    """Say only that a picture or a file was there."""
    return MEDIA if cell_text(value) else None


def mark_shapes(values: pd.Series[str]) -> Values:
    """Put a mark for every line or area."""
    is_filled = np.array([bool(cell_text(value)) for value in values], dtype=bool)
    return only_where(is_filled, np.full(len(values), SHAPE, dtype=object))


def map_cells(cells: pd.DataFrame, clean: Clean) -> pd.DataFrame:
    """Clean every cell, each distinct value of a column once."""
    return pd.DataFrame(
        {column: map_values(cells[column], clean) for column in cells.columns},
        index=cells.index,
        dtype=object,
    )


def map_values(values: pd.Series[str], clean: Clean) -> pd.Series[str]:
    """Clean every distinct value once."""
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    cleaned = np.empty(len(distinct) + 1, dtype=object)
    cleaned[:-1] = [clean(value) for value in distinct]
    return pd.Series(cleaned[codes], index=values.index, dtype=object)
