"""A backup of one kind of database comes back in the other, and is the same again."""

from __future__ import annotations

import io
from dataclasses import replace

import backups
import pytest
from filled_store import fill_cards, fill_money, fill_planning
from persons import ADMIN

from wksbm_mapping.observations import (
    AcceptedBatch,
    SourceFile,
    build_observations,
    build_population,
)
from wksbm_mapping.services.backup import build_backup
from wksbm_mapping.services.restore import put_back
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    NewAccount,
    SavedCheck,
    Sending,
    Summary,
    add_account,
    bind_identity,
    check_store,
    keep_check,
    keep_recipe,
    load_audit,
    remember_hidden,
    save_batch,
    send_submission,
    start_form,
    undo_batch,
    write_value,
)

A, B = "34.04.03.2001", "34.04.03.2002"
HERE_ALONE = {
    backups.MANIFEST,
    "tables/audit.jsonl",
    "tables/data_version.jsonl",
}


def batch_of(region, value):
    row = {
        "region": region,
        "category": "pengemis",
        "period": "2025",
        "breakdown": "total",
        "unit": "jiwa",
        "value": value,
    }
    people = {"region": A, "kind": "penduduk", "year": 2025, "series": "x", "value": 9}
    return AcceptedBatch(
        source="Dinas Uji",
        files=(SourceFile("a.csv", "a" * 64, 12),),
        observations=build_observations([row]),
        population=build_population([people]),
    )


@pytest.fixture
def full(workspace):
    engine = workspace.engine
    save_batch(engine, batch_of(A, 2**40), actor="ani", answers={"q": A})
    undo_batch(engine, save_batch(engine, batch_of(B, None), actor="b"), actor="b")
    form = start_form(
        engine, EntryHead(A, "2025", "Dukuh é", True), "Kembang", actor="x"
    )
    write_value(engine, form, FieldKey("Kembang", "pengemis", "total"), 8, seen=0)
    keep_check(engine, SavedCheck("a", {"o": "1"}, {}, bytes(range(256))), actor="x")
    add_account(engine, NewAccount("ani", "relawan", (A,), "é"), actor="x")
    bind_identity(engine, "ani", "sidik", "https://masuk.example", actor="x")
    check = SavedCheck("b", {}, {}, b"isi")
    send_submission(engine, Sending("a.csv", Summary("x"), check), actor="x")
    remember_hidden(engine, "public", {(A, "pengemis", "2025", "total", "3")})
    fill_planning(engine, "x")
    fill_cards(engine, "x")
    fill_money(engine, "x")
    keep_recipe(engine, "Indeks é", "persentil.pengemis~2", actor="x")
    return workspace


@pytest.fixture
def other(new_store):
    with new_store() as settings:
        opened = open_workspace(replace(settings, region_set="34.04"))
        yield opened
        opened.close()


def tables_of(content):
    parts = backups.unpack(content)
    return {n: sorted(p.splitlines()) for n, p in parts.items() if n not in HERE_ALONE}


def test_every_row_goes_there_and_comes_out_again_the_same(full, other):
    content = build_backup(full, actor=ADMIN)[0]
    put_back(other, io.BytesIO(content), actor=ADMIN)
    assert check_store(other.engine) == []
    again = build_backup(other, actor=ADMIN)[0]
    assert tables_of(again) == tables_of(content)
    assert all(tables_of(content).values())
    assert "save_batch" in set(load_audit(other.engine)["action"])


def test_numbers_that_were_given_are_not_given_again_there(full, other):
    put_back(other, io.BytesIO(build_backup(full, actor=ADMIN)[0]), actor=ADMIN)
    assert save_batch(other.engine, batch_of(A, 1), actor="ani") == 3


def test_a_second_restore_takes_the_place_of_the_first(full, other):
    content = build_backup(full, actor=ADMIN)[0]
    put_back(other, io.BytesIO(content), actor=ADMIN)
    save_batch(other.engine, batch_of(B, 5), actor="ani")
    put_back(other, io.BytesIO(content), actor=ADMIN, replace=True)
    again = build_backup(other, actor=ADMIN)[0]
    assert tables_of(again) == tables_of(content)
