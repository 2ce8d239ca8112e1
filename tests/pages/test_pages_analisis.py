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


def test_a_trend_compares_the_areas_of_the_address(example_store, open_page):
    areas = "34.04.03.2001,34.04.03.2002"
    app = open_page("analisis", analisis="tren", banding=areas, ukuran="jumlah")
    assert not app.exception
    assert app.multiselect[0].value == areas.split(",")
    assert len(app.dataframe[0].value) == 2
    assert app.query_params["banding"] == areas


def test_an_address_with_areas_that_do_not_exist_is_harmless(example_store, open_page):
    app = open_page("analisis", analisis="tren", banding="<script>,34.04.03.2001")
    assert not app.exception
    assert app.multiselect[0].value == ["34.04.03.2001"]


def test_no_area_chosen_is_asked_for_in_a_sentence(example_store, open_page):
    app = open_page("analisis", analisis="tren", banding="34.04.03.2001")
    app = app.multiselect[0].set_value([]).run()
    assert not app.exception
    assert "Pilih satu sampai enam wilayah" in said(app)


@pytest.mark.parametrize(
    ("category", "measure"),
    [("lanjut_usia_telantar", "Per 1.000"), ("karang_taruna", "Jumlah")],
)
def test_the_heat_map_names_the_measure_of_every_category(
    example_store, open_page, category, measure
):
    app = open_page("analisis", analisis="peta_panas", jenis=category)
    assert not app.exception
    table = app.dataframe[0].value
    assert measure in set(table["Ukuran"])
    assert table["Peringkat persentil (%)"].max() == 100


def test_needs_stand_against_a_resource_in_units_of_their_own(example_store, open_page):
    app = open_page("analisis", analisis="kebutuhan_potensi", tingkat="kapanewon")
    assert not app.exception
    table = app.dataframe[0].value
    assert table["Kebutuhan"].str.contains("jiwa").all()
    assert not table["Potensi (PSKS)"].str.contains("jiwa").any()


def test_a_resource_is_no_need(example_store, open_page):
    app = open_page("analisis", analisis="kebutuhan_potensi", jenis="tksk")
    assert not app.exception
    assert "Pilih jenis masalah" in said(app)


def test_each_figure_of_a_table_can_be_doubted(moyudan, open_page):
    app = open_page("analisis", **ADDRESS)
    app.selectbox(key="sanggah.wilayah.peringkat").select("34.04.03.2003").run()
    links = [
        each.proto for each in app.get("page_link") if each.proto.page.endswith("usul")
    ]
    assert "angka=34.04.03.2003~gelandangan~2024~jumlah" in str(links[-1])
