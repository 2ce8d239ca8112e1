"""A passphrase around a backup, in the format of age (https://age-encryption.org/v1).

Anybody who has the passphrase can also open the file with the program ``age``.
"""

from __future__ import annotations

import io
import time
from typing import IO

import pyrage

from wksbm_mapping.errors import BackupError

SHORTEST = 12
"""How many characters a passphrase needs; a lost file can be tried at leisure."""

MAX_SEALED_MB = 1_000
_MEGABYTE = 2**20
_TOO_MUCH_WORK = "Excessive work"
_TRIES, _PAUSE_S = 5, 0.5
"""The library guesses from a millisecond of work what this computer can do, and on a
busy one guesses far too low."""

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
        changed), ``backup_passphrase_slow``, ``backup_too_large``.
    """
    if not passphrase:
        raise BackupError("backup_passphrase_needed")
    content = _read_all(file)
    for _ in range(_TRIES):
        try:
            return io.BytesIO(pyrage.passphrase.decrypt(content, passphrase))
        except pyrage.DecryptError as error:
            if not str(error).startswith(_TOO_MUCH_WORK):
                raise BackupError("backup_passphrase_wrong") from None
        time.sleep(_PAUSE_S)
    raise BackupError("backup_passphrase_slow")


def _read_all(file: IO[bytes]) -> bytes:
    if file.seek(0, 2) > MAX_SEALED_MB * _MEGABYTE:
        raise BackupError("backup_too_large")
    file.seek(0)
    return file.read()
