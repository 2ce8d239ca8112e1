"""Persons of every role, as the services know them."""

from __future__ import annotations

from wksbm_mapping.access.person import NOBODY, Person, Role

EVERYWHERE = "34.04"
HERE = "34.04.03.2003"

ANALYST = Person("uji", Role.ANALIS)
ADMIN = Person("kepala", Role.ADMIN)
VOLUNTEER = Person("relawan.uji", Role.RELAWAN, (EVERYWHERE,))

__all__ = ["ADMIN", "ANALYST", "EVERYWHERE", "HERE", "NOBODY", "VOLUNTEER"]
