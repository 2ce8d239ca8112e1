"""What people say about a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select, update

from wksbm_mapping.errors import PlanNotFoundError
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.planning.plan_state import find_plan
from wksbm_mapping.store.planning.plan_tables import plan_comment


@dataclass(frozen=True)
class Comment:
    """What somebody said.

    Parameters
    ----------
    number : int
    at : datetime
        When (UTC).
    actor : str
        Who.
    text : str
    """

    number: int
    at: datetime
    actor: str
    text: str


@repeatable
def add_comment(engine: Engine, number: int, text: str, *, actor: str) -> int:
    """Say something about a plan; the number of the comment.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``.
    """
    with begin_write(engine) as connection:
        find_plan(connection, number)
        added = insert(plan_comment).values(
            plan=number, at=datetime.now(UTC), actor=actor, text=text
        )
        comment = connection.execute(added.returning(plan_comment.c.id)).scalar_one()
        record(connection, "comment_plan", f"plan:{number}", actor=actor)
    return int(comment)


@repeatable
def remove_comment(engine: Engine, comment: int, *, actor: str) -> None:
    """Take a comment out of sight; taken out already changes nothing."""
    at = plan_comment.c.removed_at
    with begin_write(engine) as connection:
        changed = connection.execute(
            update(plan_comment)
            .where(plan_comment.c.id == comment, at.is_(None))
            .values(removed_at=datetime.now(UTC))
        )
        if changed.rowcount:
            record(connection, "remove_comment", f"comment:{comment}", actor=actor)


def load_comment(engine: Engine, comment: int) -> Comment:
    """Read one comment, in sight or not.

    Raises
    ------
    PlanNotFoundError
        ``comment_not_found``.
    """
    query = select(plan_comment).where(plan_comment.c.id == comment)
    with begin_read(engine) as connection:
        row = connection.execute(query).first()
    if row is None:
        raise PlanNotFoundError("comment_not_found")
    return Comment(row.id, row.at, row.actor, row.text)


def load_comments(engine: Engine, number: int) -> list[Comment]:
    """Read what was said about a plan, the oldest first."""
    query = (
        select(plan_comment)
        .where(plan_comment.c.plan == number, plan_comment.c.removed_at.is_(None))
        .order_by(plan_comment.c.id)
    )
    with begin_read(engine) as connection:
        return [
            Comment(row.id, row.at, row.actor, row.text)
            for row in connection.execute(query)
        ]
