"""A harmful backup is refused, and nothing changes."""

from __future__ import annotations

import io
import subprocess
import sys

import backups
import pytest
from filled_store import (
    A,
    backup_of,
    batch_of,
    fill,
    restore,
    tables,
)

from wksbm_mapping.errors import BackupError, StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.services.workspace import (
    current_version,
    open_workspace,
)
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import (
    load_audit,
    open_archive,
    save_batch,
)


def change(name, value):
    def apply(document):
        document[name] = value

    return lambda content: backups.with_manifest(content, apply)


def change_part(**values):
    def apply(document):
        document["parts"][-1] |= values

    return lambda content: backups.with_manifest(content, apply)


def forge(part, *rows):
    return lambda content: backups.with_rows(
        content, part, [*backups.rows_of(content, part), *rows]
    )


CELL = '"34.04.03.2001","pengemis","2025","total","","","",""'
OBSERVATION = f'[2,{CELL},"jiwa",5,99,null,"",null,null]'
HARMFUL = {
    "nothing": lambda _: b"",
    "text": lambda _: b"bukan cadangan",
    "another zip": lambda _: backups.pack({"a.csv": b"1"}),
    "half of it": lambda content: content[: len(content) // 2],
    "a changed byte": backups.with_flipped_byte,
    "a bomb": backups.bomb,
    "a lying directory": backups.lying_directory,
    "a stranger's manifest": change("format", "lain"),
    "a list for a manifest": lambda content: backups.pack(
        backups.unpack(content) | {backups.MANIFEST: b"[]"}
    ),
    "deep JSON for a manifest": lambda content: backups.pack(
        backups.unpack(content) | {backups.MANIFEST: b"[" * 200_000}
    ),
    "a newer format": change("format_version", 2),
    "a newer schema": change("schema", "9999"),
    "parts that are none": change("parts", 5),
    "no parts": change("parts", []),
    "a version of another type": change("data_version", "1"),
    "numbers below zero": change("numbers", {"batch": -5}),
    "a wrong hash": change_part(sha256="0" * 64),
    "a wrong size": change_part(size=1),
    "a wrong count": change_part(rows=77),
    "another column": change_part(columns=["x; DROP TABLE batch"]),
    "a path out of the folder": lambda content: backups.with_extra(
        content, "../../etc/passwd"
    ),
    "an unlisted part": lambda content: backups.with_extra(content, "tables/x.jsonl"),
    "a row that is no list": forge("tables/batch.jsonl", '{"id": 1}'),
    "a row too short": forge(backups.OBSERVATIONS, "[1, 2]"),
    "a row that is no JSON": forge(backups.OBSERVATIONS, "[1, 2"),
    "a row of deep JSON": forge(backups.OBSERVATIONS, "[" * 100_000),
    "a text for a number": forge(
        backups.OBSERVATIONS, OBSERVATION.replace("5,99", '"5",99')
    ),
    "a number below zero": forge(
        backups.OBSERVATIONS, OBSERVATION.replace("5,99", "-5,99")
    ),
    "a number without end": forge(
        backups.OBSERVATIONS, OBSERVATION.replace("5,99", f"{'9' * 400},99")
    ),
    "not a number": forge(backups.OBSERVATIONS, OBSERVATION.replace("5,99", "NaN,99")),
    "half a character": forge(
        backups.OBSERVATIONS, OBSERVATION.replace("pengemis", "\\ud800")
    ),
    "a row of no batch": forge(
        backups.OBSERVATIONS, OBSERVATION.replace("[2,", "[77,")
    ),
    "a row too many": forge(backups.OBSERVATIONS, OBSERVATION),
    "a moment that is none": forge(
        "tables/audit.jsonl", '[99,"kemarin","a","b","c",null,null]'
    ),
    "two versions": forge("tables/data_version.jsonl", "[2, 2]"),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Make a backup as bytes, once."""
    opened = open_in(tmp_path_factory.mktemp("asal"))
    fill(opened)
    content = backup_of(opened)
    opened.close()
    return content


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """Share an installation with one batch, which nothing may change."""
    opened = open_in(tmp_path_factory.mktemp("tetap"))
    save_batch(opened.engine, batch_of({A: 7}), actor="cici")
    yield opened
    opened.close()


def open_in(folder):
    return open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))


@pytest.mark.parametrize("kind", HARMFUL)
def test_harmful_backup_is_refused_in_words_and_changes_nothing(standing, good, kind):
    before, version = tables(standing), current_version(standing)
    with pytest.raises(BackupError) as refused:
        restore(standing, HARMFUL[kind](good), replace=True)
    assert len(describe_error(refused.value)) > 30
    assert tables(standing) == before
    assert current_version(standing) == version
    assert load_audit(standing.engine)["action"].tolist() == ["save_batch"]
    left = {path.name for path in standing.settings.data_dir.iterdir()}
    assert all(name.startswith("wksbm.sqlite3") for name in left)


def test_any_changed_byte_is_refused_or_changes_nothing_that_is_read(good):
    with open_archive(io.BytesIO(good)) as archive:
        manifest = archive.manifest
    for place in range(0, len(good), 31):
        changed = backups.with_flipped_byte(good, place)
        try:
            with open_archive(io.BytesIO(changed)) as archive:
                archive.verify()
                assert archive.manifest == manifest, place
        except BackupError:
            continue


def test_forging_is_refused_for_what_is_forged_and_not_for_the_forging(elsewhere, good):
    rows = backups.rows_of(good, "tables/remembered_answer.jsonl")
    forged = backups.with_rows(good, "tables/remembered_answer.jsonl", rows)
    assert restore(elsewhere, forged).batches == 2


def test_harmful_backups_are_refused_within_bounded_memory(tmp_path, good):
    kinds = ("a bomb", "a row of deep JSON", "deep JSON for a manifest")
    paths = [tmp_path / f"{at}.zip" for at in range(len(kinds))]
    for path, kind in zip(paths, kinds, strict=True):
        path.write_bytes(HARMFUL[kind](good))
    code = (
        "import resource, sys\n"
        "from wksbm_mapping.cli import main\n"
        "main(['setup'])\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "start = peak()\n"
        "codes = {main(['restore', path]) for path in sys.argv[1:]}\n"
        "print(*codes, peak() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, paths)],
        env={"WKSBM_DATA_DIR": str(tmp_path / "d"), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    ended, grown = map(int, done.stdout.split())
    assert ended == 2
    assert grown < 60_000, "more than 60 MB for files of 300 KB"


def test_failed_restore_leaves_data_and_boundaries(full, good, monkeypatch):
    before = tables(full)

    def fail(*_args):
        raise StoreError("database_full")

    monkeypatch.setattr("wksbm_mapping.store.restore.raise_numbers", fail)
    with pytest.raises(StoreError):
        restore(full, good, replace=True)
    assert tables(full) == before
    assert not full.settings.boundaries_dir.exists()
