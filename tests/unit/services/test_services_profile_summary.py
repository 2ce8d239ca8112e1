"""The sentences of a profile say what the rules make of its figures."""

from __future__ import annotations

import re

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.services.area_profile import build_area_profile, measure_period
from wksbm_mapping.services.profile_summary import summarise_profile

A1, A2 = "99.01.01.2001", "99.01.01.2002"
OTHERS = ("01.2003", "02.2001", "02.2002")


def test_sentences_say_what_the_rules_make_of_the_figures(seen_by, small_workspace):
    earlier = {
        "region": A1,
        "category": "s2",
        "period": "2024",
        "breakdown": "total",
        "unit": "jiwa",
        "value": 40,
    }
    rows = [(A1, "s2", 50), (A1, "s1", 12), (A1, "s3", None), (A2, "s3", 90)]
    seen = seen_by(Audience.ANALIS, rows, extra=[earlier])
    tables = measure_period(seen, small_workspace, "2025")
    profile = build_area_profile(seen, small_workspace, tables, code=A1, period="2025")
    said = summarise_profile(profile)
    assert "2025" in said[0]
    assert re.search(r"\(50 jiwa\), .* \(12 jiwa\)", said[0])
    assert "naik 25% dibanding" in said[1].replace("25,0%", "25%")
    assert "dari 40 menjadi 50 jiwa" in said[1]
    assert said[2].startswith("1 jenis PPKS tidak ada datanya")
    assert "tidak dijumlah" in said[-1]


def test_a_kapanewon_is_not_compared_with_a_year_of_which_a_part_is_unknown(
    seen_by, small_workspace
):
    """All three kalurahan now, 50 each; a year earlier 40, 50 and 10 or unknown."""
    villages = [A1, A2, "99.01.01.2003"]
    rows = [(code, "s2", 50) for code in villages]
    for last, is_compared in ((None, False), (10, True)):
        earlier = [
            {
                "region": code,
                "category": "s2",
                "period": "2024",
                "breakdown": "total",
                "unit": "jiwa",
                "value": value,
            }
            for code, value in zip(villages, (40, 50, last), strict=True)
        ]
        seen = seen_by(Audience.ANALIS, rows, extra=earlier)
        tables = measure_period(seen, small_workspace, "2025")
        profile = build_area_profile(
            seen, small_workspace, tables, code="99.01.01", period="2025"
        )
        said = " ".join(summarise_profile(profile))
        assert ("dari 100 menjadi 150 jiwa" in said) is is_compared
        assert "dari 90" not in said


def test_a_rate_is_called_higher_only_where_chance_does_not_explain_it(
    seen_by, small_workspace, small_population
):
    """A2 has 40 or 80 per 1.000, its kabupaten of 14.000 people 30 in both cases.

    The exact limits of 40 cases are 28,6 and 54,5; of 80 they begin at 63,4.
    """
    for count, is_said in ((40, False), (80, True)):
        rest = 420 - count - 30 * 3
        rows = [(A1, "s2", rest), (A2, "s2", count)]
        rows += [(f"99.01.{code}", "s2", 30) for code in OTHERS]
        seen = seen_by(Audience.ANALIS, rows, population=small_population)
        tables = measure_period(seen, small_workspace, "2025")
        profile = build_area_profile(
            seen, small_workspace, tables, code=A2, period="2025"
        )
        said = " ".join(summarise_profile(profile))
        assert ("lebih tinggi daripada angka kabupaten" in said) is is_said
