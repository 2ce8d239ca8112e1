"""Plans: begun, written part by part, moved on, put aside.

A part is written as a new version on the one its writer saw. If somebody else was
first, nothing is written and both versions are there to choose from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from wksbm_mapping.errors import NotAllowedError, PlanNotFoundError
from wksbm_mapping.planning.states import PlanPart, PlanStatus
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.planning.plan_state import (
    Content,
    PartVersion,
    PlanSubject,
    find_plan,
    read_parts,
)
from wksbm_mapping.store.planning.plan_tables import (
    plan,
    plan_part,
)


@dataclass(frozen=True)
class PartWritten:
    """How writing a part went.

    Parameters
    ----------
    now : PartVersion
        The newest version after it.
    is_conflict : bool
        Somebody else wrote meanwhile; theirs still stands.
    """

    now: PartVersion
    is_conflict: bool


@repeatable
def begin_plan(
    engine: Engine,
    subject: PlanSubject,
    head: Content,
    *,
    actor: str,
    parts: Mapping[PlanPart, Content] | None = None,
) -> int:
    """Begin a plan with its first words, and with other parts if given; its number."""
    now = datetime.now(UTC)
    with begin_write(engine) as connection:
        number = connection.execute(
            insert(plan)
            .values(
                **vars(subject), status=PlanStatus.DRAFT, created_at=now, actor=actor
            )
            .returning(plan.c.id)
        ).scalar_one()
        for part, content in {PlanPart.HEAD: head, **(parts or {})}.items():
            _insert_part(connection, int(number), part, content, 1, actor)
        record(connection, "begin_plan", f"plan:{number}", actor=actor)
    return int(number)


@repeatable
def write_part(
    engine: Engine,
    number: int,
    part: PlanPart,
    content: Content,
    *,
    seen: int,
    actor: str,
) -> PartWritten:
    """Write a part if nobody else has since the writer last saw it.

    Writing what stands there already changes nothing.

    Parameters
    ----------
    seen : int
        The revision the writer saw.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``.
    """
    with begin_write(engine) as connection:
        find_plan(connection, number)
        parts = read_parts(connection, [number]).get(number, {})
        before = parts.get(part, PartVersion())
        if before.content == content and before.revision:
            return PartWritten(before, is_conflict=False)
        if before.revision != seen:
            return PartWritten(before, is_conflict=True)
        after = _insert_part(connection, number, part, content, seen + 1, actor)
        record(connection, "write_plan", f"plan:{number}/{part}", actor=actor)
    return PartWritten(after, is_conflict=False)


@repeatable
def move_plan(
    engine: Engine, number: int, *, seen: PlanStatus, to: PlanStatus, actor: str
) -> None:
    """Give a plan another status if it still has the one that was seen.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``.
    NotAllowedError
        ``plan_changed``: somebody else was first.
    """
    with begin_write(engine) as connection:
        row = find_plan(connection, number)
        if row.status != seen:
            raise NotAllowedError("plan_changed", number=number)
        connection.execute(update(plan).where(plan.c.id == number).values(status=to))
        record(
            connection,
            "move_plan",
            f"plan:{number}",
            actor=actor,
            before={"status": seen},
            after={"status": to},
        )


@repeatable
def put_plan_aside(engine: Engine, number: int, *, actor: str) -> None:
    """Put a plan aside; it can be taken back.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``.
    """
    with begin_write(engine) as connection:
        find_plan(connection, number)
        _set_aside(connection, number, datetime.now(UTC), "put_plan_aside", actor)


@repeatable
def take_plan_back(engine: Engine, number: int, *, actor: str) -> None:
    """Take back a plan that was put aside.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``: there never was one.
    """
    with begin_write(engine) as connection:
        known = select(plan.c.id).where(plan.c.id == number)
        if connection.execute(known).first() is None:
            raise PlanNotFoundError("plan_not_found", number=number)
        _set_aside(connection, number, None, "take_plan_back", actor)


def _set_aside(
    connection: Connection, number: int, at: datetime | None, action: str, actor: str
) -> None:
    connection.execute(update(plan).where(plan.c.id == number).values(deleted_at=at))
    record(connection, action, f"plan:{number}", actor=actor)


def _insert_part(
    connection: Connection,
    number: int,
    part: PlanPart,
    content: Content,
    revision: int,
    actor: str,
) -> PartVersion:
    now = datetime.now(UTC)
    connection.execute(
        insert(plan_part).values(
            plan=number,
            part=part,
            revision=revision,
            content=dict(content),
            at=now,
            actor=actor,
        )
    )
    return PartVersion(dict(content), revision, now, actor)
