"""Every page runs for everybody, and only through the main script."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from wksbm_mapping.i18n import use_language
from wksbm_mapping.settings import PROJECT_DIR

TITLES = {
    "id": {
        "beranda": "Beranda",
        "peta_masalah": "Peta Masalah",
        "profil": "Profil Kalurahan",
        "analisis": "Analisis",
        "wilayah_saya": "Wilayah Saya",
        "pelatihan": "Bahan Pelatihan",
        "musyawarah": "Musyawarah",
        "rencana": "Rencana & Usulan",
        "praktik": "Praktik Baik",
        "bagikan": "Bagikan",
        "usul": "Usul Warga",
        "kas": "Kas & Donasi",
        "jejaring": "Jejaring & Potensi",
        "isi_data": "Isi Data",
        "unggah": "Unggah Data",
        "tinjau": "Tinjau Kiriman",
        "cadangan": "Cadangan & Catatan",
        "pengaturan": "Pengaturan",
        "privasi": "Privasi",
    },
    "en": {
        "beranda": "Home",
        "peta_masalah": "Problem map",
        "profil": "Area profile",
        "analisis": "Analysis",
        "wilayah_saya": "My area",
        "pelatihan": "Training guides",
        "musyawarah": "Musyawarah",
        "rencana": "Plans & proposals",
        "praktik": "Good practice",
        "bagikan": "Share",
        "usul": "Residents' reports",
        "kas": "Cash & donations",
        "jejaring": "Network & resources",
        "isi_data": "Fill in data",
        "unggah": "Upload data",
        "tinjau": "Review submissions",
        "cadangan": "Backup & log",
        "pengaturan": "Settings",
        "privasi": "Privacy",
    },
}
REFUSAL = "Halaman ini hanya dapat dibuka dari aplikasi. Kembali ke alamat utama."


def check_every_page(open_page, turn, language, audience):
    """Open all pages in turn; AppTest writes options in the language of this thread."""
    with use_language(language):
        app = open_page(lang=language, lihat=audience)
        for name, title in TITLES[language].items():
            if name != "beranda":
                turn(app, name)
            assert not app.exception, name
            assert not app.error, name
            assert [each.value for each in app.title] == [title]
            yield app


@pytest.mark.parametrize(("language", "audience"), [("id", "analis"), ("en", "public")])
def test_pages_run_over_example_data_and_mark_it(
    example_store, open_page, turn, language, audience
):
    mark = {"id": "DATA CONTOH", "en": "EXAMPLE DATA"}[language]
    for app in check_every_page(open_page, turn, language, audience):
        assert any(mark in each.value for each in app.warning)


@pytest.mark.parametrize(
    ("language", "audience"), [("id", "analis"), ("en", "public"), ("id", "relawan")]
)
def test_pages_run_over_an_empty_store(
    empty_store, open_page, turn, language, audience
):
    for app in check_every_page(open_page, turn, language, audience):
        assert not app.warning
        named = {TITLES[language][each] for each in ("privasi", "usul")}
        assert app.info or app.title[0].value in named


@pytest.mark.parametrize("name", TITLES["id"])
def test_a_page_that_is_run_by_itself_refuses_and_shows_nothing(example_store, name):
    path = PROJECT_DIR / "pages" / f"{name}.py"
    app = AppTest.from_file(str(path), default_timeout=30).run()
    assert not app.exception
    assert [each.value for each in app.error] == [REFUSAL]
    assert len(app.main) == 1
    assert len(app.sidebar) == 0


def test_the_door_is_closed_again_after_a_page(example_store, open_page):
    assert not open_page().error
    page = str(PROJECT_DIR / "pages" / "beranda.py")
    app = AppTest.from_file(page, default_timeout=30).run()
    assert [each.value for each in app.error] == [REFUSAL]


def test_every_file_of_pages_is_held_by_these_tests():
    files = {path.stem for path in (PROJECT_DIR / "pages").glob("*.py")}
    assert files == set(TITLES["id"])


@pytest.mark.parametrize(
    "address",
    [
        {"lang": "<script>", "lihat": "admin"},
        {"jenis": "{{7*7}}", "periode": "9999-99", "tingkat": "desa"},
        {"wilayah": "34.04.99.9999", "dalam": "' OR 1=1", "bentuk": "", "ukuran": "x"},
    ],
)
def test_an_address_of_nonsense_opens_the_page_as_ever(
    example_store, open_page, address
):
    app = open_page("peta_masalah", **address)
    assert not app.exception
    assert not app.error
    assert [each.value for each in app.title] == ["Peta Masalah"]


def test_a_broken_database_is_a_sentence_and_not_a_trace(empty_store, open_page):
    empty_store.mkdir()
    database = empty_store / "wksbm.sqlite3"
    database.write_bytes(b"this is no database" * 300)
    app = open_page()
    assert not app.exception
    assert len(app.error) == 1
    assert "Traceback" not in app.error[0].value
    database.unlink()


def test_the_chosen_language_holds_on_the_next_page(example_store, open_page, turn):
    app = open_page()
    app.selectbox(key="lang").select("en").run()
    assert [each.value for each in app.title] == ["Home"]
    with use_language("en"):
        assert turn(app, "peta_masalah").title[0].value == "Problem map"
