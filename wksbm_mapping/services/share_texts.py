"""Typed words on pictures: what they may not name, and small counts in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from wksbm_mapping.categories.category import Category, CategorySet
from wksbm_mapping.categories.match import CategoryMatcher
from wksbm_mapping.categories.names import normalise_words
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.rules import Rules, rule_for
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.draw_map import may_be_drawn
from wksbm_mapping.services.workspace import Workspace

_WHOLE = re.compile(r"(?<![\d.,:/])\d{1,3}(?![\d:/]|[.,]\d)")
_WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan")
_NUMBERS = {each: at for at, each in enumerate((*_WORDS, "sembilan"), start=1)}
_PEOPLE = frozenset({"orang", "jiwa", "kk", "rumah", "warga", "lansia"})
_LEAST = 4
"""Letters of a word that stands for a category even where a file would be asked."""


def check_words(workspace: Workspace, *texts: str) -> None:
    """Let no words pass that name what must not stand in pictures.

    Raises
    ------
    NotAllowedError
        ``share_guarded``: a category of the most guarded is named.
    """
    categories = workspace.categories
    words = _list_guarded_words(tuple(categories.values()))
    for text in texts:
        is_named = not all(
            may_be_drawn(categories[key]) for key in _list_named(workspace, text)
        )
        if is_named or words & set(normalise_words(text).split()):
            raise NotAllowedError("share_guarded")


def find_small_counts(
    workspace: Workspace,
    rules: Rules,
    texts: Collection[str],
    category: str = "",
) -> tuple[int, ...]:
    """Which numbers in words could be counts too small for the public.

    Parameters
    ----------
    workspace : Workspace
    rules : Rules
        By which a count is small.
    texts : collection of str
        As they were typed.
    category : str
        Key of what all of them are about; ``""``: only what they name themselves.
    """
    named = {key for text in texts for key in _list_named(workspace, text)}
    every = named | ({category} & set(workspace.categories))
    limits = [
        rule_for(
            rules, Audience.PUBLIC, workspace.categories[key].sensitivity
        ).threshold
        for key in every
    ]
    highest = max(limits, default=1)
    persons = _list_first_words(tuple(workspace.categories.values()))
    found = (number for text in texts for number in _list_numbers(text, persons))
    return tuple(dict.fromkeys(each for each in found if 0 < each < highest))


def _list_named(workspace: Workspace, text: str) -> Iterator[str]:
    match = _match(tuple(workspace.categories.values()))
    for keys in match.find_within(text):
        yield from keys


def _list_numbers(text: str, persons: Collection[str]) -> Iterator[int]:
    """List whole numbers, and those in letters that stand before people."""
    yield from (int(each) for each in _WHOLE.findall(text))
    words = normalise_words(text).split()
    for word, after in pairwise(words):
        if word in _NUMBERS and after in persons:
            yield _NUMBERS[word]


@lru_cache(maxsize=4)
def _match(categories: tuple[Category, ...]) -> CategoryMatcher:
    return CategoryMatcher(CategorySet(categories))


@lru_cache(maxsize=4)
def _list_first_words(categories: tuple[Category, ...]) -> frozenset[str]:
    """Words that people counted are called by."""
    names = (normalise_words(each.name).split() for each in categories)
    return _PEOPLE | {words[0] for words in names}


@lru_cache(maxsize=4)
def _list_guarded_words(categories: tuple[Category, ...]) -> frozenset[str]:
    """Single words for the most guarded, short ones that files would be asked about."""
    spellings = (
        normalise_words(spelling)
        for category in categories
        if not may_be_drawn(category)
        for spelling in category.ask_aliases
    )
    return frozenset(
        each for each in spellings if " " not in each and len(each) >= _LEAST
    )
