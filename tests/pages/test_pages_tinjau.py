"""Sent on Unggah Data and Isi Data, decided on Tinjau Kiriman, told on all of them."""

from __future__ import annotations

from persons import ANALYST
from recaps import wide

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.batches import undo
from wksbm_mapping.services.entry_counts import delete_entry, save_count, start_entry
from wksbm_mapping.services.import_survey import RawFile, read_raw_files, seal_files
from wksbm_mapping.services.review import return_submission
from wksbm_mapping.services.submissions import (
    list_submissions,
    read_submission,
    submit_form,
    submit_uploads,
)
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.store import EntryHead, FieldKey
from wksbm_mapping.ui.cache import get_workspace

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
HERE = "34.04.03.2003"
HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} **tebal**"


def said(app, *kinds):
    kinds = kinds or (
        "markdown",
        "caption",
        "text",
        "info",
        "warning",
        "error",
        "success",
    )
    return "\n".join(each.value for kind in kinds for each in app.get(kind))


def button(app, label):
    return next(each for each in app.button if each.label == label)


def has_button(app, label):
    return any(each.label == label for each in app.button)


def send_files(name="rekap.csv", *, rows=("Sumberagung;5;300", "Sumbersari;x;2")):
    workspace = get_workspace()
    uploads = seal_files(workspace, read_raw_files([RawFile(name, wide(*rows))]))
    number = submit_uploads(
        workspace,
        uploads,
        options=ImportOptions(source="WKSBM Uji"),
        answers={},
        actor=ANI,
    )
    return read_submission(workspace, number, actor=ANI).submission


def send_form():
    workspace = get_workspace()
    head = EntryHead(HERE, "2025", "WKSBM Uji", by_padukuhan=False)
    form, _ = start_entry(workspace, head, "", actor=ANI)
    write(form, "pengemis", 7)
    submit_form(workspace, form, actor=ANI)
    return form


def write(form, category, value):
    key = FieldKey("", category, "total")
    save_count(get_workspace(), form, key, value, seen=0, actor=ANI)


def only():
    (submission,) = list_submissions(get_workspace(), actor=ANALYST)
    return submission


def test_in_mode_lokal_the_page_says_when_it_is_used(empty_store, open_page):
    app = open_page("tinjau")
    assert "Halaman ini dipakai dalam mode kantor" in said(app, "info")
    assert not app.exception


def test_a_volunteer_sends_files_and_sees_them_waiting(become, open_page):
    become(ANI)
    app = open_page("unggah")
    app.file_uploader[0].upload(
        "rekap.csv", wide("Sumberagung;5;300"), "text/csv"
    ).run()
    assert button(app, "Kirim untuk ditinjau").disabled
    app.text_input(key="unggah.sumber").set_value("WKSBM Uji").run()
    assert not any(each.label.startswith("Sahkan") for each in app.button)
    app.text_input(key="unggah.sumber").set_value("WKSBM Lain")
    button(app, "Kirim untuk ditinjau").click().run()
    assert not app.exception
    assert only().sender == "ani"
    assert only().summary.source == "WKSBM Lain"
    assert "Menunggu ditinjau petugas" in said(app, "info")
    assert current_version(get_workspace()) == 0


def test_an_analyst_approves_files_as_they_were_sent(become, open_page, turn):
    become(ANALYST)
    open_page()
    send_files()
    app = open_page()
    notices = " ".join(each.value for each in app.markdown).replace("\\", "")
    assert "1 kiriman relawan menunggu ditinjau." in notices
    turn(app, "tinjau")
    assert "2 wilayah" in said(app) or "Sumberagung" in said(app)
    button(app, "Lihat").click().run()
    assert app.query_params["kiriman"] == str(only().number)
    button(app, "Setujui dan sahkan").click().run()
    assert not app.exception
    assert "Disetujui dan disahkan dengan nomor 1." in said(app, "success")
    assert current_version(get_workspace()) == 1
    undo(get_workspace(), 1, actor=ANALYST)
    become(ANI)
    assert "Dibatalkan" in said(open_page("unggah"), "warning")


def test_a_returned_submission_tells_its_sender_why_and_is_sent_again(
    become, open_page, turn
):
    become(ANALYST)
    open_page()
    send_files()
    app = open_page("tinjau", kiriman=str(only().number))
    button(app, "Kembalikan").click().run()
    assert "Tulis alasannya" in said(app, "error")
    app.text_area[0].set_value(HOSTILE).run()
    button(app, "Kembalikan").click().run()
    assert only().status == "returned"
    become(ANI)
    app = open_page()
    assert "1 kiriman Anda dikembalikan" in said(app)
    turn(app, "unggah")
    assert f"Alasan: {HOSTILE}" in said(app, "text")
    assert HOSTILE not in said(app, "markdown", "caption", "warning", "info")
    button(app, "Perbaiki").click().run()
    assert f"Alasan: {HOSTILE}" in said(app, "text")
    button(app, "Kirim lagi untuk ditinjau").click().run()
    assert not app.exception
    assert (only().status, only().revision) == ("waiting", 3)


def test_an_analyst_corrects_files_and_confirming_accepts_them(become, open_page, turn):
    become(ANALYST)
    open_page()
    send_files()
    app = open_page("tinjau", kiriman=str(only().number))
    button(app, "Buka untuk dikoreksi").click().run()
    assert [each.value for each in app.title] == ["Unggah Data"]
    assert "Anda meninjau kiriman relawan" in said(app, "markdown")
    app.session_state["unggah.jawaban"] = {"cell:rekap:4:2": "10"}
    turn(app, "unggah")
    next(b for b in app.button if b.label.startswith("Sahkan dan simpan")).click().run()
    assert not app.exception
    told = read_submission(get_workspace(), only().number, actor=ANI)
    assert [step.action for step in told.steps] == ["sent", "corrected", "accepted"]
    assert told.steps[1].details == {"cells": 1}
    turn(app, "tinjau", kiriman=str(only().number))
    assert "1 sel atau baris diubah" in said(app, "caption")


def test_of_two_analysts_at_once_one_is_told_on_the_page(become, open_page):
    become(ANALYST)
    open_page()
    sent = send_files()
    app = open_page("tinjau", kiriman=str(sent.number))
    return_submission(get_workspace(), sent.seen, "Periksa lagi", actor=ANALYST)
    button(app, "Setujui dan sahkan").click().run()
    assert "diputuskan orang lain" in said(app, "error")
    assert current_version(get_workspace()) == 0
    assert not has_button(app, "Setujui dan sahkan")


def test_open_questions_are_answered_before_it_is_approved(become, open_page):
    become(ANALYST)
    open_page()
    sent = send_files(rows=("Sumberagung;5;300", "Sumberagng;1;2"))
    assert sent.summary.questions == 1
    app = open_page("tinjau", kiriman=str(sent.number))
    assert "1 pertanyaan" in said(app, "warning")
    assert button(app, "Setujui dan sahkan").disabled


def test_a_volunteer_sends_a_form_and_takes_it_back(become, open_page):
    become(ANI)
    open_page()
    workspace = get_workspace()
    head = EntryHead(HERE, "2025", "WKSBM Uji", by_padukuhan=False)
    form, _ = start_entry(workspace, head, "", actor=ANI)
    write(form, "pengemis", 7)
    app = open_page("isi_data", isian=form)
    app.session_state["isian.langkah"] = "periksa"
    app.run()
    assert not any(each.label.startswith("Sahkan") for each in app.button)
    button(app, "Kirim untuk ditinjau").click().run()
    assert only().form == form
    app.session_state["isian.langkah"] = "periksa"
    app.run()
    assert "Menunggu ditinjau petugas" in said(app, "info")
    assert not has_button(app, "Kirim lagi untuk ditinjau")
    app = open_page("isi_data")
    button(app, "Ya, tarik").click().run()
    assert only().status == "withdrawn"


def test_an_analyst_sees_what_changed_since_a_form_was_sent(become, open_page, turn):
    become(ANALYST)
    open_page()
    form = send_form()
    write(form, "gelandangan", 2)
    app = open_page("tinjau", kiriman=str(only().number))
    assert "Berubah sejak dikirim" in said(app, "warning")
    assert "- Gelandangan" in said(app, "markdown")
    button(app, "Buka di Isi Data").click().run()
    assert [each.value for each in app.title] == []
    assert "Berubah sejak dikirim" in said(app, "warning")
    next(b for b in app.button if b.label.startswith("Sahkan dan simpan")).click().run()
    assert not app.exception
    assert only().status == "accepted"
    become(ANI)
    assert "Disetujui" in said(open_page("isi_data"), "success")


def test_a_form_deleted_since_can_still_be_returned(become, open_page):
    become(ANALYST)
    open_page()
    form = send_form()
    delete_entry(get_workspace(), form, actor=ANI)
    app = open_page("tinjau", kiriman=str(only().number))
    assert "dihapus" in said(app, "error")
    assert not has_button(app, "Setujui dan sahkan")
    app.text_area[0].set_value("Isiannya sudah dihapus").run()
    button(app, "Kembalikan").click().run()
    assert only().status == "returned"


def test_a_submission_of_another_cannot_be_opened_by_its_address(become, open_page):
    become(ANALYST)
    open_page()
    send_files()
    become(Person("budi", Role.RELAWAN, ("34.04.03",)))
    app = open_page("tinjau", kiriman=str(only().number))
    assert "Meninjau kiriman hanya untuk petugas" in said(app, "info")
    assert "rekap.csv" not in said(app)
    assert "rekap.csv" not in said(open_page("unggah"))


def test_statuses_are_filtered(become, open_page):
    become(ANALYST)
    open_page()
    sent = send_files()
    return_submission(get_workspace(), sent.seen, "Periksa lagi", actor=ANALYST)
    app = open_page("tinjau")
    assert "Tidak ada kiriman dengan status ini." in said(app, "info")
    app.selectbox(key="tinjau.status").select("returned").run()
    assert has_button(app, "Lihat")
    assert "dikembalikan" in said(app, "caption")
