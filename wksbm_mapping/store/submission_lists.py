"""What was sent to be reviewed, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, func, select

from wksbm_mapping.errors import SubmissionNotFoundError
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.saved_checks import SavedCheck
from wksbm_mapping.store.submission_tables import (
    StepAction,
    SubmissionKind,
    SubmissionStatus,
    submission,
    submission_step,
)
from wksbm_mapping.store.submissions import Seen, Summary
from wksbm_mapping.store.tables import UNDONE, batch

_LISTED = (
    "id",
    "kind",
    "title",
    "sender",
    "sent_at",
    "status",
    "summary",
    "form",
    "form_changes",
    "batch",
    "revision",
)


@dataclass(frozen=True)
class Submission:
    """What somebody sent, as it is now.

    Parameters
    ----------
    number : int
    kind : SubmissionKind
    title : str
    sender : str
    sent_at : datetime
        The last time (UTC).
    status : SubmissionStatus
    summary : Summary
    form : str or None
        Id of the form.
    form_changes : int or None
        How many writes the form had when it was sent.
    batch : int or None
        What it became.
    is_undone : bool
        The batch is not in force any more.
    revision : int
    """

    number: int
    kind: SubmissionKind
    title: str
    sender: str
    sent_at: datetime
    status: SubmissionStatus
    summary: Summary
    form: str | None
    form_changes: int | None
    batch: int | None
    is_undone: bool
    revision: int

    @property
    def seen(self) -> Seen:
        """The state it is in, for whoever changes it next."""
        return Seen(self.number, self.revision)


@dataclass(frozen=True)
class TakenStep:
    """What was done with a submission, when and by whom.

    Parameters
    ----------
    at : datetime
        UTC.
    actor : str
    action : StepAction
    reason : str
    details : mapping of str to int
        What was corrected, counted.
    """

    at: datetime
    actor: str
    action: StepAction
    reason: str
    details: Mapping[str, int]


def load_submissions(engine: Engine, sender: str | None = None) -> list[Submission]:
    """List what was sent: what waits first, the oldest first; then the newest first.

    Parameters
    ----------
    sender : str, optional
        Whose; everybody's if not given.
    """
    query = _select().order_by(submission.c.sent_at, submission.c.id)
    if sender is not None:
        query = query.where(submission.c.sender == sender)
    with begin_read(engine) as connection:
        found = [_build(row) for row in connection.execute(query)]
    is_waiting = SubmissionStatus.WAITING
    waiting = [each for each in found if each.status is is_waiting]
    return waiting + [each for each in reversed(found) if each.status is not is_waiting]


def load_submission(engine: Engine, number: int) -> Submission:
    """Read one submission.

    Raises
    ------
    SubmissionNotFoundError
        ``submission_not_found``.
    """
    with begin_read(engine) as connection:
        row = connection.execute(_select().where(submission.c.id == number)).first()
    if row is None:
        raise SubmissionNotFoundError("submission_not_found", number=number)
    return _build(row)


def load_sent_check(engine: Engine, number: int) -> SavedCheck:
    """Read the files of a submission with all that was said about them.

    Raises
    ------
    SubmissionNotFoundError
        ``submission_not_found``: it holds no files, or not any more.
    """
    names = ("title", "options", "answers", "content")
    query = select(*(submission.c[name] for name in names))
    with begin_read(engine) as connection:
        found = connection.execute(query.where(submission.c.id == number)).first()
    if found is None or found.content is None:
        raise SubmissionNotFoundError("submission_not_found", number=number)
    return SavedCheck(*found)


def load_steps(engine: Engine, number: int) -> list[TakenStep]:
    """List what was done with a submission, first to last."""
    names = ("at", "actor", "action", "reason", "details")
    query = select(*(submission_step.c[name] for name in names))
    query = query.where(submission_step.c.submission == number)
    with begin_read(engine) as connection:
        rows = connection.execute(query.order_by(submission_step.c.id)).all()
    return [
        TakenStep(row.at, row.actor, StepAction(row.action), row.reason, row.details)
        for row in rows
    ]


def count_submissions(
    engine: Engine, status: SubmissionStatus, sender: str | None = None
) -> int:
    """Count what is in a status, of one sender if given."""
    query = select(func.count()).where(submission.c.status == status)
    if sender is not None:
        query = query.where(submission.c.sender == sender)
    with begin_read(engine) as connection:
        return int(connection.scalar(query) or 0)


def _select() -> Select[Any]:
    columns = (submission.c[name] for name in _LISTED)
    is_undone = func.coalesce(batch.c.status == UNDONE, False).label("is_undone")
    return select(*columns, is_undone).outerjoin_from(
        submission, batch, submission.c.batch == batch.c.id
    )


def _build(row: Row[Any]) -> Submission:
    told = row.summary
    return Submission(
        number=row.id,
        kind=SubmissionKind(row.kind),
        title=row.title,
        sender=row.sender,
        sent_at=row.sent_at,
        status=SubmissionStatus(row.status),
        summary=Summary(
            source=told["source"],
            periods=tuple(told["periods"]),
            regions=tuple(told["regions"]),
            counts=told["counts"],
            questions=told["questions"],
        ),
        form=row.form,
        form_changes=row.form_changes,
        batch=row.batch,
        is_undone=bool(row.is_undone),
        revision=row.revision,
    )
