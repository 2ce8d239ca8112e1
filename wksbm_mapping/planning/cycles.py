"""Which step of the yearly planning falls when; an office may write its own dates."""

from __future__ import annotations

import calendar
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from wksbm_mapping.i18n import t
from wksbm_mapping.reference import (
    broken,
    check_unique,
    choice,
    parse_text,
    pattern,
    read_reference_table,
    whole_number,
)
from wksbm_mapping.settings import REFERENCE_DIR


class Cycle(StrEnum):
    """Whose money is planned: of the kabupaten (PUPM), or of the kalurahan."""

    RKPD = "rkpd"
    RKPKAL = "rkpkal"


@dataclass(frozen=True)
class Step:
    """One step of a cycle, in the months in which it usually falls.

    Parameters
    ----------
    cycle : Cycle
        Which cycle.
    key : str
        Its key within the cycle.
    name, name_en : str
        What stands on screen.
    year : int
        Before the budget year: −2, −1, or 0.
    first_month, last_month : int
        Both included.
    output, output_en : str
        What there is afterwards.
    """

    cycle: Cycle
    key: str
    name: str
    name_en: str
    year: int
    first_month: int
    last_month: int
    output: str
    output_en: str


@dataclass(frozen=True)
class DatedStep:
    """A step in one budget year.

    Parameters
    ----------
    step : Step
        Which step.
    start, end : date
        Both included.
    is_local : bool
        The office wrote these dates; else they are the usual months.
    """

    step: Step
    start: date
    end: date
    is_local: bool


_COLUMNS = {
    "cycle": choice(Cycle),
    "key": pattern(r"[a-z][a-z_]*"),
    "name": parse_text,
    "name_en": parse_text,
    "year": pattern(r"-2|-1|0"),
    "first_month": whole_number(at_least=1),
    "last_month": whole_number(at_least=1),
    "output": parse_text,
    "output_en": parse_text,
}


def load_steps(*, reference_dir: Path = REFERENCE_DIR) -> tuple[Step, ...]:
    """All steps of both cycles, each cycle in its order.

    Parameters
    ----------
    reference_dir : Path
        Folder that holds ``perencanaan/siklus.csv``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: the file is missing, or a row is wrong.
    """
    path = reference_dir / "perencanaan" / "siklus.csv"
    table = read_reference_table(path, _COLUMNS)
    check_unique(path, table.assign(key=table["cycle"] + " " + table["key"]), "key")
    for row in table.index[
        (table["last_month"] > 12) | (table["first_month"] > table["last_month"])
    ]:
        raise broken(path, int(row), t("reference.months"))
    return tuple(_build(values) for values in table.to_dict("records"))


def lay_out_year(
    steps: tuple[Step, ...],
    cycle: Cycle,
    year: int,
    *,
    local: Mapping[str, tuple[date, date]],
) -> list[DatedStep]:
    """Put dates to the steps that lead to one budget year, in their order.

    Parameters
    ----------
    steps : tuple of Step
        ``load_steps``.
    cycle : Cycle
        Which cycle.
    year : int
        The budget year.
    local : mapping
        Key of a step to first and last day, where the office wrote its own.
    """
    return [
        _date(step, year, local.get(step.key)) for step in steps if step.cycle is cycle
    ]


def find_next(dated: list[DatedStep], today: date) -> DatedStep | None:
    """Which step runs now or comes next; None once all are over.

    Of several that run the one that ends first.
    """
    ahead = [each for each in dated if each.end >= today]
    return min(ahead, key=lambda each: (each.end, each.start), default=None)


def _build(values: Mapping[Hashable, Any]) -> Step:
    texts = {str(key): value for key, value in values.items()}
    own = {"cycle": Cycle(texts["cycle"]), "year": int(texts["year"])}
    return Step(**{**texts, **own})


def _date(step: Step, year: int, local: tuple[date, date] | None) -> DatedStep:
    if local is not None:
        return DatedStep(step, *local, is_local=True)
    at = year + step.year
    last_day = calendar.monthrange(at, step.last_month)[1]
    start, end = date(at, step.first_month, 1), date(at, step.last_month, last_day)
    return DatedStep(step, start, end, is_local=False)
