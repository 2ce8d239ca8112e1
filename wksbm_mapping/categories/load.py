"""Load the categories from their reference files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wksbm_mapping.categories.category import (
    Category,
    CategorySet,
    Counting,
    Group,
    Sensitivity,
)
from wksbm_mapping.categories.names import normalise_category_name
from wksbm_mapping.i18n import t
from wksbm_mapping.reference import (
    broken,
    check_unique,
    choice,
    parse_list,
    parse_text,
    pattern,
    read_reference_table,
    whole_number,
)
from wksbm_mapping.settings import REFERENCE_DIR

UNITS = ("jiwa", "KK", "orang", "lembaga", "unit")
DENOMINATORS = (
    "penduduk",
    "anak_0_5",
    "anak_0_17",
    "lansia_60",
    "perempuan_18_59",
    "kk",
)


def _optional_age(text: str) -> int | None:
    return whole_number()(text) if text else None


def _denominator(text: str) -> str | None:
    return choice(DENOMINATORS)(text) if text else None


def _sensitivity(text: str) -> Sensitivity:
    return Sensitivity(choice(Sensitivity)(text))


def _counting(text: str) -> Counting:
    return Counting(choice(Counting)(text))


_COLUMNS = {
    "number": whole_number(at_least=1),
    "key": pattern(r"[a-z][a-z0-9_]*"),
    "name": parse_text,
    "official_name": parse_text,
    "name_en": parse_text,
    "definition": parse_text,
    "age_min": _optional_age,
    "age_max": _optional_age,
    "sex": choice(("", "L", "P")),
    "unit": choice(UNITS),
    "counting": _counting,
    "denominator": _denominator,
    "sensitivity": _sensitivity,
    "aliases": parse_list,
    "ask_aliases": parse_list,
}


def load_categories(*, reference_dir: Path = REFERENCE_DIR) -> CategorySet:
    """All categories of need, of resource, and the additional indicators.

    Parameters
    ----------
    reference_dir : Path
        Folder that holds ``kategori/``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: a file is missing, or a row is wrong.
    """
    folder = reference_dir / "kategori"
    loaded: list[Category] = []
    spellings: dict[str, str] = {}
    for group in Group:
        path = folder / f"{group}.csv"
        for row, category in _read_group(path, group):
            _check_spellings(path, row, category, spellings)
            loaded.append(category)
    return CategorySet(_with_parts(folder / "gabungan.csv", loaded))


def _with_parts(path: Path, loaded: list[Category]) -> tuple[Category, ...]:
    """Tell combined categories what they combine."""
    known = choice(tuple(category.key for category in loaded))
    table = read_reference_table(
        path,
        {"key": known, "parts": lambda text: tuple(map(known, parse_list(text)))},
    )
    check_unique(path, table, "key")
    parts = dict(zip(table["key"], table["parts"], strict=True))
    return tuple(replace(each, parts=parts.get(each.key, ())) for each in loaded)


def _read_group(path: Path, group: Group) -> Iterator[tuple[int, Category]]:
    table = read_reference_table(path, _COLUMNS)
    for column in ("number", "key", "name"):
        check_unique(path, table, column)
    for row, values in zip(table.index, table.to_dict("records"), strict=True):
        category = Category(group=group, **{str(key): values[key] for key in values})
        _check_ages(path, row, category)
        yield row, category


def _check_ages(path: Path, row: int, category: Category) -> None:
    lowest, highest = category.age_min, category.age_max
    if lowest is not None and highest is not None and lowest > highest:
        raise broken(path, row, t("reference.ages", lowest=lowest, highest=highest))


def _check_spellings(
    path: Path, row: int, category: Category, spellings: dict[str, str]
) -> None:
    """Refuse a spelling of two categories; note those of this one."""
    own = (category.key, category.name, category.official_name, *category.aliases)
    for alias in own:
        spelling = normalise_category_name(alias)
        first = spellings.setdefault(spelling, category.key)
        if first != category.key:
            reason = t(
                "reference.alias_shared", alias=alias, first=first, second=category.key
            )
            raise broken(path, row, reason)
