"""Praktik Baik and Bahan Pelatihan, as people of every role meet them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from persons import ANALYST, NOBODY, VOLUNTEER

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead
from wksbm_mapping.planning.practices import PracticeState
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.services.practice_review import move_practice, save_practice
from wksbm_mapping.services.practice_use import make_practice
from wksbm_mapping.services.practices import list_practices
from wksbm_mapping.services.training import GUIDES
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.planning import PlanSubject
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import PAGE_NAMES

HERE = "34.04.03.2003"
WAY = (PlanStatus.DRAFT, PlanStatus.AGREED, PlanStatus.RUNNING, PlanStatus.DONE)
HOSTILE = "Antar <b>makanan</b> [x](y)"


def finish(category="lanjut_usia_telantar"):
    """Bring a plan to its end; its number."""
    workspace = get_workspace()
    subject = PlanSubject(HERE, category, "2024-S1")
    number = plans.begin(workspace, subject, HOSTILE, actor=VOLUNTEER)
    line = BudgetLine(
        "Bahan", "Beras", Decimal("2.5"), "kg", 4, 15_000, Source.DONATION
    )
    for save, value, seen in (
        (plan_parts.save_head, PlanHead(HOSTILE, "Lapar", year=2024), 1),
        (plan_parts.save_actions, (PlanAction("Belanja", partner="PKK"),), 0),
        (plan_parts.save_budget, Budget((line,)), 0),
    ):
        save(workspace, number, value, seen=seen, actor=VOLUNTEER)
    for seen, to in zip(WAY, WAY[1:], strict=False):
        plans.move(workspace, number, seen=seen, to=to, actor=VOLUNTEER)
    return number


def publish(category):
    """Bring a practice to the public; its number."""
    number = make_practice(get_workspace(), finish(category), actor=VOLUNTEER)
    for seen, to in ((1, PracticeState.SUBMITTED), (2, PracticeState.PUBLISHED)):
        move_practice(get_workspace(), number, seen=seen, to=to, actor=ANALYST)
    return number


@pytest.fixture
def published(empty_store):
    return publish("lanjut_usia_telantar")


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def text(app):
    parts = [*app.markdown, *app.caption, *app.info, *app.subheader, *app.header]
    parts += [*app.success, *app.warning, *app.error]
    return " ".join(each.value for each in parts).replace("\\", "")


def tables(app):
    return " ".join(each.body for each in app.get("html"))


def labels(app):
    return [each.label for each in app.button]


def stored():
    protected = load_protected(get_workspace(), ANALYST.audience, actor=ANALYST)
    found = list_practices(protected, get_workspace(), person=ANALYST)
    return [each for each in found if not each.is_model]


def test_a_finished_plan_becomes_a_practice_and_an_analyst_publishes_it(
    empty_store, open_page
):
    number = finish()
    app = open_page("rencana", rencana=str(number))
    press(app, t("practice.make"))
    assert t("practice.made") in text(app)
    assert t("practice.make") not in labels(app)
    app = open_page("praktik", praktik=str(number))
    assert HOSTILE in text(app)
    press(app, t("practice.move_dikirim"))
    assert t("practice.review_note") in text(app)
    press(app, t("practice.move_terbit"))
    assert [each.practice.state for each in stored()] == [PracticeState.PUBLISHED]
    assert not app.exception


def test_what_is_returned_carries_its_reason(empty_store, open_page):
    number = make_practice(get_workspace(), finish(), actor=VOLUNTEER)
    move_practice(
        get_workspace(), number, seen=1, to=PracticeState.SUBMITTED, actor=VOLUNTEER
    )
    app = open_page("praktik", praktik=str(number))
    app.text_area(key=f"praktik.{number}.2.alasan").set_value("Tulis mitranya")
    press(app, t("practice.return_now"))
    assert "Tulis mitranya" in text(app)
    assert stored()[0].practice.state is PracticeState.RETURNED


def test_the_public_reads_what_was_done_and_the_figures_it_may_see(
    example_store, become, open_page
):
    number = publish("lanjut_usia_telantar")
    become(NOBODY)
    app = open_page("praktik", praktik=str(number))
    assert not app.exception
    assert HOSTILE in text(app)
    assert "RAB Rp150.000 (harga 2024)" in text(app)
    assert "2,5 kg × 4" in tables(app)
    assert "Kabupaten Sleman" in tables(app)
    assert t("plan.outcome_note") in text(app)
    assert t("practice.put_away_now") not in labels(app)
    assert t("practice.use_now") not in labels(app)


def test_one_from_elsewhere_is_written_down_and_waits_for_an_analyst(
    empty_store, become, open_page
):
    become(VOLUNTEER)
    app = open_page("praktik")
    app.text_input(key="praktik.luar.judul").set_value(HOSTILE)
    press(app, t("practice.outside_begin"))
    assert t("error.practice_origin") in text(app)
    app.text_input(key="praktik.luar.sumber").set_value("Warta [x](y)")
    press(app, t("practice.outside_begin"))
    assert t("practice.outside_begun") in text(app)
    assert "Warta [x](y)" in text(app)
    key = f"praktik.{stored()[0].key}.1"
    app.text_area(key=f"{key}.hasil").set_value("Semula 3 anak")
    app.number_input(key=f"{key}.biaya").set_value(2_500_000)
    press(app, t("plan.save"))
    assert "Rp2.500.000 menurut sumbernya" in text(app)
    assert '"3 anak"' in text(app)
    press(app, t("practice.move_dikirim"))
    become(ANALYST)
    home = open_page()
    assert "1 praktik baik menunggu ditinjau." in text(home)
    assert t("waiting.title") in text(home)
    assert not app.exception


def test_a_search_that_finds_nothing_says_what_to_do(empty_store, open_page):
    app = open_page("praktik", cari_praktik="xyzzy", asal_praktik="<b>")
    assert t("practice.none_fit") in text(app)
    press(app, t("practice.show_all"))
    assert "5 praktik" in text(app)
    assert not app.exception


def test_a_draft_is_no_page_for_the_public(empty_store, become, open_page):
    number = make_practice(get_workspace(), finish(), actor=VOLUNTEER)
    become(NOBODY)
    app = open_page("praktik", praktik=str(number))
    assert t("error.practice_not_found") in text(app)
    assert HOSTILE not in text(app)


def test_a_small_count_of_a_practice_stays_hidden_from_the_public(
    example_store, become, open_page
):
    number = publish("odha")
    become(NOBODY)
    app = open_page("praktik", praktik=str(number))
    assert "Sumberagung" not in text(app) + tables(app)
    assert "Kabupaten Sleman" in text(app)


def test_a_model_becomes_a_plan_of_ones_own(empty_store, open_page):
    app = open_page("praktik", praktik="lumbung_beras")
    assert t("practice.model_mark") in text(app)
    assert t("practice.result") not in text(app)
    key = "praktik.pakai.lumbung_beras"
    app.selectbox(key=f"{key}.wilayah").select(HERE)
    press(app, t("practice.use_now"))
    assert t("practice.used") in text(app)
    app.run()
    assert t("practice.used") in text(app)
    (view,) = plans.list_plans(get_workspace(), actor=ANALYST)
    assert view.plan.subject.region == HERE
    assert len(view.actions) == 5
    assert all(each.description.endswith("(isi harga)") for each in view.budget.lines)
    app = open_page("rencana", rencana="1")
    assert not app.exception
    assert not app.error


def test_an_address_restores_the_choices_and_nonsense_is_left_out(published, open_page):
    app = open_page("praktik", dana_praktik="donasi", cari_praktik="beras")
    assert HOSTILE in text(app)
    assert "Kampung siaga" not in text(app)
    app = open_page(
        "praktik",
        jenis_praktik="<script>",
        wilayah_praktik="99",
        biaya_praktik="x",
        praktik="../etc",
    )
    assert not app.exception
    assert t("error.practice_not_found") in text(app)
    assert "Kampung siaga" in text(app)


def test_of_two_who_write_the_second_is_told_and_keeps_what_they_wrote(
    empty_store, open_page
):
    number = make_practice(get_workspace(), finish(), actor=VOLUNTEER)
    app = open_page("praktik", praktik=str(number))
    (view,) = stored()
    save_practice(get_workspace(), number, view.practice, seen=1, actor=ANALYST)
    changed = f"praktik.{number}.1.lessons"
    app.text_area(key=changed).set_value("Milik saya")
    press(app, t("plan.save"))
    assert stored()[0].practice.lessons == "Milik saya"
    (view,) = stored()
    save_practice(
        get_workspace(),
        number,
        type(view.practice)(**{**vars(view.practice), "lessons": "Milik orang"}),
        seen=2,
        actor=VOLUNTEER,
    )
    app.text_area(key=f"praktik.{number}.2.lessons").set_value("Milik saya lagi")
    press(app, t("plan.save"))
    assert stored()[0].practice.lessons == "Milik orang"
    assert t("error.practice_changed") in text(app)
    lessons = app.text_area(key=f"praktik.{number}.2.lessons")
    assert lessons.value == "Milik saya lagi"
    press(app, t("plan.take_newer"))
    lessons = app.text_area(key=f"praktik.{number}.3.lessons")
    assert lessons.value == "Milik orang"


def test_what_is_put_away_can_be_brought_back_at_once(published, open_page):
    app = open_page("praktik", praktik=str(published))
    press(app, t("practice.put_away_now"))
    assert HOSTILE not in text(app)
    press(app, t("practice.bring_back"))
    assert HOSTILE in text(app)


def test_guides_open_by_their_addresses_and_lead_to_pages_that_exist(
    empty_store, open_page, turn
):
    app = open_page("pelatihan")
    for guide in GUIDES:
        turn(app, "pelatihan", panduan=guide.key)
        assert not app.exception
        assert all(said in text(app) for said in guide.say("step"))
        links = [each.proto.page for each in app.get("page_link")]
        wanted = [each.page for each in guide.links if each.page in PAGE_NAMES]
        assert [link.rsplit("/", 1)[-1] for link in links] == wanted


def test_topics_are_opened_and_left_again(empty_store, become, open_page):
    become(NOBODY)
    app = open_page("pelatihan", panduan="tidak-ada")
    app.button(key="panduan.buka.partisipasi").click().run()
    assert GUIDES[0].say("caution")[0] in text(app)
    press(app, t("training.back"))
    assert [each.key for each in app.button if "buka" in str(each.key)] == [
        f"panduan.buka.{guide.key}" for guide in GUIDES
    ]
