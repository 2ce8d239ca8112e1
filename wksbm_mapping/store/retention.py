"""What was sent, came to nothing, and need not be kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Engine,
    String,
    cast,
    func,
    or_,
    select,
    update,
)

from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.submission_tables import (
    SubmissionStatus,
    submission,
    submission_step,
)

_OVER = (SubmissionStatus.RETURNED, SubmissionStatus.WITHDRAWN)


def count_old_contents(engine: Engine, before: datetime) -> int:
    """Count what still has its contents though nobody touched it since."""
    with begin_read(engine) as connection:
        query = select(func.count()).select_from(submission).where(*_old(before))
        return int(connection.scalar(query) or 0)


@repeatable
def empty_old_contents(engine: Engine, before: datetime, *, actor: str) -> int:
    """Empty what was returned or withdrawn and not touched since; how many.

    That it was sent, when, by whom and with what outcome stays. Whoever has it open is
    told that it changed.
    """
    with begin_write(engine) as connection:
        emptied = connection.execute(
            update(submission)
            .where(*_old(before))
            .values(
                title="",
                options={},
                answers={},
                content=None,
                revision=submission.c.revision + 1,
            )
        ).rowcount
        if emptied:
            told = {"count": emptied}
            record(connection, "empty_old", "submission", actor=actor, after=told)
    return int(emptied)


def _old(before: datetime) -> tuple[ColumnElement[bool], ...]:
    last = (
        select(func.max(submission_step.c.at))
        .where(submission_step.c.submission == submission.c.id)
        .scalar_subquery()
    )
    has_content = or_(
        submission.c.content.is_not(None),
        submission.c.title != "",
        cast(submission.c.answers, String) != "{}",
    )
    return submission.c.status.in_(_OVER), last < before, has_content
