"""What a column header says: its role, and which part of a count it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from wksbm_mapping.ingest.personal import MASK, is_personal_header
from wksbm_mapping.ingest.sheet import cell_text


class Role(StrEnum):
    """What a column is for."""

    REGION_CODE = "region_code"
    REGION = "region"
    KAPANEWON = "kapanewon"
    PADUKUHAN = "padukuhan"
    CATEGORY = "category"
    COUNT = "count"
    COUNT_L = "count_l"
    COUNT_P = "count_p"
    PERIOD = "period"
    SEX = "sex"
    AGE = "age"
    HANDLING = "handling"
    COORDINATE = "coordinate"
    PERSONAL = "personal"
    NOTE = "note"
    IGNORED = "ignored"


class Part(StrEnum):
    """Which part of a cell a count column holds; handling parts are its words."""

    TOTAL = "T"
    MALE = "L"
    FEMALE = "P"
    BELUM = "belum"
    SEDANG = "sedang"
    SELESAI = "selesai"
    DIRUJUK = "dirujuk"


HANDLING_PARTS = (Part.BELUM, Part.SEDANG, Part.SELESAI, Part.DIRUJUK)
COUNT_ROLES = {Part.MALE: Role.COUNT_L, Part.FEMALE: Role.COUNT_P} | dict.fromkeys(
    HANDLING_PARTS, Role.HANDLING
)

_KALURAHAN = r"(?:kalurahan|kelurahan|desa|kal|kel|ds)"
_KAPANEWON = r"(?:kapanewon|kepanewon|kapenewon|kecamatan|kemantren|kamantren|kap|kec)"
_BOTH = rf"{_KAPANEWON} (?:dan )?{_KALURAHAN}|{_KALURAHAN} (?:dan )?{_KAPANEWON}"
_KIND = r"(?:jenis|kategori|kode|nama|klasifikasi|uraian)"
_TIME = r"(?:tahun|th|thn|periode|semester|triwulan|bulan|waktu|tanggal|tgl)"
_PROBLEM = r"(?:ppks|pmks|psks|ppks psks|pmks psks|masalah|masalah sosial)"
_LABELS: tuple[tuple[Role, str], ...] = (
    (Role.IGNORED, r"no|no urut|nomor|nomor urut|nmr|#|urut"),
    (
        Role.REGION_CODE,
        rf"(?:kode|kd|id)(?: wilayah| {_KALURAHAN}| kemendagri| bps| daerah)+|kode wil",
    ),
    (Role.IGNORED, rf"(?:kode|kd|id) {_KAPANEWON}"),
    (
        Role.REGION,
        rf"(?:nama )?(?:{_KALURAHAN}|wilayah|daerah|{_KALURAHAN} {_KALURAHAN}|{_BOTH})",
    ),
    (Role.KAPANEWON, rf"(?:nama )?{_KAPANEWON}"),
    (Role.PADUKUHAN, r"(?:nama )?(?:padukuhan|pedukuhan|dusun|dukuh|dk)"),
    (
        Role.CATEGORY,
        rf"(?:{_KIND}(?: data)? )?{_PROBLEM}|{_KIND}(?: kategori| penyandang)?",
    ),
    (
        Role.PERIOD,
        rf"{_TIME}(?: data| pendataan)?",
    ),
    (Role.SEX, r"jk|j k|(?:jenis |jns )?kelamin(?: l p)?|l p|lp|p l|sex|gender"),
    (
        Role.AGE,
        r"(?:(?:kelompok|golongan|rentang) )?(?:umur|usia)(?: (?:th|thn|tahun))?",
    ),
    (Role.COORDINATE, r"lat|lng|lon|long|latitude|longitude|lintang|bujur|koordinat"),
    (
        Role.NOTE,
        r"ket|keterangan|catatan|sumber|sumber data|satuan|bantuan|petugas|rt|rw|rt rw",
    ),
)
_SURE_CATEGORY = re.compile(
    rf"(?:jenis|kategori|klasifikasi)(?: data)? {_PROBLEM}|{_PROBLEM}"
    rf"|kode (?:kategori|jenis|{_PROBLEM})"
)
_SURE_HAMLET = re.compile(r"(?:nama )?(?:padukuhan|pedukuhan|dusun)")
_PEOPLE = r"(?: jiwa| orang| kk| ppks| pmks| psks| penyandang| kasus| anak| total)?"
_PARTS: tuple[tuple[Part, str], ...] = (
    (Part.MALE, r"(?:(?:jumlah|jml) )?(?:l|lk|lk2|laki|laki laki|pria|male)"),
    (Part.FEMALE, r"(?:(?:jumlah|jml) )?(?:p|pr|prp|perempuan|wanita|female)"),
    (Part.BELUM, r"belum(?: di| ter)?(?: ?tangani(?: |$)|$).*"),
    (Part.SEDANG, r"sedang(?: di)?(?: ?tangani)?|(?:dalam )?proses|diproses"),
    (Part.DIRUJUK, r"(?:di)?rujuk(?:an)?"),
    (
        Part.SELESAI,
        r"(?:sudah|telah|selesai)(?: di| ter)?(?: ?tangani)?|(?:di|ter)tangani|selesai",
    ),
    (
        Part.TOTAL,
        rf"(?:jumlah|jml|jmlh|total|jumlah total|banyaknya|l ?\+ ?p){_PEOPLE}",
    ),
)
_STATUS = re.compile(
    r"status(?: (?:penanganan|layanan|pelayanan|kasus|tindak lanjut|rujukan))?"
    r"|(?:keterangan |tahap )?penanganan|tindak lanjut"
)
_NEUTRAL = re.compile(
    rf"(?:jenis|kategori|jumlah|data|rekap(?:itulasi)?|jml|banyaknya)?(?: data)? ?"
    rf"(?:{_PROBLEM})(?: (?:kabupaten|kab) \w+)?|jenis|kategori|satuan|jiwa|orang|kk"
    r"|penyandang masalah kesejahteraan sosial|pemerlu pelayanan kesejahteraan sosial"
    r"|potensi dan sumber kesejahteraan sosial|jenis kelamin|\d+"
    r"|(?:jumlah|jml|total|banyaknya)(?: jiwa| orang| kk)?|status penanganan|penanganan"
)
_PERCENT = re.compile(r"\W*(?:%|(?:per|pro)sen)")
_UNIT_SUFFIX = re.compile(r"\((?:jiwa|orang|kk|org|lembaga|unit|rumah)\)")
_NOT_WORD = re.compile(r"[^\w#+]+|_+")
_LONG = 300
"""No header is as long; the pattern takes the square of a length."""

_WITH_PART = re.compile(
    r"(?P<base>.+?)[\s_\-–(/]+(?P<part>l|p|lk|pr|laki[ -]?laki|laki|perempuan|pria"
    r"|jml|jumlah|total)\s*\)?",
    re.IGNORECASE,
)


def normalise_header(text: object) -> str:
    """Bring a header to plain lower-case words.

    Examples
    --------
    >>> normalise_header("Nama Kalurahan/Desa"), normalise_header("JUMLAH (Jiwa)")
    ('nama kalurahan desa', 'jumlah')
    """
    plain = _UNIT_SUFFIX.sub(" ", cell_text(text).casefold())
    return " ".join(_NOT_WORD.sub(" ", plain).split())


@cache
def label_role(header: str) -> Role | None:
    """Tell the role of a column that holds no count, from its normalised header."""
    for role, form in _LABELS:
        if re.fullmatch(form, header):
            return role
    return Role.PERSONAL if is_personal_header(header) else None


def normalise_path(path: Sequence[str]) -> list[str]:
    """Bring the header texts of a column to words: the lowest alone, then all."""
    return [normalise_header(text) for text in (*path[-1:], " ".join(path))]


def path_role(path: Sequence[str]) -> Role | None:
    """Tell the role of a column from its header texts; None when they do not say."""
    headers = normalise_path(path)
    return next((r for h in headers if (r := label_role(h)) is not None), None)


def is_sure_category(header: str) -> bool:
    """Whether a normalised header says by itself that categories stand below it."""
    return _SURE_CATEGORY.fullmatch(header) is not None


def is_sure_hamlet(path: Sequence[str]) -> bool:
    """Whether header texts say that padukuhan stand below; "Dukuh" is a person too."""
    return any(map(_SURE_HAMLET.fullmatch, normalise_path(path)))


@cache
def part_of(header: str) -> Part | None:
    """Tell which part of a count a normalised header names, if nothing else."""
    for part, form in _PARTS:
        if re.fullmatch(form, header):
            return part
    return None


def is_neighbourhood(header: str) -> bool:
    """Whether a header is of a column that names the RT or RW of its row.

    Examples
    --------
    >>> is_neighbourhood("RT/RW"), is_neighbourhood("Keterangan")
    (True, False)
    """
    return normalise_header(header) in ("rt", "rw", "rt rw")


def is_kabupaten(header: str) -> bool:
    """Whether a header is of a column that names a kabupaten or kota.

    Examples
    --------
    >>> is_kabupaten("Kabupaten/Kota"), is_kabupaten("Kabupaten Sleman")
    (True, False)
    """
    form = r"(?:nama )?(?:kabupaten|kab)(?: kota)?"
    return re.fullmatch(form, normalise_header(header)) is not None


@cache
def is_status(header: str) -> bool:
    """Whether a normalised header is of a column that may tell how far help is."""
    return _STATUS.fullmatch(header) is not None


def parse_status(text: str) -> str:
    """Tell how far help is: belum, sedang, selesai, dirujuk; "" when unclear.

    Examples
    --------
    >>> parse_status("Sudah ditangani"), parse_status("Dirujuk ke RSUD")
    ('selesai', 'dirujuk')
    >>> parse_status("Sudah dibantu")
    ''
    """
    status = normalise_header(text)
    if status.startswith(("dirujuk ", "rujuk ke ")):
        return Part.DIRUJUK.value
    part = part_of(status)
    return part.value if part in HANDLING_PARTS else ""


def part_of_path(path: Sequence[str]) -> tuple[tuple[str, ...], Part | None]:
    """Take the part word (L, P, JML, belum …) out of a header path."""
    for position in range(len(path) - 1, -1, -1):
        part = part_of(normalise_header(path[position]))
        if part:
            return (*path[:position], *path[position + 1 :]), part
    return tuple(path), None


def is_percent(path: Sequence[str]) -> bool:
    """Whether a column holds shares, which are no counts: ``% Lansia``."""
    is_below = "%" in path[-1]
    return is_below or any(_PERCENT.match(text.casefold()) for text in path)


@cache
def is_neutral(header: str) -> bool:
    """Whether a normalised header only says "kinds of problems" or the like."""
    return not header or _NEUTRAL.fullmatch(header) is not None


def says_nothing(text: str) -> bool:
    """Whether a header only says "jumlah PPKS"; a hidden one said something."""
    return MASK not in text and is_neutral(normalise_header(text))


def split_part(text: str) -> tuple[str, Part] | None:
    """Take "Lansia Telantar (L)" apart into its name and its part.

    Examples
    --------
    >>> split_part("Lansia Telantar (L)")
    ('Lansia Telantar', <Part.MALE: 'L'>)
    """
    match = _WITH_PART.fullmatch(text.strip()) if len(text) < _LONG else None
    if match is None:
        return None
    part = part_of(normalise_header(match["part"]))
    return (match["base"].strip(" (-–_/"), part) if part else None
