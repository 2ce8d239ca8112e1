"""Unguessable tokens, of which only the hash is kept, and how long they hold."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

SESSION_IDLE = timedelta(hours=8)
SESSION_LONGEST = timedelta(days=7)
SESSION_TOUCH = timedelta(minutes=5)
"""How often a session in use is written down as used."""

DEVICE_LONGEST = timedelta(days=180)
CODE_LONGEST = timedelta(hours=24)

_TOKEN_BYTES = 32
_LONGEST_TOKEN = 100
_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_GROUPS, _CODE_GROUP = 5, 4


def create_token() -> str:
    """Give 256 random bits, to be kept by a browser."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def create_code(groups: int = _CODE_GROUPS) -> str:
    """Give about 20 random bits a group that a person can type: ``k7mq-…``."""
    parts = (
        "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_GROUP))
        for _ in range(groups)
    )
    return "-".join(parts)


def hash_token(token: str) -> str:
    """Give what is kept of a token; 256 random bits need no slow hash."""
    return hashlib.sha256(token[:_LONGEST_TOKEN].encode()).hexdigest()


def hash_code(code: str) -> str:
    """Give what is kept of a typed code, however it was spaced."""
    return hash_token("".join(code.split()).replace("-", "").lower())


def derive_form_token(token: str, purpose: str) -> str:
    """Give a token for one form of one session; it does not give the session away."""
    return hmac.new(token.encode(), purpose.encode(), "sha256").hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two tokens are equal, in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def is_session_alive(now: datetime, *, started_at: datetime, seen_at: datetime) -> bool:
    """Whether a session still holds: used lately, and not begun too long ago.

    A clock that was put back ends it, rather than making it longer.
    """
    idle, age = now - seen_at, now - started_at
    return -SESSION_TOUCH <= idle <= SESSION_IDLE and (
        -SESSION_TOUCH <= age <= SESSION_LONGEST
    )
