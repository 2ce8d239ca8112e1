"""The gettext catalogues, read from ``locale/<lang>/<area>.po``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE_DIR = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Catalogue:
    """The words of one language.

    Parameters
    ----------
    singular : dict of str to str
        Key to text.
    plural : dict of str to tuple of str
        Key to its forms (Indonesian one, English two).
    """

    singular: dict[str, str]
    plural: dict[str, tuple[str, ...]]


@cache
def load_catalogue(language: str) -> Catalogue:
    """Which text stands for each key in one language (read once)."""
    singular: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    for path in sorted((LOCALE_DIR / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id:
                    continue
                if isinstance(message.id, str) and isinstance(message.string, str):
                    singular[message.id] = message.string
                elif isinstance(message.string, tuple):
                    plural[message.id[0]] = message.string
    return Catalogue(singular, plural)
