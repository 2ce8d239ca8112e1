"""The container of old Office files (OLE compound file): one stream out of it.

Layout after [MS-CFB]. Chains of sectors that run in circles are refused before any
other reader follows them.
"""

from __future__ import annotations

import struct

import numpy as np
import numpy.typing as npt

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<30xHH10x8I")
_MAX_REGULAR = 0xFFFFFFFA
_ENTRY = 128
_MINI_LIMIT = 4096

Sectors = npt.NDArray[np.uint32]


class BrokenContainerError(ValueError):
    """The bytes are no sound compound file."""


def read_stream(content: bytes, *names: str) -> bytes | None:
    """Read the first stream of one of these names; None when there is none.

    Raises
    ------
    BrokenContainerError
        Sectors are missing, run in circles, or sizes exceed the file.
    """
    try:
        return _Container(content).read(names)
    except (struct.error, IndexError, ValueError, OverflowError):
        raise BrokenContainerError from None


class _Container:
    def __init__(self, content: bytes) -> None:
        self.content = content
        fields = _HEADER.unpack_from(content)
        shift, mini_shift, fat_count, directory, *_, difat, difat_count = fields
        mini_start, mini_count = fields[6:8]
        if shift not in (9, 12) or mini_shift != 6:
            raise BrokenContainerError
        self.size = 1 << shift
        self.limit = len(content) // self.size + 1
        if max(fat_count, mini_count, difat_count) > self.limit:
            raise BrokenContainerError
        self.fat = self._read_fat(difat, fat_count)
        _refuse_circles(self.fat)
        self.mini_fat = np.frombuffer(self._chain(mini_start), dtype="<u4")
        _refuse_circles(self.mini_fat)
        self.entries = self._read_directory(self._chain(directory))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if number >= self.limit or start >= len(self.content):
            raise BrokenContainerError
        return self.content[start : start + self.size]

    def _read_fat(self, difat: int, count: int) -> Sectors:
        numbers = list(struct.unpack_from("<109I", self.content, 76))
        per_sector = self.size // 4 - 1
        steps = 0
        while difat < _MAX_REGULAR:
            steps += 1
            if steps > self.limit:
                raise BrokenContainerError
            *more, difat = struct.unpack(f"<{per_sector + 1}I", self._sector(difat))
            numbers += more
        used = [number for number in numbers if number < _MAX_REGULAR][:count]
        return np.frombuffer(b"".join(map(self._sector, used)), dtype="<u4")

    def _chain(self, start: int) -> bytes:
        parts, at = [], start
        while at < _MAX_REGULAR:
            parts.append(self._sector(at))
            if len(parts) > self.limit:
                raise BrokenContainerError
            at = int(self.fat[at])
        return b"".join(parts)

    def _read_directory(self, data: bytes) -> list[tuple[str, int, int, int]]:
        entries = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            start, size = struct.unpack_from("<II", data, at + 116)
            name = data[at : at + max(min(length, 64) - 2, 0)]
            if kind and size > len(self.content):
                raise BrokenContainerError
            text = name.decode("utf-16-le", "replace").casefold()
            entries.append((text, kind, start, size))
        return entries

    def read(self, names: tuple[str, ...]) -> bytes | None:
        for name in names:
            for text, kind, start, size in self.entries:
                if kind == 2 and text == name.casefold():
                    is_small = size < _MINI_LIMIT
                    data = self._mini(start) if is_small else self._chain(start)
                    return data[:size]
        return None

    def _mini(self, start: int) -> bytes:
        root = next(entry for entry in self.entries if entry[1] == 5)
        data, parts, at = self._chain(root[2]), [], start
        while at < _MAX_REGULAR:
            parts.append(data[at * 64 : at * 64 + 64])
            if len(parts) > len(self.mini_fat):
                raise BrokenContainerError
            at = int(self.mini_fat[at])
        return b"".join(parts)


def _refuse_circles(successors: Sectors) -> None:
    """Refuse chains without an end: follow all at once, each step twice as far."""
    count = len(successors)
    nxt = np.append(np.minimum(successors, count).astype(np.int64), count)
    for _ in range(max(count, 1).bit_length() + 1):
        nxt = nxt[nxt]
    if (nxt != count).any():
        raise BrokenContainerError
