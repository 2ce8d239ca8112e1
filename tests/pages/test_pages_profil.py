"""Profil Kalurahan shows the area that the address asks for, as its reader may see."""

from __future__ import annotations

import pytest

ADDRESS = {"wilayah": "34.04.03.2001", "periode": "2024"}


@pytest.fixture
def moyudan(empty_store, store_counts):
    """Gelandangan of one kapanewon: S2, so the public sees none under five."""
    store_counts("Gelandangan", 1, 0, None, 40)


def figure(app):
    table = next(each.value for each in app.table if "Angka" in each.value)
    return table.at["Gelandangan", "Angka"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("34.04.03.2001", "1 jiwa"),
        ("34.04.03.2002", "0 jiwa"),
        ("34.04.03.2003", "Tidak ada data"),
        ("34.04.03.2004", "40 jiwa"),
    ],
)
def test_a_link_opens_the_profile_of_an_area(moyudan, open_page, code, words):
    app = open_page("profil", **ADDRESS | {"wilayah": code})
    assert not app.exception
    assert figure(app) == words


def test_the_public_sees_that_a_count_is_hidden(moyudan, open_page):
    app = open_page("profil", lihat="public", **ADDRESS)
    assert figure(app) == "Disamarkan"
    assert "1 jenis PPKS disamarkan" in " ".join(each.value for each in app.markdown)


def test_an_address_of_nonsense_opens_some_profile(moyudan, open_page):
    app = open_page("profil", wilayah="<b>' OR 1=1", periode="{{7*7}}")
    assert not app.exception
    assert not app.error
    assert app.selectbox(key="wilayah").value == "34.04.01.2001"
