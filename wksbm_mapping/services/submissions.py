"""Send files and forms to be reviewed, and see what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import NotAllowedError, SubmissionNotFoundError
from wksbm_mapping.ingest import Answers, Draft, ImportOptions, UploadedFile
from wksbm_mapping.ingest.personal import mask_numbers
from wksbm_mapping.services.entry_counts import require_filler
from wksbm_mapping.services.entry_review import CheckedEntry, check_entry
from wksbm_mapping.services.import_survey import check_uploads
from wksbm_mapping.services.unfinished_checks import (
    UnfinishedCheck,
    pack_check,
    unpack_check,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    FieldKey,
    Seen,
    Sending,
    Step,
    StepAction,
    Submission,
    SubmissionStatus,
    Summary,
    TakenStep,
    count_submissions,
    load_sent_check,
    load_steps,
    load_submission,
    load_submissions,
    move_submission,
    send_submission,
)


@dataclass(frozen=True)
class SubmissionStory:
    """A submission and all that was done with it.

    Parameters
    ----------
    submission : Submission
    steps : tuple of TakenStep
        First to last.
    """

    submission: Submission
    steps: tuple[TakenStep, ...]

    @property
    def reason(self) -> str:
        """Why it was returned last; ``""`` where it never was."""
        told = [each.reason for each in self.steps if each.reason]
        return told[-1] if told else ""


def submit_uploads(
    workspace: Workspace,
    uploads: Sequence[UploadedFile],
    *,
    options: ImportOptions,
    answers: Answers,
    actor: Person,
    seen: Seen | None = None,
) -> int:
    """Send sealed files with all that was said about them; the number.

    Questions may be open: who reviews answers them.

    Parameters
    ----------
    uploads : sequence of UploadedFile
        Sealed (``seal_uploads``).
    seen : Seen, optional
        The submission of the actor that they take the place of.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``, ``not_your_area``, ``entry_source_missing``,
        ``nothing_to_store``; ``submission_changed``.
    SubmissionNotFoundError
        ``submission_not_found``: ``seen`` is somebody else's.
    """
    check(actor, Action.UPLOAD)
    if not options.source:
        raise NotAllowedError("entry_source_missing")
    checked = check_uploads(
        workspace, uploads, options=options, answers=answers, actor=actor
    )
    saved = pack_check(uploads, options, answers)
    summary = _summarise(checked.draft, mask_numbers(options.source))
    sending = Sending(saved.title, summary, saved)
    return send_submission(workspace.engine, sending, actor=actor.name, seen=seen)


def submit_form(workspace: Workspace, form_id: str, *, actor: Person) -> int:
    """Send a form as it is now; sent before, it is sent again. The number.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``, ``nothing_to_store``;
        ``submission_confirmed``: it was confirmed as it is.
    """
    require_filler(workspace, form_id, actor)
    entry = check_entry(workspace, form_id, {}, actor=actor)
    form, draft = entry.form, entry.checked.draft
    if not form.is_open:
        raise NotAllowedError("submission_confirmed")
    sending = Sending(
        title=draft.source_files[0].name,
        summary=_summarise(draft, form.head.source),
        form=form.id,
        form_changes=form.changes,
    )
    return send_submission(workspace.engine, sending, actor=actor.name)


def list_submissions(workspace: Workspace, *, actor: Person) -> list[Submission]:
    """Which submissions there are: the own; for who reviews all, waiting ones first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    """
    check(actor, Action.UPLOAD)
    return load_submissions(workspace.engine, _whose(actor))


def count_open(workspace: Workspace, status: SubmissionStatus, *, actor: Person) -> int:
    """How many submissions are in a status: the own; for who reviews all.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    """
    check(actor, Action.UPLOAD)
    return count_submissions(workspace.engine, status, _whose(actor))


def read_submission(
    workspace: Workspace, number: int, *, actor: Person
) -> SubmissionStory:
    """What became of a submission.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    SubmissionNotFoundError
        ``submission_not_found``: there is none, or it is somebody else's.
    """
    check(actor, Action.UPLOAD)
    submission = load_submission(workspace.engine, number)
    if _whose(actor) not in (None, submission.sender):
        raise SubmissionNotFoundError("submission_not_found", number=number)
    return SubmissionStory(submission, tuple(load_steps(workspace.engine, number)))


def resume_submission(
    workspace: Workspace, number: int, *, actor: Person
) -> UnfinishedCheck:
    """Come back to files that were sent, to look at them or to correct them.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    SubmissionNotFoundError
        ``submission_not_found``: none, somebody else's, or accepted.
    """
    read_submission(workspace, number, actor=actor)
    return unpack_check(number, load_sent_check(workspace.engine, number))


def withdraw_submission(workspace: Workspace, seen: Seen, *, actor: Person) -> None:
    """Take back what one sent oneself, until it is accepted.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``; ``submission_changed``.
    SubmissionNotFoundError
        ``submission_not_found``: none, or somebody else's.
    """
    check(actor, Action.UPLOAD)
    if load_submission(workspace.engine, seen.number).sender != actor.name:
        raise SubmissionNotFoundError("submission_not_found", number=seen.number)
    step = Step(StepAction.WITHDRAWN, actor.name)
    move_submission(workspace.engine, seen, step)


def list_changed_since(sent: Submission, entry: CheckedEntry) -> list[FieldKey]:
    """Which fields of a form were written after it was sent."""
    return [
        key
        for key, value in entry.values.items()
        if value.changed_at is not None and value.changed_at > sent.sent_at
    ]


def _whose(actor: Person) -> str | None:
    """Whose submissions somebody may see; None for everybody's."""
    return None if may(actor, Action.REVIEW) else actor.name


def _summarise(draft: Draft, source: str) -> Summary:
    """Say what a draft is about, if there is anything in it.

    Raises
    ------
    NotAllowedError
        ``nothing_to_store``.
    """
    counts = sum(file.observation_count for file in draft.files) + len(draft.population)
    if not counts and not draft.questions:
        raise NotAllowedError("nothing_to_store")
    known = draft.observations.dropna(subset="value")
    regions = {*known["region"], *draft.population["region"]}
    return Summary(
        source=source,
        periods=tuple(sorted({str(code) for code in known["period"]})),
        regions=tuple(sorted(str(code) for code in regions)),
        counts=counts,
        questions=len(draft.questions),
    )
