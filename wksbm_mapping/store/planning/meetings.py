"""Meetings: opened under a code, moved on round by round, closed for good."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select, update

from wksbm_mapping.errors import MeetingNotFoundError, NotAllowedError
from wksbm_mapping.planning.states import MEETING_MOVES, MeetingState
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.planning.meeting_tables import meeting

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No letter that is taken for a digit when it is read out."""
_LENGTH = 6


@dataclass(frozen=True)
class MeetingHead:
    """What a facilitator says about a meeting.

    Parameters
    ----------
    region : str
        Code of the region it is about.
    title : str
    place : str
    held_on : str
        ``YYYY-MM-DD``.
    method : str
        Key of the way of giving priority.
    """

    region: str
    title: str
    place: str
    held_on: str
    method: str


@dataclass(frozen=True)
class Meeting:
    """A meeting as it stands.

    Parameters
    ----------
    number : int
    code : str
        What participants type to join.
    head : MeetingHead
    state : MeetingState
    round : int
        From 1.
    revision : int
        Grows with every change of its state.
    opened_at : datetime
    closed_at : datetime or None
    actor : str
        The facilitator.
    result : mapping or None
        What was agreed; None until it is closed.
    """

    number: int
    code: str
    head: MeetingHead
    state: MeetingState
    round: int
    revision: int
    opened_at: datetime
    closed_at: datetime | None
    actor: str
    result: Mapping[str, Any] | None


@repeatable
def open_meeting(engine: Engine, head: MeetingHead, *, actor: str) -> Meeting:
    """Open a meeting under a code nobody else has."""
    with begin_write(engine) as connection:
        code = _draw_code()
        while _find(connection, meeting.c.code == code) is not None:
            code = _draw_code()
        values = {
            "code": code,
            **vars(head),
            "state": MeetingState.COLLECTING,
            "round": 1,
            "revision": 1,
            "opened_at": datetime.now(UTC),
            "actor": actor,
        }
        number = connection.execute(
            insert(meeting).values(**values).returning(meeting.c.id)
        ).scalar_one()
        record(connection, "open_meeting", f"meeting:{number}", actor=actor)
        return read_meeting(connection, int(number))


def find_meeting(engine: Engine, code: str) -> Meeting:
    """Find a meeting by its code, however it was typed.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    typed = "".join(each for each in code.upper() if each.isalnum())
    with begin_read(engine) as connection:
        row = _find(connection, meeting.c.code == typed)
    if row is None:
        raise MeetingNotFoundError("meeting_not_found")
    return _build(row)


def load_meeting(engine: Engine, number: int) -> Meeting:
    """Read a meeting as it stands.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    with begin_read(engine) as connection:
        return read_meeting(connection, number)


def load_meetings(engine: Engine) -> list[Meeting]:
    """Read all meetings, the newest first."""
    query = select(meeting).order_by(meeting.c.id.desc())
    with begin_read(engine) as connection:
        return [_build(row) for row in connection.execute(query)]


@repeatable
def move_meeting(
    engine: Engine, number: int, to: MeetingState, *, seen: int, actor: str
) -> Meeting:
    """Let a meeting collect, score or see its scores.

    Scoring again after the scores were seen is the next round.

    Parameters
    ----------
    seen : int
        The revision the facilitator saw.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    NotAllowedError
        ``meeting_changed``: somebody else was first, or it cannot go there.
    """
    with begin_write(engine) as connection:
        before = read_meeting(connection, number)
        is_next = before.state is MeetingState.REVEALED and to is MeetingState.SCORING
        values = {"round": before.round + 1} if is_next else {}
        return _move(connection, before, to, values, seen=seen, actor=actor)


@repeatable
def close_meeting(
    engine: Engine, number: int, result: Mapping[str, Any], *, seen: int, actor: str
) -> Meeting:
    """Close a meeting with what was agreed; nothing of it can be changed afterwards.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    NotAllowedError
        ``meeting_changed``.
    """
    with begin_write(engine) as connection:
        before = read_meeting(connection, number)
        values = {"closed_at": datetime.now(UTC), "result": dict(result)}
        return _move(
            connection, before, MeetingState.CLOSED, values, seen=seen, actor=actor
        )


def read_meeting(connection: Connection, number: int) -> Meeting:
    """Read a meeting within the transaction of the caller.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    row = _find(connection, meeting.c.id == number)
    if row is None:
        raise MeetingNotFoundError("meeting_not_found")
    return _build(row)


def check_open(found: Meeting) -> None:
    """Refuse to change a meeting that is closed.

    Raises
    ------
    NotAllowedError
        ``meeting_closed``.
    """
    if found.state is MeetingState.CLOSED:
        raise NotAllowedError("meeting_closed")


def next_number(connection: Connection, table: Table, number: int) -> int:
    """Give the next free number of a meeting in one of its tables."""
    query = select(func.max(table.c.number)).where(table.c.meeting == number)
    return int(connection.scalar(query) or 0) + 1


def _move(
    connection: Connection,
    before: Meeting,
    to: MeetingState,
    values: Mapping[str, object],
    *,
    seen: int,
    actor: str,
) -> Meeting:
    if before.revision != seen or to not in MEETING_MOVES[before.state]:
        raise NotAllowedError("meeting_changed")
    connection.execute(
        update(meeting)
        .where(meeting.c.id == before.number)
        .values(state=to, revision=seen + 1, **values)
    )
    record(
        connection,
        "move_meeting",
        f"meeting:{before.number}",
        actor=actor,
        before={"state": before.state},
        after={"state": to},
    )
    return read_meeting(connection, before.number)


def _draw_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def _find(connection: Connection, condition: Any) -> Row[Any] | None:
    return connection.execute(select(meeting).where(condition)).first()


def _build(row: Row[Any]) -> Meeting:
    return Meeting(
        number=row.id,
        code=row.code,
        head=MeetingHead(row.region, row.title, row.place, row.held_on, row.method),
        state=MeetingState(row.state),
        round=row.round,
        revision=row.revision,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        actor=row.actor,
        result=row.result,
    )
