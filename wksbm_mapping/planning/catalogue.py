"""What exists for a problem: programmes, offices, and what a WKSBM can do itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wksbm_mapping.reference import (
    check_known,
    check_unique,
    choice,
    parse_list,
    parse_text,
    pattern,
    read_reference_table,
)
from wksbm_mapping.settings import REFERENCE_DIR

_BETWEEN = re.compile(r"[,;](?![^(]*\))")
"""Parts a list of offices, but not what stands in brackets."""
CERTAINTIES = ("sumber_kedua", "umum")


@dataclass(frozen=True)
class Programme:
    """One programme, as it was reported; never a promise.

    Parameters
    ----------
    key, name : str
    benefit, target : str
        What it gives, and to whom.
    owner, local_office : str
        Whose it is, and who runs it here.
    money : str
        Where its money comes from.
    year : int or None
        Of which year amounts are; None: not known, or no amounts.
    certainty : str
        ``sumber_kedua``: from a secondary source; ``umum``: general knowledge.
    """

    key: str
    name: str
    benefit: str
    target: str
    owner: str
    local_office: str
    money: str
    year: int | None
    certainty: str


@dataclass(frozen=True)
class Response:
    """What is usually done about one category.

    Parameters
    ----------
    category : str
    needs, services, offices, referral, steps, money : str
        ``steps``: what a WKSBM can do itself; ``""``: nothing known.
    programmes : tuple of Programme
        Those that are named for it.
    """

    category: str
    needs: str
    services: str
    offices: str
    referral: str
    steps: str
    money: str
    programmes: tuple[Programme, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Name offices and institutions people are sent to, one by one, each once."""
        named = [*_BETWEEN.split(self.offices), *_BETWEEN.split(self.referral)]
        return tuple(dict.fromkeys(filter(None, map(str.strip, named))))


def _text(text: str) -> str:
    return text


def _year(text: str) -> int | None:
    return int(pattern(r"20\d\d")(text)) if text else None


_PROGRAMMES = {
    "key": pattern(r"[a-z][a-z0-9_]*"),
    "name": parse_text,
    "benefit": parse_text,
    "target": parse_text,
    "owner": parse_text,
    "local_office": parse_text,
    "money": parse_text,
    "year": _year,
    "certainty": choice(CERTAINTIES),
}
_RESPONSES = {
    "category": parse_text,
    "needs": parse_text,
    "services": parse_text,
    "offices": parse_text,
    "referral": _text,
    "steps": _text,
    "money": parse_text,
    "programmes": parse_list,
}


def load_catalogue(
    categories: Iterable[str], *, reference_dir: Path = REFERENCE_DIR
) -> dict[str, Response]:
    """Read what exists for each category of need, by its key.

    Parameters
    ----------
    categories : iterable of str
        Keys of the known categories.
    reference_dir : Path
        Folder that holds ``perencanaan/program.csv`` and ``penanganan.csv``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: a file is missing, or a row is wrong.
    """
    folder = reference_dir / "perencanaan"
    path = folder / "program.csv"
    table = read_reference_table(path, _PROGRAMMES)
    check_unique(path, table, "key")
    programmes = {
        values["key"]: Programme(**{str(k): v for k, v in values.items()})
        for values in table.to_dict("records")
    }
    path = folder / "penanganan.csv"
    table = read_reference_table(path, _RESPONSES)
    check_unique(path, table, "category")
    check_known(path, table, "category", categories)
    named = table["programmes"].explode().dropna()
    check_known(path, named.to_frame(), "programmes", programmes)
    found = {}
    for values in table.to_dict("records"):
        own = tuple(programmes[key] for key in values["programmes"])
        texts = {str(k): v for k, v in values.items()}
        found[values["category"]] = Response(**{**texts, "programmes": own})
    return found


def list_places(catalogue: Mapping[str, Response]) -> frozenset[str]:
    """Name every office and institution of the catalogue."""
    return frozenset(place for each in catalogue.values() for place in each.places)
