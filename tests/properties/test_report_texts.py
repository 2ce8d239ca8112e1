"""However it is written, a number of a person never gets past the guard."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.report_texts import clean_report_text

SEPARATORS = st.sampled_from(
    ["", "", " ", "-", ".", "/", "_", "\n", "\u200b", " - ", "\t", "\u00a0", ") "]
)
WORDS = st.text(alphabet="abcdefghij KLM,;:!?\n<>&'\"", min_size=0, max_size=30)
DIGITS = "0123456789"
WIDE = str.maketrans(DIGITS, "".join(chr(0xFF10 + n) for n in range(10)))


@st.composite
def written(draw, digits):
    """Digits with something between some of them, perhaps full-width."""
    parts = [each + draw(SEPARATORS) for each in draw(digits)]
    number = "".join(parts).strip()
    return number.translate(WIDE) if draw(st.booleans()) else number


NIK = st.text(DIGITS, min_size=16, max_size=16)
PHONE = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from(["08", "628"]),
    st.text(DIGITS, min_size=8, max_size=10),
)


@settings(max_examples=300)
@given(before=WORDS, number=st.one_of(written(NIK), written(PHONE)), after=WORDS)
def test_no_identity_or_telephone_number_is_taken(before, number, after):
    with pytest.raises(NotAllowedError) as refused:
        clean_report_text(f"{before} {number} {after}")
    assert refused.value.code == "report_personal"
    assert refused.value.values == {}


@settings(max_examples=200)
@given(text=st.text(max_size=600))
def test_any_text_is_taken_clean_or_refused_by_name(text):
    code, taken = "", ""
    try:
        taken = clean_report_text(text)
    except NotAllowedError as error:
        code = error.code
    if code:
        assert code in {"words_missing", "words_long", "report_personal"}
        return
    assert 0 < len(taken) <= 500
    assert clean_report_text(taken) == taken


@pytest.mark.parametrize(
    "text",
    [
        "Jalan menuju posyandu rusak, kursi roda tidak bisa lewat",
        "Ada lansia tidak bisa jalan sendiri",
        "Sekitar 1.200 KK terdampak sejak 12-03-2025, biaya Rp 1.500.000.000",
        "Anak putus sekolah tahun 2023, 2024 dan 2025",
        "Panti Asuhan Budi Mulya kekurangan pengasuh",
        "Dinas Sosial belum pernah datang ke RT 05",
        "Ibu hamil dan ibu menyusui sulit ke puskesmas",
        "Karang Taruna Bina Remaja dan PKK Padukuhan Jaten siap membantu",
    ],
)
def test_what_residents_say_of_problems_is_taken(text):
    assert clean_report_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Bu Siti sakit, Dinas Sosial sudah tahu",
        "rumahnya di jalan kaliurang no 5",
        "Tinggal di Jl. Nangka",
        "lahir 12 Maret 1960",
        "hubungi warga@contoh.id",
        "RT 03/RW 05 rumah cat biru",
        "Pak Karto lumpuh",
        "Tetangga saya anggota PKK Ibu Siti Aminah sakit keras",
        "anggota WKSBM Mbah Karto lumpuh",
        "Ketua karang taruna Budi Santoso",
        "penghuni panti Mas Joko",
    ],
)
def test_who_or_where_somebody_is_is_refused(text):
    with pytest.raises(NotAllowedError, match="report_personal"):
        clean_report_text(text)
