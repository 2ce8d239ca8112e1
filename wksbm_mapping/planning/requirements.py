"""What a plan needs for a step of the planning year, and by when, as data."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from wksbm_mapping.planning.cycles import Cycle, Step
from wksbm_mapping.planning.readiness import CHECKS, Check
from wksbm_mapping.reference import (
    check_known,
    check_unique,
    choice,
    parse_text,
    pattern,
    read_reference_table,
)
from wksbm_mapping.settings import REFERENCE_DIR

CERTAINTIES = ("sumber_kedua", "umum", "saran")
BY_HAND = "tangan"


class Due(StrEnum):
    """Whether something is needed before a step begins, or when it ends."""

    BEFORE = "sebelum"
    AT_END = "selesai"


@dataclass(frozen=True)
class Requirement:
    """One thing a plan needs for a step.

    Parameters
    ----------
    cycle : Cycle
    step : str
        Key of the step.
    key : str
        Its own key within the step.
    name, name_en : str
        What stands on screen.
    check : Check or None
        Tells from a plan whether it is there; None: only a person can say.
    due : Due
    certainty : str
        ``sumber_kedua``: a public source names it; ``umum``: general knowledge;
        ``saran``: our own suggestion.
    """

    cycle: Cycle
    step: str
    key: str
    name: str
    name_en: str
    check: Check | None
    due: Due
    certainty: str


_COLUMNS = {
    "cycle": choice(Cycle),
    "step": parse_text,
    "key": pattern(r"[a-z][a-z_]*"),
    "name": parse_text,
    "name_en": parse_text,
    "check": choice((BY_HAND, *CHECKS)),
    "due": choice(Due),
    "certainty": choice(CERTAINTIES),
}


def load_requirements(
    steps: tuple[Step, ...], *, reference_dir: Path = REFERENCE_DIR
) -> tuple[Requirement, ...]:
    """What every step needs, in the order it is to be read.

    Parameters
    ----------
    steps : tuple of Step
        ``load_steps``.
    reference_dir : Path
        Folder that holds ``perencanaan/syarat.csv``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: the file is missing, or a row is wrong.
    """
    path = reference_dir / "perencanaan" / "syarat.csv"
    table = read_reference_table(path, _COLUMNS)
    at = table.assign(step=table["cycle"] + " " + table["step"])
    check_known(path, at, "step", {f"{each.cycle} {each.key}" for each in steps})
    check_unique(path, at.assign(key=at["step"] + " " + at["key"]), "key")
    return tuple(_build(values) for values in table.to_dict("records"))


def _build(values: Mapping[Hashable, Any]) -> Requirement:
    texts = {str(key): value for key, value in values.items()}
    own = {
        "cycle": Cycle(texts["cycle"]),
        "check": CHECKS.get(texts["check"]),
        "due": Due(texts["due"]),
    }
    return Requirement(**{**texts, **own})
