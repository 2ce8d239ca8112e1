"""The file of a backup appears whole, or not at all."""

from __future__ import annotations

import json

import backups
import pandas as pd
import pytest
from filled_store import (
    A,
    backup_of,
    restore,
)
from persons import ADMIN

from wksbm_mapping.errors import BackupError
from wksbm_mapping.services import backup as backup_module
from wksbm_mapping.services.backup import back_up
from wksbm_mapping.store import (
    load_last_backup,
)


def test_file_appears_whole_for_its_owner_alone(full, tmp_path):
    path = tmp_path / "cadangan.zip"
    report = back_up(full, path, actor=ADMIN)
    assert path.stat().st_mode & 0o777 == 0o600
    assert report.size == path.stat().st_size
    assert [each.name for each in tmp_path.iterdir() if "belum" in each.name] == []


def test_existing_file_is_not_overwritten(full, tmp_path):
    path = tmp_path / "cadangan.zip"
    path.write_text("yang lama")
    with pytest.raises(BackupError, match="backup_exists"):
        back_up(full, path, actor=ADMIN)
    assert path.read_text() == "yang lama"


def test_file_written_wrong_does_not_stay(full, tmp_path, monkeypatch):
    def copy_all_but_the_end(source, target):
        target.write(source.read()[:-100])

    monkeypatch.setattr(backup_module.shutil, "copyfileobj", copy_all_but_the_end)
    with pytest.raises(BackupError):
        back_up(full, tmp_path / "cadangan.zip", actor=ADMIN)
    assert not list(tmp_path.glob("cadangan*"))
    assert load_last_backup(full.engine) is None


def test_full_disk_is_told_in_words_and_leaves_no_half_a_file(
    full, tmp_path, monkeypatch
):
    def no_room(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module.shutil, "copyfileobj", no_room)
    with pytest.raises(BackupError) as refused:
        back_up(full, tmp_path / "cadangan.zip", actor=ADMIN)
    assert refused.value.code == "backup_disk_full"
    assert not list(tmp_path.glob("cadangan*"))


def test_folder_that_is_not_there_is_told_in_words(full, tmp_path):
    with pytest.raises(BackupError, match="backup_unwritable"):
        back_up(full, tmp_path / "tidak/ada.zip", actor=ADMIN)


def test_last_backup_is_remembered(full):
    assert load_last_backup(full.engine) is None
    backup_of(full)
    found = load_last_backup(full.engine)
    assert found is not None
    assert abs(pd.Timestamp.now("UTC") - found) < pd.Timedelta(minutes=1)


def test_progress_grows_to_the_end(full, elsewhere):
    told = []
    content = backup_of(full, report_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    told.clear()
    restore(elsewhere, content, report_progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


def test_content_is_plain_json_lines_any_program_can_read(full):
    parts = backups.unpack(backup_of(full))
    about = json.loads(parts[backups.MANIFEST])
    names = [part["name"] for part in about["parts"]]
    assert sorted([*names, backups.MANIFEST]) == sorted(parts)
    (columns,) = [
        part["columns"] for part in about["parts"] if "observation" in part["name"]
    ]
    rows = [json.loads(row) for row in parts[backups.OBSERVATIONS].splitlines()]
    first = dict(zip(columns, rows[0], strict=True))
    assert (first["region"], first["value"], first["batch"]) == (A, 11, 2)
