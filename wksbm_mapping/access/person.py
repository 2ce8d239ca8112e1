"""Who is acting, with which role, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.regions.level import is_within


class Role(StrEnum):
    """What somebody is; each may do what those before it may."""

    PUBLIK = "publik"
    RELAWAN = "relawan"
    ANALIS = "analis"
    ADMIN = "admin"


ACCOUNT_ROLES = (Role.RELAWAN, Role.ANALIS, Role.ADMIN)
"""Roles an account can have."""

_AUDIENCES: Mapping[Role, Audience] = {
    Role.PUBLIK: Audience.PUBLIC,
    Role.RELAWAN: Audience.RELAWAN,
    Role.ANALIS: Audience.ANALIS,
    Role.ADMIN: Audience.ANALIS,
}
_ROLES: Mapping[Audience, Role] = {
    Audience.PUBLIC: Role.PUBLIK,
    Audience.RELAWAN: Role.RELAWAN,
    Audience.ANALIS: Role.ANALIS,
}
_ORDER = tuple(Role)


@dataclass(frozen=True)
class Person:
    """Somebody who asks for something.

    Parameters
    ----------
    name : str
        For the audit: the account, or ``lokal``, ``cli``, ``setup``.
    role : Role
    areas : tuple of str
        Codes of kabupaten, kapanewon or kalurahan a volunteer works in; other roles
        work everywhere.
    """

    name: str
    role: Role
    areas: tuple[str, ...] = ()

    @property
    def audience(self) -> Audience:
        """Through whose eyes this person sees figures."""
        return _AUDIENCES[self.role]

    def covers(self, region: str) -> bool:
        """Whether this person works in a region."""
        if self.role is not Role.RELAWAN:
            return True
        return any(is_within(region, area) for area in self.areas)

    def seen_as(self, audience: Audience, *, everywhere: str) -> Person:
        """Give this person with no more rights than an audience has.

        Parameters
        ----------
        audience : Audience
            A higher one than the person's own changes nothing.
        everywhere : str
            Code of the kabupaten, where somebody looks as a volunteer.
        """
        role = _ROLES[audience]
        if _ORDER.index(role) >= _ORDER.index(_ROLES[self.audience]):
            return self
        return Person(self.name, role, (everywhere,) if role is Role.RELAWAN else ())


NOBODY = Person("", Role.PUBLIK)
"""Who has not logged in."""

LOCAL_PERSON = Person("lokal", Role.ADMIN)
"""The one trusted person at the keyboard in mode lokal."""

TERMINAL_PERSON = Person("cli", Role.ADMIN)
"""Who has the command line of the server has its files anyway."""

SETUP_PERSON = Person("setup", Role.ADMIN)
"""The program itself: it makes an installation ready and loads what is shared."""

RESERVED_NAMES = frozenset(
    person.name for person in (LOCAL_PERSON, TERMINAL_PERSON, SETUP_PERSON)
)
