"""How to reach an organisation: its own numbers and addresses, never a person's."""

from __future__ import annotations

import re

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import cell_text

CONTACT_LIMIT = 200
_LANDLINE = re.compile(
    r"(?<![\d(])(?:\(0[2-79]\d{1,2}\)|0[2-79]\d{1,2}|\+62[ .\-]?[2-79]\d{1,2})"
    r"[ .\-]?\d{3,4}[ .\-]?\d{2,4}(?!\d)"
)
_MOBILE = re.compile(r"(?<!\d)(?:\+?62[ .\-]{0,2}|0)8\d")
_OFFICE_MAIL = re.compile(
    r"(?<![\w.+\-@])[\w.+\-]{1,64}@(?:[a-z0-9\-]{1,63}\.){1,4}"
    r"(?:go|or|ac|sch|desa)\.id(?![\w@]|\.\w)",
    re.IGNORECASE,
)


def clean_contact(text: str) -> str:
    """Take how to reach an organisation, or nothing.

    Allowed are landlines with their area code, short numbers (129, 1500-771), web
    addresses, and mail addresses of public bodies and organisations (``.go.id``,
    ``.or.id``, …). Mobile numbers belong to a person in most offices; whoever has them
    changes, and they stay in the history: refused.

    Raises
    ------
    NotAllowedError
        ``contact_mobile``; ``words_long``, ``words_personal``.

    Examples
    --------
    >>> clean_contact(" Telp. (0274)  868405, dinsos@slemankab.go.id ")
    'Telp. (0274) 868405, dinsos@slemankab.go.id'
    """
    line = cell_text(text)
    if _MOBILE.search(line):
        raise NotAllowedError("contact_mobile")
    rest = _OFFICE_MAIL.sub(";", _LANDLINE.sub(";", line))
    if is_personal_text(rest):
        raise NotAllowedError("words_personal")
    if len(line) > CONTACT_LIMIT:
        raise NotAllowedError("words_long", limit=CONTACT_LIMIT, length=len(line))
    return line
