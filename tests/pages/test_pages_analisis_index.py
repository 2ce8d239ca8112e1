"""The index and the reach of help on the page of Analisis."""

from __future__ import annotations

import pytest

from wksbm_mapping.services.build_index import write_recipe
from wksbm_mapping.services.index_recipes import list_recipes
from wksbm_mapping.ui.cache import get_workspace

RECIPE = "min_maks.gelandangan~3.pengemis~-1"


def said(app):
    notices = (*app.info, *app.warning, *app.success, *app.error)
    shown = (*app.caption, *app.markdown, *notices)
    return " ".join(each.value for each in shown).replace("\\", "")


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def kept():
    found = list_recipes(get_workspace())
    return {saved.name: write_recipe(recipe) for saved, recipe in found}


@pytest.fixture
def two_categories(empty_store, store_counts):
    store_counts("Gelandangan", 4, 0, None, 40)
    store_counts("Pengemis", 10, 20, 30, 40)


def open_index(open_page, **more):
    return open_page("analisis", analisis="indeks", tingkat="kalurahan", **more)


def test_the_example_has_an_index_with_its_parts_and_its_doubts(
    example_store, open_page
):
    app = open_index(open_page)
    assert not app.exception
    table = app.dataframe[0].value
    assert table["Peringkat"].is_monotonic_increasing
    assert "Masuk 10 besar bila bobot digeser" in table
    assert "bukan jumlah orang" in said(app)
    assert app.query_params["resep"].startswith("persentil.")


def test_the_whole_recipe_comes_from_the_address(two_categories, open_page):
    """Min-max by hand: 4/40 and 1 for 10, 0 and 2/3, 1 and 0;
    weights 3 and 1, of the three known in both."""
    app = open_index(open_page, resep=RECIPE, jenis="gelandangan", periode="2024")
    assert not app.exception
    table = app.dataframe[0].value
    assert table["Wilayah"].tolist() == ["Sumberarum", "Sumberrahayu", "Sumbersari"]
    assert table["Indeks"].tolist() == ["75,0", "32,5", "16,7"]
    assert app.query_params["resep"] == RECIPE
    words = said(app)
    assert "memakai jumlah" in words
    assert "Penyebab terbanyak: Gelandangan (83 wilayah)" in words


def test_an_area_with_a_hidden_part_has_no_index_and_the_page_says_why(
    empty_store, store_counts, open_page
):
    store_counts("Gelandangan", 2, 10, 20, 40)
    app = open_index(
        open_page,
        resep="persentil.gelandangan~1",
        jenis="gelandangan",
        periode="2024",
        lihat="public",
    )
    assert not app.exception
    assert "Sumberrahayu" not in app.dataframe[0].value["Wilayah"].tolist()
    assert "karena ada angka yang disamarkan" in said(app)
    assert "Penyebab terbanyak: Gelandangan" in said(app)


@pytest.mark.parametrize(
    "recipe", ["<script>alert(1)</script>", "persentil.tidak_ada~1", "~" * 900]
)
def test_a_recipe_that_is_none_falls_back_and_the_page_says_so(
    example_store, open_page, recipe
):
    app = open_index(open_page, resep=recipe)
    assert not app.exception
    assert "Resep dalam tautan tidak dapat dipakai" in said(app)
    assert len(app.dataframe[0].value)


def test_no_category_chosen_is_asked_for(example_store, open_page):
    app = open_index(open_page)
    app = app.multiselect[0].set_value([]).run()
    assert not app.exception
    assert "Pilih paling sedikit satu jenis" in said(app)
    assert "resep" not in app.query_params


def test_a_recipe_is_saved_taken_removed_and_brought_back(example_store, open_page):
    app = open_index(open_page)
    app.text_input(key="indeks.nama").set_value("![x](http://a) Beban").run()
    app = press(app, "Simpan")
    assert not app.exception
    assert "Resep disimpan" in said(app)
    app = press(app, "Hapus resep ini")
    assert "dihapus" in said(app)
    app = press(app, "Urungkan")
    assert not app.exception
    assert app.selectbox(key="indeks.tersimpan").options == ["x (http //a) Beban"]


def test_a_tap_acts_on_the_recipe_just_chosen(two_categories, open_page):
    app = open_index(open_page, resep=RECIPE, jenis="gelandangan", periode="2024")
    for name, weight in (("Satu", 4), ("Dua", 5)):
        app.text_input(key="indeks.nama").set_value(name)
        app.number_input(key="indeks.bobot.gelandangan").set_value(weight)
        press(app, "Simpan")
    satu, dua = (RECIPE.replace("3", each) for each in "45")
    assert kept() == {"Satu": satu, "Dua": dua}
    numbers = {saved.name: saved.number for saved, _ in list_recipes(get_workspace())}
    app.selectbox(key="indeks.tersimpan").set_value(numbers["Satu"])
    press(app, "Pakai resep ini")
    assert app.query_params["resep"] == satu
    app.selectbox(key="indeks.tersimpan").set_value(numbers["Dua"])
    press(app, "Hapus resep ini")
    assert kept() == {"Satu": satu}
    app.selectbox(key="indeks.tersimpan").set_value(numbers["Satu"]).run()
    app.multiselect[0].set_value([])
    app.text_input(key="indeks.nama").set_value("Kosong")
    press(app, "Simpan")
    assert not app.exception
    assert kept() == {"Satu": satu}
    assert "Pilih paling sedikit satu jenis" in said(app)


def test_help_just_added_is_kept_as_easing_what_is_measured(
    two_categories, store_counts, open_page
):
    store_counts("Karang Taruna", 1, 0, None, 2)
    app = open_index(open_page, resep=RECIPE, jenis="gelandangan", periode="2024")
    app.toggle(key="indeks.jumlah").set_value(True).run()
    app.multiselect[0].set_value(["gelandangan", "karang_taruna"])
    app.text_input(key="indeks.nama").set_value("Dengan bantuan")
    press(app, "Simpan")
    assert kept() == {"Dengan bantuan": "min_maks.gelandangan~3.karang_taruna~-1"}


def test_help_is_near_or_not_or_not_certain(empty_store, store_counts, open_page):
    store_counts("Gelandangan", 4, 9, 7, 40)
    store_counts("Karang Taruna", 1, 0, None, 2)
    app = open_page(
        "analisis",
        analisis="kebutuhan_potensi",
        jenis="gelandangan",
        periode="2024",
        potensi="karang_taruna",
        jarak="<b>",
    )
    assert not app.exception
    assert app.query_params["jarak"] == "3"
    table = app.dataframe[-1].value.set_index("Wilayah")
    assert table.at["Sumberrahayu", "Terdekat"] == "Di kalurahan sendiri"
    assert "bukan jarak jalan" in said(app)
