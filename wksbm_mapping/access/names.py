"""Which names an account can have."""

from __future__ import annotations

import re
import unicodedata

from wksbm_mapping.access.person import RESERVED_NAMES
from wksbm_mapping.errors import NotAllowedError

NAME_LIMIT = 40
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]")
_ERASED = re.compile(r"akun-[0-9]+")
"""What an erased account is called."""
_MOST_DIGITS = 6
"""More could be a NIK or a telephone number."""


def fold_name(text: str) -> str:
    """Write what was typed as a name in the one form names have."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def is_name(text: str) -> bool:
    """Whether an account can have this name."""
    digits = sum(letter.isdigit() for letter in text)
    is_free = text not in RESERVED_NAMES and not _ERASED.fullmatch(text)
    return bool(_NAME.fullmatch(text)) and is_free and digits <= _MOST_DIGITS


def clean_name(text: str) -> str:
    """Write an account name in its one form: small letters, no spaces around.

    An account is named like ``ani`` or ``relawan.moyudan``: nobody's full name is
    needed, and no two names can look alike.

    Raises
    ------
    NotAllowedError
        ``account_name``.
    """
    name = fold_name(text)
    if not is_name(name):
        raise NotAllowedError("account_name", limit=NAME_LIMIT)
    return name
