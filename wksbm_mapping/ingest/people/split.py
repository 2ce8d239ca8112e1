"""Several categories written in one cell, taken apart where that is sure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wksbm_mapping.categories.match import (
    CategoryMatch,
    CategoryMatchKind,
    CategoryReason,
)

_SEPARATOR = re.compile(r"\s*(?:[;|+\n,/&]|\bdan\b|\bserta\b)\s*", re.IGNORECASE)
_STRONG = re.compile(r"[;|+\n]")
_NUMBERED = re.compile(r"(?:^|\s+|[;,]\s*)\(?\d{1,2}[.)]\s*(?=[^\W\d])")
_JOINED = " dan "
_MOST_PARTS = 12

Match = Callable[[str], CategoryMatch]


@dataclass(frozen=True)
class NamedCategory:
    """One category that a cell names.

    Parameters
    ----------
    text : str
        As it stands in the cell.
    match : CategoryMatch
        What it means.
    """

    text: str
    match: CategoryMatch


def split_categories(text: str, match: Match) -> list[NamedCategory]:
    """Take a cell apart into the categories it names.

    The whole text is tried first, then the longest runs between separators: names of
    categories hold commas, slashes and "dan" themselves. A combination that has a name
    of its own ("Gelandangan dan Pengemis") is not divided. What is left over of a cell
    that names a category for sure stands as it is, to be asked about.
    """
    text = _part_numbered(text)
    whole = NamedCategory(text, match(text))
    if whole.match.key or whole.match.reason is CategoryReason.AMBIGUOUS:
        return [whole]
    pieces = _cut(text)
    if not 1 < len(pieces) <= _MOST_PARTS:
        return [whole]
    found = list(_join_runs(pieces, match))
    names = [each.text for each in found]
    combined = match(_JOINED.join(names))
    is_one = combined.key or combined.reason is CategoryReason.AMBIGUOUS
    if is_one and not _STRONG.search(text):
        return [NamedCategory(text, combined)]
    is_known = all(each.match.key or _may_be(each) for each in found)
    some = any(each.match.key for each in found)
    return found if is_known or (some and _STRONG.search(text)) else [whole]


def _cut(text: str) -> list[tuple[str, str]]:
    """Cut at every separator: pieces, each with the separator before it."""
    pieces, start, before = [], 0, ""
    for found in _SEPARATOR.finditer(text):
        pieces.append((before, text[start : found.start()]))
        before, start = found.group(), found.end()
    pieces.append((before, text[start:]))
    return [piece for piece in pieces if piece[1].strip(" .()")]


def _join_runs(pieces: list[tuple[str, str]], match: Match) -> list[NamedCategory]:
    """Join neighbouring pieces to the longest names that are sure, left to right."""
    found, start = [], 0
    while start < len(pieces):
        for end in range(len(pieces), start, -1):
            first = pieces[start][1]
            rest = "".join(before + piece for before, piece in pieces[start + 1 : end])
            named = NamedCategory((first + rest).strip(), match((first + rest).strip()))
            if named.match.key or end == start + 1:
                break
        found.append(named)
        start = end
    return found


def _may_be(named: NamedCategory) -> bool:
    """Whether a text is a bare number or one of several categories: it is asked."""
    is_asked = named.match.kind is CategoryMatchKind.ASK
    return is_asked and named.match.reason in (
        CategoryReason.BARE_NUMBER,
        CategoryReason.AMBIGUOUS,
    )


def _part_numbered(text: str) -> str:
    """Part a numbered enumeration: ``1. Pengemis 2. Pemulung``."""
    several = len(_NUMBERED.findall(text)) > 1
    return _NUMBERED.sub("; ", text).removeprefix("; ") if several else text
