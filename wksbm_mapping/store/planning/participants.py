"""Who takes part in a meeting, under a name they chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Row, insert, select, update

from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.planning.meeting_tables import meeting_participant
from wksbm_mapping.store.planning.meetings import check_open, next_number, read_meeting


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part.

    Parameters
    ----------
    meeting, number : int
    name : str
        As they chose it.
    joined_at : datetime
    left_at : datetime or None
        None: still there.
    """

    meeting: int
    number: int
    name: str
    joined_at: datetime
    left_at: datetime | None


@repeatable
def join_meeting(
    engine: Engine, number: int, name: str, *, key_hash: str
) -> Participant:
    """Take part under a chosen name; the same key comes back as the same person.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    NotAllowedError
        ``meeting_closed``.
    """
    with begin_write(engine) as connection:
        check_open(read_meeting(connection, number))
        same = meeting_participant.c.key_hash == key_hash
        known = connection.execute(select(meeting_participant).where(same)).first()
        if known is None:
            values = {
                "meeting": number,
                "number": next_number(connection, meeting_participant, number),
                "name": name,
                "key_hash": key_hash,
                "joined_at": datetime.now(UTC),
            }
            connection.execute(insert(meeting_participant).values(**values))
        else:
            back = update(meeting_participant).where(same)
            connection.execute(back.values(name=name, left_at=None))
        found = connection.execute(select(meeting_participant).where(same)).one()
        return _build_participant(found)


def find_participant(engine: Engine, key_hash: str) -> Participant | None:
    """Who comes back with this key; None for nobody."""
    query = select(meeting_participant).where(
        meeting_participant.c.key_hash == key_hash
    )
    with begin_read(engine) as connection:
        row = connection.execute(query).first()
    return None if row is None else _build_participant(row)


@repeatable
def leave_meeting(engine: Engine, who: Participant) -> None:
    """Go; what was scored stays, and one can come back."""
    with begin_write(engine) as connection:
        connection.execute(
            update(meeting_participant)
            .where(
                meeting_participant.c.meeting == who.meeting,
                meeting_participant.c.number == who.number,
            )
            .values(left_at=datetime.now(UTC))
        )


def load_participants(engine: Engine, number: int) -> list[Participant]:
    """Read who takes part or did, in the order they came."""
    query = (
        select(meeting_participant)
        .where(meeting_participant.c.meeting == number)
        .order_by(meeting_participant.c.number)
    )
    with begin_read(engine) as connection:
        return [_build_participant(row) for row in connection.execute(query)]


def _build_participant(row: Row[Any]) -> Participant:
    return Participant(row.meeting, row.number, row.name, row.joined_at, row.left_at)
