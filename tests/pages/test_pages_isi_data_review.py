"""Isi Data: a form is checked, confirmed and taken back."""

from __future__ import annotations

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
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.services.batches import list_batches
from wksbm_mapping.services.entry_counts import (
    start_entry,
)
from wksbm_mapping.store import EntryHead, FieldKey, load_snapshot
from wksbm_mapping.ui.cache import get_workspace


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


def test_an_empty_form_is_told_in_one_sentence_that_speaks_of_no_sheet(form, open_page):
    app = open_page("isi_data", isian=form)
    button(app, "Selesai, periksa isian").click().run()
    assert [each.value for each in app.warning] == [
        "Formulir ini belum berisi angka, jadi belum ada yang dapat disahkan."
    ]
    assert not app.error
    assert not has_button(app, "Sahkan")


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


def test_a_volunteer_fills_in_and_leaves_the_confirming_to_officers(form, open_page):
    write(form, FieldKey("", "fakir_miskin", "total"), 20)
    app = open_page("isi_data", isian=form, lihat="relawan")
    number(app, form, ANAK).set_value(3).run()
    assert stored(form) == 3
    button(app, "Selesai, periksa isian").click().run()
    assert has_button(app, "Kirim untuk ditinjau")
    assert not has_button(app, "Sahkan dan simpan")
