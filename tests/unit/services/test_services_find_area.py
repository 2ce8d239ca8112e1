"""An area is found by its name as people write it."""

from __future__ import annotations

import pytest

from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.services.find_area import AreaFinder


@pytest.fixture(scope="module")
def find():
    return AreaFinder(load_region_set("34.04")).find


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sumberagung", ("34.04.03.2003",)),
        ("SUMBER AGUNG", ("34.04.03.2003",)),
        ("desa sumberagung", ("34.04.03.2003",)),
        ("Sumberagung, Moyudan", ("34.04.03.2003",)),
        ("34.04.03.2003", ("34.04.03.2003",)),
        ("kec. Moyudan", ("34.04.03",)),
        ("moyudan", ("34.04.03",)),
        ("<script>alert(1)</script>", ()),
        ("Bantul", ()),
        ("", ()),
        ("   ", ()),
    ],
)
def test_a_name_leads_to_its_area(find, text, codes):
    assert find(text) == codes


def test_a_name_one_letter_away_offers_what_it_could_be(find):
    assert "34.04.03.2003" in find("Sumberagun")


def test_a_very_long_text_finds_nothing(find):
    assert find("x" * 100_000) == ()
