"""An erased account leaves its name nowhere; the logs forget nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from filled_store import fill_cards, fill_money, fill_planning
from sqlalchemy import String, select, text, update

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store import (
    EntryHead,
    NewAccount,
    SavedCheck,
    Seen,
    Sending,
    Step,
    StepAction,
    Summary,
    add_account,
    ask_erasure,
    bind_identity,
    erase_account,
    keep_check,
    keep_invitation,
    keep_recipe,
    load_accounts,
    load_audit,
    load_own_data,
    load_steps,
    move_submission,
    note_visit,
    save_batch,
    send_submission,
    set_active,
    start_form,
    start_session,
    undo_batch,
)
from wksbm_mapping.store.engine import begin_read, begin_write
from wksbm_mapping.store.erasure import NAMES
from wksbm_mapping.store.tables import METADATA, audit

NAME = "zubaidah"
A1 = "99.01.01.2001"
MAY_BE_A_NAME = re.compile(
    r"actor|sender|name|owner|user|author|person|account|subject|\w*_by"
)
NO_ACCOUNT = {
    ("account", "name"): "the row itself goes",
    ("source_file", "name"): "of a file",
    ("meeting_participant", "name"): "chosen for one meeting, of no account",
    ("index_recipe", "name"): "of a recipe",
    ("area_visit", "actor"): "the row itself goes",
}


@pytest.fixture
def busy(engine, batch_of):
    """Somebody who left the name everywhere a name can stand, and an admin."""
    add_account(engine, NewAccount("kepala", "admin", (), ""), actor="setup")
    add_account(engine, NewAccount(NAME, "admin", (), "sidik"), actor="kepala")
    others = NewAccount(f"{NAME}h", "analis", (), "")
    add_account(engine, others, actor="kepala")
    number = save_batch(engine, batch_of({A1: 1}), actor=NAME, answers={"q": A1})
    undo_batch(engine, number, actor=NAME)
    start_form(engine, EntryHead(A1, "2025", "Uji", False), "", actor=NAME)
    check = SavedCheck("c", {}, {}, b"x")
    keep_check(engine, check, actor=NAME)
    sent = send_submission(engine, Sending("t", Summary("x"), check), actor=NAME)
    withdrawn = Step(StepAction.WITHDRAWN, NAME, "salah berkas")
    move_submission(engine, Seen(sent, 1), withdrawn)
    fill_planning(engine, NAME)
    fill_cards(engine, NAME)
    fill_money(engine, NAME)
    keep_recipe(engine, "Indeks", "persentil.pengemis~2", actor=NAME)
    note_visit(engine, A1, {"x": 1}, actor=NAME, now=datetime.now(UTC))
    bind_identity(engine, NAME, "pengenal", "https://masuk.example", actor="kepala")
    now = load_audit(engine)["at"].max().to_pydatetime()
    keep_invitation(engine, NAME, "kode", now, actor="kepala")
    ask_erasure(engine, NAME, now, actor=NAME)
    start_session(
        engine,
        id_of(engine),
        session_hash="sesi",
        device_hash="peramban",
        password_hash="sidik",  # noqa: S106
        now=now,
    )
    return engine


def id_of(engine, name=NAME):
    return next(each.id for each in load_accounts(engine) if each.name == name)


def everything(engine):
    """Every row of every table in the database, as text."""
    with begin_read(engine) as connection:
        return {
            table.name: [str(tuple(row)) for row in connection.execute(select(table))]
            for table in METADATA.sorted_tables
        }


def test_every_column_with_names_is_filled_before(busy):
    with begin_read(busy) as connection:
        for columns in NAMES.values():
            for column, before in columns.items():
                holds = select(column).where(column == f"{before}{NAME}")
                assert connection.execute(holds).first(), column


def test_an_erased_name_stands_nowhere_any_more(busy):
    number = id_of(busy)
    before = everything(busy)
    assert erase_account(busy, NAME, actor="kepala") == f"akun-{number}"
    after = everything(busy)
    for name, rows in after.items():
        left = [row for row in rows if re.search(rf"\b{NAME}\b", row)]
        assert not left, name
    for gone in ("login_session", "login_device", "account_identity", "area_visit"):
        assert (len(before[gone]), after[gone]) == (1, []), gone
    assert after["account_invitation"] == []
    assert f"{NAME}h" in str(after["account"])
    assert f"'{NAME}h'" in str(after["account"])
    assert {name: len(rows) for name, rows in before.items()} | {
        "login_session": 0,
        "login_device": 0,
        "account_identity": 0,
        "area_visit": 0,
        "account_invitation": 0,
        "account": 2,
        "audit": len(before["audit"]) + 1,
    } == {name: len(rows) for name, rows in after.items()}


def test_what_was_done_stays_under_the_other_name(busy):
    lines = load_audit(busy)
    erased = erase_account(busy, NAME, actor=NAME)
    after = load_audit(busy)
    newest = after.iloc[0]
    assert newest[["actor", "action", "subject"]].tolist() == [
        erased,
        "erase_account",
        f"account:{erased}",
    ]
    kept = after.iloc[1:].reset_index(drop=True)
    expected = lines.replace(
        {"actor": {NAME: erased}, "subject": {f"account:{NAME}": f"account:{erased}"}}
    )
    assert kept.to_dict("records") == expected.to_dict("records")
    steps = load_steps(busy, 1)
    assert [(step.actor, step.reason) for step in steps] == [
        (erased, ""),
        (erased, "salah berkas"),
    ]


def test_the_last_admin_is_not_erased_and_nothing_changes(busy):
    erase_account(busy, NAME, actor="kepala")
    before = everything(busy)
    with pytest.raises(StoreError, match="account_last_admin"):
        erase_account(busy, "kepala", actor="kepala")
    with pytest.raises(StoreError, match="account_unknown"):
        erase_account(busy, "tidak.ada", actor="kepala")
    assert everything(busy) == before


def test_a_number_is_never_given_twice(busy):
    number = id_of(busy)
    erase_account(busy, NAME, actor="kepala")
    add_account(busy, NewAccount(NAME, "analis", (), ""), actor="kepala")
    assert id_of(busy) > number


REWRITES = [
    "UPDATE audit SET actor = 'lain' WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-999' WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-{other}' WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-{id}' WHERE actor = 'kepala'",
    "UPDATE audit SET subject = 'account:akun-{id}' WHERE subject = 'batch:1'",
    "UPDATE audit SET actor = 'akun-{id}', action = 'x' WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-{id}', at = '2020-01-01' WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-{id}', after = '{{}}' WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-{id}', id = id + 999 WHERE actor = '{name}'",
    "UPDATE audit SET actor = 'akun-{id}', subject = 'x' WHERE actor = '{name}'",
    "UPDATE audit SET action = action",
    "DELETE FROM audit",
    "UPDATE submission_step SET actor = 'kepala'",
    "UPDATE submission_step SET actor = 'akun-{id}', reason = 'x'",
    "UPDATE submission_step SET actor = actor",
    "UPDATE submission_step SET actor = 'akun-{id}', details = '[]'",
    "UPDATE ledger_line SET actor = 'kepala'",
    "UPDATE ledger_line SET actor = 'akun-{id}', amount = amount - 1",
    "UPDATE ledger_line SET actor = 'akun-{id}', day = '2026-02-04'",
    "UPDATE ledger_line SET actor = 'akun-{other}'",
    "UPDATE ledger_line SET purpose = 'x'",
]


def test_even_then_the_logs_change_in_no_other_way(busy):
    set_active(busy, NAME, is_active=False, actor="kepala")
    set_active(busy, f"{NAME}h", is_active=False, actor="kepala")
    known = {"name": NAME, "id": id_of(busy), "other": id_of(busy, f"{NAME}h")}
    before = everything(busy)
    for statement in REWRITES:
        said = statement.format(**known)
        with pytest.raises(StoreError) as caught, begin_write(busy) as connection:
            connection.execute(text(said))
        told = str(caught.value.__context__)
        assert "append-only" in told or "never rewritten" in told, said
    assert everything(busy) == before


def test_nobody_who_may_log_in_is_forgotten_by_the_logs(busy):
    with pytest.raises(StoreError) as caught, begin_write(busy) as connection:
        connection.execute(
            update(audit)
            .where(audit.c.actor == NAME)
            .values(actor=f"akun-{id_of(busy)}")
        )
    assert "append-only" in str(caught.value.__context__)


def test_every_column_that_may_hold_a_name_is_listed():
    listed = {
        (column.table.name, column.name) for each in NAMES.values() for column in each
    }
    found = {
        (table.name, column.name)
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and MAY_BE_A_NAME.fullmatch(column.name)
    }
    assert found == listed | NO_ACCOUNT.keys()


def test_own_data_hold_no_secret_and_nothing_of_others(busy):
    own = load_own_data(busy, NAME)
    assert own["account"]["role"] == "admin"
    assert [len(own[key]) for key in ("sessions", "identities", "submissions")] == [
        1
    ] * 3
    assert [len(own[key]) for key in ("batches", "forms", "unfinished_checks")] == [
        1
    ] * 3
    assert [each["action"] for each in own["submission_steps"]] == ["sent", "withdrawn"]
    told = str(own)
    for secret in ("sidik", "pengenal", "sesi", "peramban", f"{NAME}h"):
        assert f"'{secret}'" not in told
    assert [len(own[key]) for key in ("ledgers", "ledger_lines")] == [1, 3]
    assert load_own_data(busy, f"{NAME}h")["batches"] == []
