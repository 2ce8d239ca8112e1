"""Rencana: aimed at a step of the planning year, and added up for an area."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from persons import ANALYST, HERE, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.cycles import Cycle
from wksbm_mapping.services import plan_calendar, plan_parts, plan_readiness, plans
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui.cache import get_workspace

YEAR = date.today().year + 1
AIM = "rkpd/musrenbang_kalurahan"
(MUSRENBANG,) = [
    each for each in plan_calendar.list_steps() if each.key == AIM.partition("/")[2]
]


@pytest.fixture
def number(example_store):
    subject = PlanSubject(HERE, "lanjut_usia_telantar", "2025-S2")
    found = plans.begin(get_workspace(), subject, "Makanan *hangat*", actor=VOLUNTEER)
    line = BudgetLine("A", "Beras", Decimal(2), "kg", 1, 15_000, Source.SELF_HELP)
    plan_parts.save_budget(
        get_workspace(), found, Budget((line,)), seen=0, actor=VOLUNTEER
    )
    return found


def aim(number, *, days=None):
    """Aim at a step this many days away, as the office wrote it."""
    head = PlanHead("Makanan *hangat*", cycle="rkpd", year=YEAR, step=MUSRENBANG.key)
    plan_parts.save_head(get_workspace(), number, head, seen=1, actor=VOLUNTEER)
    if days is not None:
        day = date.today() + timedelta(days=days)
        plan_calendar.set_dates(
            get_workspace(), MUSRENBANG, YEAR, (day, day), actor=ANALYST
        )


def text(app):
    parts = [*app.markdown, *app.caption, *app.info, *app.success]
    return " ".join(each.value for each in parts).replace("\\", "")


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def ticked(number):
    view = plans.read_plan(get_workspace(), number, actor=VOLUNTEER)
    found = plan_readiness.find_aims(get_workspace(), [view], actor=VOLUNTEER)
    return found[number].ready


def test_a_plan_is_aimed_at_a_step_and_what_it_needs_is_told_and_ticked(
    number, open_page
):
    aim(number, days=10)
    app = open_page("rencana", rencana=str(number))
    day = format_date(date.today() + timedelta(days=10))
    assert f"Siap sebelum {day}: 3 dari 10 (10 hari lagi)" in text(app)
    (box,) = [each for each in app.checkbox if "kamus" in each.label]
    box.check().run()
    assert not app.exception
    assert ticked(number) == 4
    assert f"Siap sebelum {day}: 4 dari 10" in text(app)


def test_the_step_is_chosen_with_its_cycle(number, open_page):
    app = open_page("rencana", rencana=str(number))
    key = f"rencana.{number}.pokok.1."
    app.selectbox(key=f"{key}aim").set_value(AIM)
    next(each for each in app.button if each.label == t("plan.save")).click().run()
    head = plans.read_plan(get_workspace(), number, actor=VOLUNTEER).head
    assert (head.cycle, head.step) == ("rkpd", "musrenbang_kalurahan")
    assert "Tanggalnya belum diketahui" in text(app)


def test_who_may_not_write_a_plan_ticks_nothing(number, become, open_page):
    aim(number)
    become(Person("jauh", Role.RELAWAN, ("34.04.04",)))
    app = open_page("rencana", rencana=str(number))
    assert not app.exception
    assert not app.checkbox
    assert "Kode kamus usulan sudah dicari" in text(app)


def test_what_is_near_and_what_is_over_is_said_on_the_list(number, open_page):
    aim(number, days=10)
    app = open_page("rencana")
    assert "1 rencana belum lengkap untuk langkah yang dituju dalam 30 hari" in text(
        app
    )
    app.selectbox(key="kalender.tahun").set_value(YEAR).run()
    (table,) = [each.value for each in app.table if t("cycle.plans") in each.value]
    assert "1 rencana, 0 siap" in set(table[t("cycle.plans")])
    assert "10 hari lagi" in set(table[t("cycle.distance")])
    day = date.today() - timedelta(days=3)
    plan_calendar.set_dates(
        get_workspace(), MUSRENBANG, YEAR, (day, day), actor=ANALYST
    )
    assert "Waktu langkah yang dituju 1 rencana sudah lewat" in text(app.run())


def local_steps():
    steps = plan_calendar.read_year(get_workspace(), Cycle.RKPD, YEAR)
    return [each.step.key for each in steps if each.is_local]


def test_a_date_is_put_back_for_the_step_chosen_just_before(example_store, open_page):
    day = date(YEAR, 1, 31)
    for step in plan_calendar.list_steps()[:2]:
        plan_calendar.set_dates(get_workspace(), step, YEAR, (day, day), actor=ANALYST)
    app = open_page("rencana")
    assert local_steps() == ["musdukuh", MUSRENBANG.key]
    app.selectbox(key="kalender.langkah").set_value(MUSRENBANG.key)
    press(app, t("plan.calendar_reset"))
    assert local_steps() == ["musdukuh"]
    app.selectbox(key="kalender.langkah").set_value("musdukuh").run()
    app.selectbox(key="kalender.siklus").set_value("rkpkal")
    press(app, t("plan.calendar_reset"))
    assert local_steps() == ["musdukuh"]


def test_the_plans_of_an_address_are_added_up(number, open_page):
    aim(number)
    asked = {"siklus_rencana": "rkpd", "tahun_rencana": str(YEAR)}
    app = open_page("rencana", tampilan="rekap", wilayah_rencana=HERE, **asked)
    assert not app.exception
    assert "**1** rencana, biaya seluruhnya **Rp30.000**" in text(app)
    cells = [
        cell for each in app.table for row in each.value.to_numpy() for cell in row
    ]
    assert r"Makanan \*hangat\*" in cells
    app = open_page("rencana", tampilan="rekap", status_rencana="diterima")
    assert t("plan.none_here") in text(app)


def test_a_hostile_filter_in_the_address_falls_back(number, open_page):
    asked = dict.fromkeys(
        ("status_rencana", "siklus_rencana", "tahun_rencana"), "<script>' OR 1=1"
    )
    app = open_page("rencana", tampilan="rekap", **asked)
    assert not app.exception
    assert "**1** rencana" in text(app)
