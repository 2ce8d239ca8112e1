"""A passphrase around a backup, in the format of age (https://age-encryption.org/v1).

Anybody who has the passphrase can also open the file with the program ``age``.
"""

from __future__ import annotations

import io
from typing import IO

import pyrage

from wksbm_mapping.errors import BackupError

SHORTEST = 12
"""How many characters a passphrase needs; a lost file can be tried at leisure."""

MAX_SEALED_MB = 1_000
_MEGABYTE = 2**20
_START = b"age-encryption.org/"


def is_sealed(file: IO[bytes]) -> bool:
    """Whether a backup needs a passphrase."""
    file.seek(0)
    start = file.read(len(_START))
    file.seek(0)
    return start == _START


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is soon guessed.

    Raises
    ------
    BackupError
        ``backup_passphrase_short``.
    """
    if len(passphrase) < SHORTEST:
        raise BackupError("backup_passphrase_short", limit=SHORTEST)


def seal(file: IO[bytes], passphrase: str) -> bytes:
    """Encrypt a file.

    Raises
    ------
    BackupError
        ``backup_too_large``.
    """
    return bytes(pyrage.passphrase.encrypt(_read_all(file), passphrase))


def unseal(file: IO[bytes], passphrase: str) -> IO[bytes]:
    """Decrypt a file; any change to it is noticed.

    Raises
    ------
    BackupError
        ``backup_passphrase_needed``, ``backup_passphrase_wrong`` (or the file was
        changed), ``backup_too_large``.
    """
    if not passphrase:
        raise BackupError("backup_passphrase_needed")
    try:
        content = pyrage.passphrase.decrypt(_read_all(file), passphrase)
    except pyrage.DecryptError:
        raise BackupError("backup_passphrase_wrong") from None
    return io.BytesIO(content)


def _read_all(file: IO[bytes]) -> bytes:
    if file.seek(0, 2) > MAX_SEALED_MB * _MEGABYTE:
        raise BackupError("backup_too_large")
    file.seek(0)
    return file.read()
