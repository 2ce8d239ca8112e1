"""How ready plans are, and what is asked for where: added up by hand beside it."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from persons import ANALYST, HERE, VOLUNTEER
from plan_papers import read

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.planning.aims import Readiness
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plan_calendar, plan_parts, plan_readiness, plans
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.plan_recap import PlanChoice, choose_plans, compute_recap
from wksbm_mapping.services.recap_document import (
    TableFormat,
    export_recap,
    write_recap,
)
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store.planning import PlanSubject

KAPANEWON, ELSEWHERE = HERE[:8], "34.04.04.2001"
EVERYWHERE = PlanChoice("34.04")


@pytest.fixture
def office(tmp_path):
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": str(tmp_path)}))
    yield opened
    opened.close()


def line(price, source):
    return BudgetLine("Bahan", "Beras", Decimal("2.5"), "kg", 4, price, source)


def write(office, title, *lines, region=HERE, category="fakir_miskin", **head):
    subject = PlanSubject(region, category, "2025")
    number = plans.begin(office, subject, title, actor=ANALYST)
    given = PlanHead(title, **head)
    plan_parts.save_head(office, number, given, seen=1, actor=ANALYST)
    if lines:
        plan_parts.save_budget(office, number, Budget(lines), seen=0, actor=ANALYST)
    return number


def everything(office):
    return plans.list_plans(office, actor=ANALYST)


@pytest.fixture
def four(office):
    """Two that may be the same, one without a budget, one that was refused."""
    pupm, own = line(15_000, Source.PUPM), line(5_000, Source.SELF_HELP)
    write(office, "Lumbung", pupm, own, people=3, cycle="rkpd", year=2028)
    write(office, "=1+1", line(150_000, Source.APBKAL), region=KAPANEWON)
    write(office, "Belum dihitung", region=ELSEWHERE, category="pengemis")
    refused = write(office, "Ditolak", line(900_000, Source.APBD), region=ELSEWHERE)
    for seen, to in (
        (PlanStatus.DRAFT, PlanStatus.AGREED),
        (PlanStatus.AGREED, PlanStatus.PROPOSED),
        (PlanStatus.PROPOSED, PlanStatus.REFUSED),
    ):
        plans.move(office, refused, seen=seen, to=to, actor=ANALYST)
    return everything(office)


def test_rupiah_are_added_and_what_was_refused_is_not(four):
    recap = compute_recap(four, EVERYWHERE)
    total = recap.total
    assert (total.plans, total.uncosted) == (3, 1)
    assert (total.cost, total.own, total.asked) == (1_700_000, 50_000, 1_650_000)
    assert list(recap.by_source.items()) == [
        (Source.APBKAL, 1_500_000),
        (Source.PUPM, 150_000),
        (Source.SELF_HELP, 50_000),
    ]
    assert {key: each.cost for key, each in recap.by_region.items()} == {
        KAPANEWON: 1_500_000,
        HERE: 200_000,
        ELSEWHERE: 0,
    }
    assert recap.by_status["ditolak"].cost == 9_000_000


def test_who_asks_for_the_refused_alone_is_told_their_sum(four):
    choice = PlanChoice("34.04", status="ditolak")
    assert compute_recap(choose_plans(four, choice), choice).total.cost == 9_000_000


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (PlanChoice(KAPANEWON), {"Lumbung", "=1+1"}),
        (PlanChoice(HERE), {"Lumbung"}),
        (PlanChoice("34.04", cycle="rkpd"), {"Lumbung"}),
        (PlanChoice("34.04", year="2028"), {"Lumbung"}),
        (PlanChoice("34.04", year="2027"), set()),
    ],
)
def test_the_plans_of_a_place_cycle_or_year_are_chosen(four, choice, wanted):
    assert {each.head.title for each in choose_plans(four, choice)} == wanted


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_a_recap_to_print_says_the_sums_and_what_is_not_in_them(
    office, four, file_format
):
    seen = load_protected(office, Audience.PUBLIC, actor=ANALYST)
    content = write_recap(
        seen, office, four, EVERYWHERE, file_format=file_format, actor=ANALYST
    )
    text = read(content, file_format)
    for words in (
        "Rp1.650.000",
        "satu juta enam ratus lima puluh ribu rupiah",
        "1 rencana yang ditolak tidak ikut dijumlahkan",
        "1 rencana belum punya RAB",
        "Pengemis 1 (1 tanpa RAB) – – –",
        "Jumlah seluruhnya 3 (1 tanpa RAB) 1.700.000 50.000 1.650.000",
        "1 Fakir Miskin =1+1 Kapanewon Moyudan 1.500.000",
        "Kabupaten Sleman",
    ):
        assert words in text, words
    assert "3 KK" in text


def test_what_no_plan_has_costed_is_unknown_and_not_zero(office):
    write(office, "Belum dihitung")
    seen = load_protected(office, Audience.PUBLIC, actor=ANALYST)
    content = write_recap(
        seen,
        office,
        everything(office),
        EVERYWHERE,
        file_format=DocumentFormat.DOCX,
        actor=ANALYST,
    )
    text = read(content, DocumentFormat.DOCX)
    assert "Diminta dari sumber lain belum diketahui" in text
    assert "Rp0" not in text
    assert "nol rupiah" not in text


def test_how_many_a_plan_is_to_reach_is_hidden_where_a_count_would_be(office):
    write(office, "Pendampingan", category="odha", people=4)
    found = everything(office)

    def told(audience):
        seen = load_protected(office, audience, actor=ANALYST)
        kind = TableFormat.CSV
        content = export_recap(
            seen, office, found, EVERYWHERE, file_format=kind, actor=ANALYST
        )
        return content.decode("utf-8")

    assert "Disamarkan" in told(Audience.PUBLIC)
    assert "4 jiwa" not in told(Audience.PUBLIC)
    assert "4 jiwa" in told(Audience.ANALIS)


def test_a_spreadsheet_holds_amounts_as_numbers_and_runs_nothing(office, four):
    seen = load_protected(office, Audience.PUBLIC, actor=ANALYST)
    given = (seen, office, four, EVERYWHERE)
    kind = TableFormat.XLSX
    content = export_recap(*given, file_format=kind, actor=ANALYST)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    header, *rows = sheet.iter_rows(values_only=True)
    cost = header.index("Biaya (Rp)")
    found = {row[1]: row[cost] for row in rows}
    assert found == {
        "Lumbung": 200_000,
        "'=1+1": 1_500_000,
        "Belum dihitung": None,
        "Ditolak": 9_000_000,
    }
    text = export_recap(*given, file_format=TableFormat.CSV, actor=ANALYST).decode()
    assert "\r\n2,'=1+1," in text


AIMED = {"cycle": "rkpd", "year": 2028, "step": "musrenbang_kalurahan"}


def find_aim(office, number):
    return plan_readiness.find_aims(office, everything(office), actor=VOLUNTEER)[number]


def by_key(aim, key):
    return next(each for each in aim.items if each.requirement.key == key)


def test_dates_of_the_office_stand_before_the_usual_months(office):
    number = write(office, "Lumbung", **AIMED)
    assert find_aim(office, number).deadline == date(2027, 1, 1)
    assert not find_aim(office, number).dated.is_local
    step = find_aim(office, number).step
    days = (date(2027, 1, 14), date(2027, 1, 15))
    plan_calendar.set_dates(office, step, 2028, days, actor=ANALYST)
    assert find_aim(office, number).deadline == days[0]
    assert find_aim(office, number).dated.is_local


def test_a_plan_without_a_year_or_with_an_unknown_step_has_no_day(office):
    timeless = write(office, "Kapan-kapan", **AIMED | {"year": None})
    strange = write(office, "Lain", **AIMED | {"step": "tidak_ada"})
    assert find_aim(office, timeless).deadline is None
    aims = plan_readiness.find_aims(office, everything(office), actor=ANALYST)
    assert strange not in aims


def test_what_two_tick_at_once_is_both_kept_and_holds_for_that_year_alone(office):
    number = write(office, "Lumbung", **AIMED)
    wanted = [
        by_key(find_aim(office, number), key).requirement
        for key in ("kamus", "berita_acara", "sipd")
    ]

    def tick(requirement):
        plan_readiness.tick(
            office, number, requirement, 2028, is_ready=True, actor=VOLUNTEER
        )

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(tick, wanted))
    for each in wanted:
        item = by_key(find_aim(office, number), each.key)
        assert item.readiness is Readiness.READY
    plan_readiness.tick(
        office, number, wanted[0], 2028, is_ready=False, actor=VOLUNTEER
    )
    assert by_key(find_aim(office, number), "kamus").readiness is Readiness.UNKNOWN
    head = PlanHead("Lumbung", **AIMED | {"year": 2029})
    plan_parts.save_head(office, number, head, seen=2, actor=ANALYST)
    assert by_key(find_aim(office, number), "sipd").readiness is Readiness.UNKNOWN


def test_nobody_ticks_for_another_area(office):
    number = write(office, "Lumbung", **AIMED)
    wanted = by_key(find_aim(office, number), "kamus").requirement
    far = Person("jauh", Role.RELAWAN, ("34.04.04",))
    with pytest.raises(NotAllowedError, match="not_your_area"):
        plan_readiness.tick(office, number, wanted, 2028, is_ready=True, actor=far)
