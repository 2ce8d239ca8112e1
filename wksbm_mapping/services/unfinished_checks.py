"""Put a check of files aside and come back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

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
    """

    number: int
    uploads: tuple[UploadedFile, ...]
    options: ImportOptions
    answers: dict[str, str]


def put_aside(
    workspace: Workspace,
    uploads: Sequence[UploadedFile],
    *,
    options: ImportOptions,
    answers: Answers,
    actor: str,
    number: int | None = None,
) -> int:
    """Keep sealed files with all that was said about them; the number to ask for.

    An answer about a person is not kept.

    Parameters
    ----------
    uploads : sequence of UploadedFile
        Sealed (``seal_uploads``).
    number : int, optional
        Of the check this one continues; it takes its place.
    """
    names = ", ".join(file.source.name for file in uploads)
    safe = {key: text for key, text in answers.items() if not is_personal_text(text)}
    check = SavedCheck(
        title=names[:_TITLE_LENGTH],
        options={
            "period": options.period.code if options.period else "",
            "source": mask_numbers(options.source),
            "region": options.region or "",
        },
        answers=safe,
        content=pack_uploads(uploads),
    )
    return keep_check(workspace.engine, check, actor=actor, number=number)


def list_unfinished(workspace: Workspace) -> pd.DataFrame:
    """Which checks were put aside, newest first (``store.load_checks``)."""
    return load_checks(workspace.engine)


def resume(workspace: Workspace, number: int) -> UnfinishedCheck:
    """Come back to a check that was put aside.

    Raises
    ------
    CheckNotFoundError
        ``check_not_found``.
    """
    check = load_check(workspace.engine, number)
    period = check.options.get("period")
    options = ImportOptions(
        period=Period.from_code(period) if period else None,
        source=check.options.get("source", ""),
        region=check.options.get("region") or None,
    )
    uploads = unpack_uploads(check.content)
    return UnfinishedCheck(number, uploads, options, dict(check.answers))


def drop(workspace: Workspace, number: int, *, actor: str) -> bool:
    """Delete a check that was put aside; False when it was gone already."""
    return delete_check(workspace.engine, number, actor=actor)
