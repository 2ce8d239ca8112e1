"""Put a check of files aside and come back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import CheckNotFoundError
from wksbm_mapping.ingest import (
    Answers,
    ImportOptions,
    UploadedFile,
    pack_uploads,
    unpack_uploads,
)
from wksbm_mapping.ingest.personal import is_personal_text, mask_numbers
from wksbm_mapping.periods import Period
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    SavedCheck,
    Seen,
    delete_check,
    keep_check,
    load_check,
    load_checks,
)

_TITLE_LENGTH = 200


@dataclass(frozen=True)
class UnfinishedCheck:
    """A check as it was left.

    Parameters
    ----------
    number : int
        Under which it is kept.
    uploads : tuple of UploadedFile
        Sealed.
    options : ImportOptions
    answers : dict of str to str
        Corrections among them.
    continues : Seen or None
        The submission that is corrected, to be sent again.
    """

    number: int
    uploads: tuple[UploadedFile, ...]
    options: ImportOptions
    answers: dict[str, str]
    continues: Seen | None = None


def put_aside(
    workspace: Workspace,
    uploads: Sequence[UploadedFile],
    *,
    options: ImportOptions,
    answers: Answers,
    actor: Person,
    number: int | None = None,
    continues: Seen | None = None,
) -> int:
    """Keep sealed files with all that was said about them; the number to ask for.

    An answer about a person is not kept.

    Parameters
    ----------
    uploads : sequence of UploadedFile
        Sealed (``seal_uploads``).
    number : int, optional
        Of the check this one continues; it takes its place.
    continues : Seen, optional
        The submission that is corrected, to be sent again.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    CheckNotFoundError
        ``check_not_found``: ``number`` is somebody else's.
    """
    check(actor, Action.UPLOAD)
    if number is not None:
        _refuse_others(workspace, number, actor)
    saved = pack_check(uploads, options, answers, continues=continues)
    return keep_check(workspace.engine, saved, actor=actor.name, number=number)


def pack_check(
    uploads: Sequence[UploadedFile],
    options: ImportOptions,
    answers: Answers,
    *,
    continues: Seen | None = None,
) -> SavedCheck:
    """Write sealed files with all that was said about them as they are kept.

    An answer about a person is left out.
    """
    names = ", ".join(file.source.name for file in uploads)
    safe = {key: text for key, text in answers.items() if not is_personal_text(text)}
    said = {
        "period": options.period.code if options.period else "",
        "source": mask_numbers(options.source),
        "region": options.region or "",
    }
    if continues is not None:
        said |= {
            "submission": str(continues.number),
            "revision": str(continues.revision),
        }
    return SavedCheck(names[:_TITLE_LENGTH], said, safe, pack_uploads(uploads))


def unpack_check(number: int, saved: SavedCheck) -> UnfinishedCheck:
    """Read back what ``pack_check`` wrote."""
    said = saved.options
    options = read_options(saved)
    continues = None
    if "submission" in said:
        continues = Seen(int(said["submission"]), int(said["revision"]))
    uploads = unpack_uploads(saved.content)
    return UnfinishedCheck(number, uploads, options, dict(saved.answers), continues)


def read_options(saved: SavedCheck) -> ImportOptions:
    """Read what was said beforehand of a check that is kept."""
    period = saved.options.get("period")
    return ImportOptions(
        period=Period.from_code(period) if period else None,
        source=saved.options.get("source", ""),
        region=saved.options.get("region") or None,
    )


def list_unfinished(workspace: Workspace, *, actor: Person) -> pd.DataFrame:
    """Which checks were put aside, newest first (``store.load_checks``).

    Who may confirm sees all of them, others their own.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    """
    check(actor, Action.UPLOAD)
    checks = load_checks(workspace.engine)
    if may(actor, Action.CONFIRM):
        return checks
    return checks[checks["actor"] == actor.name]


def resume(workspace: Workspace, number: int, *, actor: Person) -> UnfinishedCheck:
    """Come back to a check that was put aside.

    Raises
    ------
    CheckNotFoundError
        ``check_not_found``: gone, or somebody else's.
    NotAllowedError
        ``not_allowed_upload``.
    """
    if number not in list_unfinished(workspace, actor=actor).index:
        raise CheckNotFoundError("check_not_found", number=number)
    return unpack_check(number, load_check(workspace.engine, number))


def drop(workspace: Workspace, number: int, *, actor: Person) -> bool:
    """Delete a check that was put aside; False when it was gone already.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    CheckNotFoundError
        ``check_not_found``: it is somebody else's.
    """
    check(actor, Action.UPLOAD)
    _refuse_others(workspace, number, actor)
    return delete_check(workspace.engine, number, actor=actor.name)


def _refuse_others(workspace: Workspace, number: int, actor: Person) -> None:
    """Let nobody touch a check of somebody else, but those who may confirm it."""
    every = load_checks(workspace.engine).index
    mine = list_unfinished(workspace, actor=actor).index
    if number in every and number not in mine:
        raise CheckNotFoundError("check_not_found", number=number)
