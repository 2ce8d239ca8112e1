"""Backups that were damaged, changed or made to harm."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping

MANIFEST = "manifest.json"
OBSERVATIONS = "tables/observation.jsonl"


def unpack(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_manifest(content: bytes, change: Callable[[dict], None]) -> bytes:
    """Change what a backup says of itself."""
    parts = unpack(content)
    document = json.loads(parts[MANIFEST])
    change(document)
    return pack(parts | {MANIFEST: json.dumps(document).encode()})


def with_rows(content: bytes, part: str, rows: list[str]) -> bytes:
    """Forge the rows of a table, with size, count and hash that fit them."""
    forged = "".join(f"{row}\n" for row in rows).encode("utf-8", "surrogatepass")

    def refit(document: dict) -> None:
        for each in document["parts"]:
            if each["name"] == part:
                each["sha256"] = hashlib.sha256(forged).hexdigest()
                each["size"], each["rows"] = len(forged), len(rows)

    return with_manifest(pack(unpack(content) | {part: forged}), refit)


def rows_of(content: bytes, part: str) -> list[str]:
    return unpack(content)[part].decode().splitlines()


def with_extra(content: bytes, name: str) -> bytes:
    return pack(unpack(content) | {name: b"boo"})


def with_flipped_byte(content: bytes, place: int | None = None) -> bytes:
    """Flip a bit, of the observations where no place is said."""
    if place is None:
        place = content.index(OBSERVATIONS.encode()) + len(OBSERVATIONS) + 40
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def bomb(content: bytes) -> bytes:
    """A part of 300 MB of nothing in 300 KB."""
    file = io.BytesIO(content)
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("tables/nol.jsonl", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1_000_000))
    return file.getvalue()


def lying_directory(content: bytes) -> bytes:
    """A part that unpacks to more than the directory of the zip says."""
    place = content.rindex(OBSERVATIONS.encode()) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    return content[: place + 24] + struct.pack("<L", 9) + content[place + 28 :]
