"""Personal data: found by header and by content, masked in everything shown.

Forms after the national rules for NIK and No. KK (16 digits, the first four the
region of issue); Excel keeps only 15 digits of them and may show ``3,40407E+15``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wksbm_mapping.ingest.person_names import (
    are_person_names,
    is_like_name,
    mentions_person,
)

_NIK = re.compile(r"(?<!\d)\d(?:[ .\-/_'’]?\d){15}(?!\d)")
_PHONE = r"(?:\+?62[ .\-]{0,2}|0)8\d{1,3}(?:[ .\-]?\d){5,9}"
_PHONE_OR_NIK = re.compile(rf"{_NIK.pattern}|(?<!\d){_PHONE}(?!\d)")
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
_NUMBERS = re.compile(
    r"(?<!\d)(?:"
    r"\d(?:[ .\-/_'’]?\d){10,}"  # identity, card and account numbers
    rf"|{_PHONE}"
    rf"|(?!{_PROVINCE}\d{{8}}(?!\d))\d{{10}}"  # accounts; not a region's code
    r"|\d[.,]\d{1,14} ?e ?\+? ?1[0-9]"  # numbers Excel shortened
    r")(?!\d)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}\.[\w.\-]{2,63}|\bwa\.me/|t\.me/")
_STREET = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|perum|perumahan|blok)\b\.? *\w"
    r"|\brt\b[ .:]*\d+ *[/,\-]? *rw\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BIRTH = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]((?:19|20)\d\d)"
    r"|((?:19|20)\d\d)-\d{1,2}-\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\b(?:nik|n\.i\.k|n ?i ?k|nkk|no\.? ?kk|nomor kk|no\.? ?kartu keluarga"
    r"|no\.? ?ktp|nomor ktp|ktp|kitas|paspor|no\.? ?paspor|npwp|no\.? ?npwp|nip|nisn"
    r"|nomor (?:induk|identitas|rekening|telepon|telp|handphone|kartu).*"
    r"|no\.? ?(?:induk|identitas|handphone|peserta|kartu).*"
    r"|nama(?: lengkap| kepala keluarga| krt| kk| kpm| art| suami| istri| pasangan"
    r"| ibu.*| bapak.*| ayah.*| orang ?tua| wali| penerima.*| anak| klien| ppks| pmks"
    r"| korban| lansia| penyandang.*| pengurus| ketua| pimpinan| petugas| pendata"
    r"| responden| pelapor| panggilan| alias| sesuai.*| warga| penduduk)?"
    r"|kepala keluarga|ibu kandung|pelapor|responden|ketua|pimpinan|narahubung"
    r"|penanggung ?jawab|contact person"
    r"|(?!.*\b(?:tidak|belum|punya|memiliki|jumlah|jml|status)\b)"
    r".*\b(?:nik|nkk|ktp|npwp)\b.*"
    r"|alamat.*|no\.? ?hp|nomor hp|hp|no\.? ?wa|nomor wa|wa|whatsapp|telp|telepon"
    r"|handphone|ponsel|kontak|no\.? ?telp.*|no\.? ?tlp|tlp|tel"
    r"|rekening|no\.? ?rek(?:ening)?|norek|nama (?:pemilik )?rekening|bank"
    r"|(?:tgl|tanggal|tmpt|tempat|thn|tahun|bulan)\.?.*lahir.*|lahir|ttl|kelahiran"
    r"|no\.? ?bpjs|nomor bpjs|bpjs|no\.? ?kis|kis|no\.? ?kks|nomor kks"
    r"|email|e-?mail|surel|facebook|instagram"
    r"|id ?(?:dtks|dtsen|semesta|bdt|art|keluarga)"
    r"|foto.*|tanda tangan|ttd|cap jempol)$",
)
_SHARE = 0.3
_DATE_SHARE = 0.6
_BORN_BEFORE = 2009
_BORN_OVER_YEARS, _BORN_DATES = 4, 5
_SHOWN = 80
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


def is_personal_text(text: str) -> bool:
    """Whether a text holds a number, contact, address or name of one person.

    What was masked before counts as such.

    Examples
    --------
    >>> is_personal_text("NIK 3404031501800001"), is_personal_text("34.04.03.2003")
    (True, False)
    """
    if len(text) >= 8 and (
        MASK in text or _holds_number(text) or _CONTACT.search(text)
    ):
        return True
    return _STREET.search(text) is not None or mentions_person(text)


def is_personal_content(texts: Iterable[str]) -> bool:
    """Whether a column's texts are largely about single persons.

    Identity, phone or account numbers, contacts or street addresses in three of ten
    distinct texts, or mostly names.
    """
    filled = [text for text in texts if text]
    if not filled:
        return False
    hits = sum(1 for text in filled if _is_identifying(text))
    return hits >= max(_SHARE * len(filled), 1) or are_person_names(filled)


def are_birth_dates(texts: Iterable[str]) -> bool:
    """Whether a column's texts are days people were born on.

    Mostly full dates, of which many lie before any survey, or that spread over years.
    """
    filled = [text for text in texts if text]
    found = [match for text in filled if (match := _BIRTH.search(text))]
    if not found or len(found) < _DATE_SHARE * len(filled):
        return False
    years = [int(match[1] or match[2]) for match in found]
    old = sum(year < _BORN_BEFORE for year in years)
    is_spread = max(years) - min(years) >= _BORN_OVER_YEARS
    return old >= _SHARE * len(years) or (is_spread and len(years) >= _BORN_DATES)


def mask(text: str) -> str:
    """Show a text without what is about one person, and not too long of it.

    Words beside a personal number are hidden with it: they may be the name. Of a
    16-digit number the region's four digits stay.

    Examples
    --------
    >>> mask("Siti Aminah 3404031501800001"), mask("Kal. Sumberagung")
    ('3404••••••••', 'Kal. Sumberagung')
    """
    if MASK in text:
        return text[:_SHOWN]
    found = _NIK.search(text)
    if found:
        return re.sub(r"\D", "", found.group())[:4] + MASK
    if is_personal_text(text):
        return MASK
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def hide(text: str) -> str:
    """Give a text that may be stored: hidden wholly where it is about one person."""
    return MASK if is_personal_text(text) else text[:_SHOWN]


def mask_stray(text: str) -> str:
    """Show a text that stands where a number should, but no name that strayed there.

    Examples
    --------
    >>> mask_stray("Texmun Qorvasena"), mask_stray("12*")
    ('••••••••', '12*')
    """
    return MASK if is_like_name(text) else mask(text)


def mask_numbers(text: str) -> str:
    """Hide the personal numbers and contacts in a name of a file, sheet or source.

    Examples
    --------
    >>> mask_numbers("rekap 3404031501800001 final.xlsx")
    'rekap •••••••• final.xlsx'
    """
    return _CONTACT.sub(MASK, _PHONE_OR_NIK.sub(MASK, text))


def _holds_number(text: str) -> bool:
    found = _NUMBERS.search(text)
    return found is not None and not _THOUSANDS.fullmatch(text)


def _is_identifying(text: str) -> bool:
    if len(text) >= 8 and (_holds_number(text) or _CONTACT.search(text)):
        return True
    return (
        re.search(r"\b(?:jl|jln|jalan|gg|gang)\b\.? *\w", text, re.IGNORECASE)
        is not None
    )
