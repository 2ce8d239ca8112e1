"""Analisis: handling against a target, areas side by side, quality of the data."""

from __future__ import annotations

from test_pages_analisis import said

AREAS = "34.04.03.2001,34.04.03.2002,34.04.07.2003"
PARTS = [
    "peringkat",
    "tren",
    "bandingkan",
    "penanganan",
    "peta_panas",
    "titik_panas",
    "kebutuhan_potensi",
    "mutu_data",
]


def test_every_part_has_its_chart_with_words_its_table_and_its_download(
    example_store, open_page
):
    for part in PARTS:
        app = open_page("analisis", analisis=part, lihat="public", dalam="34.04.01")
        assert not app.exception, part
        charts = app.get("vega_lite_chart")
        assert charts, part
        assert all(len(each.proto.alt) > 20 for each in charts), part
        assert app.dataframe, part
        assert app.get("download_button"), part


def test_a_target_is_in_the_address_and_told_in_words(example_store, open_page):
    app = open_page("analisis", analisis="penanganan", target="40", tingkat="kapanewon")
    assert not app.exception
    assert "mencapai target 40 %" in said(app)
    table = app.dataframe[0].value
    told = set(table["Terhadap target 40 %"]) - {""}
    assert told <= {"Mencapai", "Belum mencapai"}
    assert app.query_params["target"] == "40"
    assert "bila satu bagian harus disamarkan" in said(app).lower()
    box = next(each for each in app.selectbox if each.key == "target")
    app = box.select("80").run()
    assert app.query_params["target"] == "80"
    for address in ({"target": "<b>", "tempat": "../.."}, {"target": "1000"}):
        app = open_page("analisis", analisis="penanganan", **address)
        assert not app.exception
        assert "target" not in app.query_params


def test_few_counts_without_a_split_are_judged_and_said_to_have_none(
    empty_store, store_counts, open_page
):
    store_counts("Gelandangan", 1, 0, None, 40)
    app = open_page("analisis", analisis="penanganan", jenis="gelandangan")
    assert not app.exception
    assert "tidak merinci penanganan" in said(app)
    app = open_page("analisis", analisis="mutu_data", jenis="gelandangan")
    assert not app.exception
    assert "3 dari 86 wilayah mengisi semua jenis" in said(app)


def test_areas_side_by_side_have_a_column_each_and_stay_in_other_parts(
    example_store, open_page
):
    app = open_page("analisis", analisis="bandingkan", banding=AREAS)
    assert not app.exception
    table = app.dataframe[0].value
    names = {"Sumberrahayu (Moyudan)", "Sumbersari (Moyudan)", "Condongcatur (Depok)"}
    assert names <= set(table)
    assert len(table) == 26 + 12
    assert app.query_params["banding"] == AREAS
    counts = table[table["Ukuran"] == "Jumlah"]
    assert counts["Mengapa tanpa selang"].str.len().gt(20).all()
    rates = table[table["Ukuran"] == "Per 1.000"]
    assert rates["Condongcatur (Depok)"].str.contains(r"\d \(\d").all()
    box = next(each for each in app.selectbox if each.key == "analisis")
    app = box.select("tren").run()
    assert not app.exception
    assert app.multiselect[0].value == AREAS.split(",")


def test_the_quality_of_the_example_is_told_with_its_denominators(
    example_store, open_page
):
    app = open_page("analisis", analisis="mutu_data")
    assert not app.exception
    assert "26 jenis" in said(app)
    table = app.dataframe[0].value
    assert table["Kelengkapan"].str.contains(r"% \(\d+ dari 26\)").all()
    assert "Data contoh (sintetis)" in set(app.dataframe[-1].value["Sumber"])
    app = open_page("analisis", analisis="mutu_data", mutu="umur")
    assert not app.exception
    assert app.query_params["mutu"] == "umur"
    assert "lebih dari 12 bulan" in said(app)
    app = open_page("analisis", analisis="mutu_data", mutu="'; --")
    assert not app.exception
    assert app.query_params["mutu"] == "kelengkapan"
