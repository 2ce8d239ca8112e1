"""Opening the database."""

from __future__ import annotations

import dataclasses
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from wksbm_mapping.errors import StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import load_data_version, open_engine, save_batch
from wksbm_mapping.store.engine import begin_read, begin_write


def test_data_folder_and_database_are_for_this_user_only(
    store_settings: Settings, engine: Engine
) -> None:
    folder = store_settings.data_dir
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert files
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30_000)],
)
def test_connection_is_set_up(engine: Engine, pragma: str, expected: object) -> None:
    with begin_read(engine) as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == expected


@pytest.mark.parametrize(
    "url",
    ["", "bukan alamat", "sqlite://", "sqlite:///:memory:", "mysql://u:rahasia@h/d"],
)
def test_other_databases_are_refused_without_telling_the_password(
    store_settings: Settings, url: str
) -> None:
    changed = dataclasses.replace(store_settings, database_url=url)
    with pytest.raises(StoreError) as caught:
        open_engine(changed)
    assert caught.value.code == "database_url_unknown"
    assert "rahasia" not in str(caught.value)


def test_a_file_that_is_no_database_is_named_damaged(store_settings: Settings) -> None:
    store_settings.data_dir.mkdir(parents=True)
    path = Path(store_settings.database_url.removeprefix("sqlite:///"))
    path.write_bytes(b"ini bukan basis data " * 500)
    with pytest.raises(StoreError) as caught:
        open_engine(store_settings)
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
    assert "3404-NIK" not in str(caught.value)
    assert "3404-NIK" not in str(caught.value.__cause__)


def test_broken_characters_are_refused_in_words(
    engine: Engine, batch_of: Callable[..., AcceptedBatch]
) -> None:
    broken = batch_of({"99.01.01.2001": 1}, source="Dinas \ud800")
    with pytest.raises(StoreError) as caught:
        save_batch(engine, broken, actor="ani")
    assert caught.value.code == "text_unstorable"
    assert load_data_version(engine) == 0
