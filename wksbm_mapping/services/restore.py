"""Put a backup in the place of what is stored: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import BackupError
from wksbm_mapping.event_log import log_event
from wksbm_mapping.regions.boundaries.kept_files import (
    check_kept_files,
    put_kept_files,
)
from wksbm_mapping.services.backup_file import open_backup, trouble_told
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import RestoreReport, has_data, load_archive, restore_rows
from wksbm_mapping.store.dump import share_of

__all__ = ["RestoreReport", "put_back", "would_replace"]

Progress = Callable[[float], None]


def would_replace(workspace: Workspace, *, actor: Person) -> bool:
    """Whether putting a backup back would take the place of somebody's work.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    return has_data(workspace.engine)


def put_back(
    workspace: Workspace,
    file: IO[bytes],
    *,
    actor: Person,
    passphrase: str = "",
    replace: bool = False,
    report_progress: Progress | None = None,
) -> RestoreReport:
    """Put a backup in the place of what is stored: all of it, or nothing.

    Parameters
    ----------
    workspace : Workspace
        Where to.
    file : binary file
        The backup, as anybody may have changed it.
    actor : Person
        Who does it.
    passphrase : str
        Of a sealed backup.
    replace : bool
        Whether stored data may be given up.
    report_progress : callable, optional
        Told the share of the work done so far, 0 to 1.

    Raises
    ------
    BackupError
        The backup cannot be used, is of another kabupaten (``backup_other_region``),
        or something is stored (``backup_over_data``). Nothing changed.
    StoreError
        The database refused. Nothing changed.
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    settings, regions = workspace.settings, workspace.regions
    if not replace and has_data(workspace.engine):
        raise BackupError("backup_over_data")
    with trouble_told(), open_backup(file, passphrase) as archive:
        manifest = archive.manifest
        if manifest.region_set != regions.code:
            raise BackupError("backup_other_region", region=manifest.region_set)
        files = {n: archive.read_whole(part) for n, part in manifest.files.items()}
        check_kept_files(settings, regions, files)
        move = share_of(report_progress, 2 * sum(p.rows or 0 for p in manifest.parts))
        with (
            load_archive(settings, archive, move=move) as loaded,
            put_kept_files(settings, files),
        ):
            report = restore_rows(
                workspace.engine,
                loaded,
                manifest,
                actor=actor.name,
                replace=replace,
                move=move,
            )
    log_event("backup_restored", rows=report.rows, batches=report.batches)
    return report
