"""Peta Masalah shows the figures of the view that the address asks for."""

from __future__ import annotations

import re

import pytest

from wksbm_mapping.ui.map_tables import TABLE_ANCHOR as TABLE
from wksbm_mapping.ui.plain_text import plain


def figures(app):
    """The figure of every area, as the table under the map tells it."""
    (text,) = [each.body for each in app.get("html") if f'id="{TABLE}"' in each.body]
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', text)
    return {name: re.findall("<td>(.*?)</td>", cells)[1] for name, cells in rows}


@pytest.fixture
def moyudan(empty_store, store_counts):
    """Gelandangan of one kapanewon: S2, so the public sees none under five."""
    store_counts("Gelandangan", 1, 0, None, 40)


ADDRESS = {"jenis": "gelandangan", "periode": "2024", "ukuran": "jumlah"}


def test_a_link_restores_the_view(moyudan, open_page):
    app = open_page("peta_masalah", **ADDRESS)
    shown = figures(app)
    assert len(shown) == 86
    assert shown["Sumberrahayu"] == "1 jiwa"
    assert shown["Sumbersari"] == "0 jiwa"
    assert shown["Sumberagung"] == "Tidak ada data"
    assert shown["Sumberarum"] == "40 jiwa"
    assert app.selectbox(key="jenis").value == "gelandangan"


def test_the_public_sees_that_a_count_is_hidden_and_not_what_it_is(moyudan, open_page):
    """The 40 go with the 1: less them, the 41 of the kapanewon would give it back."""
    shown = figures(open_page("peta_masalah", lihat="public", **ADDRESS))
    assert shown["Sumberrahayu"] == "Disamarkan"
    assert shown["Sumbersari"] == "0 jiwa"
    assert shown["Sumberagung"] == "Tidak ada data"
    assert shown["Sumberarum"] == "Disamarkan"


def test_a_level_closed_to_the_public_shows_no_figure(
    empty_store, store_counts, open_page
):
    store_counts("Anak Korban Tindak Kekerasan", 500, 0, 20, 20)
    address = ADDRESS | {"jenis": "anak_korban_kekerasan", "lihat": "public"}
    shown = figures(open_page("peta_masalah", **address))
    assert set(shown.values()) == {"Disamarkan"}


def test_another_category_is_another_table(example_store, open_page):
    app = open_page("peta_masalah", ukuran="jumlah")
    before = figures(app)
    app.selectbox(key="jenis").select("fakir_miskin").run()
    assert not app.exception
    after = figures(app)
    assert all(figure.endswith(("KK", "Tidak ada data")) for figure in after.values())
    assert before != after


def test_an_area_of_the_address_is_described(moyudan, open_page):
    app = open_page("peta_masalah", wilayah="34.04.03.2004", **ADDRESS)
    assert not app.exception
    assert app.selectbox(key="wilayah").value == "34.04.03.2004"
    described = "".join(each.value for each in app.get("html"))
    assert "Sumberarum" in described
    assert "40 jiwa" in described


def test_what_another_source_told_stands_beside_the_count(
    moyudan, store_counts, open_page
):
    store_counts("Gelandangan", 1, 0, None, 37, source="Kader WKSBM")
    app = open_page("peta_masalah", wilayah="34.04.03.2004", **ADDRESS)
    assert "37 jiwa" in "".join(each.value for each in app.get("html"))
    told = next(each.value for each in app.markdown if "Sumber lain" in each.value)
    assert "Dinas Sosial" in told
    assert plain("40 jiwa, lebih banyak 3") in told
    public = open_page(
        "peta_masalah", wilayah="34.04.03.2004", lihat="public", **ADDRESS
    )
    assert not any("Sumber lain" in each.value for each in public.markdown)


def legend_html(app):
    (text,) = [
        each.body for each in app.get("html") if '<ul class="wksbm-legend' in each.body
    ]
    return text


def legend(app):
    return re.findall(r"<span>(.*?) <small>", legend_html(app))


def test_a_link_restores_own_limits(moyudan, open_page):
    app = open_page("peta_masalah", bagi="sendiri", batas="10; 30", **ADDRESS)
    assert legend(app)[:3] == ["di atas 30", "11 – 30", "sampai 10"]
    assert app.text_input(key="batas").value == "10; 30"


@pytest.mark.parametrize("limits", ["", "30; 10", "<b>satu</b>; 2", "9" * 500])
def test_limits_that_will_not_do_are_refused_and_the_map_stays(
    moyudan, open_page, limits
):
    app = open_page("peta_masalah", bagi="sendiri", batas=limits, **ADDRESS)
    assert legend(app)[:2] == ["40", "1"]
    (warning,) = app.warning
    assert "10; 25; 100" in warning.value or "dari kecil ke besar" in warning.value


def test_another_method_and_number_of_classes_part_the_map_anew(
    example_store, open_page
):
    app = open_page("peta_masalah", bagi="sama", kelas="3", ukuran="jumlah")
    assert sum(label[0].isdigit() for label in legend(app)) == 3
    app.selectbox(key="bagi").select("bulat").run()
    assert not app.exception
    assert any(label.startswith("sampai ") for label in legend(app))


def test_an_address_that_asks_for_an_unknown_method_opens_the_usual_map(
    moyudan, open_page
):
    app = open_page("peta_masalah", bagi="x\u202e", kelas="99", **ADDRESS)
    assert app.selectbox(key="bagi").value == "jenks"
    assert legend(app)[:2] == ["40", "1"]


def test_counts_may_be_circles_and_rates_are_areas(example_store, open_page):
    app = open_page("peta_masalah", simbol="lingkaran", ukuran="jumlah")
    assert "radial-gradient(circle, #7c200f 9" in legend_html(app)
    app.segmented_control(key="ukuran").select("per_1000").run()
    assert not app.exception
    assert "radial-gradient(circle, #7c200f" not in legend_html(app)


KAPANEWON, KALURAHAN = "34.04.03", "34.04.03.2004"


def place(app):
    """Level, kapanewon and area of the view, as the address keeps them."""
    return [app.query_params.get(name) for name in ("tingkat", "dalam", "wilayah")]


def trail(app):
    """The totals from the kabupaten down, as they are read."""
    said = [each.value.replace("\\", "") for each in app.markdown]
    return next(each for each in said if "Kabupaten Sleman:" in each)


def test_a_way_leads_down_to_a_kalurahan_and_back_up(moyudan, open_page):
    app = open_page("peta_masalah", tingkat="kapanewon", wilayah=KAPANEWON, **ADDRESS)
    app.button(key="peta.jejak.masuk").click().run()
    assert place(app) == ["kalurahan", KAPANEWON, None]
    app.selectbox(key="wilayah").select(KALURAHAN).run()
    assert "Kalurahan Sumberarum: 40 jiwa" in trail(app)
    app.button(key=f"peta.jejak.{KAPANEWON}").click().run()
    assert place(app) == ["kalurahan", KAPANEWON, None]
    app.button(key="peta.jejak.34.04").click().run()
    assert place(app) == ["kapanewon", None, None]
    app.selectbox(key="wilayah").select(KAPANEWON).run()
    app.selectbox(key="wilayah").select("34.04.04")
    app.button(key="peta.jejak.masuk").click().run()
    assert place(app) == ["kalurahan", "34.04.04", None]
    assert not app.exception


def test_the_totals_on_the_way_say_of_how_many_kalurahan_they_are(moyudan, open_page):
    told = trail(open_page("peta_masalah", wilayah=KALURAHAN, **ADDRESS))
    assert "Kabupaten Sleman: 41 jiwa" in told
    assert "Baru 3 dari 86 kalurahan melapor." in told
    assert "Baru 3 dari 4 kalurahan melapor." in told


def test_the_totals_on_the_way_are_those_of_the_reader(moyudan, open_page):
    address = ADDRESS | {"lihat": "public", "wilayah": "34.04.03.2001"}
    told = trail(open_page("peta_masalah", **address))
    assert "Kalurahan Sumberrahayu: Disamarkan" in told


def test_the_table_of_all_areas_can_be_reached_past_the_map(moyudan, open_page):
    app = open_page("peta_masalah", **ADDRESS)
    bodies = [each.body for each in app.get("html")]
    assert any(f'href="#{TABLE}"' in body for body in bodies)
    assert any(f'id="{TABLE}"' in body and "<caption>" in body for body in bodies)
