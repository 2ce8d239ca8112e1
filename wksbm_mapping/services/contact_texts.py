"""How to reach an organisation: its own numbers and addresses, never a person's."""

from __future__ import annotations

import re
from dataclasses import replace

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.person_names import mentions_person
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.network.contacts import (
    Line,
    holds_number,
    name_mailbox,
    name_page,
    parse_email,
    parse_phone,
    parse_website,
)
from wksbm_mapping.network.organisation import Contacts

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
    """Take how to reach an organisation, written in one line.

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


def clean_contacts(contacts: Contacts) -> Contacts:
    """Take the contacts of an organisation with its consent, or none.

    Raises
    ------
    NotAllowedError
        ``contact_consent``, ``contact_phone``, ``contact_is_mobile``,
        ``contact_mobile_form``, ``contact_email``, ``contact_email_personal``,
        ``contact_website``, ``contact_website_personal``.
    """
    given = replace(
        contacts,
        phone=cell_text(contacts.phone),
        mobile=cell_text(contacts.mobile),
        email=cell_text(contacts.email),
        website=cell_text(contacts.website),
    )
    if given.is_any and not given.consent:
        raise NotAllowedError("contact_consent")
    return Contacts(
        phone=_clean_phone(given.phone, Line.OFFICE),
        mobile=_clean_phone(given.mobile, Line.MOBILE),
        email=_clean_email(given.email),
        website=_clean_website(given.website),
        consent=given.consent,
    )


def _clean_phone(text: str, line: Line) -> str:
    found = parse_phone(text) if text else (line, "")
    if found is not None and found[0] is line:
        return found[1]
    if found is not None and line is Line.OFFICE:
        raise NotAllowedError("contact_is_mobile")
    raise NotAllowedError(
        "contact_phone" if line is Line.OFFICE else "contact_mobile_form"
    )


def _clean_email(text: str) -> str:
    if not text:
        return ""
    found = parse_email(text)
    if found is None:
        raise NotAllowedError("contact_email")
    if holds_number(found) or mentions_person(name_mailbox(found)):
        raise NotAllowedError("contact_email_personal")
    return found


def _clean_website(text: str) -> str:
    found = parse_website(text) if text else ""
    if found is None:
        raise NotAllowedError("contact_website")
    if holds_number(found) or mentions_person(name_page(found)):
        raise NotAllowedError("contact_website_personal")
    return found
