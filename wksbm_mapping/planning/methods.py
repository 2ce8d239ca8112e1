"""Ways of giving priority, read from a table an office can extend."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.formula import Formula, FormulaError, parse_formula
from wksbm_mapping.reference import (
    broken,
    check_known,
    check_unique,
    choice,
    parse_text,
    pattern,
    read_reference_table,
    whole_number,
)
from wksbm_mapping.settings import REFERENCE_DIR

MOST_STEPS = 11
"""How many scores a criterion may offer; more fit on no telephone."""


class Purpose(StrEnum):
    """What is weighed: problems, or ways to solve one."""

    PROBLEM = "masalah"
    SOLUTION = "penyelesaian"


@dataclass(frozen=True)
class Criterion:
    """One question everybody answers with a number.

    Parameters
    ----------
    key : str
        Its name in the formula.
    name, name_en : str
        What stands on screen.
    question, question_en : str
        What is asked.
    lowest, highest : int
        Both allowed. 0 to 1 is a gate: one "no" makes a product zero.
    """

    key: str
    name: str
    name_en: str
    question: str
    question_en: str
    lowest: int
    highest: int

    def accepts(self, score: int) -> bool:
        """Whether a score lies on the scale."""
        return self.lowest <= score <= self.highest


@dataclass(frozen=True)
class Method:
    """One way of giving priority.

    Parameters
    ----------
    key : str
        ``usg``.
    name, name_en : str
        What stands on screen; says whether scores are added or multiplied.
    purpose : Purpose
        What it weighs.
    formula : Formula
        From the scores of one person to one value; higher = sooner.
    criteria : tuple of Criterion
        In the order they are asked.
    """

    key: str
    name: str
    name_en: str
    purpose: Purpose
    formula: Formula
    criteria: tuple[Criterion, ...]

    @property
    def lowest(self) -> float:
        """The least a problem can get."""
        return self.formula.compute({each.key: each.lowest for each in self.criteria})

    @property
    def highest(self) -> float:
        """The most a problem can get."""
        return self.formula.compute({each.key: each.highest for each in self.criteria})


_METHODS = {
    "key": pattern(r"[a-z][a-z0-9_]*"),
    "name": parse_text,
    "name_en": parse_text,
    "purpose": choice(Purpose),
    "formula": parse_text,
}
_CRITERIA = {
    "method": parse_text,
    "key": pattern(r"[a-z]{1,3}"),
    "name": parse_text,
    "name_en": parse_text,
    "question": parse_text,
    "question_en": parse_text,
    "lowest": whole_number(),
    "highest": whole_number(at_least=1),
}


def load_methods(*, reference_dir: Path = REFERENCE_DIR) -> dict[str, Method]:
    """All ways of giving priority, by key, in the order of the table.

    Parameters
    ----------
    reference_dir : Path
        Folder that holds ``perencanaan/metode.csv`` and ``kriteria.csv``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: a file is missing, a row is wrong, or a formula uses
        other names than the criteria of its method.
    """
    folder = reference_dir / "perencanaan"
    path = folder / "metode.csv"
    table = read_reference_table(path, _METHODS)
    check_unique(path, table, "key")
    criteria = _read_criteria(folder / "kriteria.csv", table["key"])
    return {
        values["key"]: _build(path, int(row), values, criteria)
        for row, values in zip(table.index, table.to_dict("records"), strict=True)
    }


def _read_criteria(path: Path, methods: pd.Series) -> pd.DataFrame:
    table = read_reference_table(path, _CRITERIA)
    check_known(path, table, "method", methods)
    check_unique(path, table.assign(key=table["method"] + " " + table["key"]), "key")
    steps = table["highest"] - table["lowest"] + 1
    for row in table.index[(steps < 2) | (steps > MOST_STEPS)]:
        raise broken(path, int(row), t("reference.scale", steps=MOST_STEPS))
    return table


def _build(
    path: Path, row: int, values: Mapping[Hashable, Any], criteria: pd.DataFrame
) -> Method:
    own = criteria[criteria["method"] == values["key"]].drop(columns="method")
    asked = tuple(
        Criterion(**{str(key): value for key, value in each.items()})
        for each in own.to_dict("records")
    )
    try:
        formula = parse_formula(values["formula"], {each.key for each in asked})
    except FormulaError as error:
        raise broken(path, row, t("reference.formula", value=str(error))) from None
    return Method(
        key=values["key"],
        name=values["name"],
        name_en=values["name_en"],
        purpose=Purpose(values["purpose"]),
        formula=formula,
        criteria=asked,
    )
