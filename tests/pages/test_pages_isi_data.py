"""Isi Data: begun, filled in value by value, checked, confirmed and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from entry_pages import (
    ANAK,
    SUMBERAGUNG,
    begin,
    button,
    has_button,
    number,
    said,
    stored,
    write,
)
from persons import ANALYST

from wksbm_mapping.services.entry_counts import (
    list_entries,
)
from wksbm_mapping.store import EntryHead, FieldKey
from wksbm_mapping.ui.cache import get_workspace


@pytest.fixture
def page(empty_store, open_page):
    """The page over an empty store."""
    return open_page("isi_data")


def test_a_form_is_begun_from_the_page(page):
    assert button(page, "Mulai mengisi").disabled
    page.selectbox(key="isian.tempat").select(SUMBERAGUNG)
    page.text_input(key="isian.sumber").input("WKSBM Uji").run()
    button(page, "Mulai mengisi").click().run()
    assert not page.exception
    (entry,) = list_entries(get_workspace(), actor=ANALYST)
    assert page.query_params["isian"] == entry.id
    assert entry.head.source == "WKSBM Uji"
    assert "Sumberagung (Moyudan)" in said(page)


def test_a_form_is_begun_for_what_was_just_chosen(page):
    year = str(date.today().year)
    page.selectbox(key="isian.tempat").select("34.04.03.2004")
    page.text_input(key="isian.sumber").input("WKSBM Uji").run()
    page.selectbox(key="isian.tempat").select(SUMBERAGUNG)
    page.selectbox(key="isian.periode").select(year)
    page.text_input(key="isian.sumber").input("WKSBM Lain")
    button(page, "Mulai mengisi").click().run()
    assert not page.exception
    (begun,) = list_entries(get_workspace(), actor=ANALYST)
    assert begun.head == EntryHead(SUMBERAGUNG, year, "WKSBM Lain", by_padukuhan=False)


def test_the_own_kapanewon_comes_first(empty_store, open_page):
    app = open_page("isi_data", wilayah="34.04.03.2003")
    place = app.selectbox(key="isian.tempat")
    assert place.value == SUMBERAGUNG
    assert all("(Moyudan)" in option for option in place.options[:4])
    assert "(Moyudan)" not in place.options[4]


def test_the_name_of_a_person_begins_nothing(page):
    page.selectbox(key="isian.tempat").select(SUMBERAGUNG)
    page.text_input(key="isian.sumber").input("Ibu Siti Aminah").run()
    button(page, "Mulai mengisi").click().run()
    assert "data pribadi" in said(page, "error")
    assert "Aminah" not in said(page, "error")
    assert list_entries(get_workspace(), actor=ANALYST) == []


def test_a_number_is_stored_when_it_is_given_and_said(form, open_page):
    app = open_page("isi_data", isian=form)
    number(app, form, ANAK).set_value(3).run()
    assert not app.exception
    assert stored(form) == 3
    text = said(app, "caption")
    assert "tersimpan" in text
    assert "belum lengkap" in text
    number(app, form, ANAK._replace(field="P")).set_value(0).run()
    assert "jumlah 3 jiwa" in said(app, "caption")


def test_an_emptied_number_is_unknown_again(form, open_page):
    write(form, ANAK, 3)
    app = open_page("isi_data", isian=form)
    assert number(app, form, ANAK).value == 3
    number(app, form, ANAK).set_value(None).run()
    assert stored(form) is None
    assert "belum diketahui" in said(app, "caption")


def test_nobody_at_all_is_one_tap(form, open_page):
    app = open_page("isi_data", isian=form)
    app.button(key=f"nol.{form}..{ANAK.category}").click().run()
    assert (stored(form), stored(form, ANAK._replace(field="P"))) == (0, 0)
    assert "jumlah 0 jiwa" in said(app, "caption")


def test_the_rest_becomes_zero_only_after_a_second_tap(form, open_page):
    write(form, ANAK, 3)
    app = open_page("isi_data", isian=form)
    assert stored(form, ANAK._replace(field="P")) is None
    button(app, "Ya, isi 0 pada 25 jenis").click().run()
    assert not app.exception
    assert (stored(form), stored(form, ANAK._replace(field="P"))) == (3, None)
    assert stored(form, FieldKey("", "fakir_miskin", "total")) == 0
    assert not has_button(app, "Ya, isi 0")
    assert number(app, form, FieldKey("", "anak_telantar", "L")).value == 0
    assert "perangkat lain" not in said(app, "info")


def test_a_category_is_found_by_its_name(form, open_page):
    app = open_page("isi_data", isian=form)
    app.text_input(key="isian.cari").input("fakir").run()
    assert len(app.number_input) == 1
    app.text_input(key="isian.cari").input("zzz").run()
    assert len(app.number_input) == 0
    assert "Tidak ada jenis" in said(app, "info")


def test_two_phones_never_overwrite_each_other(form, open_page):
    app = open_page("isi_data", isian=form)
    write(form, ANAK, 7)
    number(app, form, ANAK).set_value(5).run()
    assert stored(form) == 7
    assert number(app, form, ANAK).value == 7
    assert "menulis 7" in said(app, "warning")
    button(app, "Pakai 5").click().run()
    assert stored(form) == 5
    assert not said(app, "warning")


def test_the_value_of_the_other_phone_can_stand(form, open_page):
    app = open_page("isi_data", isian=form)
    write(form, ANAK, 7)
    number(app, form, ANAK).set_value(5).run()
    button(app, "Biarkan 7").click().run()
    assert stored(form) == 7
    assert not said(app, "warning")


def test_what_another_phone_changed_is_shown_at_the_next_turn(form, open_page):
    write(form, ANAK, 2)
    app = open_page("isi_data", isian=form)
    write(form, ANAK, 7, seen=1)
    number(app, form, ANAK._replace(field="P")).set_value(1).run()
    assert number(app, form, ANAK).value == 7
    assert "perangkat lain menjadi 7" in said(app, "info")


def test_the_last_figure_stands_beside_the_field(store_counts, open_page):
    store_counts("Fakir Miskin", 5, 6, 2, 8)
    form = begin()
    app = open_page("isi_data", isian=form)
    app.text_input(key="isian.cari").input("fakir").run()
    assert "Tahun 2024: 2" in said(app, "caption")
    seen = open_page("isi_data", isian=form, lihat="relawan")
    seen.text_input(key="isian.cari").input("fakir").run()
    assert "Tahun 2024: disamarkan" in said(seen, "caption")


def test_a_padukuhan_is_added_to_a_form(form, open_page):
    for name in ("Mergan", "Pangkalan"):
        begin(name, source="Kelompok lain")
    one = begin("Jaten")
    app = open_page("isi_data", isian=one)
    known = app.selectbox(key=f"isian.tambah.{one}")
    assert known.options == ["Mergan", "Pangkalan"]
    known.select("Mergan").run()
    app.selectbox(key=f"isian.tambah.{one}").set_value(None)
    app.button(key="isian.tambah").click().run()
    assert "Nama padukuhan belum dapat dipakai" in said(app, "error")
    app.selectbox(key=f"isian.tambah.{one}").select("Mergan").run()
    app.selectbox(key=f"isian.tambah.{one}").select("Pangkalan")
    app.button(key="isian.tambah").click().run()
    assert not app.exception
    (found,) = [
        each for each in list_entries(get_workspace(), actor=ANALYST) if each.id == one
    ]
    assert found.padukuhan == ("Jaten", "Pangkalan")
    assert app.query_params["padukuhan"] == "Pangkalan"


def test_nobody_is_said_of_no_padukuhan_that_was_just_left(form, open_page):
    begin("Jaten")
    one = begin("Pangkalan")
    parts = [ANAK._replace(padukuhan=name) for name in ("Jaten", "Pangkalan")]
    app = open_page("isi_data", isian=one, padukuhan="Pangkalan")
    app.selectbox(key=f"isian.bagian.{one}.2").select("Jaten")
    app.button(key=f"nol.{one}.Pangkalan.{ANAK.category}").click().run()
    assert [stored(one, each) for each in parts] == [None, None]
    app.button(key=f"nol.{one}.Jaten.{ANAK.category}").click().run()
    assert [stored(one, each) for each in parts] == [0, None]


def test_unfinished_forms_are_listed_deleted_and_brought_back(form, open_page):
    write(form, ANAK, 3)
    app = open_page("isi_data")
    assert "1 jenis terisi" in said(app, "caption")
    app.button(key=f"hapus.{form}").click().run()
    assert list_entries(get_workspace(), actor=ANALYST) == []
    assert "Isian dihapus" in said(app, "success")
    button(app, "Pulihkan isian").click().run()
    assert stored(form) == 3
    app.button(key=f"lanjut.{form}").click().run()
    assert number(app, form, ANAK).value == 3


@pytest.mark.parametrize("asked", ["tidak-ada", "<script>alert(1)</script>"])
def test_an_unknown_form_is_said_and_the_list_is_shown(empty_store, open_page, asked):
    app = open_page("isi_data", isian=asked)
    assert not app.exception
    assert "tidak ditemukan" in said(app, "error")
    assert has_button(app, "Mulai mengisi")


def test_a_number_for_a_form_deleted_meanwhile_is_refused_in_words(form, open_page):
    app = open_page("isi_data", isian=form)
    other = open_page("isi_data")
    other.button(key=f"hapus.{form}").click().run()
    number(app, form, ANAK).set_value(5).run()
    assert not app.exception
    assert "sudah dihapus" in said(app, "error")


def test_the_public_is_told_why_it_cannot_fill_in(form, open_page):
    app = open_page("isi_data", isian=form, lihat="public")
    assert len(app.info) == 1
    assert "relawan" in app.info[0].value
    assert not app.number_input
    assert not app.button
