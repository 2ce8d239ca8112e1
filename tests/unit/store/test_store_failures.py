"""Whatever goes wrong ends in a sentence and a sound store."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from postgres_server import Server
from sqlalchemy import Engine, event, text

from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.settings import Mode, Settings
from wksbm_mapping.store import (
    batches,
    check_store,
    load_batches,
    load_data_version,
    load_snapshot,
    open_engine,
    save_batch,
    upgrade_schema,
)
from wksbm_mapping.store.backends import describe_failure
from wksbm_mapping.store.engine import begin_write

BuildBatch = Callable[..., AcceptedBatch]
Figures = Callable[..., dict[str, int]]
A1 = "99.01.01.2001"


@pytest.fixture
def server_engine(
    postgres_server: Server, tmp_path: Path
) -> Iterator[tuple[Engine, str]]:
    """A store on the server, and the name of its database."""
    name = postgres_server.create()
    url = postgres_server.url_of(name)
    engine = open_engine(Settings(tmp_path, url, "99.01", Mode.LOKAL, "id"))
    upgrade_schema(engine)
    yield engine, name
    engine.dispose()
    postgres_server.drop(name)


@pytest.fixture
def file_engine(tmp_path: Path) -> Iterator[Engine]:
    """A store in a file."""
    url = f"sqlite:///{(tmp_path / 'uji.sqlite3').as_posix()}"
    engine = open_engine(Settings(tmp_path, url, "99.01", Mode.LOKAL, "id"))
    upgrade_schema(engine)
    yield engine
    engine.dispose()


def check_refused(engine: Engine, batch: AcceptedBatch, code: str, word: str) -> None:
    """See that a batch is refused by this code, in words that hold this one."""
    with pytest.raises(StoreError) as caught:
        save_batch(engine, batch, actor="ani")
    assert caught.value.code == code
    assert word in describe_error(caught.value)


def test_a_server_that_went_away_is_named_and_used_again_when_it_is_back(
    postgres_server: Server,
    server_engine: tuple[Engine, str],
    batch_of: BuildBatch,
    figures: Figures,
) -> None:
    private, (engine, _) = postgres_server.private, server_engine
    if private is None:
        pytest.skip("only a server of our own may be stopped")
    save_batch(engine, batch_of({A1: 5}), actor="ani")
    private.stop()
    try:
        check_refused(engine, batch_of({A1: 6}), "database_unreachable", "dihubungi")
        with pytest.raises(StoreError, match="database_unreachable"):
            load_data_version(engine)
    finally:
        private.start()
    assert figures(load_snapshot(engine).observations) == {A1: 5}
    save_batch(engine, batch_of({A1: 7}), actor="ani")
    assert figures(load_snapshot(engine).observations) == {A1: 7}
    assert check_store(engine) == []


def test_a_connection_cut_while_saving_leaves_nothing(
    server_engine: tuple[Engine, str], batch_of: BuildBatch
) -> None:
    engine, _ = server_engine

    def save_halfway() -> None:
        with begin_write(engine) as connection:
            connection.execute(text("UPDATE data_version SET version = 9"))
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreError, match="database_unreachable"):
        save_halfway()
    assert load_data_version(engine) == 0
    save_batch(engine, batch_of({A1: 7}), actor="ani")
    assert check_store(engine) == []


FAILS = (
    "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {} END $$",
    "CREATE TRIGGER fails BEFORE INSERT ON batch EXECUTE FUNCTION fail()",
)


def let_fail(engine: Engine, body: str) -> None:
    """Have the server run this when a batch is about to be written."""
    with engine.begin() as connection:
        for statement in FAILS:
            connection.execute(text(statement.format(body)))


def test_a_full_disk_of_the_server_is_named_and_leaves_nothing(
    server_engine: tuple[Engine, str], batch_of: BuildBatch
) -> None:
    engine, _ = server_engine
    let_fail(engine, "RAISE EXCEPTION 'penuh' USING ERRCODE = 'disk_full';")
    check_refused(engine, batch_of({A1: 6}), "database_full", "penuh")
    assert load_data_version(engine) == 0
    assert check_store(engine) == []


def test_a_transaction_undone_for_the_sake_of_another_is_done_again(
    server_engine: tuple[Engine, str], batch_of: BuildBatch
) -> None:
    engine, _ = server_engine
    with engine.begin() as connection:
        connection.execute(text("CREATE SEQUENCE tried"))
    twice = "IF nextval('tried') < 3 THEN RAISE EXCEPTION 'x' USING ERRCODE = '{}'; "
    let_fail(engine, twice.format("40P01") + "END IF; RETURN NULL;")
    save_batch(engine, batch_of({A1: 6}), actor="ani")
    assert load_data_version(engine) == 1
    assert len(load_batches(engine)) == 1
    assert check_store(engine) == []


def test_what_always_fails_is_not_tried_for_ever(
    server_engine: tuple[Engine, str], batch_of: BuildBatch
) -> None:
    engine, _ = server_engine
    let_fail(engine, "RAISE EXCEPTION 'x' USING ERRCODE = '40001';")
    check_refused(engine, batch_of({A1: 6}), "database_busy", "coba lagi")
    assert load_data_version(engine) == 0


def test_a_server_that_only_lets_read_is_named_and_still_read(
    postgres_server: Server, server_engine: tuple[Engine, str], batch_of: BuildBatch
) -> None:
    engine, name = server_engine
    save_batch(engine, batch_of({A1: 5}), actor="ani")
    postgres_server.run(
        "ALTER DATABASE {} SET default_transaction_read_only = on", name
    )
    engine.dispose()
    check_refused(engine, batch_of({A1: 6}), "database_read_only", "dibaca")
    assert load_data_version(engine) == 1
    assert check_store(engine) == []


def on_connect(engine: Engine, pragma: str) -> None:
    """Have every connection from now on say this first."""
    event.listen(engine, "connect", lambda driver, _: driver.execute(pragma))
    engine.dispose()


def test_a_full_disk_is_named_and_leaves_a_sound_file(
    file_engine: Engine, tmp_path: Path, batch_of: BuildBatch, figures: Figures
) -> None:
    save_batch(file_engine, batch_of({A1: 5}), actor="ani")
    with file_engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
    on_connect(file_engine, f"PRAGMA max_page_count = {pages + 20}")
    many = batch_of({f"99.{number}": number for number in range(5000)})
    check_refused(file_engine, many, "database_full", "penuh")
    assert figures(load_snapshot(file_engine).observations) == {A1: 5}
    assert check_store(file_engine) == []
    save_batch(file_engine, batch_of({A1: 6}), actor="ani")
    assert load_data_version(file_engine) == 2


def test_a_disk_that_only_lets_read_is_named_and_still_read(
    file_engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(file_engine, batch_of({A1: 5}), actor="ani")
    on_connect(file_engine, "PRAGMA query_only = ON")
    check_refused(file_engine, batch_of({A1: 6}), "database_unwritable", "izin folder")
    assert load_data_version(file_engine) == 1
    assert check_store(file_engine) == []


@pytest.mark.parametrize("how", ["moved away", "deleted"])
def test_nothing_is_saved_into_a_file_that_is_gone_and_work_goes_on_when_it_is_back(
    file_engine: Engine,
    tmp_path: Path,
    batch_of: BuildBatch,
    figures: Figures,
    how: str,
) -> None:
    save_batch(file_engine, batch_of({A1: 5}), actor="ani")
    path, away = tmp_path / "uji.sqlite3", tmp_path / "lain.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if how == "moved away":
        path.rename(away)
    else:
        shutil.copy(path, away)
        for each in tmp_path.glob("uji.sqlite3*"):
            each.unlink()
    check_refused(file_engine, batch_of({A1: 6}), "database_unwritable", "disk")
    with pytest.raises(StoreError, match="database_unwritable"):
        load_data_version(file_engine)
    assert not path.exists(), "no empty database in the place of the lost one"
    away.rename(path)
    assert figures(load_snapshot(file_engine).observations) == {A1: 5}
    save_batch(file_engine, batch_of({A1: 7}), actor="ani")
    assert figures(load_snapshot(file_engine).observations) == {A1: 7}
    assert check_store(file_engine) == []


def test_another_file_in_the_same_place_is_noticed_at_once(
    file_engine: Engine, tmp_path: Path, batch_of: BuildBatch
) -> None:
    save_batch(file_engine, batch_of({A1: 5}), actor="ani")
    other = tmp_path / "lain"
    url = f"sqlite:///{(other / 'uji.sqlite3').as_posix()}"
    fresh = open_engine(Settings(other, url, "99.01", Mode.LOKAL, "id"))
    upgrade_schema(fresh)
    fresh.dispose()
    for each in tmp_path.glob("uji.sqlite3*"):
        each.unlink()
    (other / "uji.sqlite3").rename(tmp_path / "uji.sqlite3")
    assert load_data_version(file_engine) == 0
    assert save_batch(file_engine, batch_of({A1: 6}), actor="ani") == 1


def test_the_newest_batch_wins_though_the_clock_went_back(
    engine: Engine,
    batch_of: BuildBatch,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Clock:
        hours = 0

        @classmethod
        def now(cls, zone: object) -> datetime:
            assert zone is UTC
            cls.hours += 1
            return datetime(2026, 5, 1, tzinfo=UTC) - timedelta(hours=cls.hours)

    monkeypatch.setattr(batches, "datetime", Clock)
    first = save_batch(engine, batch_of({A1: 5}), actor="ani")
    second = save_batch(engine, batch_of({A1: 6}), actor="ani")
    listed = load_batches(engine)
    assert listed.index.tolist() == [second, first]
    assert listed["confirmed_at"].is_monotonic_increasing
    assert figures(load_snapshot(engine).observations) == {A1: 6}
    assert listed.loc[second, "replaced"] == {first: 1}


STATES = {
    "08006": "database_unreachable",
    "57P01": "database_unreachable",
    "57P03": "database_unreachable",
    "28P01": "database_no_access",
    "3D000": "database_no_access",
    "42501": "database_no_access",
    "53100": "database_full",
    "53300": "database_busy",
    "55P03": "database_busy",
    "40001": "database_busy",
    "40P01": "database_busy",
    "25006": "database_read_only",
    "XX001": "database_damaged",
    "22021": "text_unstorable",
    "23505": "database_refused",
}


@pytest.mark.parametrize(("state", "code"), STATES.items())
def test_every_kind_of_failure_of_the_server_has_a_sentence(
    state: str, code: str
) -> None:
    failure = psycopg.errors.lookup(state)("could not do it for 3404-NIK")
    assert describe_failure(failure) == code
    assert "NIK" not in describe_error(StoreError(code, reason="Error"))
