"""Which region titles, sheet and file name say a table is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.names import normalise_name

OTHER_KABUPATEN = re.compile(
    r"\b(?:kab(?:upaten)?\.?|kota(?:madya)?)\s+([a-z]+(?: [a-z]+)?)", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\.\w{3,4}$|[^a-z]+|\b(?:rekap\w*|data|ppks|pmks|psks|tahun|th|semester|i{1,3}|sheet"
    r"|lembar|final|revisi)\b",
    re.IGNORECASE,
)
_LEVEL_WORDS = {
    Level.KALURAHAN: r"kal(?:urahan)?|desa|kel(?:urahan)?",
    Level.KAPANEWON: r"kapanewon|kepanewon|kecamatan|kap|kec",
}


def find_titled_region(context: Context, titles: Sequence[str]) -> str:
    """Find the one kapanewon or kalurahan that titles, sheet or file name name.

    Titles name it after a word ("Kalurahan"); sheet and file, the last two, may be
    called like it and nothing else.

    Returns
    -------
    str
        Region code, the finest named first, else the option's; "" when there is none.
    """
    for level, words in _LEVEL_WORDS.items():
        codes = _find_named(context, titles, level, words)
        codes |= _find_called(context, titles[-2:], level)
        if len(codes) == 1:
            return codes.pop()
        if codes:
            break
    option = context.options.region or ""
    known = {code for level in _LEVEL_WORDS for code in context.regions.codes(level)}
    return option if option in known else ""


def names_own_kabupaten(context: Context, titles: Sequence[str]) -> bool:
    """Whether a title says that the table is about the whole kabupaten."""
    own = normalise_name(context.regions.name)
    return any(
        own in (normalise_name(name), normalise_name(name.split()[0]))
        for title in titles
        for name in OTHER_KABUPATEN.findall(title)
    )


def _find_called(context: Context, names: Sequence[str], level: Level) -> set[str]:
    """Find the regions that sheet and file are called, without a word before it."""
    match = context.region_matcher.match
    bare = (" ".join(_NO_NAME.sub(" ", name).split()) for name in names)
    found = (match(text, level=level, trusted=True) for text in bare if text)
    return {each.code for each in found if each.code and not each.reason}


def _find_named(
    context: Context, titles: Sequence[str], level: Level, words: str
) -> set[str]:
    form = re.compile(rf"\b(?:{words})\b[.:\s]*([a-z]+(?: [a-z]+)?)", re.IGNORECASE)
    found = [name for text in titles for name in form.findall(text.replace("_", " "))]
    matches = (
        context.region_matcher.match(text, level=level, trusted=True)
        for name in found
        for text in (name, name.split()[0])
    )
    return {match.code for match in matches if match.code}
