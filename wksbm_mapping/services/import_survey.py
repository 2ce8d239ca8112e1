"""Check files and confirm what they hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.event_log import log_event
from wksbm_mapping.ingest import (
    Answers,
    Draft,
    ImportOptions,
    UploadedFile,
    build_draft,
    read_uploads,
    seal_uploads,
)
from wksbm_mapping.observations import AcceptedBatch, Known
from wksbm_mapping.services.locate_points import locate_points
from wksbm_mapping.services.progress import Progress, Report
from wksbm_mapping.services.remembered import (
    RememberedAnswer,
    choose_memorable,
    recall_answers,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import find_batches_by_hash, load_known, save_batch


@dataclass(frozen=True)
class RawFile:
    """A file as it arrived.

    Parameters
    ----------
    name : str
        As the browser or the person named it; hostile until cleaned.
    content : bytes
        Its bytes; kept in memory only.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class CheckedImport:
    """What a person sees before confirming.

    Parameters
    ----------
    draft : Draft
        What would be stored, what was left out and why, what is asked.
    seen_before : DataFrame
        Batches that already hold one of the files (``store.find_batches_by_hash``),
        those in force only.
    recalled : tuple of RememberedAnswer
        Answers of earlier uploads of this source that were used.
    """

    draft: Draft
    seen_before: pd.DataFrame
    recalled: tuple[RememberedAnswer, ...] = ()


def read_raw_files(
    files: Sequence[RawFile],
    *,
    report_progress: Report | None = None,
) -> tuple[UploadedFile, ...]:
    """Which sheets are in these files, and in the files of a ZIP.

    Parameters
    ----------
    files : sequence of RawFile
        As they arrived.
    report_progress : callable, optional
        Told the share of the bytes read so far, 0 to 1.

    Raises
    ------
    ReadError
        A file cannot be read at all; it says which and why.
    """
    total = sum(len(file.content) for file in files) or 1
    done, read = 0, list[UploadedFile]()
    progress = Progress(report_progress)
    for file in files:
        done += len(file.content)
        with progress.until(done / total):
            read += read_uploads(file.name, file.content)
    return tuple(read)


def seal_files(
    workspace: Workspace,
    uploads: Sequence[UploadedFile],
    *,
    report_progress: Report | None = None,
) -> tuple[UploadedFile, ...]:
    """Take persons out of files that are kept longer than one look at them.

    Points of surveys too: what stays is the kalurahan they lie in.
    """
    with Progress(report_progress).until(1.0):
        return seal_uploads(
            uploads,
            regions=workspace.regions,
            categories=workspace.categories,
            locate=partial(locate_points, workspace),
        )


def check_uploads(
    workspace: Workspace,
    uploads: Sequence[UploadedFile],
    *,
    options: ImportOptions,
    answers: Answers,
    actor: Person,
    ask_again: Collection[str] = (),
    known: Known | None = None,
    report_progress: Report | None = None,
) -> CheckedImport:
    """What of these files would be stored, what not, and what must be asked.

    What was answered for earlier uploads of the same source is taken as answered; an
    answer given now comes before it.

    Parameters
    ----------
    workspace : Workspace
        Reference data and store.
    uploads : sequence of UploadedFile
        Checked together; they become one batch.
    options : ImportOptions
        What the person said beforehand.
    answers : Answers
        What the person answered so far.
    actor : Person
        Who asks. Stored counts are compared for those who may see them all.
    ask_again : collection of str
        Questions for which nothing remembered is taken this time.
    known : Known, optional
        ``load_known_cells`` of the newest data version, where it is at hand.
    report_progress : callable, optional
        Told the share of the work done so far, 0 to 1.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``; ``not_your_area``: counts of a region where the
        person does not work.
    """
    check(actor, Action.UPLOAD)
    remembered = recall_answers(workspace, options.source, actor=actor)
    recalled = {
        question: each
        for question, each in remembered.items()
        if question not in answers and question not in ask_again
    }
    before = {question: each.answer for question, each in recalled.items()}
    with Progress(report_progress).until(1.0):
        draft = build_draft(
            uploads,
            regions=workspace.regions,
            categories=workspace.categories,
            options=options,
            answers={**before, **answers},
            known=_known_to(workspace, actor, known),
            locate=partial(locate_points, workspace),
        )
    _check_areas(draft, actor)
    hashes = [file.sha256 for file in draft.source_files]
    seen = find_batches_by_hash(workspace.engine, hashes)
    still_open = {question.id for question in draft.questions}
    used = draft.answers.keys() & recalled.keys() - still_open
    given = {name: each for name, each in draft.answers.items() if name not in recalled}
    return CheckedImport(
        # What was recalled is not answered anew: it may be forgotten meanwhile.
        replace(draft, answers=given),
        seen[seen["in_force"]],
        tuple(each for name, each in recalled.items() if name in used),
    )


def _known_to(workspace: Workspace, actor: Person, known: Known | None) -> Known:
    """Give what an upload is compared with: only analysts see counts as stored."""
    found = load_known_cells(workspace, actor=actor) if known is None else known
    if may(actor, Action.HISTORY):
        return found
    return Known(population=found.population)


def _check_areas(draft: Draft, actor: Person) -> None:
    rows = draft.observations
    told = rows.loc[rows["value"].notna(), "region"]
    for region in {*told.unique(), *draft.population["region"].unique()}:
        check(actor, Action.UPLOAD, str(region))


def load_known_cells(workspace: Workspace, *, actor: Person) -> Known:
    """What is in force, and every population figure that is known.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    """
    check(actor, Action.UPLOAD)
    known = load_known(workspace.engine, workspace.regions.all_codes())
    figures = [known.population, workspace.regions.population]
    return replace(known, population=pd.concat(figures, ignore_index=True))


def check_files(
    workspace: Workspace,
    files: Sequence[RawFile],
    *,
    options: ImportOptions,
    answers: Answers,
    actor: Person,
) -> CheckedImport:
    """What is in these files, and what of it would be stored: read, then check.

    Raises
    ------
    ReadError
        A file cannot be read at all; it says which and why.
    NotAllowedError
        ``not_allowed_upload``, ``not_your_area``.
    """
    check(actor, Action.UPLOAD)
    uploads = read_raw_files(files)
    return check_uploads(
        workspace, uploads, options=options, answers=answers, actor=actor
    )


def confirm_draft(workspace: Workspace, draft: Draft, *, actor: Person) -> int:
    """Store the accepted rows as one batch; its number.

    Rows that wait for an answer are not stored. What names mean is remembered for the
    next upload of the same source.

    Raises
    ------
    NotAllowedError
        ``not_allowed_confirm``; ``nothing_to_store``: no row was accepted.
    """
    check(actor, Action.CONFIRM)
    batch, answers = to_batch(draft), choose_memorable(draft)
    number = save_batch(workspace.engine, batch, actor=actor.name, answers=answers)
    log_event("batch_saved", batch=number, rows=len(batch.observations))
    return number


def to_batch(draft: Draft) -> AcceptedBatch:
    """Give what is stored of a draft.

    Raises
    ------
    NotAllowedError
        ``nothing_to_store``: no row was accepted.
    """
    batch = draft.to_batch()
    if batch.observations.empty and batch.population.empty:
        raise NotAllowedError("nothing_to_store")
    return batch
