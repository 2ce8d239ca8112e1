"""Confirm what was filled in or sent: the batch and its note in one transaction.

Either the figures are in force and the form and the submission say so, or nothing
happened: nothing is lost between the two, and nothing is confirmed twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, select

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.store.batches import prepare_batch, write_batch
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.entry_changes import lock_form, note_confirmed
from wksbm_mapping.store.entry_forms import EntryForm, read_form
from wksbm_mapping.store.submission_tables import (
    StepAction,
    SubmissionStatus,
    submission,
)
from wksbm_mapping.store.submissions import Seen, Step, note_step, take_step

_LIVE = (SubmissionStatus.WAITING, SubmissionStatus.RETURNED)


@repeatable
def accept_files(
    engine: Engine,
    accepted: AcceptedBatch,
    seen: Seen,
    *,
    actor: str,
    answers: Mapping[str, str],
    corrected: Mapping[str, int],
) -> int:
    """Store what an analyst confirmed of files that were sent; the batch.

    Their content is not kept any longer.

    Parameters
    ----------
    corrected : mapping of str to int
        What the analyst said differently, counted; empty for nothing.

    Raises
    ------
    StoreError
        As ``save_batch``.
    NotAllowedError
        ``submission_changed``: somebody decided meanwhile.
    """
    ready = prepare_batch(accepted)
    with begin_write(engine) as connection:
        _require_waiting(connection, seen)
        number = write_batch(connection, ready, actor=actor, answers=answers)
        if corrected:
            step = Step(StepAction.CORRECTED, actor, details=corrected)
            note_step(connection, seen.number, step)
        _accept(connection, seen, number, actor)
    return number


@repeatable
def confirm_form(
    engine: Engine,
    accepted: AcceptedBatch,
    form: EntryForm,
    *,
    actor: str,
    answers: Mapping[str, str] | None = None,
    seen: Seen | None = None,
) -> int:
    """Store a form as it was seen; its batch.

    Whoever sent the form and waits is told that it was accepted.

    Parameters
    ----------
    form : EntryForm
        As it was seen.
    seen : Seen, optional
        The submission that must still wait.

    Raises
    ------
    StoreError
        As ``save_batch``.
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    NotAllowedError
        ``entry_changed``, ``submission_changed``.
    """
    ready = prepare_batch(accepted)
    with begin_write(engine) as connection:
        lock_form(connection, form.id)
        now = read_form(connection, form.id)
        if seen is not None:
            _require_waiting(connection, seen)
        if (now.changes, now.batch) != (form.changes, form.batch):
            raise NotAllowedError("entry_changed")
        number = write_batch(connection, ready, actor=actor, answers=answers)
        note_confirmed(connection, form.id, number, changes=form.changes, actor=actor)
        for each in _list_sent(connection, form.id):
            _accept(connection, each, number, actor)
    return number


def _require_waiting(connection: Connection, seen: Seen) -> None:
    """Refuse a submission on which somebody decided since it was seen."""
    query = select(submission.c.id).where(
        submission.c.id == seen.number,
        submission.c.revision == seen.revision,
        submission.c.status == SubmissionStatus.WAITING,
    )
    if connection.execute(query).first() is None:
        raise NotAllowedError("submission_changed", number=seen.number)


def _list_sent(connection: Connection, form_id: str) -> list[Seen]:
    rows = connection.execute(
        select(submission.c.id, submission.c.revision)
        .where(submission.c.form == form_id, submission.c.status.in_(_LIVE))
        .order_by(submission.c.id)
    ).all()
    return [Seen(row.id, row.revision) for row in rows]


def _accept(connection: Connection, seen: Seen, number: int, actor: str) -> None:
    step = Step(StepAction.ACCEPTED, actor)
    emptied: dict[str, object] = {"content": None, "answers": {}, "options": {}}
    take_step(connection, seen, step, batch=number, **emptied)
