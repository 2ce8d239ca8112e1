"""What a volunteer types in words: taken clean, or refused in a sentence."""

from __future__ import annotations

import re

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import cell_text

PADUKUHAN_LIMIT = 60
SOURCE_LIMIT = 120
_PLACE = re.compile(r"[^\W\d_][\w .,'’()/\-]*")
_NO_PLACE = re.compile(
    r"\b(?:sub ?total|total|jumlah|jml|rekap|seluruh|semua|kalurahan|kapanewon"
    r"|kabupaten|desa|kecamatan)\b",
    re.IGNORECASE,
)


def clean_padukuhan(text: str) -> str:
    """Take the name of a padukuhan, without the word itself.

    Raises
    ------
    NotAllowedError
        ``entry_personal``, ``entry_padukuhan_word``.

    Examples
    --------
    >>> clean_padukuhan("  Padukuhan   Jaten Kidul ")
    'Jaten Kidul'
    """
    name = cell_text(text)
    name = re.sub(r"^(?:padukuhan|dusun|pedukuhan)\s+", "", name, flags=re.IGNORECASE)
    refuse_personal(name)
    is_place = _PLACE.fullmatch(name) and not _NO_PLACE.search(name)
    if not is_place or len(name) > PADUKUHAN_LIMIT:
        raise NotAllowedError("entry_padukuhan_word", limit=PADUKUHAN_LIMIT)
    return name


def clean_source(text: str) -> str:
    """Take the name of the group that counts.

    Raises
    ------
    NotAllowedError
        ``entry_personal``, ``entry_source_missing``.
    """
    name = cell_text(text)[:SOURCE_LIMIT].strip()
    refuse_personal(name)
    if not name:
        raise NotAllowedError("entry_source_missing")
    return name


def refuse_personal(text: str) -> None:
    """Refuse a text about one person; the text itself is in no error.

    Raises
    ------
    NotAllowedError
        ``entry_personal``.
    """
    if is_personal_text(text):
        raise NotAllowedError("entry_personal")
