"""Texts that strayed where numbers or headers stand: shown only if they are no name."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from wksbm_mapping.categories.names import normalise_words
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.headers import (
    is_neutral,
    label_role,
    normalise_header,
    part_of,
)
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.person_names import is_like_name
from wksbm_mapping.ingest.personal import MASK, mask
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.periods import find_period

HIDDEN = "•••"
_WORD = re.compile(r"[^\W\d_]{2,}")
_MASKS = re.compile(rf"{HIDDEN}(?:[ .,'’\-]*{HIDDEN})+")
_LONGEST = 60
_OF_COUNTS = frozenset(
    """
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas seratus
    jiwa orang org anak kk kel keluarga kpm lembaga unit rumah nihil nol tidak tdk ada
    data belum sudah terdata didata masuk null nan none rp persen sekitar kurang lebih
    dari minimal maksimal ca kira an sd sampai rb ribu juta ratus puluh ref div value
    name num spill calc error kosong banyak sedikit beberapa lihat lampiran terlampir
    menyusul catatan ya iya yes no true false benar salah bukan dalam proses jumlah
    total jml laki perempuan lk pr umur tahun th thn bln bulan selesai sedang ditangani
    """.split()  # noqa: SIM905 - a list of words reads better than of strings
)
_OF_HEADERS = frozenset(
    """
    desa kal kalurahan kel kelurahan kap kec dusun padukuhan pedukuhan kemantren
    no nama telepon telp hp ketua tanggal tgl lahir ibu ayah bank rekening kartu surat
    pengurus petugas pendidikan agama status hubungan ukuran jam waktu hasil foto lokasi
    anak alamat aktif angka asal bantuan bagian belum biaya cakupan dana data dengan
    desil diterima hasil hari indeks indikator jenis jiwa jumlah kabupaten kapanewon
    kategori kecamatan kegiatan kelas kelompok keluarga kode kondisi kepala lain
    lainnya lama luas menurut miskin nilai nomor orang pekerjaan pendidikan penduduk
    penerima penyandang per persen persentase posisi potensi prevalensi program rata
    rasio rekap rt rumah rw sasaran sebaran sekolah semester skor sosial status sub
    sumber tahun tangga target tempat tidak tinggal tingkat total triwulan unit urut
    usia wilayah yang
    """.split()  # noqa: SIM905 - a list of words reads better than of strings
)


@lru_cache(1 << 12)
def mask_count(text: str) -> str:
    """Show what stands in a cell of counts: numbers, units, and words for nothing.

    Examples
    --------
    >>> mask_count("12 orang"), mask_count("Wagirah Zq"), mask_count("sekitar 5 Zq")
    ('12 orang', '•••', 'sekitar 5 •••')
    """
    shown = mask(text)
    if MASK in shown:
        return shown
    strange = {word for word in _WORD.findall(text) if not _is_of_counts(word)}
    if strange and len(text) > _LONGEST:
        return HIDDEN
    shown = _WORD.sub(lambda m: HIDDEN if m[0] in strange else m[0], shown)
    return _MASKS.sub(HIDDEN, shown)


def mask_header(text: str, context: Context) -> str:
    """Show a header, unless it looks like a name and holds no word that is known."""
    header = normalise_header(text)
    is_known = label_role(header) or part_of(header) or is_neutral(header)
    if is_known or not is_like_name(text) or _says_time_or_letters(text):
        return mask(text)
    words = set(normalise_words(text).split())
    is_said = bool(words & (_OF_HEADERS | context.category_words))
    is_near = (
        context.category_matcher.match(text).choices
        or context.region_matcher.match(text).choices
    )
    return mask(text) if is_said or is_near else MASK


def _says_time_or_letters(text: str) -> bool:
    """Whether a text names a time (TW III) or has an abbreviation (Non DTKS)."""
    parse = find_period(text)
    has_letters = any(word.isupper() and len(word) > 1 for word in text.split())
    is_time = bool(parse.periods or parse.yearless)
    return is_time or (has_letters and not text.isupper())


def find_footer(table: Table, plan: ColumnPlan) -> int:
    """Find the sheet row (from 0) below the last row in which something is counted."""
    body = table.body
    last = -1
    for column in plan.counts:
        values = body[column.column - 1].to_numpy(dtype=object)
        filled = np.flatnonzero([_has_digit(value) for value in values])
        last = max(last, int(filled.max(initial=-1)))
    return int(body.index[last]) + 1 if last >= 0 else int(body.index.max()) + 1


def _is_of_counts(word: str) -> bool:
    return word.casefold() in _OF_COUNTS


def _has_digit(value: object) -> bool:
    return any(map(str.isdecimal, cell_text(value)[:8])) if value is not None else False
