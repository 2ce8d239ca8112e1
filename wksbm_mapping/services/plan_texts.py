"""What is written about plans and in meetings: taken clean, or refused in words."""

from __future__ import annotations

import re
import unicodedata

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import cell_text

TITLE_LIMIT = 120
WORDS_LIMIT = 2_000
_UNSEEN = re.compile(
    r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2066-\u2069\ufeff]"
)

_WALKING = re.compile(
    r"\b(?i:alat bantu jalan)\b(?! *[A-Z\d]| +\w+ +(?:no|nomor)?\W{0,2}\d)"
    r"|\b[Jj]alan (?:kaki|sehat|santai)\b(?! *(?:no|nomor)?\W{0,2}\d)"
)
"""What helps to walk, and walks: no address, though a street is called ``jalan``."""


def clean_title(text: str, *, limit: int = TITLE_LIMIT) -> str:
    """Take one line of text that may not be empty.

    Raises
    ------
    NotAllowedError
        ``words_missing``, ``words_long``, ``words_personal``.
    """
    line = cell_text(text)
    if not line:
        raise NotAllowedError("words_missing")
    return _check(line, limit)


def clean_line(text: str, *, limit: int = TITLE_LIMIT) -> str:
    """Take one line of text, or none.

    Raises
    ------
    NotAllowedError
        ``words_long``, ``words_personal``.
    """
    return _check(cell_text(text), limit)


def clean_words(text: str, *, limit: int = WORDS_LIMIT) -> str:
    r"""Take sentences, their paragraphs kept.

    Raises
    ------
    NotAllowedError
        ``words_long``, ``words_personal``.

    Examples
    --------
    >>> clean_words("  Satu\\t dua \\r\\n\\n\\n\\n tiga ")
    'Satu dua\\n\\ntiga'
    """
    return _check(tidy_words(text), limit)


def tidy_words(text: str) -> str:
    """Leave out of sentences what nobody sees; their paragraphs stay."""
    whole = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    lines = (" ".join(_UNSEEN.sub(" ", line).split()) for line in whole.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _check(text: str, limit: int) -> str:
    if len(text) > limit:
        raise NotAllowedError("words_long", limit=limit, length=len(text))
    if is_personal_text(_WALKING.sub("alat", text)):
        raise NotAllowedError("words_personal")
    return text
