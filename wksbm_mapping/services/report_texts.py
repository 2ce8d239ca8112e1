"""What residents may write: taken clean, or refused before anything is stored."""

from __future__ import annotations

import re
import unicodedata

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.services.plan_texts import tidy_words

TEXT_LIMIT = 500
PLACE_LIMIT = 60
ANSWER_LIMIT = 300
_LONGEST = 10_000
"""Longer ones are not even looked at: whoever sends them need not have an account."""

_APART = re.compile(r"(?<=\d)[\s.\-/_'’()]{1,3}(?=\d)")
_AMOUNT = re.compile(
    r"(?<!\d)(?<!\d\W)(?<!\d\W\W)(?<!\d\W\W\W)"
    r"[1-9]\d{0,2}(?:\.\d{3}){1,4}(?!\W{0,3}\d)"
)
_WALKED = re.compile(r"\b[Jj]alan(?= +[a-z])")
_HOUSE = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang)\b[^.\n]{0,60}\b(?:no|nomor|km)\b\W{0,2}\d",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:lahir|ttl|tgl\.? lahir)\b\D{0,30}\d", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?i:panti|yayasan|lks|lksa|lku|muhammadiyah|aisyiyah)\b"
    r"(?: +(?:(?i:asuhan|sosial|wredha)"
    r"|(?!(?i:pak|bapak|bpk|bu|ibu|mbah|mas|mbak|kang|sdri?|hj?|ny|tn)\b)[A-Z]\w+)"
    r"){0,3}"
    r"|\b(?i:karang +taruna|karang|pkk|wksbm|dinas +sosial|dinas)\b"
)
"""Names of organisations, with what follows where they are called after persons."""
_LONG_NUMBER = re.compile(r"\d{9}")


def clean_report_text(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """Take what a resident tells; it may not be empty.

    Raises
    ------
    NotAllowedError
        ``words_missing``, ``words_long``, ``report_personal``.
    """
    words = clean_report_words(text, limit=limit)
    if not words:
        raise NotAllowedError("words_missing")
    return words


def clean_report_words(text: str, *, limit: int) -> str:
    """Take what a resident tells, or nothing.

    Raises
    ------
    NotAllowedError
        ``words_long``, ``report_personal``: no part of the text stands in the error.
    """
    if len(text) > _LONGEST:
        raise NotAllowedError("words_long", limit=limit, length=len(text))
    words = tidy_words(text.encode(errors="ignore").decode())
    if len(words) > limit:
        raise NotAllowedError("words_long", limit=limit, length=len(words))
    if names_somebody(words):
        raise NotAllowedError("report_personal")
    return words


def names_somebody(text: str) -> bool:
    r"""Whether sentences hold a number, contact, address or name of one person.

    Stricter than for cells of a table where numbers are written apart or beside the
    name of an organisation, and milder with a road that is walked on.

    Examples
    --------
    >>> names_somebody("Jalan rusak ke posyandu"), names_somebody("rumah Jl. Nangka 5")
    (False, True)
    >>> names_somebody("3404\n0315 0180\n0001"), names_somebody("Bu Siti, Dinas tahu")
    (True, True)
    """
    line = " ".join(unicodedata.normalize("NFKC", text).split())
    if _HOUSE.search(line) or _BORN.search(line) or _holds_long_number(line):
        return True
    return is_personal_text(_ORGANISATION.sub(" ", _WALKED.sub("akses", line)))


def _holds_long_number(line: str) -> bool:
    """Whether nine digits stand in a row, however apart, that are no amount."""
    return _LONG_NUMBER.search(_APART.sub("", _AMOUNT.sub("0", line))) is not None
