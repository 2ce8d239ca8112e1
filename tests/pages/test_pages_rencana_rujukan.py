"""Rujukan of a plan: written in fields, carried to a form, set beside handling."""

from __future__ import annotations

import pytest
from entry_pages import said, stored
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.referrals import Referral, ReferralCounts
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.services.entry_counts import save_count, start_entry
from wksbm_mapping.store import EntryHead, FieldKey
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui.cache import get_workspace

HERE, ELDERLY, PERIOD = "34.04.03.2003", "lanjut_usia_telantar", "2024-S2"
DONE, REFERRED = (FieldKey("", ELDERLY, each) for each in ("selesai", "dirujuk"))


def referral(*counts):
    return Referral(ELDERLY, "Dinsos", "", PERIOD, ReferralCounts(*counts))


@pytest.fixture
def number(example_store):
    """A plan with 12 referred, 8 accepted and 5 done."""
    subject = PlanSubject(HERE, ELDERLY, PERIOD)
    made = plans.begin(get_workspace(), subject, "Antar <b>makan</b>", actor=VOLUNTEER)
    save(made, referral(12, 8, 5, 0), seen=0)
    return made


def save(number, *rows, seen):
    plan_parts.save_referrals(get_workspace(), number, rows, seen=seen, actor=ANALYST)


def rows_of(number):
    return plans.read_plan(get_workspace(), number, actor=VOLUNTEER).referrals


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


@pytest.fixture
def open_plan(number, open_page):
    """Open the referrals of the plan."""

    def run():
        app = open_page("rencana", rencana=str(number))
        app.session_state["bagian"] = "rujukan"
        app.run()
        assert not app.exception
        return app

    return run


def fill(app, number, revision, row, **numbers):
    start = f"rencana.{number}.rujukan.{revision}.{row}."
    for field, value in numbers.items():
        app.number_input(key=start + field).set_value(value)
    return app


def test_referrals_are_said_in_words_and_written_row_by_row(number, open_plan):
    app = open_plan()
    assert "12 jiwa dirujuk ke Dinsos, 8 diterima, 5 selesai" in said(app)
    start = f"rencana.{number}.rujukan.1."
    app.selectbox(key=f"{start}0.office").set_value("Dinkes/Puskesmas")
    app.selectbox(key=f"{start}0.period").set_value(PERIOD)
    fill(app, number, 1, 0, referred=4, accepted=4, done=0)
    press(app, t("referral.save"))
    assert rows_of(number)[1].office == "Dinkes/Puskesmas"
    assert rows_of(number)[1].counts == ReferralCounts(4, 4, 0, None)
    assert "16 jiwa dirujuk ke Dinsos, Dinkes/Puskesmas, 12 diterima" in said(app)
    assert t("referral.unknown_impossible") in said(app)
    app.selectbox(key=f"rencana.{number}.rujukan.2.baris").set_value(2).run()
    app.selectbox(key=f"rencana.{number}.rujukan.2.baris").set_value(1)
    press(app, t("referral.remove"))
    assert [each.office for each in rows_of(number)] == ["Dinkes/Puskesmas"]


def test_what_is_refused_names_row_and_column_and_keeps_what_was_typed(
    number, open_plan
):
    app = open_plan()
    app.selectbox(key=f"rencana.{number}.rujukan.1.0.office").set_value(
        "Dinkes/Puskesmas"
    )
    fill(app, number, 1, 0, referred=3, accepted=4)
    press(app, t("referral.save"))
    assert "Baris 2, kolom Diterima: lebih besar daripada yang dirujuk" in said(app)
    assert app.number_input(key=f"rencana.{number}.rujukan.1.0.accepted").value == 4
    assert len(rows_of(number)) == 1
    save(number, referral(20, 8, 5, 0), seen=1)
    fill(app, number, 1, 0, accepted=2)
    press(app, t("referral.save"))
    assert "uji" in said(app, "error")
    assert [each.counts.referred for each in rows_of(number)] == [20]
    assert app.number_input(key=f"rencana.{number}.rujukan.1.0.accepted").value == 2


def test_somebody_from_elsewhere_sees_no_numbers(number, become, open_plan):
    become(Person("jauh", Role.RELAWAN, ("34.04.04",)))
    app = open_plan()
    assert t("referral.withheld") in said(app)
    assert "12 jiwa" not in said(app)
    assert '<table id="rujukan"' not in "".join(each.value for each in app.get("html"))


@pytest.fixture
def open_proposed(number, open_page):
    """Open Isi Data as the plan leads to it."""

    def run(**more):
        address = {"wilayah": HERE, "periode": PERIOD, "jenis": ELDERLY}
        app = open_page("isi_data", **address, dari_rencana=str(number), **more)
        assert not app.exception
        return app

    return run


def begin():
    head = EntryHead(HERE, PERIOD, "WKSBM Uji", by_padukuhan=False)
    return start_entry(get_workspace(), head, "", actor=VOLUNTEER)[0]


def test_a_proposal_stands_beside_what_is_there_until_somebody_takes_it(open_proposed):
    app = open_proposed()
    assert app.selectbox(key="isian.tempat").value == HERE
    assert app.selectbox(key="isian.periode").value == PERIOD
    assert "Rencana “Antar <b>makan</b>” mengusulkan" in said(app)
    form = begin()
    save_count(get_workspace(), form, DONE, 20, seen=0, actor=VOLUNTEER)
    app.run()
    press(app, t("entry.go_on"))
    shown = said(app)
    assert "Dirujuk: saran 7; yang tertulis di isian: kosong" in shown
    assert "Selesai ditangani: saran 5; yang tertulis di isian: 20" in shown
    assert "dirujuk 1, selesai 7" in shown
    assert (stored(form, REFERRED), stored(form, DONE)) == (None, 20)
    press(app, "Isi Dirujuk: 7")
    assert (stored(form, REFERRED), stored(form, DONE)) == (7, 20)
    press(app, "Ganti Selesai ditangani 20 menjadi 5")
    assert stored(form, DONE) == 5
    assert "Selesai ditangani: 5, sama dengan" in said(app)


@pytest.mark.parametrize("asked", ["99", "²<script>"])
def test_a_hostile_or_unknown_plan_proposes_nothing(example_store, open_page, asked):
    form = begin()
    app = open_page("isi_data", dari_rencana=asked, isian=form, jenis="x", periode="?")
    assert not app.exception
    assert "saran" not in said(app).casefold()


def test_handling_says_what_plans_hold_and_how_far_it_differs(number, open_page):
    address = {"analisis": "penanganan", "jenis": ELDERLY, "periode": PERIOD}
    app = open_page("analisis", **address, tempat=HERE)
    assert not app.exception
    shown = said(app)
    assert "Menurut rencana: 12 dirujuk, 5 selesai, 7 masih berjalan" in shown
    assert "Menurut angka penanganan: dirujuk 1, selesai 7" in shown
    assert "Dirujuk: angka penanganan 1, rencana 7; rencana 6 lebih banyak" in shown
    assert "angka penanganan 7, rencana 5; angka penanganan 2 lebih banyak" in shown


def test_the_public_is_told_nothing_of_referrals(number, become, open_page):
    become(Person("", Role.PUBLIK))
    address = {"analisis": "penanganan", "jenis": ELDERLY, "periode": PERIOD}
    app = open_page("analisis", **address, tempat=HERE)
    assert t("referral.beside_title") not in said(app)
