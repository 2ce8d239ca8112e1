"""Kas & Donasi as treasurers and as everybody else see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from persons import ADMIN, HERE, NOBODY, VOLUNTEER

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.i18n import t
from wksbm_mapping.money.campaigns import Campaign, Pledge, Reach
from wksbm_mapping.money.helped import Helped, HelpedCount, HelpedUnit
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
)
from wksbm_mapping.services.campaigns import (
    begin_campaign,
    change_campaign,
    promise,
)
from wksbm_mapping.services.ledger_helped import keep_helped
from wksbm_mapping.services.ledgers import keep_entry, open_ledger
from wksbm_mapping.store.ledgers import BookKey, load_book
from wksbm_mapping.ui.cache import get_workspace

TODAY = date.today()
GIFT = Entry(
    TODAY, Direction.IN, 250_000, Heading.TJSP, "<b>Kotak</b>", Counterpart.BUSINESS
)


def press(app, label):
    (button,) = (each for each in app.button if each.label == label)
    return button.click().run()


def field(kind, label):
    (found,) = (each for each in kind if each.label == label)
    return found


def words(app):
    texts = [*app.markdown, *app.caption, *app.info, *app.error, *app.success]
    shown = " ".join(str(each.value) for each in texts)
    return (shown + " ".join(each.body for each in app.get("html"))).replace("\\", "")


@pytest.fixture
def group(empty_store):
    """A group whose book of donations holds a gift of a named business."""
    workspace = get_workspace()
    number = open_ledger(workspace, HERE, "WKSBM Melati", actor=ADMIN)
    key = BookKey(number, BookKind.DONATION)
    given = replace(GIFT, organisation="Toko Rahasia")
    keep_entry(workspace, key, given, actor=ADMIN)
    return key


def test_a_group_opens_its_books_and_writes_its_first_line(empty_store, open_page):
    app = open_page("kas")
    assert t("money.none") in words(app)
    field(app.text_input, t("money.group_title")).set_value("WKSBM Melati")
    press(app, t("money.open_now"))
    assert t("error.ledger_region") in words(app)
    field(app.selectbox, t("money.region")).set_value(HERE)
    press(app, t("money.open_now"))
    field(app.text_input, t("plan.amount")).set_value("150.000")
    field(app.text_input, t("money.purpose")).set_value("Kotak donasi")
    press(app, t("money.write_now"))
    assert not app.exception
    told = words(app)
    assert f"D-{TODAY.year}-0001" in told
    assert "seratus lima puluh ribu rupiah" in told
    assert app.metric[0].value == "Rp150.000"
    assert field(app.text_input, t("plan.amount")).value == ""


@pytest.mark.parametrize(
    ("heading", "purpose", "said"),
    [
        (Heading.RUNNING, "Bensin", "donasi tidak boleh membiayai operasional"),
        (Heading.OTHER_BOOK, "Pindah", "buku donasi dan buku operasional terpisah"),
        (Heading.SUPPORT, "Santunan", "saldo akan di bawah nol"),
        (Heading.SUPPORT, "Untuk Bu Sumarni 081234567890", "orang"),
    ],
)
def test_what_the_book_refuses_is_said_and_what_was_typed_stays(
    group, open_page, heading, purpose, said
):
    app = open_page("kas")
    app.session_state["kas.arah"] = Direction.OUT
    app.run()
    field(app.text_input, t("plan.amount")).set_value("300.000")
    field(app.selectbox, t("money.heading_of_keluar")).set_value(heading)
    field(app.text_input, t("money.purpose")).set_value(purpose)
    press(app, t("money.write_now"))
    assert [said in each.value.replace("\\", "") for each in app.error] == [True]
    assert field(app.text_input, t("money.purpose")).value == purpose
    assert load_book(get_workspace().engine, group).balance == 250_000


def test_a_wrong_line_is_taken_back_after_a_tick(group, open_page):
    app = open_page("kas")
    press(app, t("money.correct_now"))
    assert t("money.not_sure") in words(app)
    field(app.text_input, t("money.reason")).set_value("Salah jumlah")
    app.checkbox(key="kas.yakin").check()
    press(app, t("money.correct_now"))
    assert app.metric[0].value == "Rp0"
    year = TODAY.year
    assert f"Dibalik oleh D-{year}-0002." in words(app)
    assert load_book(get_workspace().engine, group).balance == 0


def test_hostile_words_are_only_words(group, open_page):
    app = open_page("kas")
    assert "&lt;b&gt;Kotak" in words(app)
    assert "<b>Kotak" not in words(app)
    for address in ({"kas": "99"}, {"buku": "x"}, {"masa": "2020"}, {"bagian": "'"}):
        again = open_page("kas", **address)
        assert not again.exception
        assert again.metric[0].value == "Rp250.000"


@pytest.mark.parametrize(
    "person", [NOBODY, Person("ani", Role.RELAWAN, ("34.04.04",))], ids=str
)
def test_others_see_sums_and_no_line_and_no_name(
    empty_store, become, open_page, person
):
    become(ADMIN)
    workspace = get_workspace()
    number = open_ledger(workspace, HERE, "WKSBM Melati", actor=ADMIN)
    given = replace(GIFT, organisation="Toko Rahasia")
    key = BookKey(number, BookKind.DONATION)
    keep_entry(workspace, key, given, actor=ADMIN)
    become(person)
    app = open_page("kas")
    told = words(app)
    assert not app.exception
    assert "Toko Rahasia" not in told
    assert "Kotak" not in told
    assert "250.000" in told


def test_a_campaign_shows_target_promises_and_the_note_on_permits(group, open_page):
    workspace = get_workspace()
    call = Campaign(group.ledger, "Kursi roda", 1_000_000, TODAY, TODAY, Reach.WIDE)
    number = begin_campaign(workspace, call, actor=ADMIN)
    pledge = Pledge(number, TODAY, 400_000, Counterpart.PEOPLE)
    kept = promise(workspace, pledge, actor=ADMIN)
    paid = replace(GIFT, campaign=number, pledge=kept)
    keep_entry(workspace, group, paid, actor=ADMIN)
    app = open_page("kas", bagian="galang")
    assert not app.exception
    told = words(app)
    assert "di antaranya belum masuk Rp150.000. Masih kurang Rp600.000" in told
    assert t("money.lacks_permit") in [each.value for each in app.warning]
    assert "Permensos 8/2021" in told
    assert "gotong royong di lingkungan terbatas" in told
    assert f"Nomor {kept}, Warga, {TODAY:%d/%m/%Y}" in told
    app.radio(key="galang.jangkauan").set_value(Reach.WIDE).run()
    assert t("money.permit_wide") in [each.value for each in app.warning]
    app.text_input(key="galang.nama").set_value("Paket lebaran")
    app.text_input(key="galang.target").set_value("2 juta")
    press(app, t("money.begin_campaign"))
    assert "Paket lebaran" in words(app)
    press(app, t("money.withdraw_pledge"))
    assert t("money.withdrawn", number=kept) in words(app)
    press(app, t("plan.unshelve"))
    assert "Rp150.000" in words(app)


@pytest.mark.parametrize("typed", ["1e9", "-5", "150.00", "", "1,000", "seribu"])
def test_an_amount_that_is_not_clear_is_asked_again(group, open_page, typed):
    app = open_page("kas")
    field(app.text_input, t("plan.amount")).set_value(typed)
    field(app.text_input, t("money.purpose")).set_value("Kotak")
    press(app, t("money.write_now"))
    assert ["tidak terbaca dengan pasti" in each.value for each in app.error] == [True]
    assert field(app.text_input, t("plan.amount")).value == typed
    assert len(load_book(get_workspace().engine, group).lines) == 1


def test_a_campaign_is_changed_and_who_was_second_is_told(group, open_page):
    workspace = get_workspace()
    call = Campaign(group.ledger, "Kursi", 1_000_000, TODAY, TODAY, Reach.WIDE)
    number = begin_campaign(workspace, call, actor=ADMIN)
    app = open_page("kas", bagian="galang")
    app.text_input(key=f"galang.{number}.1.permit").set_value("460/7")
    app.text_input(key=f"galang.{number}.1.target").set_value("1,5 juta")
    app.button(key=f"FormSubmitter:galang.ubah.{number}.1-{t('plan.save')}").click()
    app.run()
    told = words(app)
    assert "Nomor izin: 460/7" in told
    assert "Target (Rp): 1.000.000 → 1.500.000" in told
    other = replace(call, title="Kursi roda")
    change_campaign(workspace, number, other, seen=2, actor=ADMIN)
    app.text_input(key=f"galang.{number}.2.title").set_value("Tongkat")
    app.button(key=f"FormSubmitter:galang.ubah.{number}.2-{t('plan.save')}").click()
    app.run()
    assert t("error.campaign_changed") in words(app)
    assert app.text_input(key=f"galang.{number}.2.title").value == "Tongkat"
    app.button(key=f"galang.ambil.{number}").click().run()
    assert app.text_input(key=f"galang.{number}.3.title").value == "Kursi roda"


def test_a_month_is_closed_after_a_tick_and_opened_again_with_a_reason(
    group, open_page
):
    last = TODAY.replace(day=1) - timedelta(days=1)
    keep_entry(get_workspace(), group, replace(GIFT, day=last), actor=ADMIN)
    app = open_page("kas", masa=f"{last:%Y-%m}")
    assert t("money.still_open") in words(app)
    press(app, t("money.close_now"))
    assert t("money.close_not_sure") in words(app)
    app.checkbox(key="tutup.yakin").check()
    press(app, t("money.close_now"))
    assert "Masa ini ditutup oleh" in words(app)
    field(app.date_input, t("money.day")).set_value(last)
    field(app.text_input, t("plan.amount")).set_value("1.000")
    field(app.text_input, t("money.purpose")).set_value("Kotak")
    press(app, t("money.write_now"))
    assert ["buku sudah ditutup sampai" in each.value for each in app.error] == [True]
    field(app.text_input, t("money.reopen_reason")).set_value("Nota tertinggal")
    press(app, t("money.reopen_now"))
    assert "alasan: Nota tertinggal" in words(app)
    assert t("money.still_open") in words(app)


def test_how_many_were_helped_is_written_and_a_small_count_is_not_public(
    group, become, open_page
):
    spent = replace(GIFT, direction=Direction.OUT, heading=Heading.MEALS, amount=50_000)
    keep_entry(get_workspace(), group, spent, actor=ADMIN)
    become(ADMIN)
    year = str(TODAY.year)
    app = open_page("kas", masa=year)
    prefix = f"terbantu.{group.ledger}.{year}"
    app.text_input(key=f"{prefix}.0.permakanan").set_value("4")
    press(app, t("plan.save"))
    assert app.text_input(key=f"{prefix}.1.permakanan").value == "4"
    app.text_input(key=f"{prefix}.1.permakanan").set_value("7")
    newer = Helped({Heading.MEALS: HelpedCount(6, HelpedUnit.PEOPLE)})
    keep_helped(
        get_workspace(), group.ledger, TODAY.year, newer, seen=1, actor=VOLUNTEER
    )
    press(app, t("plan.save"))
    assert app.text_input(key=f"{prefix}.1.permakanan").value == "7"
    assert "Versi baru: Permakanan, 6 jiwa." in words(app)
    press(app, t("money.take_newer"))
    assert app.text_input(key=f"{prefix}.2.permakanan").value == "6"
    become(NOBODY)
    told = words(open_page("kas", masa=year))
    assert "Yang dibantu dari donasi" in told
    assert t("common.hidden") in told
    assert "4 jiwa" not in told


def test_a_long_period_lists_its_newest_lines_until_all_are_asked_for(
    group, become, open_page, monkeypatch
):
    keep_entry(
        get_workspace(), group, replace(GIFT, purpose="Kedua", amount=1), actor=ADMIN
    )
    monkeypatch.setattr("wksbm_mapping.ui.money_book._SHOWN", 1)
    become(ADMIN)
    app = open_page("kas", masa=str(TODAY.year))
    assert "Kedua" in words(app)
    assert "Toko Rahasia" not in words(app)
    app.toggle(key="kas.semua").set_value(True).run()
    assert "Toko Rahasia" in words(app)
