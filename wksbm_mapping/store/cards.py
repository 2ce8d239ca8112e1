"""Cards: what people write down beside the figures, with every version.

A programme of the catalogue, a template of the office, an organisation, a practice:
each is a card of a collection, known by its number. It is written as a new version on
the one its writer saw; if somebody else was first, nothing is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    String,
    and_,
    cast,
    func,
    insert,
    select,
)

from wksbm_mapping.store.audit import record
from wksbm_mapping.store.card_tables import card_version
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable

Content = Mapping[str, Any]
Having = Mapping[str, str | bool]
"""By name, what stands in a content."""


class Collection(StrEnum):
    """What a card is about."""

    PROGRAMME = "program"
    STEPS = "langkah"
    TEMPLATE = "templat"
    READY = "siap"
    ORGANISATION = "lembaga"
    DISTINCT = "bukan_sama"
    PRACTICE = "praktik"
    REPORT = "laporan"
    DOUBT = "sanggahan"
    CAMPAIGN = "galang"
    PLEDGE = "janji"
    CLOSING = "tutup_buku"
    HELPED = "terbantu"


@dataclass(frozen=True)
class Card:
    """One version of a card.

    Parameters
    ----------
    number, revision : int
        ``revision`` counts from 1.
    content : dict or None
        What stands on it; None: it was taken away.
    at : datetime
        When it was written, in UTC.
    actor : str
        Who wrote it; ``""``: somebody without an account.
    """

    number: int
    revision: int
    content: Content | None
    at: datetime
    actor: str


@dataclass(frozen=True)
class CardWritten:
    """How writing a card went.

    Parameters
    ----------
    now : Card
        The newest version after it.
    is_conflict : bool
        Somebody else wrote meanwhile; theirs still stands.
    """

    now: Card
    is_conflict: bool


def load_cards(
    engine: Engine,
    collection: Collection,
    *,
    with_removed: bool = False,
    having: Having | None = None,
) -> list[Card]:
    """Read the newest version of every card, by number.

    Parameters
    ----------
    with_removed : bool
        Also of cards that were taken away.
    having : mapping of str to str or bool, optional
        Only cards whose content has these.
    """
    query = _select_newest(collection).where(*_has(having or {}))
    with begin_read(engine) as connection:
        cards = [_read(row) for row in connection.execute(query)]
    return [card for card in cards if with_removed or card.content is not None]


def count_cards(
    engine: Engine, collection: Collection, *, by: str, having: Having
) -> dict[str, int]:
    """Count the cards whose content has these, by a text of it; none is read.

    Parameters
    ----------
    by : str
        Which text of the content: cards are counted apart for each.
    """
    told = card_version.c.content[by].as_string()
    chosen = _select_newest(collection).where(*_has(having))
    query = chosen.with_only_columns(told, func.count()).order_by(None).group_by(told)
    with begin_read(engine) as connection:
        rows = connection.execute(query).all()
    return {str(text): int(count) for text, count in rows if text is not None}


def find_card(engine: Engine, collection: Collection, number: int) -> Card | None:
    """Read the newest version of one card, taken away or not; None: there never was."""
    with begin_read(engine) as connection:
        return find_newest(connection, collection, number)


def load_card_versions(
    engine: Engine, collection: Collection, number: int
) -> list[Card]:
    """Read every version of one card, the newest first."""
    query = (
        _select()
        .where(*_is(collection, number))
        .order_by(card_version.c.revision.desc())
    )
    with begin_read(engine) as connection:
        return [_read(row) for row in connection.execute(query)]


def load_card_file(
    engine: Engine, collection: Collection, number: int, revision: int
) -> bytes | None:
    """Read the file that belongs to one version of a card; None: none does."""
    query = select(card_version.c.file).where(
        *_is(collection, number), card_version.c.revision == revision
    )
    with begin_read(engine) as connection:
        found = connection.execute(query).scalar()
    return None if found is None else bytes(found)


@repeatable
def add_card(
    engine: Engine,
    collection: Collection,
    content: Content,
    *,
    actor: str,
    file: bytes | None = None,
    above: int = 0,
) -> Card:
    """Write a new card under the next free number above ``above``."""
    newest = select(func.max(card_version.c.number)).where(
        card_version.c.collection == collection
    )
    with begin_write(engine) as connection:
        number = max(int(connection.execute(newest).scalar() or 0), above) + 1
        card = Card(number, 1, dict(content), datetime.now(UTC), actor)
        insert_version(connection, collection, card, file, "add_card")
    return card


@repeatable
def write_card(
    engine: Engine,
    collection: Collection,
    number: int,
    content: Content | None,
    *,
    seen: int,
    actor: str,
    file: bytes | None = None,
) -> CardWritten:
    """Write a version of a card if nobody else has since the writer last saw it.

    Writing what stands there already changes nothing, unless a file comes with it.

    Parameters
    ----------
    content : mapping or None
        None: take the card away; an earlier content written again brings it back.
    seen : int
        The revision the writer saw; 0: there was no such card.
    """
    with begin_write(engine) as connection:
        before = find_newest(connection, collection, number)
        if before is not None and file is None and before.content == content:
            return CardWritten(before, is_conflict=False)
        if before is not None and before.revision != seen:
            return CardWritten(before, is_conflict=True)
        kept = None if content is None else dict(content)
        card = Card(number, seen + 1, kept, datetime.now(UTC), actor)
        insert_version(connection, collection, card, file, "write_card")
    return CardWritten(card, is_conflict=False)


def insert_version(
    connection: Connection,
    collection: Collection,
    card: Card,
    file: bytes | None,
    action: str,
) -> None:
    """Write a version within a transaction, and that it was written."""
    connection.execute(
        insert(card_version).values(collection=collection, file=file, **vars(card))
    )
    subject = f"{collection}:{card.number}"
    after = {"revision": card.revision, "is_removed": card.content is None}
    record(connection, action, subject, actor=card.actor, after=after)


def find_newest(
    connection: Connection, collection: Collection, number: int
) -> Card | None:
    """Read the newest version of a card within a transaction; None: never one."""
    query = _select_newest(collection).where(card_version.c.number == number)
    row = connection.execute(query).first()
    return None if row is None else _read(row)


def _is(collection: Collection, number: int) -> list[ColumnElement[bool]]:
    return [card_version.c.collection == collection, card_version.c.number == number]


def _has(having: Having) -> list[ColumnElement[bool]]:
    """Write what is asked for as conditions that no content can make fail."""
    found = {name: card_version.c.content[name].as_string() for name in having}
    return [
        cast(found[name], String).in_([str(told).lower(), str(int(told))])
        if isinstance(told, bool)
        else found[name] == told
        for name, told in having.items()
    ]


def _select() -> Select[Any]:
    columns = ("number", "revision", "content", "at", "actor")
    return select(*(card_version.c[name] for name in columns))


def _select_newest(collection: Collection) -> Select[Any]:
    newest = (
        select(card_version.c.number, func.max(card_version.c.revision).label("last"))
        .where(card_version.c.collection == collection)
        .group_by(card_version.c.number)
        .subquery()
    )
    same = and_(
        card_version.c.collection == collection,
        card_version.c.number == newest.c.number,
        card_version.c.revision == newest.c.last,
    )
    return _select().join(newest, same).order_by(card_version.c.number)


def _read(row: Row[Any]) -> Card:
    return Card(row.number, row.revision, row.content, row.at, row.actor)
