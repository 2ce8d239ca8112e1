"""Unggah Data: what earlier batches answered, what differs, and what each holds."""

from __future__ import annotations

import pytest
from persons import ANALYST
from recaps import wide
from test_pages_unggah import CONFIRM, button, in_force, said, upload

from wksbm_mapping.services.remembered import list_remembered
from wksbm_mapping.store import load_snapshot
from wksbm_mapping.ui.cache import get_workspace

AGUNG, RAHAYU = "34.04.03.2003", "34.04.03.2001"
MISSPELT = wide("Sumberrahayu;3;100", "Sumberagng;5;7")
LATER = MISSPELT.replace(b"2024", b"2025")


@pytest.fixture
def page(empty_store, open_page):
    """The page over an empty store."""
    return open_page("unggah")


@pytest.fixture
def answered(page):
    """The page after one answer was given and its batch confirmed."""
    upload(page, MISSPELT)
    ask(page, "Sumberagng").select(AGUNG).run()
    button(page, CONFIRM).click().run()
    assert not page.exception
    return page


def ask(app, words):
    return next(each for each in app.selectbox if words in each.label)


def asked(app):
    return any("Sumberagng" in each.label for each in app.selectbox)


def expander(app, words):
    return next(each for each in app.expander if words in each.label)


def table_with(app, column):
    return next(each.value for each in app.dataframe if column in each.value)


def test_an_answer_of_an_earlier_batch_is_shown_and_not_asked(answered):
    upload(answered, LATER)
    assert not asked(answered)
    shown = expander(answered, "1 jawaban dari kiriman sebelumnya")
    assert "sumberagng → Sumberagung (Moyudan)" in [each.value for each in shown.text]
    assert "**2** diterima, **0** ditolak" in said(answered, "markdown")


def test_it_can_be_changed_for_this_upload(answered):
    upload(answered, LATER)
    next(each for each in answered.button if each.label == "Ganti").click().run()
    ask(answered, "Sumberagng").select("abaikan").run()
    assert not answered.exception
    button(answered, CONFIRM).click().run()
    snapshot = load_snapshot(get_workspace().engine).observations
    assert set(snapshot[snapshot["period"] == "2025"]["region"]) == {RAHAYU}
    (remembered,) = list_remembered(get_workspace(), actor=ANALYST)
    assert remembered.answer == AGUNG


def test_it_can_be_forgotten_for_good(answered):
    upload(answered, LATER)
    button(answered, "Lupakan").click().run()
    assert not answered.exception
    assert asked(answered)
    assert list_remembered(get_workspace(), actor=ANALYST) == []


def test_all_that_is_remembered_is_listed_and_can_be_forgotten(answered):
    listed = table_with(answered, "Artinya").iloc[0].to_list()
    assert listed == ["Dinas Sosial", "sumberagng", "Sumberagung (Moyudan)"]
    box = answered.multiselect[0]
    box.select(box.options[0]).run()
    answered.multiselect[0].set_value([])
    button(answered, "Lupakan yang dipilih").click().run()
    assert len(list_remembered(get_workspace(), actor=ANALYST)) == 1
    box = answered.multiselect[0]
    box.select(box.options[0]).run()
    button(answered, "Lupakan yang dipilih").click().run()
    assert not answered.exception
    assert list_remembered(get_workspace(), actor=ANALYST) == []
    assert not answered.multiselect


def test_counts_that_differ_are_laid_beside_the_stored_ones(page, store_counts):
    store_counts("Anak Telantar", 3, 4, None, None)
    upload(page, wide("Sumberrahayu;9;100"))
    line = table_with(page, "Tersimpan").iloc[0]
    assert line[["Wilayah", "Jenis"]].to_list() == ["Sumberrahayu", "Anak Telantar"]
    assert line[["Tersimpan", "Baru", "Kiriman"]].to_list() == [3, 9, 1]
    ask(page, "Ganti atau pertahankan?").select("ganti").run()
    button(page, CONFIRM).click().run()
    assert not page.exception
    assert in_force().loc[2, "replaced"] == {1: 1}


def test_kept_counts_stay_as_they_are(page, store_counts):
    store_counts("Anak Telantar", 3, 4, None, None)
    upload(page, wide("Sumberrahayu;9;100"))
    ask(page, "Ganti atau pertahankan?").select("pertahankan").run()
    button(page, CONFIRM).click().run()
    table = load_snapshot(get_workspace().engine).observations
    kept = table[table["category"] == "anak_telantar"]["value"]
    assert sorted(kept.dropna()) == [3, 4]


def test_a_batch_can_be_looked_into(store_counts, open_page):
    store_counts("Anak Telantar", 3, 4, None, 0)
    page = open_page("unggah")
    history = page.dataframe[-1].value
    assert history.iloc[0][["Sel", "Jumlah", "Oleh"]].to_list() == [
        "4",
        "7 jiwa",
        "uji",
    ]
    page.selectbox(key="unggah.rincian").select(1).run()
    assert not page.exception
    counts = table_with(page, "Diketahui").iloc[0]
    assert counts[["Jenis", "Periode"]].to_list() == ["Anak Telantar", "Tahun 2024"]
    assert counts[["Sel", "Diketahui", "Jumlah"]].to_list() == [4, 3, 7]
    assert table_with(page, "Angka")["Wilayah"].iloc[0] == "Sumberrahayu"
    assert "uji" in said(page, "text")


def test_an_undone_batch_says_when_and_can_still_be_looked_into(
    store_counts, open_page
):
    store_counts("Anak Telantar", 3, 4, None, None)
    page = open_page("unggah")
    page.selectbox(key="unggah.rincian").select(1).run()
    button(page, "Ya, batalkan").click().run()
    assert not page.exception
    assert "Dibatalkan" in page.dataframe[0].value.to_string()
    assert "oleh lokal" in said(page, "text")


def test_an_older_batch_is_undone_after_it_was_chosen(store_counts, open_page):
    for value in range(6):
        store_counts("Anak Telantar", value, 0, 0, 0)
    page = open_page("unggah")
    assert sum(each.label == "Ya, batalkan" for each in page.button) == 5
    page.selectbox(key="unggah.rincian").select(1).run()
    button(page, "Ya, batalkan")
    page.button(key="unggah.batal.1").click().run()
    assert not page.exception
    assert 1 not in in_force().index
