"""Which unit a header says its counts are in; those of another unit are set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.settle_columns import NoteColumn

_UNIT = r"(jiwa|orang|org|kk|kpm|kepala keluarga|keluarga|lembaga|unit|rumah)"
_IN_BRACKETS = re.compile(rf"[(\[]\s*(?:dalam\s+)?{_UNIT}\.?\s*[)\]]")
_WHOLE = re.compile(
    rf"(?:(?:jumlah|jml|jmlh|total|banyaknya|satuan|per)\b[ .:]*)*{_UNIT}\.?"
)
_AT_END = re.compile(r".*[\s,/_\-](jiwa|orang|org|kk|kpm)")
_NAMES = {"jiwa": "jiwa", "orang": "jiwa", "org": "jiwa", "lembaga": "lembaga"} | {
    "unit": "unit",
    "rumah": "unit",
}
_FAMILY = "KK"


@cache
def find_unit(text: str) -> str:
    """Tell in which unit a header or the name of a category is counted ("" unsaid).

    Examples
    --------
    >>> find_unit("Korban Bencana Alam (KK)"), find_unit("Jumlah orang")
    ('KK', 'jiwa')
    >>> find_unit("Keluarga Bermasalah")
    ''
    """
    plain = " ".join(text.casefold().split())
    found = (
        _IN_BRACKETS.search(plain)
        or _WHOLE.fullmatch(plain)
        or _AT_END.fullmatch(plain)
    )
    return _NAMES.get(found[1], _FAMILY) if found else ""


def unit_of_path(path: Sequence[str]) -> str:
    """Tell the unit of a column from its header texts, the lowest that says one."""
    return next((unit for text in reversed(path) if (unit := find_unit(text))), "")


def is_of_unit(key: str, unit: str, context: Context) -> bool:
    """Whether a category is counted in a unit; always where the unit is not said."""
    own = context.categories[key].unit
    return unit in ("", "jiwa" if own == "orang" else own)


def set_units_aside(
    columns: Sequence[ColumnRole],
    paths: Sequence[Sequence[str]],
    context: Context,
    note: NoteColumn,
) -> list[ColumnRole]:
    """Set aside columns whose header says another unit than their category has.

    What a person called a column holds, whatever its header says.
    """
    kept = []
    for column in columns:
        unit = unit_of_path(paths[column.column - 1])
        if context.answers.get(column.answer_id, "").strip():
            unit = ""
        is_strange = column.is_count and column.category
        if is_strange and not is_of_unit(column.category, unit, context):
            note("unit_differs", column)
            column = column.set_aside()
        elif column.is_count:
            column = replace(column, unit=unit)
        kept.append(column)
    return kept
