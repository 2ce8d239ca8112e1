"""Questions with several answers: one cell of names, or one column per choice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wksbm_mapping.categories.match import CategoryMatcher, CategoryMatchKind
from wksbm_mapping.ingest.kobo_names import QuestionNames, plain_words
from wksbm_mapping.ingest.sheet import cell_text

YES, NO = "ya", "tidak"
SEPARATOR = "; "
_WORDS = {
    **dict.fromkeys(("1", "1.0", "true", "yes", YES), YES),
    **dict.fromkeys(("0", "0.0", "false", "no", NO), NO),
}
_COUNT = re.compile(r"(?:jumlah|jml|jmlh|banyaknya|total)[_\s]", re.IGNORECASE)
_MOSTLY = 0.6
_LONGEST = 12
_MOST_WORDS = 80


@dataclass(frozen=True)
class Choices:
    """What the columns of choices mean.

    Parameters
    ----------
    names : mapping of int to str
        Columns that say yes or no to a category, with its name.
    aside : frozenset of int
        Columns that repeat what others say, or are about other questions.
    """

    names: Mapping[int, str]
    aside: frozenset[int]


def read_choices(
    headers: Sequence[str], body: pd.DataFrame, names: QuestionNames
) -> Choices:
    """Find the columns with one choice each and say which name a category."""
    found: dict[int, str] = {}
    aside: set[int] = set()
    for question, columns in _group(headers, body).items():
        own = [at for at, header in enumerate(headers) if header == question]
        texts = {at: names.plain(headers[at][len(question) + 1 :]) for at in columns}
        last = question.rpartition("/")[2].rpartition("-")[2]
        hits = sum(names.names_category(text) for text in texts.values())
        if hits and (names.is_categories(last) or hits >= _MOSTLY * len(texts)):
            found |= texts
            aside.update(own)
        elif own:
            aside.update(columns)
    return Choices(found, frozenset(aside))


def _group(headers: Sequence[str], body: pd.DataFrame) -> dict[str, list[int]]:
    """Group the columns of choices by their question, as it stands in the header."""
    candidates = {
        at: [header[:end] for end in _strokes(header)]
        for at, header in enumerate(headers)
        if "/" in header and not _COUNT.match(header.rpartition("/")[2])
    }
    known = set(headers)
    flags = {at for at in candidates if _is_flag(body[at])}
    shared = [candidates[at][-1] for at in flags]
    prefixes = known | {prefix for prefix in shared if shared.count(prefix) > 1}
    groups: dict[str, list[int]] = defaultdict(list)
    for at in sorted(flags):
        question = next((p for p in reversed(candidates[at]) if p in prefixes), None)
        if question:
            groups[question].append(at)
    return groups


def _strokes(text: str) -> list[int]:
    return [match.start() for match in re.finditer("/", text)]


def _is_flag(values: pd.Series[str]) -> bool:
    texts = {cell_text(value).casefold() for value in pd.unique(values)} - {""}
    return texts <= set(_WORDS)


def map_texts(
    values: pd.Series[str], function: Callable[[str], str]
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Change the texts of a column, once per distinct text; other values stay."""
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    changed = np.empty(len(distinct) + 1, dtype=object)
    changed[:-1] = [
        function(cell_text(value)) if isinstance(value, str) else value
        for value in distinct
    ]
    changed[-1] = None
    return np.asarray(changed[codes])


def read_flag(values: pd.Series[str]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Write 1/0, TRUE/FALSE of a column of one choice as yes and no."""
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    texts = np.empty(len(distinct) + 1, dtype=object)
    texts[:-1] = [_WORDS.get(cell_text(value).casefold()) for value in distinct]
    texts[-1] = None
    return np.asarray(texts[codes])


def split_choices(text: str, matcher: CategoryMatcher) -> str:
    """Write the choices of one cell, parted by blanks, as texts parted by ``;``.

    Examples
    --------
    >>> from wksbm_mapping.categories.load import load_categories
    >>> split_choices("lansia_terlantar pengemis", CategoryMatcher(load_categories()))
    'lansia terlantar; pengemis'
    """
    words = text.split()
    is_one = matcher.match(plain_words(text)).kind is CategoryMatchKind.EXACT
    if len(words) < 2 or is_one:
        return plain_words(text) or text
    parts = _part(words, matcher) if len(words) <= _MOST_WORDS else None
    if parts is None and ("_" in text or all(word.isdigit() for word in words)):
        parts = words
    if parts is None:
        return text
    return SEPARATOR.join(map(plain_words, parts))


def _part(words: Sequence[str], matcher: CategoryMatcher) -> list[str] | None:
    """Part words into the fewest names of categories; None when some are none."""
    best: list[list[str] | None] = [[], *([None] * len(words))]
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            if before is None:
                continue
            now = best[end]
            if now is not None and len(before) + 1 >= len(now):
                continue
            name = " ".join(words[start:end])
            if matcher.match(plain_words(name)).kind is CategoryMatchKind.EXACT:
                best[end] = [*before, name]
    return best[-1]
