"""Who somebody is elsewhere: what a provider of identities says, and for how long."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wksbm_mapping.errors import NotAllowedError

FRESH = timedelta(minutes=10)
"""How long what a provider said opens an account; then it must say it anew."""

SKEW = timedelta(minutes=2)
"""How far the clock of a provider may be ahead."""

INVITATION_LONGEST = timedelta(days=7)
_LONGEST = 255
"""What OpenID Connect allows for a subject."""


@dataclass(frozen=True)
class Identity:
    """Somebody as one provider knows them; the two together are never reused.

    Parameters
    ----------
    issuer : str
        Address of the provider (claim ``iss``).
    subject : str
        Its own name for the person (``sub``); kept as a hash only.

    Raises
    ------
    NotAllowedError
        ``identity_unreadable``.
    """

    issuer: str
    subject: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse what no provider says."""
        for text in (self.issuer, self.subject):
            if not 0 < len(text) <= _LONGEST or not text.isprintable():
                raise NotAllowedError("identity_unreadable")

    @property
    def hashed(self) -> str:
        """What is kept of it."""
        text = f"{self.issuer}\n{self.subject}"
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def is_fresh(now: datetime, issued_at: datetime) -> bool:
    """Whether a provider said just now who somebody is."""
    return -SKEW <= now - issued_at <= FRESH
