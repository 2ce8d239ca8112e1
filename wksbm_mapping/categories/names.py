"""Bring names of categories to one form, so that spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.):]+\s*(?=\D)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COUNT_WORD = re.compile(r"^(?:jumlah|jml|banyaknya)\b\s*")
_WORDS = {
    "terlantar": "telantar",
    "tlantar": "telantar",
    "cacat": "disabilitas",
    "wanita": "perempuan",
    "psikologi": "psikologis",
    "yg": "yang",
    "dgn": "dengan",
    "dg": "dengan",
    "org": "orang",
}


def normalise_words(text: str) -> str:
    """Which words a name comes down to.

    Lower case, a number or "Jumlah" in front taken off, punctuation as spaces, and
    old or short words replaced by the current ones.

    Examples
    --------
    >>> normalise_words("8. Lanjut Usia  TERLANTAR")
    'lanjut usia telantar'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " dan ")
    words = _NOT_WORD.sub(" ", _NUMBER.sub("", plain)).strip()
    words = _COUNT_WORD.sub("", words)
    return " ".join(_WORDS.get(word, word) for word in words.split())


def normalise_category_name(text: str) -> str:
    """Which form all spellings of one category share: its words without spaces.

    Examples
    --------
    >>> normalise_category_name("Tuna Susila") == normalise_category_name("Tunasusila")
    True
    """
    return normalise_words(text).replace(" ", "")
