"""The file of a backup: a zip of parts, each counted and hashed.

What is read may be hostile: its directory must list exactly the parts of its manifest,
nothing is unpacked to more than was stated, and a part counts only when its hash fits.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import IO, Any, Self

from wksbm_mapping.errors import BackupError
from wksbm_mapping.store.manifest import Manifest, Part, parse_manifest

MANIFEST = "manifest.json"
MAX_MANIFEST = 4_000_000
MAX_LINE = 128_000_000
MAX_RATIO = 200
_RATIO_FREE = 100_000_000
_PIECE = 1 << 20
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    UnicodeError,
    ValueError,
)


@dataclass(frozen=True)
class ArchiveHead:
    """What a backup says of itself beside its parts; see ``Manifest``."""

    schema: str
    region_set: str
    made_at: str
    data_version: int
    numbers: dict[str, int]


class ArchiveWriter:
    """Write a backup, part by part.

    Parameters
    ----------
    file : binary file
        Empty, seekable.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._parts: list[Part] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def add(
        self, name: str, lines: Iterable[bytes], *, columns: tuple[str, ...] = ()
    ) -> None:
        """Write one part; with columns, each of ``lines`` is a row of a table."""
        digest, size, rows = hashlib.sha256(), 0, 0
        with self._zip.open(_entry(name), "w", force_zip64=True) as part:
            for line in lines:
                part.write(line)
                digest.update(line)
                size += len(line)
                rows += 1
        self._parts.append(
            Part(name, size, digest.hexdigest(), rows if columns else None, columns)
        )

    def finish(self, head: ArchiveHead) -> Manifest:
        """Write what the parts are; nothing may be added after it."""
        manifest = Manifest(**asdict(head), parts=tuple(self._parts))
        self._zip.writestr(_entry(MANIFEST), manifest.to_json())
        return manifest


class Archive:
    """A backup that is open for reading; made by ``open_archive``."""

    def __init__(self, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = opened
        self.manifest = manifest

    def read_rows(self, part: Part) -> Iterator[list[Any]]:
        """Yield the rows of a table; trust them only when all were read.

        Raises
        ------
        BackupError
            ``backup_damaged``: the part is not what the manifest says.
        """
        count = 0
        with _damage_told():
            for line in _split_lines(self._read(part)):
                row = json.loads(line, parse_constant=_refuse_constant)
                if not isinstance(row, list) or len(row) != len(part.columns):
                    raise BackupError("backup_damaged")
                count += 1
                yield row
        if count != part.rows:
            raise BackupError("backup_damaged")

    def read_whole(self, part: Part) -> bytes:
        """Read a part that is a file; see ``read_rows`` for what it refuses."""
        with _damage_told():
            return b"".join(self._read(part))

    def verify(self) -> None:
        """Read every part once and compare hashes and counts.

        Raises
        ------
        BackupError
            ``backup_damaged``.
        """
        for part in self.manifest.parts:
            if part.columns:
                for _ in self.read_rows(part):
                    pass
            else:
                self.read_whole(part)

    def _read(self, part: Part) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        with self._zip.open(part.name) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                yield piece
        if size != part.size or digest.hexdigest() != part.sha256:
            raise BackupError("backup_damaged")


@contextmanager
def open_archive(file: IO[bytes]) -> Iterator[Archive]:
    """Open a backup; its manifest and directory are checked, its parts not yet.

    Raises
    ------
    BackupError
        ``backup_unknown``: no backup of this program; ``backup_damaged``,
        ``backup_too_large``, ``backup_newer``.
    """
    try:
        opened = zipfile.ZipFile(file)
    except _BROKEN:
        raise BackupError("backup_unknown") from None
    with opened:
        entries = opened.infolist()
        names = [entry.filename for entry in entries]
        if MANIFEST not in names:
            raise BackupError("backup_unknown")
        _check_sizes(entries, file)
        with _damage_told():
            manifest = parse_manifest(opened.read(MANIFEST))
        wanted = [*(part.name for part in manifest.parts), MANIFEST]
        if sorted(names) != sorted(wanted):
            raise BackupError("backup_damaged")
        yield Archive(opened, manifest)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _check_sizes(entries: list[zipfile.ZipInfo], file: IO[bytes]) -> None:
    packed = file.seek(0, 2)
    limit = max(_RATIO_FREE, MAX_RATIO * packed)
    if sum(entry.file_size for entry in entries) > limit:
        raise BackupError("backup_too_large")
    for entry in entries:
        if entry.filename == MANIFEST and entry.file_size > MAX_MANIFEST:
            raise BackupError("backup_too_large")
        if entry.flag_bits & _ENCRYPTED:
            raise BackupError("backup_damaged")


def _split_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > MAX_LINE:
            raise BackupError("backup_too_large")
        yield from lines
    if rest:
        raise BackupError("backup_damaged")


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (*_BROKEN, RecursionError):
        raise BackupError("backup_damaged") from None


def _refuse_constant(text: str) -> None:
    raise ValueError(text)
