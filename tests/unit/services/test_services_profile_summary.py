"""The sentences of a profile hold figures their reader may see, and no others."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

from wksbm_mapping.access.person import SETUP_PERSON
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_number, format_percent
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.area_profile import build_area_profile, measure_period
from wksbm_mapping.services.profile_summary import summarise_profile
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import load_protected

A1, A2 = "99.01.01.2001", "99.01.01.2002"
NOW, EARLIER = "2025-S2", "2024-S2"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
BESIDE = {"1.000", "2024", "2025"}
"""Numbers of the sentences that are no figures: per 1.000, and years."""


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


OTHERS = ("01.2003", "02.2001", "02.2002")


def may_stand(seen, tables, code):
    """Every figure this audience sees of the area and what it lies in, as written."""
    table = seen.table
    own = table[
        (table["region"] == code)
        & (table["breakdown"] == "total")
        & table["value"].notna()
    ]
    found = {format_number(int(each)) for each in own["value"]}
    for _, rows in own.groupby("category", observed=True):
        two = rows[rows["period"].isin([NOW, EARLIER])]["value"].astype("float64")
        found |= {format_percent(abs(b - a) / a) for a, b in permutations(two, 2) if a}
    regions = {code, kapanewon_of(code), code[:5]}
    for view, measured in tables.items():
        if str(view.measure) == "per_1000":
            values = measured.table["value"].dropna().to_dict()
            shown = [values[each] for each in regions & set(values)]
            found |= {format_number(float(each), decimals=1) for each in shown}
    return found


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.RELAWAN])
def test_no_sentence_of_every_fourth_kalurahan_holds_a_figure_that_is_not_shown(
    workspace, audience
):
    load_example_data(workspace, actor=SETUP_PERSON)
    seen = load_protected(workspace, audience, actor=SETUP_PERSON)
    tables = measure_period(seen, workspace, NOW)
    figures = 0
    for code in workspace.regions.codes(Level.KALURAHAN)[::4]:
        profile = build_area_profile(seen, workspace, tables, code=code, period=NOW)
        said = summarise_profile(profile)
        states = [str(line.state) for line in profile.lines]
        unseen = {str(number) for number in range(len(states) + 1)}
        allowed = may_stand(seen, tables, code) | BESIDE
        for sentence in said:
            counts_states = "jenis PPKS" in sentence
            numbers = set(NUMBER.findall(_without_names(sentence, profile)))
            figures += len(numbers)
            assert numbers <= allowed | (unseen if counts_states else set()), sentence
    assert figures > 22


def _without_names(sentence, profile):
    """Leave out names of categories and ages of populations, which hold numbers."""
    for line in profile.lines:
        sentence = sentence.replace(line.category.name, "")
    for words in re.findall(r"\d+[–-]\d+ tahun|\d+ tahun ke atas|\d+\+", sentence):
        sentence = sentence.replace(words, "")
    return sentence
