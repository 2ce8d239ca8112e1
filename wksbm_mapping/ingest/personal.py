"""Personal data: found by header and by content, masked in everything shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NIK = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
_HEADER = re.compile(
    r"\b(?:nik|n\.i\.k|nkk|no\.? ?kk|nomor kk|no\.? ?ktp|nomor ktp|ktp|kitas"
    r"|nama(?: lengkap| kepala keluarga| krt| kk| ibu.*| ayah.*| orang ?tua| wali"
    r"| penerima.*| anak| klien| ppks| pmks| korban| lansia| penyandang.*)?"
    r"|alamat.*|no\.? ?hp|nomor hp|hp|no\.? ?wa|whatsapp|telp|telepon|no\.? ?telp.*"
    r"|rekening|no\.? ?rek(?:ening)?|tgl\.? ?lahir|tanggal lahir|tempat.*lahir|ttl"
    r"|no\.? ?bpjs|bpjs|no\.? ?kis|email|e-mail|id ?dtks|id ?dtsen)$",
)
_SHARE = 0.3
MASK = "•" * 8


def is_personal_header(header: str) -> bool:
    """Whether a column header (lower case) names something about one person.

    Examples
    --------
    >>> is_personal_header("no. kk"), is_personal_header("nama kalurahan")
    (True, False)
    """
    match = _HEADER.match(header)
    return match is not None and match.end() == len(header)


def is_personal_content(texts: Iterable[str]) -> bool:
    """Whether a column's texts are largely 16-digit identity numbers."""
    filled = [text for text in texts if text]
    hits = sum(1 for text in filled if _NIK.search(text))
    return hits > 0 and hits >= _SHARE * len(filled)


def mask(text: str) -> str:
    """Hide every 16-digit number but the code of its region (4 digits), and shorten.

    Examples
    --------
    >>> mask("NIK 3404031501800001")
    'NIK 3404••••••••'
    """
    masked = _NIK.sub(lambda found: re.sub(r"\D", "", found.group())[:4] + MASK, text)
    return masked if len(masked) <= 80 else masked[:79] + "…"
