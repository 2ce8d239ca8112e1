"""Make a backup that is verified before it counts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import BackupError, StoreError
from wksbm_mapping.event_log import log_event
from wksbm_mapping.regions.boundaries.kept_files import read_kept_files
from wksbm_mapping.services.backup_file import open_backup, trouble_told
from wksbm_mapping.services.backup_seal import check_passphrase, seal
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import ArchiveWriter, Manifest, dump_store, note_backup

Progress = Callable[[float], None]
_DUMPED = 0.9
"""Which share of the work is writing; the rest is reading it again."""


@dataclass(frozen=True)
class BackupReport:
    """What a backup holds.

    Parameters
    ----------
    rows : int
        Of all tables.
    files : int
        Boundary files.
    size : int
        Bytes of the file.
    data_version : int
        Which data version it holds.
    is_sealed : bool
        Whether it needs a passphrase.
    """

    rows: int
    files: int
    size: int
    data_version: int
    is_sealed: bool


def back_up(
    workspace: Workspace,
    path: Path,
    *,
    actor: Person,
    passphrase: str = "",
    report_progress: Progress | None = None,
) -> BackupReport:
    """Write a backup to a file that is not there yet; see ``build_backup``.

    The file appears under its name when it is whole, readable by its owner alone.

    Raises
    ------
    BackupError
        ``backup_exists``, ``backup_unwritable``, or see ``build_backup``.
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    if path.exists():
        raise BackupError("backup_exists", file=path.name)
    unfinished = path.with_name(f"{path.name}.belum-selesai")
    with (
        trouble_told(),
        _built(workspace, passphrase, report_progress) as (content, manifest),
    ):
        try:
            with _create(unfinished) as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
            with unfinished.open("rb") as file:
                _verify(file, passphrase, manifest)
                size = file.seek(0, 2)
            unfinished.rename(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return _report(workspace, manifest, size, actor, is_sealed=bool(passphrase))


def build_backup(
    workspace: Workspace,
    *,
    actor: Person,
    passphrase: str = "",
    report_progress: Progress | None = None,
) -> tuple[bytes, BackupReport]:
    """Give a backup as bytes, verified.

    Everything of one moment: all tables and the boundaries in force. People go on
    working meanwhile.

    Raises
    ------
    BackupError
        ``backup_passphrase_short``; ``backup_unwritable``: no room; or
        ``backup_damaged``: what was written could not be read again.
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    with (
        trouble_told(),
        _built(workspace, passphrase, report_progress) as (file, manifest),
    ):
        _verify(file, passphrase, manifest)
        file.seek(0)
        content = file.read()
    sealed = bool(passphrase)
    report = _report(workspace, manifest, len(content), actor, is_sealed=sealed)
    return content, report


@contextmanager
def _built(
    workspace: Workspace, passphrase: str, report_progress: Progress | None
) -> Iterator[tuple[IO[bytes], Manifest]]:
    """Write a backup into a file without a name, so that none is left lying about."""
    settings = workspace.settings
    if passphrase:
        check_passphrase(passphrase)
    files = read_kept_files(settings, workspace.regions)
    with TemporaryFile(dir=settings.data_dir) as file:
        with ArchiveWriter(file) as writer:
            manifest = dump_store(
                workspace.engine,
                writer,
                region_set=workspace.regions.code,
                files=files,
                report_progress=_part(report_progress, _DUMPED),
            )
        if passphrase:
            sealed = seal(file, passphrase)
            file.seek(0)
            file.truncate()
            file.write(sealed)
        file.seek(0)
        yield file, manifest
    if report_progress:
        report_progress(1.0)


def _verify(file: IO[bytes], passphrase: str, manifest: Manifest) -> None:
    with open_backup(file, passphrase) as archive:
        if archive.manifest != manifest:
            raise BackupError("backup_damaged")
        archive.verify()


def _report(
    workspace: Workspace,
    manifest: Manifest,
    size: int,
    actor: Person,
    *,
    is_sealed: bool,
) -> BackupReport:
    with suppress(StoreError):  # The backup is good even where no line can be added.
        note_backup(workspace.engine, manifest, actor=actor.name)
    rows = sum(part.rows or 0 for part in manifest.parts)
    log_event("backup_made", rows=rows, size=size)
    return BackupReport(
        rows=rows,
        files=len(manifest.files),
        size=size,
        data_version=manifest.data_version,
        is_sealed=is_sealed,
    )


def _create(path: Path) -> IO[bytes]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _part(report_progress: Progress | None, share: float) -> Progress | None:
    return (lambda done: report_progress(done * share)) if report_progress else None
