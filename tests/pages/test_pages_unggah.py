"""Unggah Data: seen first, confirmed by a person, and taken back."""

from __future__ import annotations

import pytest
from persons import ANALYST
from recaps import wide

from wksbm_mapping.access.person import LOCAL_PERSON
from wksbm_mapping.services.batches import list_batches, undo
from wksbm_mapping.services.unfinished_checks import list_unfinished, resume
from wksbm_mapping.store import load_snapshot
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain

RECAP = wide("Sumberrahayu;3;100", "Sumbersari;0;1.200")
CONFIRM = "Sahkan dan simpan"


@pytest.fixture
def page(empty_store, open_page):
    """The page over an empty store."""
    return open_page("unggah")


def upload(app, content=RECAP, name="rekap.csv", source="Dinas Sosial"):
    app.text_input(key="unggah.sumber").input(source)
    app.file_uploader[0].upload(name, content, "text/csv")
    app.run()
    assert not app.exception
    return app


def button(app, label):
    return next(each for each in app.button if each.label.startswith(label))


def said(app, *kinds):
    return "\n".join(each.value for kind in kinds for each in app.get(kind))


def in_force():
    batches = list_batches(get_workspace(), actor=ANALYST)
    return batches[batches["in_force"]]


def test_nothing_is_stored_before_it_is_confirmed(page):
    upload(page)
    text = said(page, "markdown")
    assert "**2** baris terbaca: **2** diterima" in text
    assert "1.300 KK" in text
    assert "3 jiwa" in text
    assert in_force().empty


def test_confirmed_counts_are_stored_and_said(page):
    upload(page)
    button(page, f"{CONFIRM} 4 angka").click().run()
    assert not page.exception
    batch = in_force().loc[1]
    assert batch["sum_by_unit"] == {"jiwa": 3, "KK": 1300}
    assert (batch["source"], batch["actor"]) == ("Dinas Sosial", "lokal")
    assert "1" in page.success[0].value
    assert page.file_uploader[0].value in (None, [])
    history = page.dataframe[-1].value
    assert history.shape[0] == 1
    assert "rekap.csv" in history.iloc[0].to_list()


def test_a_batch_is_undone_by_its_button(page):
    upload(page)
    button(page, CONFIRM).click().run()
    button(page, "Ya, batalkan").click().run()
    assert not page.exception
    assert in_force().empty
    assert load_snapshot(get_workspace().engine).is_empty
    assert said(page, "success") == "Kiriman 1 dibatalkan\\."


def test_a_batch_somebody_else_undid_is_refused_and_the_page_stays(page):
    upload(page)
    button(page, CONFIRM).click().run()
    undo(get_workspace(), 1, actor=ANALYST)
    button(page, "Ya, batalkan").click().run()
    assert not page.exception
    assert "tidak ada atau sudah dibatalkan" in said(page, "error")
    assert page.title[0].value == "Unggah Data"
    assert page.dataframe[-1].value.shape[0] == 1


def test_without_a_source_it_cannot_be_confirmed(page):
    upload(page, source="")
    assert button(page, CONFIRM).disabled
    assert "sumber" in said(page, "info")


def test_an_unclear_name_is_asked_and_the_answer_taken_back(page):
    upload(page, wide("Sumberrahayu;3;100", "Sumberagng;5;7"))
    question = next(each for each in page.selectbox if "Sumberagng" in each.label)
    assert "Sumberagung (Moyudan)" in question.options
    assert "**1** diterima, **1** ditolak" in said(page, "markdown")
    question.select("34.04.03.2003").run()
    assert not page.exception
    assert "**2** diterima, **0** ditolak" in said(page, "markdown")
    button(page, "Tarik").click().run()
    assert "**1** diterima, **1** ditolak" in said(page, "markdown")


def test_only_answered_rows_are_stored(page):
    upload(page, wide("Sumberrahayu;3;100", "Sumberagng;5;7"))
    assert "Masih ada 1 pertanyaan" in said(page, "warning")
    button(page, CONFIRM).click().run()
    regions = load_snapshot(get_workspace().engine).observations["region"]
    assert set(regions) == {"34.04.03.2001"}


def test_an_answer_given_just_before_a_tap_is_seen_before_it_is_stored(page):
    upload(page, wide("Sumberrahayu;3;100", "Sumberagng;5;7"))
    next(each for each in page.selectbox if "Sumberagng" in each.label).select(
        "34.04.03.2003"
    )
    button(page, CONFIRM).click().run()
    assert in_force().empty
    assert "tekan sekali lagi" in said(page, "error")
    assert "**2** diterima, **0** ditolak" in said(page, "markdown")
    button(page, CONFIRM).click().run()
    assert in_force().loc[1, "sum_by_unit"] == {"jiwa": 8, "KK": 107}


def test_a_source_typed_just_before_a_tap_is_the_one_that_is_kept(page):
    upload(page, source="WKSBM Satu")
    page.text_input(key="unggah.sumber").input("WKSBM Dua")
    button(page, CONFIRM).click().run()
    assert in_force().empty
    page.text_input(key="unggah.periode").input("kemarin")
    button(page, "Simpan dulu").click().run()
    assert list_unfinished(get_workspace(), actor=LOCAL_PERSON).empty
    page.text_input(key="unggah.periode").input("").run()
    page.text_input(key="unggah.sumber").input("WKSBM Tiga")
    button(page, "Simpan dulu").click().run()
    (number,) = list_unfinished(get_workspace(), actor=LOCAL_PERSON).index
    kept = resume(get_workspace(), int(number), actor=LOCAL_PERSON)
    assert kept.options.source == "WKSBM Tiga"


def test_a_missing_period_is_asked_for_in_words(page):
    upload(page, RECAP.replace(b" TAHUN 2024", b""))
    assert not any(each.label.startswith(CONFIRM) for each in page.button)
    box = next(each for each in page.text_input if "periode apa" in each.label)
    box.input("Semester I 2025").run()
    assert not page.exception
    button(page, CONFIRM).click().run()
    periods = load_snapshot(get_workspace().engine).observations["period"]
    assert set(periods) == {"2025-S1"}


def test_a_period_that_means_nothing_stops_the_check(page):
    page.text_input(key="unggah.periode").input("kemarin").run()
    assert len(page.error) == 1
    upload(page)
    assert not any(each.label.startswith(CONFIRM) for each in page.button)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n\xe2\xe3\xcf\xd3"])
def test_an_unreadable_file_is_one_sentence(page, content):
    upload(page, content, name="rusak.csv")
    assert [(plain("rusak.csv") in each.value) for each in page.error] == [True]
    assert not any(each.label.startswith(CONFIRM) for each in page.button)


def test_a_foreign_recap_cannot_be_confirmed(page):
    upload(page, RECAP.replace(b"SLEMAN", b"BANTUL"))
    assert "Bantul" in said(page, "markdown")
    assert not any(each.label.startswith(CONFIRM) for each in page.button)


def test_a_file_confirmed_before_is_said(page):
    upload(page)
    button(page, CONFIRM).click().run()
    upload(page, name="salinan.csv")
    assert "sudah disahkan pada" in said(page, "warning").lower()


def test_hostile_names_are_shown_as_text(page):
    hostile = "{{7*7}}<img src=x onerror=alert(1)>.csv"
    upload(page, wide("<script>alert(1)</script>;3;100", "Sumbersari;1;2"), hostile)
    trusted = [each.value for each in page.markdown if each.allow_html]
    trusted += [each.value for each in page.get("html")]
    assert not any("onerror" in text or "alert(" in text for text in trusted)
    assert any("img src=x onerror" in each.value for each in page.text)


def test_real_counts_end_the_example(example_store, open_page):
    app = open_page("unggah")
    assert "DATA CONTOH" in said(app, "warning")
    upload(app)
    button(app, CONFIRM).click().run()
    assert "DATA CONTOH" not in said(app, "warning")
    assert in_force()["is_example"].to_list() == [False]


def test_the_example_can_be_removed(example_store, open_page):
    app = open_page("unggah")
    button(app, "Ya, batalkan").click().run()
    assert not app.exception
    assert "DATA CONTOH" not in said(app, "warning")
    assert list_batches(get_workspace(), actor=ANALYST).empty


def test_the_public_can_neither_upload_nor_undo(example_store, open_page):
    app = open_page("unggah", lihat="public")
    assert len(app.info) == 1
    assert not app.file_uploader
    assert not app.button
    assert not app.dataframe


def test_a_volunteer_uploads_and_leaves_the_confirming_to_officers(
    store_counts, open_page
):
    store_counts("Fakir Miskin", 5, 6, 2, 8)
    app = open_page("unggah", lihat="relawan")
    assert not app.button
    assert not app.dataframe
    upload(app, wide("Sumberagung;3", header="KALURAHAN;Fakir Miskin"))
    assert [each.label for each in app.button if CONFIRM in each.label] == []
    button(app, "Simpan dulu").click().run()
    assert not app.exception
    (check,) = list_unfinished(get_workspace(), actor=ANALYST)["actor"]
    assert check == "lokal"


def test_denominators_are_said_and_can_be_confirmed_alone(page):
    table = wide("Sumbersari;2.560;830", header="Kalurahan;Jumlah Penduduk;Jumlah KK")
    upload(page, table, "penduduk.csv")
    text = said(page, "markdown")
    assert "penduduk 2024 untuk 1 wilayah; KK 2024 untuk 1 wilayah" in text
    button(page, f"{CONFIRM} 2 angka").click().run()
    assert not page.exception
    population = load_snapshot(get_workspace().engine).population
    assert sorted(population["value"]) == [830, 2560]


def test_a_period_that_is_none_is_refused_and_asked_for_again(page):
    upload(page, b"Kalurahan;Lanjut Usia Telantar\nSumberrahayu;3\n")
    for words, refusals in (("kapan-kapan", 1), ("Semester I 2025", 0)):
        key = next(f.key for f in page.text_input if "tanya" in f.key)
        page.text_input(key=key).input(words).run()
        assert not page.exception
        assert said(page, "error").count("Periode tidak terbaca") == refusals
    assert "Semester I 2025" in said(page, "markdown")
