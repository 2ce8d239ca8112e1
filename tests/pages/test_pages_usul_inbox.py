"""Usul Warga as those who answer use it: read, answered, merged, put away, erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hostile import SCRIPT
from persons import ADMIN, ANALYST, HERE, NOBODY, VOLUNTEER
from usul_pages import TEXT, follow, kept, press, said, store_one

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.services import report_retention as privacy_of_reports
from wksbm_mapping.services.handle_reports import answer_report
from wksbm_mapping.store.cards import Collection, add_card
from wksbm_mapping.ui.cache import get_workspace

ANI = Person("ani", Role.RELAWAN, ("34.04.04",))


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
