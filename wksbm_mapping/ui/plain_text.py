"""Texts of others where Streamlit reads Markdown: labels, messages, lists."""

from __future__ import annotations

import re
from string import punctuation

_MARKUP = re.compile(f"[{re.escape(punctuation)}]")
_LINK = re.compile(r"(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~$^@!]+")
_STARTS_LIST = re.compile(r"^[\s\-+=.\d]+(?=[.)\s])|:(?=\S)")


def plain(text: str) -> str:
    r"""Keep Markdown from reading a text as markup, a link or a picture.

    Every ASCII punctuation mark gets a backslash, which CommonMark takes away again.
    Addresses are made links after that, so an invisible word joiner parts them.

    Examples
    --------
    >>> plain("![x](a_b)")
    '\\!\\[x\\]\\(a\\_b\\)'
    """
    parted = _LINK.sub(_WORD_JOINER, " ".join(text.split()))
    return _MARKUP.sub(lambda found: "\\" + found.group(), parted)


def spoken(text: str) -> str:
    r"""Give a text as the label of a field, which screen readers read as it is written.

    What Markdown would act on is left out, for a backslash before it would be read
    aloud; show the text itself beside the field with ``plain``.

    Examples
    --------
    >>> spoken('Kolom "Lansia" <b>[x](y)')
    'Kolom "Lansia" b x (y)'
    """
    words = _STARTS_LIST.sub(" ", _ACTIVE.sub(" ", " ".join(text.split())))
    return _LINK.sub(_WORD_JOINER, " ".join(words.split()))
