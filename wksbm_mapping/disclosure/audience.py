"""Who looks at the figures."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """From the widest to the narrowest circle."""

    PUBLIC = "public"
    RELAWAN = "relawan"
    ANALIS = "analis"
