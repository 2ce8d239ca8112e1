"""What is sent to be reviewed: sent, returned, withdrawn, and listed.

Whoever changes a submission names the revision they saw; if somebody else was first,
nothing is changed and they are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from wksbm_mapping.errors import NotAllowedError, SubmissionNotFoundError
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.saved_checks import SavedCheck
from wksbm_mapping.store.submission_tables import (
    StepAction,
    SubmissionKind,
    SubmissionStatus,
    submission,
    submission_step,
)

_BEFORE: Mapping[StepAction, frozenset[SubmissionStatus]] = {
    StepAction.RESENT: frozenset(SubmissionStatus) - {SubmissionStatus.ACCEPTED},
    StepAction.RETURNED: frozenset({SubmissionStatus.WAITING}),
    StepAction.WITHDRAWN: frozenset(
        {SubmissionStatus.WAITING, SubmissionStatus.RETURNED}
    ),
    StepAction.ACCEPTED: frozenset(
        {SubmissionStatus.WAITING, SubmissionStatus.RETURNED}
    ),
}
"""Where a submission must be for a step. One that was returned is accepted only when
its form is confirmed as it stands."""

_AFTER: Mapping[StepAction, SubmissionStatus] = {
    StepAction.RESENT: SubmissionStatus.WAITING,
    StepAction.RETURNED: SubmissionStatus.RETURNED,
    StepAction.WITHDRAWN: SubmissionStatus.WITHDRAWN,
    StepAction.ACCEPTED: SubmissionStatus.ACCEPTED,
}


@dataclass(frozen=True)
class Summary:
    """What a submission is about, without any figure.

    Parameters
    ----------
    source : str
        Who counted.
    periods, regions : tuple of str
        ``Period.code``; codes of kalurahan, kapanewon or the kabupaten.
    counts : int
        Known counts in it.
    questions : int
        Open when it was sent.
    """

    source: str
    periods: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    counts: int = 0
    questions: int = 0


@dataclass(frozen=True)
class Sending:
    """What somebody sends: files with all that was said about them, or a form.

    Parameters
    ----------
    title : str
    summary : Summary
    check : SavedCheck or None
        The files; None for a form.
    form : str or None
        Its id.
    form_changes : int or None
        How many writes the form had.
    """

    title: str
    summary: Summary
    check: SavedCheck | None = None
    form: str | None = None
    form_changes: int | None = None


@dataclass(frozen=True)
class Seen:
    """A submission in the state in which somebody saw it.

    Parameters
    ----------
    number, revision : int
    """

    number: int
    revision: int


@dataclass(frozen=True)
class Step:
    """What somebody does with a submission.

    Parameters
    ----------
    action : StepAction
    actor : str
    reason : str
        In words, for the sender.
    details : mapping of str to int
        What was corrected, counted.
    """

    action: StepAction
    actor: str
    reason: str = ""
    details: Mapping[str, int] = field(default_factory=dict)


@repeatable
def send_submission(
    engine: Engine, sending: Sending, *, actor: str, seen: Seen | None = None
) -> int:
    """Let files or a form wait for an analyst; the number.

    A form that its sender sent before and that was not accepted is sent again under
    its number.

    Parameters
    ----------
    seen : Seen, optional
        What is sent again: it takes the place of what was sent.

    Raises
    ------
    SubmissionNotFoundError
        ``submission_not_found``: there is none, or it is somebody else's.
    NotAllowedError
        ``submission_changed``.
    """
    with begin_write(engine) as connection:
        again = seen or _find_form(connection, sending.form, actor)
        if again is None:
            return _insert(connection, sending, actor)
        sender = submission.c.sender == actor
        known = select(submission.c.id).where(submission.c.id == again.number, sender)
        if connection.execute(known).first() is None:
            raise SubmissionNotFoundError("submission_not_found", number=again.number)
        step = Step(StepAction.RESENT, actor)
        take_step(connection, again, step, **_values_of(sending))
    return again.number


@repeatable
def move_submission(engine: Engine, seen: Seen, step: Step) -> None:
    """Return a submission to its sender, or withdraw it.

    Raises
    ------
    SubmissionNotFoundError
        ``submission_not_found``.
    NotAllowedError
        ``submission_changed``.
    """
    with begin_write(engine) as connection:
        take_step(connection, seen, step)


def take_step(
    connection: Connection,
    seen: Seen,
    step: Step,
    **values: object,
) -> None:
    """Take a step within the transaction of the caller, if nobody was first."""
    changed = connection.execute(
        update(submission)
        .where(
            submission.c.id == seen.number,
            submission.c.revision == seen.revision,
            submission.c.status.in_(_BEFORE[step.action]),
        )
        .values(
            status=_AFTER[step.action], revision=submission.c.revision + 1, **values
        )
    )
    if changed.rowcount != 1:
        known = select(submission.c.id).where(submission.c.id == seen.number)
        if connection.execute(known).first() is None:
            raise SubmissionNotFoundError("submission_not_found", number=seen.number)
        raise NotAllowedError("submission_changed", number=seen.number)
    note_step(connection, seen.number, step)


def note_step(connection: Connection, number: int, step: Step) -> None:
    """Write a step down, for the sender and for the audit."""
    connection.execute(
        insert(submission_step).values(
            submission=number,
            at=datetime.now(UTC),
            actor=step.actor,
            action=step.action,
            reason=step.reason,
            details=dict(step.details),
        )
    )
    record(
        connection,
        f"submission_{step.action}",
        f"submission:{number}",
        actor=step.actor,
        after=step.details or None,
    )


def _find_form(connection: Connection, form: str | None, actor: str) -> Seen | None:
    if form is None:
        return None
    row = connection.execute(
        select(submission.c.id, submission.c.revision).where(
            submission.c.form == form,
            submission.c.sender == actor,
            submission.c.status != SubmissionStatus.ACCEPTED,
        )
    ).first()
    return None if row is None else Seen(row.id, row.revision)


def _insert(connection: Connection, sending: Sending, actor: str) -> int:
    kind = SubmissionKind.FILES if sending.check else SubmissionKind.FORM
    values = {
        "kind": kind,
        "sender": actor,
        "status": SubmissionStatus.WAITING,
        "revision": 1,
        **_values_of(sending),
    }
    number = connection.execute(
        insert(submission).values(**values).returning(submission.c.id)
    ).scalar_one()
    note_step(connection, int(number), Step(StepAction.SENT, actor))
    return int(number)


def _values_of(sending: Sending) -> dict[str, object]:
    check = sending.check
    return {
        "title": sending.title,
        "sent_at": datetime.now(UTC),
        "summary": vars(sending.summary),
        "options": dict(check.options) if check else {},
        "answers": dict(check.answers) if check else {},
        "content": check.content if check else None,
        "form": sending.form,
        "form_changes": sending.form_changes,
    }
