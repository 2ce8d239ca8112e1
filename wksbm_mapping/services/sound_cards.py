"""Cards that can be read, when one of them cannot: the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from wksbm_mapping.errors import LedgerError, StoreError
from wksbm_mapping.store.cards import Card

_Told = TypeVar("_Told")


def keep_sound(
    cards: Iterable[Card], read: Callable[[Card], _Told]
) -> list[tuple[Card, _Told]]:
    """Read each card with what stands on it; those that cannot be read are left out."""
    found: list[tuple[Card, _Told]] = []
    for card in cards:
        with suppress(StoreError, LedgerError):
            found.append((card, read(card)))
    return found


def find_damaged(
    cards: Iterable[Card], read: Callable[[Card], object]
) -> tuple[int, ...]:
    """Number the cards that cannot be read, to be told of to those who answer."""
    every = list(cards)
    sound = {card.number for card, _ in keep_sound(every, read)}
    return tuple(card.number for card in every if card.number not in sound)
