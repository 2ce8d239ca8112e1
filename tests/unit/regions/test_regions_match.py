"""Spellings from real recaps, and what each must come to."""

from __future__ import annotations

import pytest

from wksbm_mapping.regions import Level, RegionMatcher, load_region_set

SUMBERAGUNG = "34.04.03.2003"
SIDOARUM = "34.04.02.2006"
HARJOBINANGUN, HARGOBINANGUN = "34.04.16.2003", "34.04.16.2005"


@pytest.fixture(scope="module")
def matcher() -> RegionMatcher:
    return RegionMatcher(load_region_set("34.04"))


@pytest.mark.parametrize(
    "text",
    [
        "Kal. Sidoarum",
        "Kalurahan Sidoarum",
        "Desa Sidoarum",
        "DESA: SIDOARUM",
        "Ds. Sidoarum",
        "Kel. SIDOARUM",
        "SIDO ARUM",
        "Sido-arum",
        "010. Sidoarum",
        "6. Kal. Sidoarum",
        "\u00a0Sidoarum \u200b",
        "Sidoarrum",
        "Godean - Sidoarum",
        "Sidoarum, Godean",
        "Sidoarum (Godean)",
        "Godean Sidoarum",
        "Kal. Sidoarum, Kap. Godean, Kab. Sleman",
        "34.04.02.2006",
        "3404022006",
        "3404022006.0",
        "34.04.02.2006 Sidoarum",
    ],
)
def test_spelling_of_one_kalurahan_matches_by_itself(
    matcher: RegionMatcher, text: str
) -> None:
    found = matcher.match(text)
    assert (found.code, found.kind) == (SIDOARUM, "exact")


def test_seventh_digit_tells_bps_codes_from_kemendagri_codes(
    matcher: RegionMatcher,
) -> None:
    assert matcher.match("3404032003").code == SUMBERAGUNG
    assert matcher.match("3404010003").code == SUMBERAGUNG
    assert matcher.match("id3404010003").code == SUMBERAGUNG


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Sidoarm", (SIDOARUM,)),
        ("Harjobinangn", (HARJOBINANGUN, HARGOBINANGUN)),
        ("Hargobinangn", (HARGOBINANGUN, HARJOBINANGUN)),
    ],
)
def test_misspelled_name_is_asked_about_with_all_that_are_near(
    matcher: RegionMatcher, text: str, choices: tuple[str, ...]
) -> None:
    found = matcher.match(text)
    assert (found.kind, found.reason) == ("ask", "similar_name")
    assert found.choices[: len(choices)] == choices


def test_name_that_exists_in_another_kabupaten_needs_other_evidence(
    matcher: RegionMatcher,
) -> None:
    bare = matcher.match("Sumberagung")
    assert (bare.kind, bare.reason) == ("ask", "exists_elsewhere")
    assert bare.choices == (SUMBERAGUNG,)
    assert matcher.match("Sumberagung", trusted=True).code == SUMBERAGUNG
    assert matcher.match("Sumberagung", kapanewon="Moyudan").code == SUMBERAGUNG
    assert matcher.match("Sumberagung", kapanewon="34.04.03").code == SUMBERAGUNG
    assert matcher.match("Sumberagung, Kab. Sleman").code == SUMBERAGUNG


def test_kapanewon_that_disagrees_is_asked_about_with_both_choices(
    matcher: RegionMatcher,
) -> None:
    found = matcher.match("Margomulyo", kapanewon="Cangkringan")
    assert (found.kind, found.reason) == ("ask", "kapanewon_disagrees")
    assert found.choices == ("34.04.05.2004", "34.04.17.2001")


def test_code_beside_another_kapanewon_is_asked_about(matcher: RegionMatcher) -> None:
    found = matcher.match("34.04.02.2006", kapanewon="Turi")
    assert (found.kind, found.reason) == ("ask", "kapanewon_disagrees")


def test_kapanewon_nobody_knows_is_asked_about(matcher: RegionMatcher) -> None:
    found = matcher.match("Sumberagung", kapanewon="Jetis")
    assert (found.kind, found.reason) == ("ask", "kapanewon_unknown")


def test_kalurahan_may_share_its_name_with_a_kabupaten(matcher: RegionMatcher) -> None:
    for text in ("Sukoharjo", "Ngaglik - Sukoharjo", "Sukoharjo, Kab. Sleman"):
        assert matcher.match(text).code == "34.04.12.2004"
    assert matcher.match("Kab. Sukoharjo").place == "Kabupaten Sukoharjo"
    assert matcher.match("Sidoarum, Kab. Sukoharjo").kind == "foreign"


@pytest.mark.parametrize("text", ["Sumberagung, Kec. Jetis", "Kec. Jetis", "Kap. X Y"])
def test_kapanewon_of_elsewhere_is_never_taken(
    matcher: RegionMatcher, text: str
) -> None:
    assert matcher.match(text, trusted=True).code is None


def test_code_that_contradicts_its_name_is_asked_about(matcher: RegionMatcher) -> None:
    found = matcher.match("34.04.03.2003 Sidoarum")
    assert (found.kind, found.reason) == ("ask", "code_and_name_disagree")
    assert found.choices == (SUMBERAGUNG, SIDOARUM)


@pytest.mark.parametrize(
    "text", ["3402012003", "34.02.01.2003", "Kabupaten Bantul", "Sumberagung, Bantul"]
)
def test_region_of_another_kabupaten_is_named(
    matcher: RegionMatcher, text: str
) -> None:
    found = matcher.match(text)
    assert (found.kind, found.place) == ("foreign", "Kabupaten Bantul")


@pytest.mark.parametrize(
    ("text", "reason", "choices"),
    [
        ("Sleman", "same_as_kabupaten", ("34.04.13", "34.04")),
        ("Kec. Sleman", "is_kapanewon", ("34.04.13",)),
        ("Kab. Sleman", "is_kabupaten", ("34.04",)),
        ("Moyudan", "is_kapanewon", ("34.04.03",)),
        ("34.04.03", "is_kapanewon", ("34.04.03",)),
        ("34.04.03.2099", "code_not_found", ()),
        ("JUMLAH", "not_found", ()),
        ("12", "not_found", ()),
        ("  ", "empty", ()),
    ],
)
def test_text_that_is_no_kalurahan_says_what_it_is(
    matcher: RegionMatcher, text: str, reason: str, choices: tuple[str, ...]
) -> None:
    found = matcher.match(text)
    assert (found.code, found.reason, found.choices) == (None, reason, choices)


@pytest.mark.parametrize(
    ("text", "kind", "code", "reason"),
    [
        ("Kap. Moyudan", "exact", "34.04.03", ""),
        ("KECAMATAN MOYUDAN", "exact", "34.04.03", ""),
        ("3404010", "exact", "34.04.03", ""),
        ("Kepanewon Sleman", "exact", "34.04.13", ""),
        ("Sleman", "exact", "34.04.13", "same_as_kabupaten"),
        ("Kabupaten Sleman", "unknown", None, "is_kabupaten"),
        ("Moyudn", "ask", None, "similar_name"),
        ("Bantul", "foreign", None, "other_kabupaten"),
    ],
)
def test_kapanewon_is_found_by_name_and_both_codes(
    matcher: RegionMatcher, text: str, kind: str, code: str | None, reason: str
) -> None:
    found = matcher.match(text, level=Level.KAPANEWON)
    assert (found.kind, found.code, found.reason) == (kind, code, reason)


@pytest.mark.parametrize("text", ["Kabupaten Sleman", "KAB. SLEMAN", "3404", "34.04"])
def test_kabupaten_is_found(matcher: RegionMatcher, text: str) -> None:
    found = matcher.match(text, level=Level.KABUPATEN)
    assert (found.code, found.reason) == ("34.04", "")
