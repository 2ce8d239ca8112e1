"""Columns that split a category: in ways nobody knows, or by time with their sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from wksbm_mapping.categories.match import CategoryMatch
from wksbm_mapping.categories.names import normalise_words
from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.headers import Part, Role, normalise_header, part_of


def says_only_part(names: Sequence[str], match: Callable[[str], CategoryMatch]) -> bool:
    """Whether the lowest header splits the category above it ("Pengemis", "DTKS").

    Its count is not that of the category.
    """
    *groups, lowest = names
    key = match(" ".join(groups)).key if groups else None
    found = match(lowest)
    if key is None or found.key or found.choices:
        return False
    return match(" ".join(names)).key in (None, key)


def find_within_group(
    names: Sequence[str], match: Callable[[str], CategoryMatch]
) -> str | None:
    """Take the lowest name where those above only say its group, not its part."""
    *groups, lowest = names
    key, words = match(lowest).key, set(normalise_words(lowest).split())
    says_nothing_new = (
        key in match(group).choices or set(normalise_words(group).split()) <= words
        for group in groups
    )
    return key if groups and key and all(says_nothing_new) else None


def set_sums_aside(
    columns: Sequence[ColumnRole], note: Callable[[str, ColumnRole], None]
) -> list[ColumnRole]:
    """Set aside a JUMLAH beside columns of single periods: it adds those up."""
    dated = {(column.category, column.part) for column in columns if column.period}
    kept = []
    for column in columns:
        lowest = normalise_header(column.header.rpartition(" / ")[2])
        is_sum = column.is_count and part_of(lowest) is Part.TOTAL
        if is_sum and not column.period and (column.category, column.part) in dated:
            note("sum_of_periods", column)
            column = replace(column, role=Role.IGNORED, category="", part=None)
        kept.append(column)
    return kept
