"""What words of a list of organisations mean: kinds, and whom they serve."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wksbm_mapping.categories.category import Group
from wksbm_mapping.categories.names import normalise_words
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.network.organisation import Kind

_KINDS: Mapping[Kind, str] = {
    Kind.WKSBM: r"\bwksb?m\b|\bwksb\b|wahana kesejahteraan",
    Kind.KARANG_TARUNA: r"karang ?taruna|\bkartar\b",
    Kind.LK3: r"\blk3\b|konsultasi kesejahteraan keluarga",
    Kind.WOMEN: r"\bpkk\b|dasa ?wisma",
    Kind.GIVING: r"\bbaznas\b|alms|\blaz\b|\blazis|amil zakat",
    Kind.HEALTH: (
        r"puskesmas|health|rumah sakit|\brs(?:ud)?\b|klinik|posyandu"
        r"|kesehatan"
    ),
    Kind.SCHOOL: (
        r"sekolah|school|universitas|madrasah|\bslb\b|pendidikan|kampus"
        r"|\bpaud\b"
    ),
    Kind.FAITH: (
        r"masjid|religious|gereja|\bpura\b|wihara|vihara|pesantren|takmir"
        r"|keagamaan"
    ),
    Kind.FORUM: r"\bforum\b|\btagana\b|\bpsm\b|\btksk\b|paguyuban",
    Kind.LKS: (
        r"\blksa?\b|\blku\b|yayasan|panti|orsos|organisasi sosial"
        r"|lembaga kesejahteraan sosial"
    ),
    Kind.BUSINESS: (
        r"dunia usaha|business|perusahaan|\bcsr\b|\bpt\b|\bcv\b|\bbank\b"
        r"|\bbpr\b"
    ),
    Kind.OFFICE: (
        r"dinas|kantor|office|pemerintah|instansi|kalurahan|kapanewon|balai"
        r"|jawatan"
    ),
    Kind.COMMUNITY: r"komunitas|community|relawan|kelompok",
    Kind.OTHER: r"lain(?:nya|-lain)?|other",
}

_NO_ENTRY = re.compile(
    # Who signs, and where and when: below a list.
    r"(?:mengetahui|menyetujui|kepala|ketua|sekretaris|bendahara|lurah|panewu|camat"
    r"|bupati|plt|nip|an|a\.n|u\.b)\b.*|[^,\d]{2,40},\s*\d{1,2} \w+ \d{4}"
    # Of which region the next rows are: within a list.
    r"|(?:kapanewon|kecamatan|kec|kalurahan|kelurahan|kel|desa)\.? [\w ]{2,40}:?",
    re.IGNORECASE,
)


def is_no_entry(text: str) -> bool:
    """Whether a text that stands alone in its row is a heading or a signature.

    Examples
    --------
    >>> is_no_entry("Sleman, 2 Januari 2025"), is_no_entry("Kapanewon Depok")
    (True, True)
    >>> is_no_entry("Kelompok Tani Depok")
    False
    """
    return _NO_ENTRY.fullmatch(text.strip()) is not None


def match_kind(text: str) -> Kind | None:
    """Find the kind a text means, or the name of one that says it; None: none.

    Examples
    --------
    >>> match_kind("Panti Asuhan Kasih"), match_kind("Antah")
    (<Kind.LKS: 'lks'>, None)
    """
    plain = text.casefold()
    found = (kind for kind, form in _KINDS.items() if plain and re.search(form, plain))
    return next(found, None)


def match_need(text: str, context: Context) -> str:
    """Match a text as one category of need; ``""``: it is none for sure."""
    key = context.category_matcher.match(text).key or ""
    found = context.categories.get(key)
    if found is not None and found.group is Group.PPKS:
        return key
    wanted = normalise_words(text)
    needs = (e for e in context.categories.values() if e.group is Group.PPKS)
    return next((e.key for e in needs if normalise_words(e.name_en) == wanted), "")
