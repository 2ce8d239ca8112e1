"""The catalogue: what comes with the product, with what this office changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Generic, TypeVar

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.categories import Group, load_categories
from wksbm_mapping.planning.catalogue import (
    Catalogue,
    Programme,
    Response,
    load_catalogue,
)
from wksbm_mapping.planning.catalogue_cards import read_programme, read_response
from wksbm_mapping.planning.contents import Content
from wksbm_mapping.services.plans import read_stored
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Card, Collection, load_cards

Item = TypeVar("Item", Programme, Response)
_Reader = Callable[[Content], tuple[Item, bool]]
_SEARCHED = ("name", "contact", "benefit", "target", "owner", "local_office", "money")


class Origin(StrEnum):
    """Where an entry is from."""

    SHIPPED = "bawaan"
    CHANGED = "diubah"
    OWN = "kantor"


@dataclass(frozen=True)
class Entry(Generic[Item]):
    """One entry of the catalogue as it stands here.

    Parameters
    ----------
    number : int
        Of its card.
    item : Programme or Response
    origin : Origin
    revision : int
        Of its card; 0: nobody ever changed it.
    is_away : bool
        Put away: shown only to who may bring it back.
    at : datetime or None
        When it was last changed here, in UTC; None: never.
    actor : str
        Who changed it; ``""``: nobody.
    """

    number: int
    item: Item
    origin: Origin
    revision: int = 0
    is_away: bool = False
    at: datetime | None = None
    actor: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether there is a text of the product to go back to."""
        return self.origin is Origin.CHANGED


@dataclass(frozen=True)
class OfficeCatalogue:
    """All entries, what was put away among them.

    Parameters
    ----------
    programmes : tuple of Entry of Programme
        Those of the product first, then those the office added.
    responses : tuple of Entry of Response
        One for each category of need, in the order of the regulation.
    """

    programmes: tuple[Entry[Programme], ...]
    responses: tuple[Entry[Response], ...]

    @property
    def places(self) -> frozenset[str]:
        """Name every office and institution people are sent to, then or now."""
        now = (each.item for each in self.responses)
        every = [*now, *_load_shipped().responses.values()]
        return frozenset(place for item in every for place in item.places)

    def answer(self, category: str) -> Entry[Response] | None:
        """Find what is usually done about a category; None: nothing known."""
        return next((e for e in self.responses if e.item.category == category), None)

    def programmes_for(self, category: str) -> list[Entry[Programme]]:
        """List the programmes for a category that were not put away."""
        return [
            each
            for each in self.programmes
            if category in each.item.categories and not each.is_away
        ]

    def search(self, words: str, *, named: Mapping[str, str]) -> list[Entry[Programme]]:
        """List the programmes that hold every word, put away or not.

        Parameters
        ----------
        words : str
            Any text; without a word all are listed.
        named : mapping of str to str
            Names of categories by key, so that they can be searched for as well.
        """
        wanted = words.casefold().split()
        return [
            each
            for each in self.programmes
            if all(word in _all_words(each.item, named) for word in wanted)
        ]


def read_catalogue(workspace: Workspace, *, actor: Person) -> OfficeCatalogue:
    """Read the catalogue as everybody here is to see it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    StoreError
        ``plan_damaged``.
    """
    check(actor, Action.PLAN)
    shipped = _load_shipped()

    def merge(
        items: Mapping[int, Item], collection: Collection, read: _Reader[Item]
    ) -> tuple[Entry[Item], ...]:
        cards = load_cards(workspace.engine, collection, with_removed=True)
        return tuple(read_stored(lambda: list(_merge(items, cards, read))))

    return OfficeCatalogue(
        merge(shipped.programmes, Collection.PROGRAMME, read_programme),
        merge(shipped.responses, Collection.STEPS, read_response),
    )


@cache
def _load_shipped() -> Catalogue:
    needs = load_categories().of_group(Group.PPKS)
    return load_catalogue({each.key: each.number for each in needs})


def _merge(
    items: Mapping[int, Item], cards: Iterable[Card], read: _Reader[Item]
) -> Iterator[Entry[Item]]:
    written = {card.number: card for card in cards}
    for number, item in items.items():
        card = written.pop(number, None)
        if card is None:
            yield Entry(number, item, Origin.SHIPPED)
        elif card.content is None:
            yield Entry(number, item, Origin.SHIPPED, card.revision)
        else:
            own, is_away = read(card.content)
            origin = Origin.SHIPPED if own == item else Origin.CHANGED
            yield _entry(card, own, origin, is_away=is_away)
    for card in written.values():
        if card.content is not None:
            own, is_away = read(card.content)
            yield _entry(card, own, Origin.OWN, is_away=is_away)


def _entry(card: Card, item: Item, origin: Origin, *, is_away: bool) -> Entry[Item]:
    return Entry(card.number, item, origin, card.revision, is_away, card.at, card.actor)


def _all_words(programme: Programme, named: Mapping[str, str]) -> str:
    texts = [getattr(programme, name) for name in _SEARCHED]
    needs = [named.get(key, key) for key in programme.categories]
    return " ".join([*texts, *needs]).casefold()
