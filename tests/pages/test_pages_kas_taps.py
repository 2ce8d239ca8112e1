"""Kas & Donasi: what is chosen and tapped before the page is drawn anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from persons import ADMIN, HERE

from wksbm_mapping.i18n import t
from wksbm_mapping.money.campaigns import Campaign, Pledge, Reach
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
)
from wksbm_mapping.services.campaigns import begin_campaign, list_campaigns, promise
from wksbm_mapping.services.ledger_closings import list_closings
from wksbm_mapping.services.ledgers import keep_entry, open_ledger
from wksbm_mapping.store.ledgers import BookKey, load_book
from wksbm_mapping.ui.cache import get_workspace

TODAY = date.today()
LAST = TODAY.replace(day=1) - timedelta(days=1)


@pytest.fixture
def groups(empty_store):
    """Two groups: Melati, which the page opens with, and Mawar."""
    workspace = get_workspace()
    names = ("WKSBM Melati", "WKSBM Mawar")
    return tuple(open_ledger(workspace, HERE, name, actor=ADMIN) for name in names)


def give(ledger, amount, day=TODAY):
    gift = Entry(
        day, Direction.IN, amount, Heading.BOX, f"Kotak {amount}", Counterpart.PEOPLE
    )
    key = BookKey(ledger, BookKind.DONATION)
    keep_entry(get_workspace(), key, gift, actor=ADMIN)


def balances(*ledgers):
    """Donations, then operations, of each group."""
    keys = [BookKey(ledger, kind) for ledger in ledgers for kind in BookKind]
    return [load_book(get_workspace().engine, key).balance for key in keys]


def tap(app, label):
    (button,) = (each for each in app.button if each.label == label)
    button.click().run()
    assert not app.exception


def write(app, amount):
    (field,) = (each for each in app.text_input if each.label == t("plan.amount"))
    field.set_value(str(amount))
    (field,) = (each for each in app.text_input if each.label == t("money.purpose"))
    field.set_value("Kotak")
    tap(app, t("money.write_now"))


def refusals(app):
    return [each.value.replace("\\", "") for each in app.error]


def test_a_line_is_written_into_the_group_and_the_book_just_chosen(groups, open_page):
    melati, mawar = groups
    app = open_page("kas")
    app.selectbox(key="kas").set_value(str(mawar))
    write(app, 500)
    assert balances(melati, mawar) == [0, 0, 500, 0]
    app.segmented_control(key="buku").set_value(str(BookKind.OPERATIONS))
    write(app, 70)
    assert balances(melati, mawar) == [0, 0, 500, 70]


def test_a_line_never_goes_the_way_that_was_not_chosen(groups, open_page):
    give(groups[0], 500)
    app = open_page("kas")
    app.segmented_control(key="kas.arah").set_value(Direction.OUT)
    write(app, 70)
    assert refusals(app) == [t("error.line_heading")]
    assert balances(groups[0]) == [500, 0]


def test_the_line_just_chosen_is_taken_back_and_none_of_another_group(
    groups, open_page
):
    melati, mawar = groups
    for ledger in groups:
        for amount in (100, 20):
            give(ledger, amount)
    app = open_page("kas")
    app.text_input(key="kas.alasan").set_value("Salah jumlah")
    app.checkbox(key="kas.yakin").check()
    app.selectbox(key="kas").set_value(str(mawar))
    tap(app, t("money.correct_now"))
    assert refusals(app) == [t("error.line_unknown")]
    assert balances(melati, mawar) == [120, 0, 120, 0]
    app.text_input(key="kas.alasan").set_value("Salah jumlah")
    app.checkbox(key="kas.yakin").check()
    app.selectbox(key="kas.salah").set_value(f"D-{TODAY.year}-0001")
    tap(app, t("money.correct_now"))
    assert balances(melati, mawar) == [120, 0, 20, 0]


def test_the_books_of_the_group_just_chosen_are_closed_and_opened(groups, open_page):
    for ledger in groups:
        give(ledger, 100, LAST)
    app = open_page("kas", masa=f"{LAST:%Y-%m}")

    def closings():
        workspace = get_workspace()
        return [len(list_closings(workspace, each, actor=ADMIN)) for each in groups]

    app.checkbox(key="tutup.yakin").check()
    app.selectbox(key="kas").set_value(str(groups[1]))
    tap(app, t("money.close_now"))
    assert closings() == [0, 1]
    app.selectbox(key="kas").set_value(str(groups[0])).run()
    app.checkbox(key="tutup.yakin").check()
    tap(app, t("money.close_now"))
    app.text_input(key="tutup.alasan").set_value("Nota tertinggal")
    app.selectbox(key="kas").set_value(str(groups[1]))
    tap(app, t("money.reopen_now"))
    assert closings() == [1, 2]


def test_a_campaign_is_of_the_group_and_a_promise_the_one_just_chosen(
    groups, open_page
):
    melati, mawar = groups
    workspace = get_workspace()
    call = Campaign(mawar, "Kursi roda", 1_000_000, TODAY, TODAY, Reach.NEIGHBOURS)
    campaign = begin_campaign(workspace, call, actor=ADMIN)
    pledges = [Pledge(campaign, TODAY, n, Counterpart.PEOPLE) for n in (100, 20)]
    kept = [promise(workspace, each, actor=ADMIN) for each in pledges]

    def standing():
        (view,) = (
            each
            for each in list_campaigns(workspace, mawar, actor=ADMIN)
            if each.number == campaign
        )
        return sorted(each.number for each in view.pledges)

    app = open_page("kas", bagian="galang")
    app.text_input(key="galang.nama").set_value("Paket lebaran")
    app.text_input(key="galang.target").set_value("2 juta")
    app.selectbox(key="kas").set_value(str(mawar))
    tap(app, t("money.begin_campaign"))
    assert list_campaigns(workspace, melati, actor=ADMIN) == []
    app.selectbox(key=f"janji.pilih.{campaign}").set_value(kept[1])
    tap(app, t("money.withdraw_pledge"))
    assert standing() == kept[:1]
    tap(app, t("money.withdraw_pledge"))
    app.selectbox(key=f"janji.ditarik.{campaign}").set_value(kept[1])
    tap(app, t("plan.unshelve"))
    assert standing() == kept[1:]
