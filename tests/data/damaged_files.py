"""What can happen to the bytes of a file on its way; from a seed, so it can be told."""

from __future__ import annotations

import io
import random
import zipfile

NASTY = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b'"', b";;;;", b"\t"),
    *(b"=1+1", b"#REF!", b"1e308", b"-5", b"1.5", b"NaN", b"9" * 40, b"\xe2\x80\xae"),
    *(b"<script>", b"</row>", b"&#0;", b"{{7*7}}", b"'; DROP TABLE batch;--", b"\x1a"),
    *(b"JUMLAH", b"Sleman", b"3404031501800001"),
    *(b'r="XFD1048576"', b' rowspan="9999"', b"<td>", b"\xed\xa0\x80", b"\xc3\x28"),
)


def damage(name: str, content: bytes, dice: random.Random) -> bytes:
    """Damage a file: its bytes, or for a workbook often a part inside it."""
    if content.startswith(b"PK") and dice.random() < 0.7:
        return _damage_member(content, dice)
    return _damage_bytes(content, dice)


def _damage_bytes(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(content))
        length = dice.choice([1, 1, 2, 8, 64, 512])
        way = dice.randrange(6)
        if way == 0:
            content = content[:at] + dice.randbytes(length) + content[at + length :]
        elif way == 1:
            content = content[:at] + dice.choice(NASTY) + content[at:]
        elif way == 2:
            content = content[:at] + content[at + length :]
        elif way == 3:
            content = content[:at] + content[max(0, at - length) :]
        elif way == 4:
            other = dice.randint(0, len(content))
            piece = content[other : other + length]
            content = content[:at] + piece + content[at + len(piece) :]
        else:
            content = content[: max(at, len(content) // 4)]
    return content


def _damage_member(content: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    hurt = dice.choice(sorted(entries))
    entries[hurt] = _damage_bytes(entries[hurt], dice)
    if dice.random() < 0.1:
        del entries[dice.choice(sorted(entries))]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries.items():
            archive.writestr(entry, data)
    return written.getvalue()
