"""Words on pictures: the most guarded are never named, small counts are asked about."""

from __future__ import annotations

from datetime import date

import pytest
from persons import ANALYST, HERE

from wksbm_mapping.disclosure.rules import DEFAULT_RULES
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.share_actions import (
    Donation,
    Invitation,
    compose_donation,
    post_invitation,
)
from wksbm_mapping.services.share_texts import check_words, find_small_counts


@pytest.mark.parametrize(
    "text",
    [
        "Bantu anak korban tindak kekerasan",
        "Untuk ODHA di kapanewon",
        "Rapat tentang KDRT",
        "Modal usaha eks napi",
        "Pendampingan TUNA-SUSILA",
    ],
)
def test_no_field_of_a_picture_names_the_most_guarded(shared, text):
    for field in ("purpose", "how", "host"):
        words = {"purpose": "Kursi roda", field: text}
        with pytest.raises(NotAllowedError, match="share_guarded"):
            compose_donation(shared, Donation(target=10, **words), region=HERE)
    for field in ("title", "hour", "place", "host"):
        words = {"title": "Rapat", "hour": "19.30", "place": "Balai", field: text}
        invitation = Invitation(day=date(2026, 2, 14), **words)
        with pytest.raises(NotAllowedError, match="share_guarded"):
            post_invitation(shared, invitation, region=HERE, actor=ANALYST)


@pytest.mark.parametrize(
    "text", ["", "Permakanan lansia telantar", "Kursi roda bagi penyandang disabilitas"]
)
def test_other_words_pass(shared, text):
    check_words(shared, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bantu 3 lanjut usia telantar di Sinduadi", (3,)),
        ("Bantu tiga lanjut usia telantar", (3,)),
        ("Bantu 4 pengemis dan 9 pemulung", (4,)),
        ("Dua kursi roda bagi penyandang disabilitas", ()),
        ("Dua keluarga fakir miskin", (2,)),
        ("Permakanan 120 lanjut usia telantar", ()),
        ("Lanjut usia telantar, pukul 19.30", ()),
        ("Lanjut usia telantar: 2/3/2026, 1.250 paket", ()),
        ("Kerja bakti 3 padukuhan", ()),
        ("Lanjut usia telantar: 0 yang tertinggal", ()),
    ],
)
def test_small_numbers_beside_a_category_are_found(shared, text, found):
    assert find_small_counts(shared, DEFAULT_RULES, (text,)) == found


def test_words_of_a_plan_are_about_its_category_without_naming_it(shared):
    words = ("Antar makanan ke 2 rumah",)
    assert find_small_counts(shared, DEFAULT_RULES, words) == ()
    found = find_small_counts(shared, DEFAULT_RULES, words, "lanjut_usia_telantar")
    assert found == (2,)
