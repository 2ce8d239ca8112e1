"""Cards changed as a whole: several together, or all versions of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, func, select, update

from wksbm_mapping.store.audit import record
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
    alongside: Callable[[Connection], None] | None = None,
) -> list[int] | None:
    """Write several versions together, or none of them.

    Parameters
    ----------
    engine : Engine
    collection : Collection
    changes : sequence of CardChange
    actor : str
    alongside : callable, optional
        What else is written in the same transaction.

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
        if alongside is not None:
            alongside(connection)
    return [card.number for card in cards]


@repeatable
def erase_part(
    engine: Engine,
    collection: Collection,
    number: int,
    part: str,
    *,
    actor: str,
    saying: Content | None = None,
) -> None:
    """Take a part out of the content of every version of a card; the rest stays.

    Parameters
    ----------
    saying : mapping, optional
        Only out of versions where the part says this.
    """
    versions = select(card_version.c.revision, card_version.c.content).where(
        card_version.c.collection == collection, card_version.c.number == number
    )
    with begin_write(engine) as connection:
        for revision, content in connection.execute(versions).all():
            if not content or part not in content:
                continue
            if saying is not None and content[part] != saying:
                continue
            kept = {name: value for name, value in content.items() if name != part}
            connection.execute(
                update(card_version)
                .where(
                    card_version.c.collection == collection,
                    card_version.c.number == number,
                    card_version.c.revision == revision,
                )
                .values(content=kept)
            )
        record(connection, "erase_part", f"{collection}:{number}/{part}", actor=actor)


@repeatable
def replace_versions(
    engine: Engine,
    collection: Collection,
    contents: Mapping[int, tuple[int, Content]],
    *,
    actor: str,
) -> int:
    """Put a content in the place of every version of some cards; of how many.

    Cards that were written on since they were seen stay as they are.

    Of each card one more version is written, so that whoever wrote on an older one
    meanwhile is told and brings nothing back. Files go as well.

    Parameters
    ----------
    contents : mapping of int to tuple of int and mapping
        By number of the card: the revision that was seen, and what is to stand there.
    """
    count = 0
    with begin_write(engine) as connection:
        for number, (seen, content) in contents.items():
            last = find_newest(connection, collection, number)
            if last is None or last.revision != seen:
                continue
            count += 1
            kept = dict(content)
            connection.execute(
                update(card_version)
                .where(
                    card_version.c.collection == collection,
                    card_version.c.number == number,
                )
                .values(content=kept, file=None)
            )
            card = Card(number, last.revision + 1, kept, datetime.now(UTC), actor)
            insert_version(connection, collection, card, None, "erase_card")
    return count
