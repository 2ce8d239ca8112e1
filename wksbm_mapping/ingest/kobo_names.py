"""What a question asks, from the name or label it has in a survey export."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wksbm_mapping.categories.match import CategoryMatchKind
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.headers import (
    Role,
    label_role,
    normalise_header,
    part_of,
    split_part,
)

_NUMBERING = re.compile(
    r"_?(?:[a-z]{0,2}\d{1,3}[a-z]?(?:[._]\d{1,3})*)[._):\s]+(?=[^\W\d])", re.IGNORECASE
)
_REPEATED = re.compile(r"_0\d\d$")
_COUNT = re.compile(r"(?:jumlah|jml|jmlh|banyaknya|total)\s+(?P<rest>.+)", re.I)
_ENGLISH = {
    "village": "kalurahan",
    "village name": "kalurahan",
    "sub district": "kapanewon",
    "subdistrict": "kapanewon",
    "hamlet": "padukuhan",
    "sex": "jenis kelamin",
    "gender": "jenis kelamin",
    "age": "umur",
    "date": "tanggal",
    "survey date": "tanggal",
    "name": "nama",
    "address": "alamat",
    "phone": "telepon",
    "category": "kategori",
}


def split_header(header: str, *, is_odk: bool) -> tuple[str, ...]:
    """Take ``group/question`` or (ODK) ``group-question`` apart.

    Examples
    --------
    >>> split_header("wilayah/kalurahan", is_odk=False)
    ('wilayah', 'kalurahan')
    """
    if _is_whole(header):
        return (header,)
    parts = [part.strip() for part in header.split("/")]
    if is_odk:
        parts = [*parts[0].split("-"), *parts[1:]]
    return tuple(part for part in parts if part) or (header,)


def _is_whole(header: str) -> bool:
    """Whether a label with a stroke has its meaning as a whole: ``L/P``, ``RT/RW``."""
    return label_role(normalise_header(header)) not in (None, Role.PERSONAL)


def plain_words(text: str) -> str:
    """Write the name of a question or choice as words.

    Examples
    --------
    >>> plain_words("lansia_terlantar")
    'lansia terlantar'
    """
    return " ".join(text.replace("_", " ").split())


class QuestionNames:
    """Knows what the columns of an export ask."""

    def __init__(self, context: Context) -> None:
        self._match = context.category_matcher.match

    def names_category(self, text: str) -> bool:
        """Whether a text names a category, perhaps with its part (``… L``)."""
        parted = split_part(text)
        return any(
            self._match(name).kind is not CategoryMatchKind.UNKNOWN
            for name in (text, parted[0] if parted else "")
            if name and not name.isdigit()
        )

    def path(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Say what a question asks, as header texts of a table."""
        name = self.plain(parts[-1])
        group = self.plain(parts[-2]) if len(parts) > 1 else ""
        if part_of(normalise_header(name)) and group and self.names_category(group):
            return (self._without_count(group), name)
        return (self._without_count(name),)

    def plain(self, name: str) -> str:
        """Write a name as words, without a number of the question before it."""
        name = _REPEATED.sub("", name)
        words = plain_words(name)
        if self._is_known(words):
            return words
        found = _NUMBERING.match(name)
        rest = plain_words(name[found.end() :]) if found else words
        return _ENGLISH.get(normalise_header(rest), rest)

    def is_categories(self, name: str) -> bool:
        """Whether a question asks for kinds of problems or resources."""
        return label_role(normalise_header(self.plain(name))) is Role.CATEGORY

    def _is_known(self, words: str) -> bool:
        header = normalise_header(words)
        is_role = label_role(header) is not None and header not in _ENGLISH
        return is_role or self.names_category(words)

    def _without_count(self, name: str) -> str:
        found = _COUNT.fullmatch(name)
        if found and self.names_category(found["rest"]):
            return found["rest"]
        return name
