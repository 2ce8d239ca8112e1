"""Model practices: how one could go about it, as data; no story of anybody."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import Budget, BudgetError, BudgetLine, Source
from wksbm_mapping.planning.practices import Practice, PracticeState, PracticeStep
from wksbm_mapping.reference import (
    BrokenValueError,
    check_known,
    check_unique,
    parse_list,
    parse_text,
    pattern,
    read_reference_table,
)
from wksbm_mapping.settings import REFERENCE_DIR


def _parse_lines(text: str) -> tuple[BudgetLine, ...]:
    return tuple(map(_parse_line, parse_list(text)))


def _parse_line(text: str) -> BudgetLine:
    """Read ``group; description; volume; unit; times; source``: it has no price."""
    try:
        group, description, volume, unit, times, source = map(
            str.strip, text.split(";")
        )
        return BudgetLine(
            group, description, Decimal(volume), unit, int(times), 0, Source(source)
        )
    except (ValueError, InvalidOperation, BudgetError):
        raise BrokenValueError(t("reference.wrong_form", value=text)) from None


_COLUMNS = {
    "key": pattern(r"[a-z][a-z_]*"),
    "category": parse_text,
    "title": parse_text,
    "problem": parse_text,
    "steps": parse_list,
    "partners": parse_list,
    "lines": _parse_lines,
    "lessons": parse_text,
}


def load_models(
    categories: Iterable[str], *, reference_dir: Path = REFERENCE_DIR
) -> dict[str, Practice]:
    """Read the model practices, by key; none has a place, a price or a result.

    Parameters
    ----------
    categories : iterable of str
        Keys of the known categories.
    reference_dir : Path
        Folder that holds ``perencanaan/praktik_model.csv``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: the file is missing, or a row is wrong.
    """
    path = reference_dir / "perencanaan" / "praktik_model.csv"
    table = read_reference_table(path, _COLUMNS)
    check_unique(path, table, "key")
    check_known(path, table, "category", categories)
    return {str(row["key"]): _build(row) for row in table.to_dict("records")}


def _build(values: Mapping[Hashable, Any]) -> Practice:
    return Practice(
        title=values["title"],
        category=values["category"],
        problem=values["problem"],
        lessons=values["lessons"],
        steps=tuple(map(PracticeStep, values["steps"])),
        budget=Budget(values["lines"]),
        partners=values["partners"],
        state=PracticeState.PUBLISHED,
    )
