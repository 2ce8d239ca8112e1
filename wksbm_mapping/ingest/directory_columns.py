"""Which columns of a list of organisations say what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from wksbm_mapping.ingest.headers import Role, label_role, normalise_header
from wksbm_mapping.ingest.layout import Table, cut_table, read_head
from wksbm_mapping.ingest.personal import is_personal_header
from wksbm_mapping.ingest.sheet import Sheet

_FEWEST = 2


class About(StrEnum):
    """What a column of a directory says of an organisation."""

    NAME = "name"
    KIND = "kind"
    DOES = "does"
    SERVES = "serves"
    AREAS = "areas"
    PLACE = "place"
    KAPANEWON = "kapanewon"
    POINT = "point"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    CONSENT = "consent"
    SOURCE = "source"
    CHECKED = "checked"


_BODY = (
    r"(?:lembaga|organisasi|lks|lksa|yayasan|panti|mitra|instansi|kantor|wksbm|psks"
    r"|karang taruna|kelompok|perusahaan|dunia usaha|pemilik program)"
)
_NEED = r"(?:ppks|pmks|masalah|kategori|sasaran|kelompok sasaran|penerima manfaat)"
_FORMS: tuple[tuple[About, str], ...] = (
    (About.KIND, rf"(?:jenis|tipe|bentuk|kind)(?: {_BODY})?|kind of organisation"),
    (
        About.SERVES,
        (
            rf"(?:jenis |kategori |nama )?{_NEED}(?: (?:yang )?(?:dilayani|ditangani))?"
            r"|melayani(?: ppks)?|serves|(?:jenis |bidang )?pelayanan ppks"
        ),
    ),
    (About.NAME, rf"(?:nama )?{_BODY}(?: kesejahteraan sosial)?|name of organisation"),
    (
        About.DOES,
        (
            r"(?:yang |hal yang )?(?:dikerjakan|dilakukan)|kegiatan|layanan|program"
            r"|(?:bidang|jenis) (?:kegiatan|layanan|pelayanan|usaha)|bidang"
            r"|what it does|uraian|deskripsi|fungsi|tugas"
        ),
    ),
    (
        About.AREAS,
        (
            r"(?:wilayah|daerah|area|cakupan|lingkup)(?: (?:layanan|pelayanan|kerja"
            r"|wilayah|dampingan|binaan))+|area served|jangkauan"
        ),
    ),
    (
        About.PLACE,
        r"tempat|lokasi|kedudukan|place|kalurahan (?:tempat|lokasi).*|sits in",
    ),
    (About.POINT, r"(?:titik )?koordinat|titik(?: lintang bujur)?|point|gps"),
    (About.LATITUDE, r"lat|latitude|lintang"),
    (About.LONGITUDE, r"lng|lon|long|longitude|bujur"),
    (
        About.PHONE,
        (
            r"(?:no|nomor)? ?(?:telepon|telp|tlp|tel|hp|wa|kontak|handphone|whatsapp)"
            r"(?: (?:kantor|lembaga|hp|wa|telp|telepon))*|office telephone|phone"
        ),
    ),
    (About.EMAIL, r"e ?mail|surel|alamat (?:e ?mail|surel)|email lembaga"),
    (About.WEBSITE, r"(?:alamat )?(?:situs|web|website|laman)(?: web)?"),
    (
        About.CONSENT,
        (
            r"(?:izin|ijin|persetujuan|boleh|setuju)"
            r"(?: (?:di)?(?:tampil|tayang)(?:kan)?)?(?: kontak)?|may be shown"
        ),
    ),
    (About.SOURCE, r"sumber(?: data| informasi)?|source"),
    (
        About.CHECKED,
        (
            r"(?:tanggal |tgl )?(?:diperiksa|dicek|pemeriksaan|verifikasi)"
            r"(?: terakhir)?|checked"
        ),
    ),
)
_IDENTITY = re.compile(r"\b(?:nik|nkk|no kk|ktp|lahir|ttl|umur|usia)\b")
_BY_ROLE = {Role.REGION: About.PLACE, Role.KAPANEWON: About.KAPANEWON}


def find_directory(sheet: Sheet) -> tuple[Table, dict[About, int]] | None:
    """Find the list of organisations in a sheet; None: there is none.

    Returns
    -------
    tuple of Table and dict
        Which column (from 0) says what; of several that say the same, the first.
    """
    grid = read_head(sheet)
    hits = [len(_name_columns(row)) for row in grid]
    best = max(range(len(hits)), key=hits.__getitem__, default=None)
    if best is None:
        return None
    columns = _name_columns(grid[best])
    if len(columns) < _FEWEST or About.NAME not in columns:
        return None
    return cut_table(sheet, grid, best, best), columns


def list_dropped(table: Table, columns: dict[About, int]) -> list[int]:
    """Which columns (from 0) are about persons, and so are not looked at."""
    used = {*columns.values()}
    return [
        column
        for column, path in enumerate(table.paths)
        if column not in used
        and path
        and is_personal_header(normalise_header(path[-1]))
    ]


def is_about_persons(table: Table) -> bool:
    """Whether a table has a column only a list of persons has."""
    return any(
        _IDENTITY.search(normalise_header(text))
        for path in table.paths
        for text in path
    )


def _name_columns(row: Sequence[str]) -> dict[About, int]:
    found: dict[About, int] = {}
    for column, text in enumerate(row):
        about = _about(normalise_header(text))
        if about is not None:
            found.setdefault(about, column)
    return found


def _about(header: str) -> About | None:
    if not header:
        return None
    for about, form in _FORMS:
        if re.fullmatch(form, header):
            return about
    return _BY_ROLE.get(label_role(header) or Role.IGNORED)
