"""Databases of every released schema come up to date with their data.

``tests/data/databases/<revision>.sql`` is what that version of the program left on a
disk, an SQLite file; a new revision gets a dump of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from wksbm_mapping.errors import StoreError
from wksbm_mapping.money.lines import BookKind, Receipt
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import (
    FieldKey,
    check_store,
    find_identity,
    load_accounts,
    load_audit,
    load_batches,
    load_check,
    load_hidden,
    load_issuers,
    load_observations,
    load_recipes,
    load_remembered,
    load_sent_check,
    load_snapshot,
    load_steps,
    load_submissions,
    load_values,
    note_visit,
    open_engine,
    upgrade,
    upgrade_schema,
)
from wksbm_mapping.store.cards import Collection, load_card_file, load_cards
from wksbm_mapping.store.engine import begin_read, begin_write
from wksbm_mapping.store.ledgers import BookKey, load_book, load_ledgers
from wksbm_mapping.store.planning import (
    find_meeting,
    load_comments,
    load_cycle_dates,
    load_plan,
    load_scores,
)
from wksbm_mapping.store.upgrade import load_schema_revision, newest_revision

DUMPS = Path(__file__).parents[2] / "data" / "databases"
MIGRATIONS = Path(upgrade.__file__).parent / "migrations"
RELEASED = sorted(path.stem for path in DUMPS.glob("*.sql"))
A, B = "34.04.03.2001", "34.04.03.2002"
Released = Callable[[str], Engine]


@pytest.fixture
def released(tmp_path: Path) -> Iterator[Released]:
    """Open a database as an earlier version left it."""
    with ExitStack() as stack:

        def build(revision: str) -> Engine:
            dump = (DUMPS / f"{revision}.sql").read_text(encoding="utf-8")
            connection = sqlite3.connect(tmp_path / "wksbm.sqlite3")
            connection.executescript(dump)
            connection.close()
            engine = open_engine(load_settings({"WKSBM_DATA_DIR": str(tmp_path)}))
            stack.callback(engine.dispose)
            return engine

        yield build


def test_every_schema_has_a_dump() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert {each.revision for each in script.walk_revisions()} == set(RELEASED)


@pytest.mark.parametrize("revision", RELEASED)
def test_figures_and_their_history_survive_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    assert load_schema_revision(engine) == revision
    upgrade_schema(engine)
    assert load_schema_revision(engine) == newest_revision()
    assert check_store(engine) == []
    snapshot = load_snapshot(engine)
    totals = snapshot.observations[snapshot.observations["breakdown"] == "total"]
    known = dict(zip(totals["region"], totals["value"].fillna(-1), strict=True))
    assert known == {A: 5, B: -1}
    assert snapshot.version == 4
    assert snapshot.population["value"].tolist() == [4321]
    batches = load_batches(engine)
    assert batches["in_force"].to_dict() == {3: False, 2: True}
    assert batches.loc[2, "files"] == ("rekap.xlsx",)
    assert load_observations(engine, 3)["value"].tolist() == [9]
    actions = load_audit(engine)["action"]
    of_batches = actions[actions.str.endswith("_batch")]
    assert of_batches.tolist() == ["undo_batch", "save_batch"]


@pytest.mark.parametrize("revision", RELEASED[1:])
def test_answers_and_unfinished_checks_survive_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    assert load_remembered(engine)["answer"].tolist() == [A]
    assert load_check(engine, 1).content == b"\x00\x01\xff"
    assert load_batches(engine).loc[2, "replaced"] == {1: 2}


@pytest.mark.parametrize("revision", RELEASED[2:])
def test_forms_survive_the_upgrade(released: Released, revision: str) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    values = load_values(engine, "formulir-1")
    assert values[FieldKey("Kembang", "pengemis", "total")].value == 8


@pytest.mark.parametrize("revision", RELEASED[3:])
def test_what_was_hidden_stays_hidden_after_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    assert load_hidden(engine, "public") == {(A, "pengemis", "2025", "sex", "L=2;P=3")}


@pytest.mark.parametrize("revision", RELEASED[4:])
def test_accounts_survive_the_upgrade(released: Released, revision: str) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    (account,) = load_accounts(engine)
    assert (account.name, account.role, account.areas) == (
        "ani",
        "relawan",
        ("34.04.03",),
    )


@pytest.mark.parametrize("revision", RELEASED[5:])
def test_what_was_sent_survives_the_upgrade(released: Released, revision: str) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    (sent,) = load_submissions(engine)
    assert (sent.sender, sent.status, sent.summary.counts) == ("ani", "waiting", 4)
    assert load_sent_check(engine, 1).content == b"\x00\x01\xff"
    assert [step.action for step in load_steps(engine, 1)] == ["sent"]


@pytest.mark.parametrize("revision", RELEASED[6:])
def test_outside_identities_survive_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    assert load_issuers(engine) == {"ani": ["https://masuk.example"]}
    assert find_identity(engine, "a1" * 32) == 1


@pytest.mark.parametrize("revision", RELEASED)
def test_audit_log_stays_append_only_after_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    with pytest.raises(StoreError), begin_write(engine) as connection:
        connection.execute(text("DELETE FROM audit"))


def test_upgrade_that_fails_halfway_leaves_the_old_database_usable(
    released: Released,
) -> None:
    engine = released("0001")
    with begin_write(engine) as connection:
        connection.execute(text("CREATE TABLE saved_check (milik_lain TEXT)"))
    with pytest.raises(StoreError):
        upgrade_schema(engine)
    assert load_schema_revision(engine) == "0001"
    columns = {each["name"] for each in inspect(engine).get_columns("batch")}
    assert "replaced" not in columns
    assert "remembered_answer" not in inspect(engine).get_table_names()
    with begin_read(engine) as connection:
        rows = connection.execute(text("SELECT COUNT(*) FROM observation")).scalar()
        assert rows == 5
    with begin_write(engine) as connection:
        connection.execute(text("DROP TABLE saved_check"))
    upgrade_schema(engine)
    assert check_store(engine) == []


@pytest.mark.parametrize("revision", RELEASED[8:])
def test_recipes_and_visits_survive_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    (kept,) = load_recipes(engine)
    assert (kept.name, kept.actor) == ("Lansia dan miskin", "ani")
    now = datetime(2026, 1, 9, 1, 3, tzinfo=UTC)
    before = note_visit(engine, A, {"x": 1}, actor="ani", now=now)
    assert before is not None
    assert before.shown == {"x": 2}


@pytest.mark.parametrize("revision", RELEASED[9:])
def test_meetings_and_plans_survive_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    assert find_meeting(engine, "kq7-mx3").head.title == "Musdukuh"
    assert load_scores(engine, 1, 1)["score"].tolist() == [5]
    plan = load_plan(engine, 1)
    head = plan.part(PlanPart.HEAD)
    assert (plan.subject.meeting, head.revision, head.actor) == (1, 2, "budi")
    assert head.content == {"judul": "Antar makanan hangat"}
    assert [each.text for each in load_comments(engine, 1)] == ["Setuju"]
    days = (date(2025, 11, 3), date(2025, 11, 20))
    assert load_cycle_dates(engine, "rkpd", 2027) == {"musdukuh": days}


@pytest.mark.parametrize("revision", RELEASED[10:])
def test_cards_and_referrals_survive_the_upgrade(
    released: Released, revision: str
) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    (template,) = load_cards(engine, Collection.TEMPLATE)
    assert (template.content, template.actor) == ({"dokumen": "rab"}, "ani")
    assert load_card_file(engine, Collection.TEMPLATE, 1, 1) == b"PK"
    assert load_cards(engine, Collection.PROGRAMME) == []
    referrals = load_plan(engine, 1).part(PlanPart.REFERRALS)
    assert (referrals.content, referrals.actor) == ({"baris": []}, "budi")


@pytest.mark.parametrize("revision", RELEASED[11:])
def test_books_survive_the_upgrade(released: Released, revision: str) -> None:
    engine = released(revision)
    upgrade_schema(engine)
    (group,) = load_ledgers(engine)
    assert (group.region, group.title, group.actor) == (A, "WKSBM Melati", "ani")
    book = load_book(engine, BookKey(1, BookKind.DONATION))
    assert [row.balance for row in book.rows] == [150_000, 100_000, 150_000]
    assert book.reversed_by == {Receipt(2026, 2): Receipt(2026, 3)}
    own = load_book(engine, BookKey(1, BookKind.OPERATIONS))
    assert [line.entry.organisation for line in own.lines] == ["Kelompok Tani Makmur"]
