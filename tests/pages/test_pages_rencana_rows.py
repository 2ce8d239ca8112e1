"""The rows of a plan, each as a card with a form, as a small screen shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
import streamlit as st
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui import plan_table
from wksbm_mapping.ui.cache import get_workspace

HERE = "34.04.03.2003"
RICE = BudgetLine("Bahan", "Beras <b>", Decimal("2.5"), "kg", 4, 15_000, Source.APBKAL)


@pytest.fixture
def number(example_store):
    subject = PlanSubject(HERE, "lanjut_usia_telantar", "2025-S2")
    begun = plans.begin(get_workspace(), subject, "Makanan hangat", actor=VOLUNTEER)
    write(begun, RICE, seen=0)
    return begun


@pytest.fixture
def page(number, open_page):
    app = open_page("rencana", rencana=str(number), baris="kartu")
    app.session_state["bagian"] = "rab"
    return app.run()


def write(number, *lines, seen):
    plan_parts.save_budget(
        get_workspace(), number, Budget(lines), seen=seen, actor=ANALYST
    )


def lines(number):
    return plans.read_plan(get_workspace(), number, actor=VOLUNTEER).budget.lines


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def said(app):
    parts = [*app.markdown, *app.caption]
    return " ".join(each.value for each in parts).replace("\\", "")


def test_a_row_is_added_changed_and_removed(number, page):
    assert "Beras <b>" in said(page)
    assert "2,50 kg × 4 kali × Rp15.000" in said(page)
    press(page, t("planrow.add"))
    key = f"rencana.{number}.rab.1.baris.-1."
    page.text_input(key=f"{key}description").set_value("Memasak")
    page.text_input(key=f"{key}unit").set_value("OH")
    page.number_input(key=f"{key}price").set_value(50_000).run()
    assert "Jumlah Rp50.000" in said(page)
    assert lines(number) == (RICE,)
    press(page, t("planrow.keep"))
    assert [each.amount for each in lines(number)] == [150_000, 50_000]
    assert "Jumlah seluruhnya Rp200.000" in said(page)

    press(page, t("planrow.change"))
    key = f"rencana.{number}.rab.2.baris.0."
    page.number_input(key=f"{key}spent").set_value(149_000)
    press(page, t("planrow.keep"))
    assert [each.spent for each in lines(number)] == [149_000, None]
    assert "realisasi Rp149.000" in said(page)

    press(page, t("planrow.change"))
    press(page, t("planrow.remove_now"))
    assert [each.description for each in lines(number)] == ["Memasak"]
    assert not page.exception


def test_what_is_refused_or_met_by_another_stays_in_the_form(number, page):
    press(page, t("planrow.change"))
    key = f"rencana.{number}.rab.1.baris.0."
    page.text_input(key=f"{key}unit").set_value("")
    press(page, t("planrow.keep"))
    assert "Satuan" in page.error[0].value
    page.text_input(key=f"{key}unit").set_value("sak")
    write(number, RICE, RICE, seen=1)
    press(page, t("planrow.keep"))
    assert lines(number) == (RICE, RICE)
    assert "uji" in page.error[0].value
    assert page.text_input(key=f"{key}unit").value == "sak"
    press(page, t("plan.take_newer"))
    assert said(page).count("2,50 kg × 4 kali") == 2


def test_a_telephone_is_shown_cards_first_and_a_reader_no_buttons(
    number, become, open_page, monkeypatch
):
    monkeypatch.setattr(plan_table, "is_phone", lambda: True)
    become(Person("jauh", Role.RELAWAN, ("34.04.04",)))
    app = open_page("rencana", rencana=str(number))
    app.session_state["bagian"] = "rab"
    app.run()
    assert "2,50 kg × 4 kali × Rp15.000" in said(app)
    assert t("planrow.change") not in [each.label for each in app.button]
    assert "baris" not in app.query_params


def test_a_save_whose_draw_was_cut_off_is_carried_out_by_the_next(
    number, open_page, monkeypatch
):
    stored = []
    monkeypatch.setattr(plan_table, "store_rows", lambda _, rows: stored.append(rows))
    app = open_page("rencana", rencana=str(number), baris="tabel")
    app.session_state["bagian"] = "rab"
    app.run()
    with monkeypatch.context() as another_tap_waits:
        another_tap_waits.setattr(plan_table, "_choose_shape", st.stop)
        press(app, t("plan.save"))
    assert stored == []
    app.run().run()
    assert [[row["description"] for row in rows] for rows in stored] == [["Beras <b>"]]
