"""A list of organisations that is kept while a person answers, without persons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.directory_columns import About
from wksbm_mapping.ingest.directory_head import find_head
from wksbm_mapping.ingest.directory_row import part_name
from wksbm_mapping.ingest.personal import MASK, is_personal_text
from wksbm_mapping.ingest.sheet import Sheet, cell_text

_KEPT = {
    *(About.POINT, About.LATITUDE, About.LONGITUDE),
    *(About.PHONE, About.EMAIL, About.WEBSITE),
}


def seal_directory(
    sheet: Sheet, context: Context, is_person: Callable[[str], bool]
) -> Sheet:
    """Mask what is about persons: columns of them, and cells that speak of one.

    Parameters
    ----------
    sheet : Sheet
    context : Context
    is_person : callable
        Whether a name may be that of a person alone.

    Returns
    -------
    Sheet
        Cells that hold a thing still do, so that every row counts as before.
    """
    head = find_head(sheet, context)
    if head is None or head.is_about_persons:
        first = 0 if head is None else head.table.header_rows.stop
        return _change(sheet, first, lambda _, text: MASK if text else None)
    places = {at: about for about, each in head.columns.items() for at in each}

    def seal(column: int, text: str) -> str | None:
        if column in head.personal:
            return MASK if text else None
        return _seal(places.get(column), text, is_person)

    sealed = _change(sheet, head.table.header_rows.stop, seal)
    return replace(sealed, sealed=frozenset(head.personal))


def _change(sheet: Sheet, first: int, seal: Callable[[int, str], str | None]) -> Sheet:
    """Seal the rows from ``first`` on, and what above them speaks of a person."""
    cells = sheet.cells.astype(object).copy()
    for at, column in enumerate(cells.columns):
        values = []
        for row, value in enumerate(cells[column]):
            text = cell_text(value)
            kept: str | None = MASK if is_personal_text(text) else text
            if row >= first:
                kept = seal(at, text)
            values.append(value if kept == text else kept)
        cells[column] = pd.Series(values, index=cells.index, dtype=object)
    return replace(sheet, cells=cells)


def _seal(about: About | None, text: str, is_person: Callable[[str], bool]) -> str:
    if about in _KEPT:
        return text
    if about is About.NAME:
        name, had_number = part_name(text)
        kept = f"{name} {MASK}" if had_number else text
        return MASK if name and is_person(name) else kept
    if not is_personal_text(text) or (about is None and not is_person(text)):
        return text
    return MASK
