"""The one category that a title, a sheet or a file is about."""

from __future__ import annotations

from collections.abc import Sequence

from wksbm_mapping.categories.category import Group
from wksbm_mapping.categories.names import normalise_words
from wksbm_mapping.ingest.context import Context

_LONGEST_NAME = 12
_SHORTEST_ALONE = 3
_ABOUT_NEEDS = frozenset({"ppks", "pmks"})


def find_titled_categories(titles: Sequence[str], context: Context) -> tuple[str, ...]:
    """Find the categories that the first telling text names.

    A title about PPKS names no resource: the WKSBM in it is who made the list.

    Returns
    -------
    tuple of str
        Keys; one when it is sure, several when the text names several.
    """
    for title in titles:
        words = normalise_words(title.replace("_", " ")).split()
        found = _find_names(words, context)
        if _ABOUT_NEEDS.intersection(words):
            found = [k for k in found if context.categories[k].group is Group.PPKS]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _find_names(words: list[str], context: Context) -> list[str]:
    """Find the longest runs of words that are a name for sure."""
    found, start = [], 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            name = " ".join(words[start:end])
            if len(name) < _SHORTEST_ALONE or name.isdecimal():
                continue
            key = context.category_matcher.match(name).key
            if key:
                found.append(key)
                start = end - 1
                break
        start += 1
    return found
