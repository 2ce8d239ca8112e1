"""What a form asks for: categories in groups, and the fields of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wksbm_mapping.categories.category import Category, CategorySet, Group
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.observations import HANDLING, Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.reference import (
    check_known,
    check_unique,
    choice,
    parse_text,
    read_reference_table,
)
from wksbm_mapping.settings import REFERENCE_DIR
from wksbm_mapping.store import FieldKey, FieldValue

TOTAL = "total"
OFTEN = "sering"
GROUPS = ("anak", "lansia_disabilitas", "keluarga", "rentan", "kesehatan", "korban")
_OFTEN_COUNT = 6
_UNIT_OF_PERSONS = "jiwa"

Values = Mapping[FieldKey, FieldValue]


@dataclass(frozen=True)
class EntryGroup:
    """Categories shown together, those counted most often first.

    Parameters
    ----------
    name : str
        One of ``GROUPS``, or ``OFTEN``.
    categories : tuple of Category
    """

    name: str
    categories: tuple[Category, ...]


def main_fields(category: Category) -> tuple[str, ...]:
    """Which fields a category has: ``L`` and ``P``, one sex, or ``total``."""
    if category.unit != _UNIT_OF_PERSONS:
        return (TOTAL,)
    return (category.sex,) if category.sex else ("L", "P")


def detail_fields(category: Category) -> tuple[str, ...]:
    """Which further fields it has: a total of unknown sexes, and the handling."""
    total = (TOTAL,) if len(main_fields(category)) > 1 else ()
    return (*total, *HANDLING)


def total_of(values: Values, padukuhan: str, category: Category) -> int | None:
    """How many a form states for a category; None while that is not known."""

    def known(field: str) -> int | None:
        found = values.get(FieldKey(padukuhan, category.key, field))
        return found.value if found else None

    parts = [known(field) for field in main_fields(category)]
    numbers = [part for part in parts if part is not None]
    if len(numbers) == len(parts):
        return sum(numbers)
    stated = known(TOTAL)
    return stated if stated is not None and stated >= sum(numbers) else None


def is_filled(values: Values, padukuhan: str, category: Category) -> bool:
    """Whether a form holds anything for a category."""
    fields = {*main_fields(category), *detail_fields(category)}
    keys = (FieldKey(padukuhan, category.key, field) for field in fields)
    return any(key in values and values[key].value is not None for key in keys)


def load_entry_groups(
    categories: CategorySet, *, reference_dir: Path = REFERENCE_DIR
) -> dict[str, tuple[str, ...]]:
    """Which needs a form shows together, by group.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``.
    """
    path = reference_dir / "kategori" / "kelompok_isian.csv"
    table = read_reference_table(path, {"key": parse_text, "group": choice(GROUPS)})
    check_unique(path, table, "key")
    check_known(path, table, "key", [c.key for c in categories.of_group(Group.PPKS)])
    pairs = list(zip(table["key"], table["group"], strict=True))
    return {name: tuple(k for k, group in pairs if group == name) for name in GROUPS}


def order_groups(
    groups: Mapping[str, tuple[str, ...]],
    categories: CategorySet,
    protected: ProtectedCounts,
) -> tuple[EntryGroup, ...]:
    """Put the categories counted most often first, and the most frequent on top.

    Where hardly any was counted yet there is no group of the most frequent.
    """
    table = protected.table
    counted = table[
        (table["breakdown"] == str(Breakdown.TOTAL))
        & table["state"].isin([str(State.VALUE), str(State.HIDDEN)])
    ]
    uses = {str(key): int(n) for key, n in counted["category"].value_counts().items()}

    def sort(keys: list[str]) -> tuple[Category, ...]:
        ordered = sorted(keys, key=lambda key: -uses.get(key, 0))
        return tuple(categories[key] for key in ordered)

    every = [key for keys in groups.values() for key in keys]
    often = [category for category in sort(every) if uses.get(category.key)]
    top = EntryGroup(OFTEN, tuple(often[:_OFTEN_COUNT]))
    parts = [EntryGroup(name, sort(list(keys))) for name, keys in groups.items()]
    return (top, *parts) if len(often) >= _OFTEN_COUNT else tuple(parts)
