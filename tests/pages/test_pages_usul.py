"""Usul Warga: told by anybody, answered by those entitled, followed by a code."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from hostile import MARKDOWN, SCRIPT
from persons import ADMIN, ANALYST, HERE, NOBODY, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.services import report_retention as privacy_of_reports
from wksbm_mapping.services.handle_reports import answer_report
from wksbm_mapping.services.kept_reports import list_reports
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.send_report import ToldProblem, send_report
from wksbm_mapping.store.cards import Collection, add_card
from wksbm_mapping.ui.cache import get_workspace

ANI = Person("ani", Role.RELAWAN, ("34.04.04",))
TEXT = f"Lansia sendirian {SCRIPT[0]} {MARKDOWN[0]}"


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def said(app):
    parts = [*app.markdown, *app.caption, *app.info, *app.success, *app.error]
    words = " ".join(each.value for each in [*parts, *app.text, *app.subheader])
    return html.unescape(words.replace("\\", ""))


def tell(app, text, *, agree=True):
    app.selectbox(key="usul.tempat").select(HERE)
    app.selectbox(key="usul.jenis").select("pengemis")
    app.text_area(key="usul.tulisan").set_value(text)
    app.checkbox(key="usul.setuju").set_value(agree)
    return press(app, t("usul.send"))


def kept(kind=Collection.REPORT):
    return list_reports(get_workspace(), kind, actor=ANALYST)


def store_one(text=TEXT, region=HERE):
    told = ToldProblem(region, "", "pengemis", text)
    return send_report(
        get_workspace(), told, visitor=Visitor("192.0.2.1"), has_agreed=True
    )


def follow(app, code):
    app.segmented_control(key="bagian").set_value("ikuti").run()
    app.text_input(key="usul.kode_diketik").set_value(code)
    return press(app, t("usul.follow"))


def test_anybody_tells_a_problem_and_follows_it(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    assert app.session_state["bagian"] == "usulkan"
    tell(app, "Bu Siti 3404031501800001 sakit")
    assert t("error.report_personal") in said(app)
    assert kept() == []
    assert app.text_area(key="usul.tulisan").value.startswith("Bu Siti")
    tell(app, TEXT)
    assert not app.exception
    (code,) = [each.value for each in app.code]
    assert kept()[0].report.text == TEXT
    press(app, t("usul.again"))
    assert not app.code
    assert app.text_area(key="usul.tulisan").value == ""
    follow(app, code)
    assert t("usul.means_baru") in said(app)
    assert "Lansia sendirian" not in said(app)
    follow(app, "salah")
    assert t("error.report_not_found") in said(app)


def test_who_sends_too_much_is_told_so_and_keeps_the_text(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    for _ in range(5):
        tell(app, "Banjir di jalan kampung")
        press(app, t("usul.again"))
    tell(app, "Sekali lagi")
    assert "Terlalu banyak" in said(app)
    assert app.text_area(key="usul.tulisan").value == "Sekali lagi"
    assert len(kept()) == 5


def test_the_public_sees_no_text_of_others_whatever_the_address(become, open_page):
    become(NOBODY)
    open_page()
    store_one()
    for address in (
        {},
        {"bagian": "laporan", "usulan": "laporan-1"},
        {"bagian": "sanggahan"},
        {"bagian": "<script>", "status": "' OR 1=1", "usulan": "1"},
    ):
        app = open_page("usul", **address)
        assert not app.exception
        assert "Lansia sendirian" not in said(app)


@pytest.mark.parametrize("person", [VOLUNTEER, ANALYST])
def test_a_reviewer_reads_and_answers_and_the_text_stays_text(
    become, open_page, person
):
    become(person)
    open_page()
    code = store_one()
    app = open_page("usul")
    assert TEXT in [each.value for each in app.text]
    press(app, t("usul.look"))
    (one,) = kept()
    assert one.report.status is ReportStatus.READ
    assert not [each for each in app.markdown if SCRIPT[0] in each.value]
    form = f"laporan.1.{one.revision}"
    app.selectbox(key=f"usulan.status.{form}").select(ReportStatus.DECLINED)
    press(app, t("usul.save"))
    assert t("error.report_reason") in said(app)
    app.selectbox(key=f"usulan.status.{form}").select(ReportStatus.DONE)
    app.text_area(key=f"usulan.kata.{form}").set_value(f"Sudah {SCRIPT[0]}")
    press(app, t("usul.save"))
    assert t("usul.answered") in said(app)
    follow(app, code)
    assert t("usul.means_selesai") in said(app)
    assert not app.exception


def test_who_presses_twice_sends_one_report_and_its_code_stays(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    app.selectbox(key="usul.tempat").select(HERE)
    app.selectbox(key="usul.jenis").select("pengemis")
    app.text_area(key="usul.tulisan").set_value("Banjir di jalan kampung")
    app.checkbox(key="usul.setuju").set_value(True)
    for empty in ("usul.padukuhan", "usul.situs"):
        app.text_input(key=empty).set_value("")
    app.segmented_control(key="bagian").set_value("usulkan")
    button = next(each for each in app.button if each.label == t("usul.send"))
    codes = []
    for _ in range(2):
        button.click().run()
        codes += [each.value for each in app.code]
    assert len(codes) == 2
    assert len(set(codes)) == 1
    assert len(kept()) == 1


def test_an_answer_that_another_was_first_with_is_not_lost(become, open_page):
    become(VOLUNTEER)
    open_page()
    store_one()
    app = press(open_page("usul"), t("usul.look"))
    (one,) = kept()
    form = f"laporan.1.{one.revision}"
    app.selectbox(key=f"usulan.status.{form}").select(ReportStatus.DONE)
    app.text_area(key=f"usulan.kata.{form}").set_value("Sudah dijenguk bersama")
    answer_report(
        get_workspace(), one, ReportStatus.PASSED_ON, "Ke *TKSK*", actor=ANALYST
    )
    press(app, t("usul.save"))
    assert t("error.report_changed") in said(app)
    assert t("usul.answer_now", answer="Ke *TKSK*") in [e.value for e in app.text]
    assert [each.value for each in app.warning] == [t("usul.answer_unsaved")]
    press(app, t("usul.save"))
    assert t("usul.answered") in said(app)
    report = kept()[0].report
    assert (report.status, report.answer) == (
        ReportStatus.DONE,
        "Sudah dijenguk bersama",
    )
    assert not app.warning


def test_reports_of_the_same_are_named_as_they_were_written(become, open_page):
    become(VOLUNTEER)
    open_page()
    for text in (TEXT, "Lansia (sendirian) *di* sini"):
        store_one(text)
    app = open_page("usul", bagian="laporan", usulan="laporan-1")
    choice = app.selectbox(key="usulan.sama.laporan.1")
    assert choice.options == ["2. Pengemis: Lansia (sendirian) *di* sini"]
    press(app, t("usul.same"))
    assert t("error.report_choose") in said(app)
    app.selectbox(key="usulan.sama.laporan.1").select(2)
    press(app, t("usul.same"))
    assert {each.number: each.report.same_as for each in kept()} == {1: 2, 2: None}


def test_a_reviewer_puts_away_brings_back_and_erases(become, open_page):
    become(VOLUNTEER)
    open_page()
    store_one()
    app = press(open_page("usul"), t("usul.look"))
    press(app, t("usul.put_away"))
    assert kept()[0].report.is_put_away
    press(app, t("usul.bring_back"))
    assert not kept()[0].report.is_put_away
    app.checkbox(key="usulan.yakin.laporan.1").set_value(True).run()
    app.checkbox(key="usulan.yakin.laporan.1").set_value(False)
    press(app, t("usul.erase"))
    assert not kept()[0].report.is_erased
    app.checkbox(key="usulan.yakin.laporan.1").set_value(True).run()
    press(app, t("usul.erase"))
    assert kept()[0].report.is_erased
    assert "Lansia" not in said(app)


def test_who_works_elsewhere_finds_nothing_and_is_not_counted(become, open_page):
    become(ANI)
    open_page()
    store_one()
    app = open_page("usul")
    assert t("usul.empty_laporan") in said(app)
    assert "belum dibaca" not in said(open_page())


def test_the_home_page_tells_a_reviewer_what_waits(become, open_page):
    become(VOLUNTEER)
    open_page()
    store_one()
    assert "1 usulan warga belum dibaca" in said(open_page())
    become(NOBODY)
    assert "belum dibaca" not in said(open_page())


def test_a_doubted_figure_reaches_the_analyst_with_where_it_came_from(
    become, store_counts, open_page
):
    become(NOBODY)
    store_counts("Lanjut Usia Telantar", 20, 30, 16, 40)
    cell = f"{HERE}~lanjut_usia_telantar~2024~jumlah"
    app = open_page("usul", angka=cell)
    assert "16 jiwa" in said(app)
    app.text_area(key="sanggah.tulisan").set_value("Setahu kami lebih sedikit")
    app.checkbox(key="sanggah.setuju").set_value(True)
    press(app, t("usul.send"))
    assert app.code
    app.query_params["angka"] = cell.replace("jumlah", "per_1000")
    app.run()
    assert not app.code
    (one,) = kept(Collection.DOUBT)
    assert one.report.figure.shown == "16 jiwa"
    become(ANALYST)
    app = press(open_page("usul", bagian="sanggahan"), t("usul.look"))
    assert f"{t('usul.seen_figure')}: **16 jiwa**" in said(app)
    assert f"{t('usul.now_figure')}: **16 jiwa**" in said(app)
    assert f"{t('usul.seen_batch')}: **#1 · " in said(app)
    assert f"{t('usul.seen_row')}: **baris 5, kolom 2**" in said(app)
    become(VOLUNTEER)
    app = open_page("usul", bagian="sanggahan", usulan="sanggahan-1")
    assert "Setahu kami" not in said(app)


def test_an_admin_empties_what_nobody_touched_for_a_year(
    become, open_page, monkeypatch
):
    become(ADMIN)
    open_page()
    store_one()
    assert "12 bulan tidak disentuh" not in said(open_page("pengaturan"))
    monkeypatch.setattr(privacy_of_reports, "KEPT_FOR", timedelta(0))
    app = press(open_page("pengaturan"), t("privacy.empty_reports"))
    assert "Tulisan 1 usulan warga dikosongkan" in said(app)
    assert kept()[0].report.is_erased


def test_a_robot_that_fills_in_every_field_is_refused(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    app.text_input(key="usul.situs").set_value("http://x")
    tell(app, TEXT)
    assert t("error.report_machine") in said(app)
    assert kept() == []


def test_a_damaged_report_is_named_and_everything_else_works(become, open_page):
    become(ANALYST)
    open_page()
    store_one()
    broken = {"region": HERE, "status": "baru", "is_put_away": False}
    add_card(get_workspace().engine, Collection.REPORT, broken, actor="")
    home = open_page()
    assert not home.exception
    assert "2 usulan warga belum dibaca" in said(home)
    app = open_page("usul")
    assert TEXT in [each.value for each in app.text]
    warned = " ".join(each.value for each in app.warning)
    assert "1 catatan rusak dan tidak ditampilkan (nomor 2)" in warned


def test_a_figure_of_nonsense_is_a_sentence(empty_store, open_page):
    app = open_page("usul")
    for cell in ("x", "~~~", f"{HERE}~odha~2025~jumlah", "<script>~a~2025~x"):
        app.query_params["angka"] = cell
        app.run()
        assert t("error.report_figure") in said(app)
        assert not app.exception
