"""Open the file of a backup, sealed or not; tell trouble with files in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from wksbm_mapping.errors import BackupError, StoreError
from wksbm_mapping.services.backup_seal import is_sealed, unseal
from wksbm_mapping.store import Archive, open_archive


@contextmanager
def open_backup(file: IO[bytes], passphrase: str) -> Iterator[Archive]:
    """Open a backup.

    Raises
    ------
    BackupError
        See ``unseal`` and ``open_archive``.
    """
    plain = unseal(file, passphrase) if is_sealed(file) else file
    with open_archive(plain) as archive:
        yield archive


@contextmanager
def trouble_told() -> Iterator[None]:
    """Turn what the disk refuses into ``BackupError``.

    Raises
    ------
    BackupError
        ``backup_disk_full``, ``backup_unwritable``.
    """
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
