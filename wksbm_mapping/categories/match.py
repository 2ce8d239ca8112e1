"""Find the category a text means; ask where it could mean another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from wksbm_mapping.categories.category import Category, CategorySet, Group
from wksbm_mapping.categories.names import normalise_category_name, normalise_words

_PPKS_CODE = re.compile(r"^\W*(?:pmks|ppks)[\W_]*0*(\d{1,2})\W*$", re.IGNORECASE)
_PSKS_CODE = re.compile(r"^\W*psks[\W_]*0*(\d{1,2})\W*$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^\W*0*(\d{1,2})\W*$")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_UNIT = re.compile(r"(jiwa|kk|orang|lembaga|keluarga|unit|l dan p|lp|l p|l|p)?")
_SHORT = 2
_SIMILAR = 85.0
_MOST_CHOICES = 5
_FEWEST_WORDS = 2
_REMEMBERED = 1 << 14


class CategoryMatchKind(StrEnum):
    """How sure a match is."""

    EXACT = "exact"
    ASK = "ask"
    UNKNOWN = "unknown"


class CategoryReason(StrEnum):
    """Why a match is not plainly exact."""

    NONE = ""
    EMPTY = "empty"
    NOT_FOUND = "not_found"
    BARE_NUMBER = "bare_number"
    AMBIGUOUS = "ambiguous"
    ABBREVIATION = "abbreviation"
    ADDITION = "addition"
    SIMILAR_NAME = "similar_name"


@dataclass(frozen=True)
class CategoryMatch:
    """Which category a text means.

    Parameters
    ----------
    key : str or None
        The category, when ``kind`` is exact.
    kind : CategoryMatchKind
        Exact, to be asked, or unknown.
    choices : tuple of str
        Keys to offer, best first.
    reason : CategoryReason
        Why it is not plainly exact.
    """

    key: str | None
    kind: CategoryMatchKind
    choices: tuple[str, ...] = ()
    reason: CategoryReason = CategoryReason.NONE


class CategoryMatcher:
    """Finds categories by name, former name, abbreviation or official number.

    Parameters
    ----------
    category_set : CategorySet
        The categories to find.
    """

    def __init__(self, category_set: CategorySet) -> None:
        self._sure: dict[str, str] = {}
        self._ask: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, str] = {}
        self._numbers = {
            (category.group, category.number): key
            for key, category in category_set.items()
        }
        for key, category in category_set.items():
            for spelling in _spellings(category):
                self._sure[normalise_category_name(spelling)] = key
                self._words[normalise_words(spelling)] = key
            for spelling in category.ask_aliases:
                name = normalise_category_name(spelling)
                self._ask[name] = (*self._ask.get(name, ()), key)
        self._find = lru_cache(_REMEMBERED)(self._look_up)

    def match(
        self, text: str, *, context: Literal["names", "abbreviations"] = "names"
    ) -> CategoryMatch:
        """Which category a text means.

        Parameters
        ----------
        text : str
            A header or a cell.
        context : {"names", "abbreviations"}
            Whether the texts beside it are abbreviations too; only then are two
            letters (AT, TS, FM) enough.
        """
        return self._find(text, context)

    def _look_up(
        self, text: str, context: Literal["names", "abbreviations"]
    ) -> CategoryMatch:
        if not text.strip():
            return _unknown(CategoryReason.EMPTY)
        number = self._match_number(text)
        if number:
            return number
        whole = self._match_name(normalise_category_name(text), context)
        if whole:
            return whole
        if _PARENTHESIS.search(text):
            return self._match_in_parts(text, context)
        return self._match_nearly(text)

    def _match_number(self, text: str) -> CategoryMatch | None:
        """Read PPKS-08, or notice a number that could be a mere column number."""
        for pattern, group in ((_PPKS_CODE, Group.PPKS), (_PSKS_CODE, Group.PSKS)):
            found = pattern.match(text)
            if found:
                key = self._numbers.get((group, int(found[1])))
                return _exact(key) if key else _unknown(CategoryReason.NOT_FOUND)
        bare = _BARE_NUMBER.match(text)
        if not bare:
            return None
        key = self._numbers.get((Group.PPKS, int(bare[1])))
        if key is None:
            return _unknown(CategoryReason.NOT_FOUND)
        return _ask(CategoryReason.BARE_NUMBER, (key,))

    def _match_name(self, name: str, context: str) -> CategoryMatch | None:
        if name in self._ask:
            return _ask(CategoryReason.AMBIGUOUS, self._ask[name])
        key = self._sure.get(name)
        if key is None:
            return None
        if len(name) <= _SHORT and context != "abbreviations":
            return _ask(CategoryReason.ABBREVIATION, (key,))
        return _exact(key)

    def _match_in_parts(self, text: str, context: str) -> CategoryMatch:
        """Match what stands outside and inside parentheses; both must agree.

        A unit inside says nothing; an abbreviation inside may be as short as it likes,
        for it stands beside its name.
        """
        inside = [
            normalise_category_name(part)
            for part in _PARENTHESIS.findall(text)
            if not _UNIT.fullmatch(normalise_words(part))
        ]
        rest = _PARENTHESIS.sub(" ", text)
        outside = self._match_name(normalise_category_name(rest), context)
        if outside is None or outside.key is None:
            return outside or self._match_nearly(rest, inside)
        named = {self._sure.get(name) for name in inside}
        if named <= {outside.key}:
            return outside
        others = tuple(sorted(key for key in named if key))
        choices = tuple(dict.fromkeys((outside.key, *others)))
        return _ask(CategoryReason.ADDITION, choices)

    def _match_nearly(
        self, text: str, inside: list[str] | None = None
    ) -> CategoryMatch:
        """Offer what a text could be: a name of similar words, or one it shortens."""
        named = [self._sure[name] for name in inside or [] if name in self._sure]
        words = normalise_words(text)
        near = process.extract(
            words,
            list(self._words),
            scorer=_similarity,
            score_cutoff=_SIMILAR,
            limit=None,
        )
        keys = [*named, *(self._words[other] for other, *_ in near)]
        found = dict.fromkeys([*keys, *self._with_all_words(words)])
        if not found:
            return _unknown(CategoryReason.NOT_FOUND)
        return _ask(CategoryReason.SIMILAR_NAME, tuple(found)[:_MOST_CHOICES])

    def _with_all_words(self, words: str) -> Iterator[str]:
        """Find categories a shortened name could stand for: "Korban Bencana"."""
        wanted = set(words.split())
        if len(wanted) < _FEWEST_WORDS:
            return
        for other, key in self._words.items():
            if wanted < set(other.split()):
                yield key


def _similarity(first: str, second: str, **_: object) -> float:
    """How alike two names are, whether words are swapped or letters (0 to 100)."""
    return max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second))


def _spellings(category: Category) -> Iterator[str]:
    yield from (category.key, category.name, category.official_name)
    yield from category.aliases


def _exact(key: str) -> CategoryMatch:
    return CategoryMatch(key, CategoryMatchKind.EXACT, (key,))


def _ask(reason: CategoryReason, choices: tuple[str, ...]) -> CategoryMatch:
    return CategoryMatch(None, CategoryMatchKind.ASK, choices, reason)


def _unknown(reason: CategoryReason) -> CategoryMatch:
    return CategoryMatch(None, CategoryMatchKind.UNKNOWN, (), reason)
