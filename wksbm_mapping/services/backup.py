"""Make a backup that is verified before it counts, and put one back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from wksbm_mapping.errors import BackupError, StoreError
from wksbm_mapping.regions.boundaries.kept_files import (
    check_kept_files,
    put_kept_files,
    read_kept_files,
)
from wksbm_mapping.services.backup_seal import (
    check_passphrase,
    is_sealed,
    seal,
    unseal,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    Archive,
    ArchiveWriter,
    Manifest,
    RestoreReport,
    dump_store,
    has_data,
    load_archive,
    note_backup,
    open_archive,
    restore_rows,
)

__all__ = [
    "BackupReport",
    "RestoreReport",
    "back_up",
    "build_backup",
    "is_sealed",
    "put_back",
    "would_replace",
]

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
    actor: str,
    passphrase: str = "",
    report_progress: Progress | None = None,
) -> BackupReport:
    """Write a backup to a file that is not there yet; see ``build_backup``.

    The file appears under its name when it is whole, readable by its owner alone.

    Raises
    ------
    BackupError
        ``backup_exists``, ``backup_unwritable``, or see ``build_backup``.
    """
    if path.exists():
        raise BackupError("backup_exists", file=path.name)
    unfinished = path.with_name(f"{path.name}.belum-selesai")
    with (
        _trouble_told(),
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
    actor: str,
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
    """
    with (
        _trouble_told(),
        _built(workspace, passphrase, report_progress) as (file, manifest),
    ):
        _verify(file, passphrase, manifest)
        file.seek(0)
        content = file.read()
    sealed = bool(passphrase)
    report = _report(workspace, manifest, len(content), actor, is_sealed=sealed)
    return content, report


def would_replace(workspace: Workspace) -> bool:
    """Whether putting a backup back would take the place of somebody's work."""
    return has_data(workspace.engine)


def put_back(
    workspace: Workspace,
    file: IO[bytes],
    *,
    actor: str,
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
    actor : str
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
    """
    settings, regions = workspace.settings, workspace.regions
    if not replace and would_replace(workspace):
        raise BackupError("backup_over_data")
    with _trouble_told(), _opened(file, passphrase) as archive:
        manifest = archive.manifest
        if manifest.region_set != regions.code:
            raise BackupError("backup_other_region", region=manifest.region_set)
        files = {n: archive.read_whole(part) for n, part in manifest.files.items()}
        check_kept_files(settings, regions, files)
        move = _count(report_progress, 2 * sum(p.rows or 0 for p in manifest.parts))
        with (
            load_archive(settings, archive, move=move) as loaded,
            put_kept_files(settings, files),
        ):
            return restore_rows(
                workspace.engine,
                loaded,
                manifest,
                actor=actor,
                replace=replace,
                move=move,
            )


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


@contextmanager
def _opened(file: IO[bytes], passphrase: str) -> Iterator[Archive]:
    plain = unseal(file, passphrase) if is_sealed(file) else file
    with open_archive(plain) as archive:
        yield archive


def _verify(file: IO[bytes], passphrase: str, manifest: Manifest) -> None:
    with _opened(file, passphrase) as archive:
        if archive.manifest != manifest:
            raise BackupError("backup_damaged")
        archive.verify()


def _report(
    workspace: Workspace, manifest: Manifest, size: int, actor: str, *, is_sealed: bool
) -> BackupReport:
    with suppress(StoreError):  # The backup is good even where no line can be added.
        note_backup(workspace.engine, manifest, actor=actor)
    return BackupReport(
        rows=sum(part.rows or 0 for part in manifest.parts),
        files=len(manifest.files),
        size=size,
        data_version=manifest.data_version,
        is_sealed=is_sealed,
    )


def _create(path: Path) -> IO[bytes]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


@contextmanager
def _trouble_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(_name_trouble(error)) from error
    except StoreError as error:
        # Within a transaction the store takes any trouble with files for its own.
        if isinstance(error.__cause__, OSError):
            raise BackupError(_name_trouble(error.__cause__)) from error
        raise


def _name_trouble(error: OSError) -> str:
    is_full = error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", None)}
    return "backup_disk_full" if is_full else "backup_unwritable"


def _part(report_progress: Progress | None, share: float) -> Progress | None:
    return (lambda done: report_progress(done * share)) if report_progress else None


def _count(report_progress: Progress | None, total: int) -> Callable[[int], None]:
    done = 0

    def move(rows: int) -> None:
        nonlocal done
        done += rows
        if report_progress:
            report_progress(min(done / max(total, 1), 1.0))

    return move
