"""Which headers of a list of organisations say what."""

from __future__ import annotations

import re
from enum import StrEnum

from wksbm_mapping.ingest.headers import Role, label_role, normalise_header


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
    r"(?:lembaga|organisasi|lks|lksa|orsos|yayasan|panti|mitra|instansi|kantor|wksbm|psks"
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
    (
        About.NAME,
        (
            rf"(?:nama )?{_BODY}(?: {_BODY})*(?: kesejahteraan sosial)?"
            r"|name of organisation"
        ),
    ),
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
_BY_ROLE = {Role.REGION: About.PLACE, Role.KAPANEWON: About.KAPANEWON}
SEVERAL = frozenset({About.DOES, About.SERVES, About.AREAS, About.PHONE})
"""What several columns may say together."""


def name_column(text: str) -> About | None:
    """Tell what a column says by its header; None where it is not known.

    Examples
    --------
    >>> name_column("Nama LKS"), name_column("Akreditasi") is None
    (<About.NAME: 'name'>, True)
    """
    header = normalise_header(text)
    if not header:
        return None
    for about, form in _FORMS:
        if re.fullmatch(form, header):
            return about
    return _BY_ROLE.get(label_role(header) or Role.IGNORED)
