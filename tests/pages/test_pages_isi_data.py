"""Isi Data: begun, filled in value by value, checked, confirmed and taken back."""

from __future__ import annotations

import pytest
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.services.batches import list_batches
from wksbm_mapping.services.entry_counts import (
    list_entries,
    load_counts,
    save_count,
    start_entry,
)
from wksbm_mapping.store import EntryHead, FieldKey, load_snapshot
from wksbm_mapping.ui.cache import get_workspace

SUMBERAGUNG = "34.04.03.2003"
ANAK = FieldKey("", "anak_balita_telantar", "L")


@pytest.fixture
def page(empty_store, open_page):
    """The page over an empty store."""
    return open_page("isi_data")


@pytest.fixture
def form(empty_store, open_page):
    """Begin a form of a whole kalurahan; its id."""
    open_page("isi_data")
    return begin()


def begin(padukuhan=None, source="WKSBM Uji"):
    head = EntryHead(SUMBERAGUNG, "2025-S1", source, padukuhan is not None)
    form, _ = start_entry(get_workspace(), head, padukuhan or "", actor=VOLUNTEER)
    return form


def write(form, key, value, seen=0):
    save_count(get_workspace(), form, key, value, seen=seen, actor=VOLUNTEER)


def button(app, label):
    return next(each for each in app.button if each.label.startswith(label))


def has_button(app, label):
    return any(each.label.startswith(label) for each in app.button)


def number(app, form, key):
    return app.number_input(key=".".join(("isi", form, *key)))


def said(app, *kinds):
    kinds = kinds or ("markdown", "caption", "info", "warning", "error", "success")
    shown = (each.value for kind in kinds for each in app.get(kind))
    return "\n".join(shown).replace("\\", "")


def stored(form, key=ANAK):
    found = load_counts(get_workspace(), form, actor=ANALYST).get(key)
    return found.value if found else None


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


def test_a_form_is_checked_confirmed_and_taken_back(form, open_page):
    write(form, ANAK, 3)
    write(form, FieldKey("", "fakir_miskin", "total"), 20)
    app = open_page("isi_data", isian=form)
    button(app, "Selesai, periksa isian").click().run()
    assert "**2 dari 26**" in said(app, "markdown")
    assert "hanya satu jenis kelamin" in said(app, "warning")
    assert "24 jenis belum diketahui" in "".join(each.label for each in app.expander)
    button(app, "Sahkan dan simpan").click().run()
    assert not app.exception
    assert "kiriman 1" in said(app, "success")
    batch = list_batches(get_workspace(), actor=ANALYST).loc[1]
    assert (batch["source"], batch["sum_by_unit"]) == (
        "WKSBM Uji",
        {"jiwa": 0, "KK": 20},
    )
    button(app, "Ya, batalkan").click().run()
    assert load_snapshot(get_workspace().engine).is_empty
    assert stored(form) == 3


def test_padukuhan_are_confirmed_together(form, open_page):
    one, two = begin("Jaten"), begin("Pangkalan")
    assert one == two
    key = FieldKey("Jaten", "fakir_miskin", "total")
    write(one, key, 20)
    write(one, key._replace(padukuhan="Pangkalan"), 5)
    app = open_page("isi_data", isian=one, padukuhan="Jaten")
    button(app, "Selesai, periksa isian").click().run()
    assert "tetap belum diketahui" in said(app, "caption")
    app.checkbox[0].check().run()
    assert "dihitung dari padukuhannya" in said(app, "caption")
    button(app, "Sahkan dan simpan").click().run()
    assert not app.exception
    assert list_batches(get_workspace(), actor=ANALYST).loc[1]["sum_by_unit"] == {
        "KK": 25
    }


def test_what_the_source_stored_otherwise_is_asked_before_it_is_replaced(
    store_counts, open_page
):
    store_counts("Fakir Miskin", 5, 6, 2, 8)
    head = EntryHead(SUMBERAGUNG, "2024", "Dinas Sosial", by_padukuhan=False)
    form, _ = start_entry(get_workspace(), head, "", actor=VOLUNTEER)
    write(form, FieldKey("", "fakir_miskin", "total"), 20)
    app = open_page("isi_data", isian=form)
    button(app, "Selesai, periksa isian").click().run()
    assert "Masih ada pertanyaan" in said(app, "warning")
    app.radio[0].set_value("ganti").run()
    assert not app.exception
    button(app, "Sahkan dan simpan").click().run()
    assert "kiriman 2" in said(app, "success")
    counts = load_snapshot(get_workspace().engine).observations
    own = counts[counts["region"] == SUMBERAGUNG]
    assert own["value"].to_list() == [20]


def test_a_padukuhan_is_added_to_a_form(form, open_page):
    begin("Pangkalan", source="Kelompok lain")
    one = begin("Jaten")
    app = open_page("isi_data", isian=one)
    known = app.selectbox(key=f"isian.tambah.{one}")
    assert known.options == ["Pangkalan"]
    known.select("Pangkalan").run()
    app.button(key="isian.tambah").click().run()
    assert not app.exception
    (found,) = [
        each for each in list_entries(get_workspace(), actor=ANALYST) if each.id == one
    ]
    assert found.padukuhan == ("Jaten", "Pangkalan")
    assert app.query_params["padukuhan"] == "Pangkalan"


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


def test_a_volunteer_fills_in_and_leaves_the_confirming_to_officers(form, open_page):
    write(form, FieldKey("", "fakir_miskin", "total"), 20)
    app = open_page("isi_data", isian=form, lihat="relawan")
    number(app, form, ANAK).set_value(3).run()
    assert stored(form) == 3
    button(app, "Selesai, periksa isian").click().run()
    assert "menunggu petugas" in said(app, "info")
    assert not has_button(app, "Sahkan dan simpan")


def test_the_public_is_told_why_it_cannot_fill_in(form, open_page):
    app = open_page("isi_data", isian=form, lihat="public")
    assert len(app.info) == 1
    assert "relawan" in app.info[0].value
    assert not app.number_input
    assert not app.button
