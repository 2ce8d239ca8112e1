"""Several cards written together, or none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from wksbm_mapping.store.card_tables import card_version
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    Content,
    find_newest,
    insert_version,
)
from wksbm_mapping.store.engine import begin_write, repeatable


@dataclass(frozen=True)
class CardChange:
    """A version to be written.

    Parameters
    ----------
    number : int or None
        None: a new card.
    content : mapping or None
        None: take the card away.
    seen : int
        The revision the writer saw; 0: there was no such card.
    """

    number: int | None
    content: Content | None
    seen: int = 0


@repeatable
def write_cards(
    engine: Engine,
    collection: Collection,
    changes: Sequence[CardChange],
    *,
    actor: str,
) -> list[int] | None:
    """Write several versions together, or none of them.

    Returns
    -------
    list of int or None
        Their numbers; None: somebody else wrote one of them meanwhile.
    """
    now = datetime.now(UTC)
    newest = select(func.max(card_version.c.number)).where(
        card_version.c.collection == collection
    )
    cards = []
    with begin_write(engine) as connection:
        last = int(connection.execute(newest).scalar() or 0)
        for change in changes:
            if change.number is None:
                last += 1
            number = last if change.number is None else change.number
            before = find_newest(connection, collection, number)
            if (before.revision if before else 0) != change.seen:
                return None
            kept = None if change.content is None else dict(change.content)
            cards.append(Card(number, change.seen + 1, kept, now, actor))
        for card in cards:
            action = "add_card" if card.revision == 1 else "write_card"
            insert_version(connection, collection, card, None, action)
    return [card.number for card in cards]
