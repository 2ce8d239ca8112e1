"""Figures in words: numbers with units, and every reason why there is none."""

from __future__ import annotations

import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.rules import Rule
from wksbm_mapping.i18n import use_language
from wksbm_mapping.maps.figures import (
    describe_figure,
    describe_rule,
    name_category,
    name_denominator,
    name_series,
    name_unit,
)
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.regions.level import Level

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"

RULE = (
    "Angka 1–4 disamarkan untuk melindungi orang, "
    "begitu pula beberapa angka lain yang dapat mengungkapnya."
)


def test_a_count_reads_with_separator_and_unit(measured_of):
    words = describe_figure(measured_of({A1: 1234}), A1)
    assert (words.title, words.place) == ("A1", "Kapanewon A")
    assert words.figure == "1.234 jiwa"
    assert words.notes == ()


def test_zero_is_a_figure_and_unknown_is_not(measured_of):
    measured = measured_of({A1: 0, A2: None})
    assert describe_figure(measured, A1).figure == "0 jiwa"
    assert describe_figure(measured, A2).figure == "Tidak ada data"
    assert describe_figure(measured, A3).figure == "Tidak ada data"


def test_a_hidden_count_says_so_and_names_the_rule_not_the_count(measured_of):
    words = describe_figure(measured_of({A1: 4}, audience=Audience.PUBLIC), A1)
    assert words.figure == "Disamarkan"
    assert words.notes == (RULE,)


def test_an_analyst_is_warned_of_a_small_count(measured_of):
    words = describe_figure(measured_of({A1: 4}), A1)
    assert words.figure == "4 jiwa"
    assert words.notes == ("Angka kecil (di bawah 5): jangan disebarkan.",)


def test_a_rate_names_count_denominator_year_and_source(measured_of):
    words = describe_figure(measured_of({A1: 12}, measure=Measure.PER_1000), A1)
    assert words.figure == "12,0 jiwa per 1.000"
    assert words.notes == (
        "12 jiwa dari 1.000 penduduk, tahun 2025, sumber data contoh",
    )


def test_a_hidden_rate_does_not_give_its_count(measured_of):
    rate = measured_of({A1: 4}, measure=Measure.PER_1000, audience=Audience.PUBLIC)
    words = describe_figure(rate, A1)
    assert words.figure == "Disamarkan"
    assert not any("4 jiwa" in note for note in words.notes)


def test_a_sum_over_some_villages_says_how_many(measured_of):
    measured = measured_of({A1: 7, A2: 8, A3: None}, level=Level.KAPANEWON)
    words = describe_figure(measured, "99.01.01")
    assert words.figure == "15 jiwa"
    assert words.notes == ("Baru 2 dari 3 kalurahan melapor.",)
    assert words.place == ""


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule(Level.KALURAHAN, 5, hides=False), "Angka di bawah 5 ditandai, tidak"),
        (Rule(Level.KALURAHAN, 1), "Tidak ada angka yang disamarkan."),
        (Rule(Level.KALURAHAN, 10), "Angka 1–9 disamarkan"),
        (Rule(Level.KABUPATEN, 10), "hanya ditampilkan pada tingkat kabupaten"),
    ],
)
def test_every_rule_is_said_in_a_sentence(rule, sentence):
    assert sentence in describe_rule(rule, Level.KALURAHAN)


def test_names_follow_the_language(small_categories):
    category = small_categories["s2"]
    assert name_category(category) == "S2"
    with use_language("en"):
        assert name_unit(category) == "people"
        assert name_denominator("kk") == "households"


def test_an_unknown_series_keeps_its_own_name():
    assert name_series("Podes 2024") == "Podes 2024"
