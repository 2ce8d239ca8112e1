"""Headers from real recaps, and what each must come to."""

from __future__ import annotations

import pytest

from wksbm_mapping.categories import CategoryMatcher, load_categories

CATEGORIES = load_categories()


@pytest.fixture(scope="module")
def matcher() -> CategoryMatcher:
    return CategoryMatcher(CATEGORIES)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("8. Lanjut Usia  TERLANTAR", "lanjut_usia_telantar"),
        ("Lanjut Usia Telantar (LUT)", "lanjut_usia_telantar"),
        ("Penyandang Cacat", "penyandang_disabilitas"),
        ("Wanita Rawan Sosial Ekonomi (WRSE)", "perempuan_rawan_sosek"),
        ("Fakir Miskin (KK)", "fakir_miskin"),
        ("JUMLAH FAKIR MISKIN", "fakir_miskin"),
        ("Keluarga Bermasalah Sosial Psikologi", "keluarga_bermasalah_sospsi"),
        ("Anak yg Berhadapan dgn Hukum", "anak_berhadapan_hukum"),
        ("ABH (Anak yang Berhadapan dengan Hukum)", "anak_berhadapan_hukum"),
        ("Tunasusila", "tuna_susila"),
        ("Karangtaruna", "karang_taruna"),
        ("Gepeng", "gelandangan_pengemis"),
        ("Gelandangan & Pengemis", "gelandangan_pengemis"),
        ("KK Miskin", "kk_miskin"),
        ("RTLH", "rumah_tidak_layak_huni"),
        ("Anak Balita/Anak/Lanjut Usia Terlantar", "balita_anak_lansia_telantar"),
        ("lanjut_usia_telantar", "lanjut_usia_telantar"),
        ("PMKS-08", "lanjut_usia_telantar"),
        ("PPKS 26", "komunitas_adat_terpencil"),
        ("PSKS-05", "karang_taruna"),
        ("KFM", "fakir_miskin"),
        ("Korban Bencana (Alam)", "korban_bencana_alam"),
    ],
)
def test_known_spelling_matches_by_itself(
    matcher: CategoryMatcher, text: str, key: str
) -> None:
    found = matcher.match(text)
    assert (found.key, found.kind) == (key, "exact")


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Lansia", ("lanjut_usia_telantar", "lanjut_usia_semua")),
        ("KT", ("korban_trafficking", "karang_taruna")),
        ("KP", ("keluarga_pioner",)),
        ("PM", ("pekerja_migran_bermasalah",)),
        ("Gakin", ("fakir_miskin", "kk_miskin")),
        ("Tuna Sosial", ("tuna_susila",)),
        ("Disabilitas", ("penyandang_disabilitas",)),
        ("Anak Nakal", ("anak_berhadapan_hukum",)),
    ],
)
@pytest.mark.parametrize("context", ["names", "abbreviations"])
def test_word_of_several_meanings_is_asked_about(
    matcher: CategoryMatcher, text: str, choices: tuple[str, ...], context
) -> None:
    found = matcher.match(text, context=context)
    assert (found.kind, found.reason, found.choices) == ("ask", "ambiguous", choices)


@pytest.mark.parametrize("text", ["AT", "AJ", "TS", "FM"])
def test_two_letters_match_only_beside_other_abbreviations(
    matcher: CategoryMatcher, text: str
) -> None:
    assert matcher.match(text).reason == "abbreviation"
    assert matcher.match(text, context="abbreviations").kind == "exact"


def test_bare_number_is_asked_about(matcher: CategoryMatcher) -> None:
    found = matcher.match("(8)")
    assert (found.kind, found.reason) == ("ask", "bare_number")
    assert found.choices == ("lanjut_usia_telantar",)
    assert matcher.match("27").kind == "unknown"


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Lanjut Usia Telantr", "lanjut_usia_telantar"),
        ("Korban Trafiking", "korban_trafficking"),
        ("Disabilitas Penyandang", "penyandang_disabilitas"),
    ],
)
def test_similar_name_is_proposed_and_not_taken(
    matcher: CategoryMatcher, text: str, choice: str
) -> None:
    found = matcher.match(text)
    assert (found.kind, found.reason) == ("ask", "similar_name")
    assert found.choices[0] == choice


def test_shortened_name_is_asked_about_with_all_it_could_be(
    matcher: CategoryMatcher,
) -> None:
    found = matcher.match("Korban Bencana")
    assert set(found.choices) == {"korban_bencana_alam", "korban_bencana_sosial"}


def test_addition_in_parentheses_that_could_narrow_is_asked_about(
    matcher: CategoryMatcher,
) -> None:
    found = matcher.match("Penyandang Disabilitas (Anak)")
    assert (found.kind, found.reason) == ("ask", "addition")


@pytest.mark.parametrize("text", ["Jumlah", "Kalurahan", "Luas", "Ket", "Anak", "  "])
def test_word_that_is_no_category_is_unknown(
    matcher: CategoryMatcher, text: str
) -> None:
    assert matcher.match(text).kind == "unknown"


@pytest.mark.parametrize("key", list(CATEGORIES))
def test_every_spelling_in_the_reference_finds_its_category(
    matcher: CategoryMatcher, key: str
) -> None:
    category = CATEGORIES[key]
    for text in (category.name, category.official_name, *category.aliases):
        assert matcher.match(text, context="abbreviations").key == key
    for text in category.ask_aliases:
        found = matcher.match(text, context="abbreviations")
        assert found.kind == "ask"
        assert key in found.choices
