"""Texts of others where Streamlit reads Markdown: labels, messages, lists."""

from __future__ import annotations

import re
from string import punctuation

_MARKUP = re.compile(f"[{re.escape(punctuation)}]")
_LINK = re.compile(r"(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


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
