"""Opening the database."""

from __future__ import annotations

import stat
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.settings import Mode, Settings
from wksbm_mapping.store import (
    describe_place,
    load_data_version,
    open_engine,
    save_batch,
)
from wksbm_mapping.store.engine import begin_read, begin_write


def test_data_folder_and_what_is_in_it_are_for_this_user_only(
    store_settings: Settings, engine: Engine
) -> None:
    folder = store_settings.data_dir
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert bool(files) == (engine.dialect.name == "sqlite")
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} <= {0o600}


SET_UP = {
    "sqlite": {
        "PRAGMA journal_mode": "wal",
        "PRAGMA foreign_keys": 1,
        "PRAGMA busy_timeout": 60_000,
    },
    "postgresql": {
        "SHOW transaction_isolation": "repeatable read",
        "SHOW transaction_read_only": "on",
        "SHOW lock_timeout": "1min",
        "SHOW idle_in_transaction_session_timeout": "2min",
        "SHOW timezone": "UTC",
    },
}


def test_connection_is_set_up(engine: Engine) -> None:
    expected = SET_UP[engine.dialect.name]
    with begin_read(engine) as connection:
        found = {each: connection.scalar(text(each)) for each in expected}
    assert found == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "bukan alamat",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://u:rahasia@h/d",
        "postgresql+asyncpg://u:rahasia@h/d",
        "postgresql://u:rahasia@h",
        "postgresql://u:rahasia@h:rahasia/d",
    ],
)
def test_other_addresses_are_refused_without_telling_the_password(
    tmp_path: Path, url: str
) -> None:
    with pytest.raises(StoreError) as caught:
        open_engine(Settings(tmp_path, url, "99.01", Mode.LOKAL, "id"))
    assert caught.value.code == "database_url_unknown"
    said = "".join(traceback.format_exception(caught.value))
    assert "rahasia" not in said + describe_error(caught.value)


def test_a_server_that_is_not_there_is_named_without_the_password(
    tmp_path: Path,
) -> None:
    url = f"postgresql://ani:rahasia@/d?host={tmp_path}"
    settings = Settings(tmp_path, url, "99.01", Mode.LOKAL, "id")
    engine = open_engine(settings)
    with pytest.raises(StoreError) as caught:
        load_data_version(engine)
    assert caught.value.code == "database_unreachable"
    said = "".join(traceback.format_exception(caught.value))
    assert "rahasia" not in said + describe_error(caught.value) + repr(settings)
    assert describe_place(engine) == "PostgreSQL localhost/d"


def test_a_file_that_is_no_database_is_named_damaged(tmp_path: Path) -> None:
    path = tmp_path / "uji.sqlite3"
    path.write_bytes(b"ini bukan basis data " * 500)
    url = f"sqlite:///{path.as_posix()}"
    with pytest.raises(StoreError) as caught:
        open_engine(Settings(tmp_path, url, "99.01", Mode.LOKAL, "id"))
    assert caught.value.code == "database_damaged"
    assert "Pulihkan" in describe_error(caught.value)


def test_a_data_folder_that_is_a_file_is_named_unwritable(
    store_settings: Settings,
) -> None:
    store_settings.data_dir.write_text("berkas")
    with pytest.raises(StoreError) as caught:
        open_engine(store_settings)
    assert caught.value.code == "database_unwritable"


def test_failed_write_leaves_nothing(engine: Engine) -> None:
    def write() -> None:
        with begin_write(engine) as connection:
            connection.execute(text("UPDATE data_version SET version = 99"))
            connection.execute(text("INSERT INTO data_version VALUES (2, 1)"))

    with pytest.raises(StoreError) as caught:
        write()
    assert caught.value.code == "database_refused"
    assert load_data_version(engine) == 0


def test_reader_keeps_seeing_the_moment_it_began(
    engine: Engine, batch_of: Callable[..., AcceptedBatch]
) -> None:
    version = text("SELECT version FROM data_version")
    with begin_read(engine) as connection:
        assert connection.execute(version).scalar() == 0
        save_batch(engine, batch_of({"99.01.01.2001": 1}), actor="ani")
        assert connection.execute(version).scalar() == 0
    assert load_data_version(engine) == 1


def test_error_does_not_carry_what_was_written(engine: Engine) -> None:
    with pytest.raises(StoreError) as caught, begin_write(engine) as connection:
        connection.execute(
            text("INSERT INTO data_version VALUES (2, :nilai)"), {"nilai": "3404-NIK"}
        )
    said = "".join(traceback.format_exception(caught.value))
    assert "3404-NIK" not in said.replace('"nilai": "3404-NIK"', "")


def test_broken_characters_are_refused_in_words(
    engine: Engine, batch_of: Callable[..., AcceptedBatch]
) -> None:
    broken = batch_of({"99.01.01.2001": 1}, source="Dinas \ud800")
    with pytest.raises(StoreError) as caught:
        save_batch(engine, broken, actor="ani")
    assert caught.value.code == "text_unstorable"
    assert load_data_version(engine) == 0
