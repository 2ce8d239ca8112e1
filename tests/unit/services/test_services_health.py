"""Whether an installation can serve, for a watchman; and what ``check`` adds."""

from __future__ import annotations

import shutil
from collections import namedtuple
from datetime import datetime, timedelta

import pytest
from persons import ADMIN

from wksbm_mapping.observations import (
    AcceptedBatch,
    build_observations,
    empty_population,
)
from wksbm_mapping.services import check_place
from wksbm_mapping.services.backup import build_backup
from wksbm_mapping.services.check import check_installation
from wksbm_mapping.services.health import LEAST_FREE_MB, read_health
from wksbm_mapping.store import audit, save_batch
from wksbm_mapping.store.upgrade import newest_revision

Usage = namedtuple("Usage", "total used free")
MEGABYTE = 2**20


def save(workspace, *, is_example=False):
    row = {
        "region": "34.04.03.2001",
        "category": "pengemis",
        "period": "2025",
        "breakdown": "total",
        "unit": "jiwa",
        "value": 1,
    }
    batch = AcceptedBatch(
        source="Dinas",
        files=(),
        observations=build_observations([row]),
        population=empty_population(),
        is_example=is_example,
    )
    return save_batch(workspace.engine, batch, actor="ani")


@pytest.fixture
def room(monkeypatch):
    """Say how many MB the disk has left."""

    def leave(megabytes):
        usage = Usage(0, 0, megabytes * MEGABYTE)
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)

    return leave


@pytest.fixture
def days_later(monkeypatch):
    """Look at the installation so many days from now."""

    def move(days):
        class Later(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.now(tz) + timedelta(days=days)

        monkeypatch.setattr(check_place, "datetime", Later)

    return move


def test_sound_installation_says_so_and_nothing_more(workspace, room):
    room(LEAST_FREE_MB)
    assert read_health(workspace).as_record() == {
        "status": "ok",
        "database": "ok",
        "schema": newest_revision(),
        "data_version": 0,
        "example": False,
        "disk_free_mb": LEAST_FREE_MB,
    }


def test_example_data_and_new_versions_show(workspace):
    save(workspace, is_example=True)
    health = read_health(workspace)
    assert (health.example, health.data_version) == (True, 1)
    save(workspace)
    health = read_health(workspace)
    assert (health.example, health.data_version) == (False, 2)


def test_disk_that_is_nearly_full_is_no_health(workspace, room):
    room(LEAST_FREE_MB - 1)
    assert not read_health(workspace).is_ok


def test_database_that_is_gone_and_comes_back(workspace):
    path = workspace.settings.data_dir / "wksbm.sqlite3"
    save(workspace)
    workspace.engine.dispose()
    content = path.read_bytes()
    path.write_bytes(b"rusak" * 5000)
    health = read_health(workspace)
    assert (health.status, health.database) == ("failing", "database_damaged")
    assert health.data_version is None
    workspace.engine.dispose()
    path.write_bytes(content)
    assert read_health(workspace).is_ok


def line(workspace, code):
    (found,) = [
        each for each in check_installation(workspace, actor=ADMIN) if each.code == code
    ]
    return found


def test_check_warns_of_a_disk_that_fills_up(workspace, room):
    room(check_place.COMFORTABLE_MB - 1)
    assert not line(workspace, "disk").is_sound
    assert "499" in line(workspace, "disk").text
    room(check_place.COMFORTABLE_MB)
    assert line(workspace, "disk").is_sound


def test_check_warns_of_a_database_others_may_read(workspace):
    assert line(workspace, "permissions").is_sound
    path = workspace.settings.data_dir / "wksbm.sqlite3"
    path.chmod(0o644)
    assert "wksbm.sqlite3" in line(workspace, "permissions").text
    path.chmod(0o600)
    workspace.settings.data_dir.chmod(0o777)
    assert not line(workspace, "permissions").is_sound


def test_check_asks_for_a_backup_of_data_older_than_two_weeks(workspace, days_later):
    assert line(workspace, "backup").is_sound
    save(workspace)
    assert line(workspace, "backup").is_sound
    days_later(15)
    assert not line(workspace, "backup").is_sound
    build_backup(workspace, actor=ADMIN)
    assert line(workspace, "backup").is_sound


def test_data_saved_after_the_backup_need_another_one(workspace, days_later):
    build_backup(workspace, actor=ADMIN)
    days_later(15)
    assert line(workspace, "backup").is_sound, "nothing new since"
    save(workspace)
    assert not line(workspace, "backup").is_sound


def test_backup_made_while_the_clock_was_ahead_does_not_hide_newer_data(
    workspace, days_later, monkeypatch
):
    class Ahead(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=365)

    with monkeypatch.context() as patch:
        patch.setattr(audit, "datetime", Ahead)
        build_backup(workspace, actor=ADMIN)
    save(workspace)
    days_later(15)
    assert not line(workspace, "backup").is_sound


def test_example_data_need_no_backup(workspace, days_later):
    save(workspace, is_example=True)
    days_later(99)
    assert line(workspace, "backup").is_sound
