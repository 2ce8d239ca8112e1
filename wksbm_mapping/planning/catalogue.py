"""What exists for a problem: programmes, offices, and what a WKSBM can do itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
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

CERTAINTIES = ("sumber_kedua", "umum", "kantor")
LEVELS = ("nasional", "provinsi", "kabupaten", "kalurahan", "warga")
MOST_SHIPPED = 999
"""Programmes of an office are numbered above those that come with the product."""

_BETWEEN = re.compile(r"[,;](?![^(]*\))")
"""Parts a list of offices, but not what stands in brackets."""

_AMOUNT = re.compile(
    r"\brp\.? ?\d|\d ?(?:jt|juta|rb|ribu|miliar|milyar)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Programme:
    """One programme, as it was reported; never a promise.

    Parameters
    ----------
    name : str
    benefit, target : str
        What it gives, and to whom.
    owner, local_office : str
        Whose it is, and who runs it here.
    money : str
        Where its money comes from.
    year : int or None
        Of which year amounts are; None: not known, or no amounts.
    certainty : str
        ``sumber_kedua``: from a secondary source; ``umum``: general knowledge;
        ``kantor``: the office asked those who run it.
    level : str
        One of ``LEVELS``: whose money and rules they are.
    categories : tuple of str
        Keys of the needs it is for.
    contact : str
        How to reach the office that runs it; ``""``: not written down.
    """

    name: str
    benefit: str
    target: str
    owner: str
    local_office: str
    money: str
    year: int | None
    certainty: str
    level: str
    categories: tuple[str, ...] = ()
    contact: str = ""

    @property
    def lacks_year(self) -> bool:
        """Whether it names an amount without the year the amount is of."""
        return self.year is None and any(
            _AMOUNT.search(text) for text in (self.benefit, self.target, self.money)
        )


@dataclass(frozen=True)
class Response:
    """What is usually done about one category.

    Parameters
    ----------
    category : str
    needs, services, offices, referral, steps, money : str
        ``steps``: what a WKSBM can do itself; ``""``: nothing known.
    """

    category: str
    needs: str
    services: str
    offices: str
    referral: str
    steps: str
    money: str

    @property
    def places(self) -> tuple[str, ...]:
        """Name offices and institutions people are sent to, one by one, each once."""
        named = [*_BETWEEN.split(self.offices), *_BETWEEN.split(self.referral)]
        return tuple(dict.fromkeys(filter(None, map(str.strip, named))))


@dataclass(frozen=True)
class Catalogue:
    """What comes with the product, by the number of the card that can change it.

    Parameters
    ----------
    programmes : mapping of int to Programme
    responses : mapping of int to Response
        In the order of the file; numbered as the regulation numbers categories.
    """

    programmes: Mapping[int, Programme]
    responses: Mapping[int, Response]


def _text(text: str) -> str:
    return text


def _year(text: str) -> int | None:
    return int(pattern(r"20\d\d")(text)) if text else None


def _number(text: str) -> int:
    return int(pattern(r"[1-9]\d{0,2}")(text))


_PROGRAMMES = {
    "number": _number,
    "key": pattern(r"[a-z][a-z0-9_]*"),
    "level": choice(LEVELS),
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
    categories: Mapping[str, int], *, reference_dir: Path = REFERENCE_DIR
) -> Catalogue:
    """Read what exists for each category of need.

    Parameters
    ----------
    categories : mapping of str to int
        Keys of the known categories and their numbers.
    reference_dir : Path
        Folder that holds ``perencanaan/program.csv`` and ``penanganan.csv``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: a file is missing, or a row is wrong.
    """
    folder = reference_dir / "perencanaan"
    path = folder / "program.csv"
    programmes = read_reference_table(path, _PROGRAMMES)
    check_unique(path, programmes, "key")
    check_unique(path, programmes, "number")
    path = folder / "penanganan.csv"
    responses = read_reference_table(path, _RESPONSES)
    check_unique(path, responses, "category")
    check_known(path, responses, "category", categories)
    named = responses[["category", "programmes"]].explode("programmes").dropna()
    check_known(path, named, "programmes", set(programmes["key"]))
    needs = named.groupby("programmes", sort=False)["category"].agg(tuple)
    found = []
    for row in programmes.drop(columns="number").to_dict("records"):
        values = {str(name): value for name, value in row.items()}
        own = needs.get(values.pop("key"), ())
        found.append(Programme(**values, categories=own))
    answers = responses.drop(columns="programmes").to_dict("records")
    return Catalogue(
        dict(zip(programmes["number"], found, strict=True)),
        {
            categories[row["category"]]: Response(**{str(k): v for k, v in row.items()})
            for row in answers
        },
    )
