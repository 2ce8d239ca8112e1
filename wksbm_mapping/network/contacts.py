"""Numbers and addresses of an organisation, told apart and written alike."""

from __future__ import annotations

import re
from enum import StrEnum

_PHONE = re.compile(r"\+?[\d\s().\-/]{3,24}")
_MOBILE = re.compile(r"08\d{8,11}")
_OFFICE = re.compile(r"0[2-79]\d{7,10}|1\d{2,6}|15\d{5}")
_EMAIL = re.compile(r"([a-z0-9._+\-]{1,64})@([a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{2,63})+)")
_SITE = re.compile(
    r"(?:https?://)?((?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})"
    r"(/[a-z0-9._~/\-]{0,120})?/?"
)
_NUMBER = re.compile(r"\d{9}")
_CHATS = ("wa.me", "wa.link", "t.me", "whatsapp.com", "telegram.me")


class Line(StrEnum):
    """What a telephone number reaches."""

    OFFICE = "kantor"
    MOBILE = "seluler"


def parse_phone(text: str) -> tuple[Line, str] | None:
    """Tell what a number reaches, in digits; None where it is no telephone number.

    Examples
    --------
    >>> parse_phone("(0274) 868-504")
    (<Line.OFFICE: 'kantor'>, '0274868504')
    >>> parse_phone("+62 812 3456 7890")[0], parse_phone("3404031501800001")
    (<Line.MOBILE: 'seluler'>, None)
    """
    if not _PHONE.fullmatch(text.strip()):
        return None
    digits = re.sub(r"\D", "", text)
    if digits.startswith("62"):
        digits = "0" + digits[2:].removeprefix("0")
    if _MOBILE.fullmatch(digits):
        return Line.MOBILE, digits
    return (Line.OFFICE, digits) if _OFFICE.fullmatch(digits) else None


def parse_email(text: str) -> str | None:
    """Read an e-mail address, in small letters; None where it is none.

    Examples
    --------
    >>> parse_email(" Info@Contoh.OR.ID "), parse_email("a@b")
    ('info@contoh.or.id', None)
    """
    plain = text.strip().casefold()
    return plain if _EMAIL.fullmatch(plain) else None


def name_mailbox(email: str) -> str:
    """Say the words of a mailbox: who it may belong to.

    Examples
    --------
    >>> name_mailbox("siti.aminah99@contoh.id")
    'siti aminah'
    """
    return " ".join(re.findall(r"[a-z]+", email.partition("@")[0]))


def holds_number(text: str) -> bool:
    """Whether an address holds nine digits: a telephone or an identity number.

    Examples
    --------
    >>> holds_number("0812-3456.7890@contoh.id"), holds_number("info0274@contoh.id")
    (True, False)
    """
    return _NUMBER.search(re.sub(r"[._~+\-]", "", text)) is not None


def name_page(website: str) -> str:
    """Say the words behind the host of a site: whose page it may be.

    Examples
    --------
    >>> name_page("https://contoh.id/siti.aminah2/x")
    'siti aminah x'
    """
    return " ".join(re.findall(r"[a-z]+", website.partition("//")[2].partition("/")[2]))


def parse_website(text: str) -> str | None:
    """Read the address of a site without a query; None for none, and for a chat.

    Examples
    --------
    >>> parse_website("Contoh.or.id/"), parse_website("https://wa.me/62812")
    ('https://contoh.or.id', None)
    """
    found = _SITE.fullmatch(text.strip().casefold())
    if found is None:
        return None
    host = found[1].removeprefix("www.")
    if any(host == chat or host.endswith(f".{chat}") for chat in _CHATS):
        return None
    return f"https://{found[1]}{(found[2] or '').rstrip('/')}"
