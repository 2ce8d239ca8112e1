"""Analisis shows what can be told apart, and says what it left out."""

from __future__ import annotations

import pytest

ADDRESS = {"jenis": "gelandangan", "periode": "2024", "ukuran": "jumlah"}


def said(app):
    shown = (*app.caption, *app.info, *app.markdown)
    return " ".join(each.value for each in shown).replace("\\", "")


@pytest.fixture
def moyudan(empty_store, store_counts):
    store_counts("Gelandangan", 1, 0, None, 40)


def test_a_ranking_of_rates_has_intervals_and_both_smoothed_rates(
    example_store, open_page
):
    app = open_page("analisis", ukuran="per_1000", analisis="peringkat")
    assert not app.exception
    table = app.dataframe[0].value
    assert table["Peringkat"].is_monotonic_increasing
    wanted = {"Selang 95 %", "Diperhalus (kabupaten)", "Diperhalus (tetangga)"}
    assert wanted <= set(table)
    assert "Orang yang terlewat saat pendataan tidak termasuk" in said(app)


def test_counts_are_ranked_without_intervals_and_the_page_says_why(moyudan, open_page):
    app = open_page("analisis", **ADDRESS)
    table = app.dataframe[0].value
    assert table["Wilayah"].tolist() == ["Sumberarum", "Sumberrahayu", "Sumbersari"]
    assert "Selang 95 %" not in table
    assert "tanpa selang" in said(app)
    assert "0 wilayah disamarkan dan 83 tanpa data, dari 86" in said(app)


def test_what_is_hidden_from_the_public_is_not_ranked(moyudan, open_page):
    app = open_page("analisis", lihat="public", **ADDRESS)
    assert app.dataframe[0].value["Wilayah"].tolist() == ["Sumbersari"]
    assert "2 wilayah disamarkan" in said(app)


def test_too_few_areas_are_not_tested(moyudan, open_page):
    app = open_page("analisis", analisis="titik_panas", **ADDRESS)
    assert not app.exception
    assert "perlu paling sedikit 10 wilayah" in said(app)


@pytest.mark.parametrize("level", ["kalurahan", "kapanewon"])
def test_the_example_is_tested_at_both_levels(example_store, open_page, level):
    app = open_page(
        "analisis", analisis="titik_panas", ukuran="per_1000", tingkat=level
    )
    assert not app.exception
    assert "Moran I =" in said(app)
    assert "heksagon yang bersisian" in said(app)
