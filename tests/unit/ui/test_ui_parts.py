"""Guard, address and language, as small scripts run by Streamlit's own tester."""

from __future__ import annotations

import re

import hostile
import pytest
from streamlit.testing.v1 import AppTest

from wksbm_mapping.ui.plain_text import plain, spoken


def page_without_main():
    import streamlit as st

    from wksbm_mapping.ui.guard import require_main

    require_main()
    st.write("secret")


def page_through_main():
    import streamlit as st

    from wksbm_mapping.ui.guard import open_door, require_main

    with open_door():
        require_main()
        st.write("page")


def page_with_address():
    import streamlit as st

    from wksbm_mapping.ui.address import read_address, settle, write_address

    read_address(["jenis"])
    settle("jenis", ("a", "b"), default="a")
    st.selectbox("Jenis", ("a", "b"), key="jenis")
    write_address({"jenis": st.session_state["jenis"], "wilayah": None})


def page_with_languages():
    import streamlit as st

    from wksbm_mapping.i18n import t
    from wksbm_mapping.ui.language import render_language, settle_language

    settle_language()
    render_language()
    st.title(t("map.title"))


def test_a_page_opened_by_itself_shows_nothing():
    app = AppTest.from_function(page_without_main).run()
    assert [each.value for each in app.error] == [
        "Halaman ini hanya dapat dibuka dari aplikasi. Kembali ke alamat utama."
    ]
    assert not app.markdown


def test_a_page_opened_by_the_main_script_runs():
    app = AppTest.from_function(page_through_main).run()
    assert app.markdown[0].value == "page"
    assert not app.error


def test_the_address_chooses():
    app = AppTest.from_function(page_with_address)
    app.query_params["jenis"] = "b"
    assert app.run().selectbox(key="jenis").value == "b"


def test_an_unknown_choice_in_the_address_gives_the_default():
    app = AppTest.from_function(page_with_address)
    app.query_params["jenis"] = "<img src=x onerror=alert(1)>"
    app.run()
    assert app.selectbox(key="jenis").value == "a"
    assert not app.exception


def test_a_choice_is_written_into_the_address():
    app = AppTest.from_function(page_with_address)
    app.query_params["wilayah"] = "34.04"
    app.run()
    app.selectbox(key="jenis").select("b").run()
    assert app.query_params["jenis"] in ("b", ["b"])
    assert "wilayah" not in app.query_params


def test_the_screen_starts_in_indonesian():
    app = AppTest.from_function(page_with_languages).run()
    assert app.title[0].value == "Peta Masalah"
    assert "lang" not in app.query_params


def test_the_address_chooses_the_language():
    app = AppTest.from_function(page_with_languages)
    app.query_params["lang"] = "en"
    assert app.run().title[0].value == "Problem map"


def test_a_language_nobody_speaks_is_not_spoken():
    app = AppTest.from_function(page_with_languages)
    app.query_params["lang"] = "xx"
    assert app.run().title[0].value == "Peta Masalah"


def test_an_address_that_changed_asks_anew():
    app = AppTest.from_function(page_with_address).run()
    app.selectbox(key="jenis").select("b").run()
    app.query_params["jenis"] = "a"
    assert app.run().selectbox(key="jenis").value == "a"


def test_a_language_from_the_address_can_be_changed_back():
    app = AppTest.from_function(page_with_languages)
    app.query_params["lang"] = "en"
    app.run()
    app.selectbox(key="lang").select("id").run()
    assert app.title[0].value == "Peta Masalah"
    assert "lang" not in app.query_params


@pytest.mark.parametrize("text", hostile.ALL)
def test_a_text_of_others_keeps_no_markup_and_no_address(text):
    shown = plain(text)
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown)
    assert unescaped.replace("\u2060", "") == " ".join(text.split())
    assert re.search(r"(?<!\\)[!-/:-@\[-`{-~]", re.sub(r"\\[!-~]", "", shown)) is None
    assert "https://" not in unescaped


@pytest.mark.parametrize("text", hostile.ALL)
def test_a_label_of_others_has_neither_markup_nor_backslashes(text):
    shown = spoken(text)
    assert not set(shown) & set("\\`*_{}[]<>#|~$^")
    assert "https://" not in shown
    assert ":/" not in shown


def test_a_label_is_read_aloud_as_it_is_meant():
    text = 'Kolom "Lansia" bisa berarti Lanjut Usia Telantar. Benar?'
    assert spoken(text) == text
    assert spoken("1. daftar") == "daftar"
