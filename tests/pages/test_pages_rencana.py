"""Rencana: begun from an address, written by two, closed to who may not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanHead, TreeNode
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui.cache import get_workspace

HERE = "34.04.03.2003"
SUBJECT = PlanSubject(HERE, "lanjut_usia_telantar", "2025-S2")


@pytest.fixture
def number(example_store):
    title = "Makanan <b>hangat</b>"
    return plans.begin(get_workspace(), SUBJECT, title, actor=VOLUNTEER)


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def text(app):
    parts = [*app.markdown, *app.caption, *app.info, *app.subheader, *app.success]
    return " ".join(each.value for each in parts).replace("\\", "")


def read(number):
    return plans.read_plan(get_workspace(), number, actor=VOLUNTEER)


def test_an_address_of_the_map_begins_a_plan_about_that_place(example_store, open_page):
    app = open_page("rencana", wilayah=HERE, jenis="fakir_miskin")
    app.text_input(key="rencana.baru").set_value("Lumbung beras")
    press(app, t("plan.begin_now"))
    assert not app.exception
    view = read(1)
    assert (view.plan.subject.region, view.plan.subject.category) == (
        HERE,
        "fakir_miskin",
    )
    assert view.head.title == "Lumbung beras"
    assert "Lumbung beras" in text(app)


def test_what_a_plan_is_for_is_saved_and_the_way_to_the_target_is_told(
    number, open_page
):
    app = open_page("rencana", rencana=str(number))
    key = f"rencana.{number}.pokok.1."
    app.text_area(key=f"{key}goal").set_value("Makan tiap hari")
    app.number_input(key=f"{key}target").set_value(3)
    press(app, t("plan.save"))
    assert read(number).head.target == 3
    assert t("plan.saved") in text(app)
    assert "menjadi 3 jiwa" in text(app)


def test_who_cannot_see_the_figure_does_not_see_the_target(
    number, become, open_page, monkeypatch
):
    """A target beside a hidden count would tell how large it is."""
    hidden = PlanSubject(HERE, "odha", "2025-S2")
    other = plans.begin(get_workspace(), hidden, "Dampingan", actor=ANALYST)
    head = PlanHead("Dampingan", target=1)
    plan_parts.save_head(get_workspace(), other, head, seen=1, actor=ANALYST)
    become(VOLUNTEER)
    app = open_page("rencana", rencana=str(other))
    assert t("plan.target_hidden") in text(app)
    assert "menjadi 1 jiwa" not in text(app)


def test_of_two_who_write_the_second_is_told_and_keeps_what_they_wrote(
    number, open_page
):
    app = open_page("rencana", rencana=str(number))
    head = PlanHead("Lain", goal="Milik orang lain")
    plan_parts.save_head(get_workspace(), number, head, seen=1, actor=ANALYST)
    key = f"rencana.{number}.pokok.1."
    app.text_area(key=f"{key}goal").set_value("Milik saya")
    press(app, t("plan.save"))
    assert read(number).head.goal == "Milik orang lain"
    assert "uji" in app.error[0].value
    assert app.text_area(key=f"{key}goal").value == "Milik saya"
    press(app, t("plan.take_newer"))
    assert app.text_area(key=f"rencana.{number}.pokok.2.goal").value == (
        "Milik orang lain"
    )


def test_a_plan_moves_on_and_is_put_aside_and_taken_back(number, open_page):
    app = open_page("rencana", rencana=str(number))
    press(app, t("plan.move_disepakati"))
    assert read(number).plan.status is PlanStatus.AGREED
    press(app, t("plan.shelve_now"))
    assert t("plan.none") in text(app)
    press(app, t("plan.unshelve"))
    assert "Makanan <b>hangat</b>" in text(app)


def test_somebody_from_elsewhere_reads_but_does_not_write(number, become, open_page):
    become(Person("jauh", Role.RELAWAN, ("34.04.04",)))
    app = open_page("rencana", rencana=str(number))
    labels = [each.label for each in app.button]
    assert t("plan.save") not in labels
    assert t("plan.move_disepakati") not in labels
    assert not app.exception


SECTIONS = (
    "pokok",
    "pohon",
    "program",
    "aksi",
    "rab",
    "rujukan",
    "dokumen",
    "hasil",
    "bicara",
)


def test_every_part_of_a_plan_is_drawn(number, open_page):
    line = BudgetLine("A", "Beras", Decimal(2), "kg", 1, 15_000, Source.DONATION)
    workspace = get_workspace()
    plan_parts.save_budget(workspace, number, Budget((line,)), seen=0, actor=ANALYST)
    nodes = (TreeNode(1, 0, is_cause=True, text='Anak "merantau"'),)
    plan_parts.save_tree(workspace, number, nodes, seen=0, actor=ANALYST)
    app = open_page("rencana", rencana=str(number))
    for section in SECTIONS:
        app.session_state["bagian"] = section
        app.run()
        assert not app.exception, section
        if section == "rab":
            assert "tiga puluh ribu rupiah" in text(app)
            said = app.warning[-1].value.replace("\\", "")
            assert t("plan.note_no_self_help") in said


def test_a_comment_is_said_and_taken_back(number, open_page):
    app = open_page("rencana", rencana=str(number))
    app.session_state["bagian"] = "bicara"
    app.run()
    app.text_area(key="rencana.komentar").set_value("Kapan mulai?")
    press(app, t("plan.say"))
    assert [each.value for each in app.text] == ["Kapan mulai?"]
    press(app, t("plan.unsay"))
    assert not app.text


def test_a_hostile_address_is_answered_in_words(example_store, open_page):
    for asked in ("0", "-1", "9" * 30, "<script>", "1 OR 1=1"):
        app = open_page("rencana", rencana=asked)
        assert not app.exception, asked
        assert len(app.error) == 1, asked


def test_plans_are_listed_in_three_ways(number, open_page):
    app = open_page("rencana")
    for view in ("daftar", "papan", "waktu"):
        app.session_state["tampilan"] = view
        app.run()
        assert not app.exception, view
        if view != "waktu":
            assert "Makanan <b>hangat</b>" in text(app)


def test_asking_more_of_pupm_than_there_is_is_pointed_out(number, open_page):
    workspace = get_workspace()
    line = BudgetLine("A", "Tenda", Decimal(1), "unit", 1, 5_000_000, Source.PUPM)
    plan_parts.save_budget(workspace, number, Budget((line,)), seen=0, actor=ANALYST)
    head = PlanHead("Tenda", ceiling=4_000_000)
    plan_parts.save_head(workspace, number, head, seen=1, actor=ANALYST)
    app = open_page("rencana", rencana=str(number))
    app.session_state["bagian"] = "rab"
    app.run()
    said = " ".join(each.value for each in app.warning).replace("\\", "")
    assert "PUPM melebihi pagu: 5.000.000 dari 4.000.000" in said
