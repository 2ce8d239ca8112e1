"""A backup holds everything, and comes back whole or not at all."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import backups
import geopandas as gpd
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from shapely import box
from sqlalchemy import MetaData, create_engine, select

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import BackupError, StoreError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import (
    AcceptedBatch,
    SourceFile,
    build_observations,
    build_population,
)
from wksbm_mapping.regions.boundaries import load_boundaries
from wksbm_mapping.regions.boundaries.installed import Provenance, save_boundaries
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services import backup as backup_module
from wksbm_mapping.services.backup import back_up, build_backup
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.services.restore import put_back
from wksbm_mapping.services.workspace import (
    current_version,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import (
    ArchiveWriter,
    EntryHead,
    FieldKey,
    SavedCheck,
    delete_check,
    keep_check,
    load_audit,
    load_batches,
    load_check,
    load_checks,
    load_form,
    load_hidden,
    load_last_backup,
    load_observations,
    load_remembered,
    load_snapshot,
    load_values,
    open_archive,
    remember_hidden,
    remove_example_data,
    save_batch,
    start_form,
    undo_batch,
    write_value,
)
from wksbm_mapping.store.archive import ArchiveHead
from wksbm_mapping.store.archive_rows import encode_rows

A, B = "34.04.03.2001", "34.04.03.2002"
PASSPHRASE = "empat kata yang panjang"  # noqa: S105
HIDDEN = (A, "pengemis", "2025", "total", "3")
HOSTILE = "'; DROP TABLE batch;-- \U0001f600 \u202e=1+1 \x7f é"


def batch_of(counts, *, source="Dinas Uji", **more):
    rows = [
        {
            "region": region,
            "category": "lanjut_usia_telantar",
            "period": "2025",
            "breakdown": "total",
            "unit": "jiwa",
            "value": value,
            "file": "a.csv",
            "row": 3,
        }
        for region, value in counts.items()
    ]
    people = {"region": A, "kind": "penduduk", "year": 2025, "series": "x", "value": 9}
    return AcceptedBatch(
        source=source,
        files=(SourceFile("a.csv", "a" * 64, 12),),
        observations=build_observations(rows),
        population=build_population([people]),
        **more,
    )


def fill(workspace):
    """Put something in every table: two batches, answers, a form, a check, a mark."""
    engine = workspace.engine
    save_batch(engine, batch_of({A: 1}, is_example=True), actor="contoh")
    save_batch(
        engine, batch_of({A: 11, B: None}), actor="ani", answers={"q": "34.04.03.2001"}
    )
    undone = save_batch(engine, batch_of({B: 2}, source=HOSTILE), actor="budi")
    undo_batch(engine, undone, actor="budi")
    form = start_form(engine, EntryHead(A, "2025", HOSTILE, True), "Kembang", actor="x")
    key = FieldKey("Kembang", "pengemis", "total")
    write_value(engine, form, key, 2**40, seen=0)
    write_value(engine, form, key._replace(field="L"), None, seen=0)
    content = bytes(range(256))
    kept = keep_check(engine, SavedCheck("a", {"o": "1"}, {}, content), actor="x")
    gone = keep_check(engine, SavedCheck("b", {}, {}, b""), actor="x")
    delete_check(engine, gone, actor="x")
    remember_hidden(engine, "public", {HIDDEN})
    return form, kept


@pytest.fixture
def full(workspace):
    fill(workspace)
    return workspace


@pytest.fixture
def elsewhere(tmp_path, local_settings):
    """Open a fresh installation in another folder."""
    folder = tmp_path / "lain"
    url = f"sqlite:///{(folder / 'wksbm.sqlite3').as_posix()}"
    opened = open_workspace(replace(local_settings, data_dir=folder, database_url=url))
    yield opened
    opened.close()


def backup_of(workspace, **more):
    return build_backup(workspace, actor="ani", **more)[0]


def restore(workspace, content, **more):
    return put_back(workspace, io.BytesIO(content), actor="ani", **more)


def exports(workspace):
    protected = load_protected(workspace, Audience.ANALIS)
    return {
        (level, kind): export_figures(
            protected,
            workspace,
            ExportRequest(("lanjut_usia_telantar",), "2025", level),
            file_format=kind,
        )
        for level in Level
        for kind in ExportFormat
    }


def tables(workspace):
    """Every row of every table but the audit log and the version."""
    path = workspace.settings.data_dir / "wksbm.sqlite3"
    with sqlite3.connect(path) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT IN ('audit', 'data_version', 'sqlite_sequence')"
        ).fetchall()
        found = {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
            for (name,) in names
        }
    connection.close()
    return found


def test_what_is_saved_meanwhile_is_not_in_the_backup_and_does_not_harm_it(
    full, elsewhere
):
    before = tables(full)

    def save_once(_share):
        if len(load_batches(full.engine)) == 2:
            save_batch(full.engine, batch_of({A: 77}), actor="cici")

    content = backup_of(full, report_progress=save_once)
    assert len(load_batches(full.engine)) == 3
    restore(elsewhere, content)
    assert tables(elsewhere) == before


def test_restored_installation_exports_the_same_bytes(full, elsewhere):
    restore(elsewhere, backup_of(full))
    assert exports(elsewhere) == exports(full)
    assert b"11" in exports(full)[(Level.KALURAHAN, ExportFormat.CSV)]


def test_every_row_of_every_table_comes_back(full, elsewhere):
    report = restore(elsewhere, backup_of(full))
    assert tables(elsewhere) == tables(full)
    assert report.batches == 2
    assert all(tables(full).values()), "a table without a row proves nothing"


def test_snapshot_batches_forms_and_checks_are_the_same(workspace, elsewhere):
    form, kept = fill(workspace)
    restore(elsewhere, backup_of(workspace))
    old, new = load_snapshot(workspace.engine), load_snapshot(elsewhere.engine)
    for name in ("observations", "superseded", "population", "batches"):
        assert_frame_equal(getattr(old, name), getattr(new, name))
    for load in (load_batches, load_remembered, load_checks):
        assert_frame_equal(load(workspace.engine), load(elsewhere.engine))
    for load, key in ((load_observations, 3), (load_form, form), (load_values, form)):
        first, second = load(workspace.engine, key), load(elsewhere.engine, key)
        if isinstance(first, pd.DataFrame):
            assert_frame_equal(first, second)
        else:
            assert first == second
    assert load_check(elsewhere.engine, kept).content == bytes(range(256))


def test_number_that_was_given_is_not_given_again(workspace, elsewhere):
    save_batch(workspace.engine, batch_of({A: 1}, is_example=True), actor="contoh")
    remove_example_data(workspace.engine, actor="ani")
    restore(elsewhere, backup_of(workspace))
    assert save_batch(elsewhere.engine, batch_of({A: 5}), actor="ani") == 2


def test_audit_log_comes_along_and_says_that_it_was_restored(full, elsewhere):
    before = load_audit(full.engine)
    restore(elsewhere, backup_of(full))
    after = load_audit(elsewhere.engine)
    assert after.loc[0, "action"] == "restore_backup"
    assert after.loc[0, "after"]["batches"] == 2
    assert_frame_equal(after[1:].reset_index(drop=True), before)


def test_restore_over_data_keeps_the_audit_log_of_both(full):
    content = backup_of(full)
    save_batch(full.engine, batch_of({A: 99}), actor="cici")
    before = load_audit(full.engine)
    restore(full, content, replace=True)
    after = load_audit(full.engine)
    assert_frame_equal(after[1:].reset_index(drop=True), before)
    assert after.loc[0, "before"]["batches"] == 3


def test_what_was_hidden_here_or_in_the_backup_stays_hidden(full):
    content = backup_of(full)
    later = (B, "pengemis", "2025", "total", "2")
    remember_hidden(full.engine, "public", {later})
    restore(full, content, replace=True)
    assert load_hidden(full.engine, "public") == {HIDDEN, later}


def test_readers_are_told_of_a_restore_by_the_data_version(full):
    content = backup_of(full)
    seen = current_version(full)
    restore(full, content, replace=True)
    assert current_version(full) > seen


def test_stored_data_is_not_given_up_unasked(full):
    content = backup_of(full)
    save_batch(full.engine, batch_of({A: 99}), actor="cici")
    before = tables(full)
    with pytest.raises(BackupError) as refused:
        restore(full, content)
    assert refused.value.code == "backup_over_data"
    assert tables(full) == before


def test_example_data_is_given_up_unasked(full, elsewhere):
    save_batch(elsewhere.engine, batch_of({A: 1}, is_example=True), actor="contoh")
    load_protected(elsewhere, Audience.PUBLIC)
    remember_hidden(elsewhere.engine, "public", {HIDDEN})
    restore(elsewhere, backup_of(full))
    assert exports(elsewhere) == exports(full)


def test_backup_of_another_kabupaten_is_refused(full, elsewhere):
    def move(document):
        document["region_set"] = "34.02"

    with pytest.raises(BackupError) as refused:
        restore(elsewhere, backups.with_manifest(backup_of(full), move))
    assert "34.02" in describe_error(refused.value)


def test_boundaries_in_force_come_along(full, elsewhere):
    codes = full.regions.kalurahan.index
    shapes = [box(110 + at / 100, -7, 110.01 + at / 100, -6.99) for at in range(86)]
    areas = gpd.GeoDataFrame(geometry=shapes, index=codes, crs="EPSG:4326")
    about = Provenance("", "", "", "c" * 64, pd.Timestamp("2026-01-02").date())
    save_boundaries(full.settings, full.regions, areas, about)
    restore(elsewhere, backup_of(full))
    found = load_boundaries(elsewhere.settings, elsewhere.regions)
    assert found is not None
    assert found.provenance == about
    assert list(found.areas.geometry) == shapes


# ---- passphrase


def test_sealed_backup_opens_with_its_passphrase_alone_and_unchanged(full, elsewhere):
    content = backup_of(full, passphrase=PASSPHRASE)
    assert b"observation" not in content
    changed = backups.with_flipped_byte(content, len(content) // 2)
    for attempt, wrong in ((content, ""), (content, "salah"), (changed, PASSPHRASE)):
        with pytest.raises(BackupError) as refused:
            restore(elsewhere, attempt, passphrase=wrong)
        code = "wrong" if wrong else "needed"
        assert refused.value.code == f"backup_passphrase_{code}"
    restore(elsewhere, content, passphrase=PASSPHRASE)
    assert tables(elsewhere) == tables(full)


def test_passphrase_soon_guessed_is_refused(full):
    with pytest.raises(BackupError, match="backup_passphrase_short"):
        backup_of(full, passphrase="x" * 11)


# ---- damage and malice


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


# ---- files


def test_file_appears_whole_for_its_owner_alone(full, tmp_path):
    path = tmp_path / "cadangan.zip"
    report = back_up(full, path, actor="ani")
    assert path.stat().st_mode & 0o777 == 0o600
    assert report.size == path.stat().st_size
    assert [each.name for each in tmp_path.iterdir() if "belum" in each.name] == []


def test_existing_file_is_not_overwritten(full, tmp_path):
    path = tmp_path / "cadangan.zip"
    path.write_text("yang lama")
    with pytest.raises(BackupError, match="backup_exists"):
        back_up(full, path, actor="ani")
    assert path.read_text() == "yang lama"


def test_file_written_wrong_does_not_stay(full, tmp_path, monkeypatch):
    def copy_all_but_the_end(source, target):
        target.write(source.read()[:-100])

    monkeypatch.setattr(backup_module.shutil, "copyfileobj", copy_all_but_the_end)
    with pytest.raises(BackupError):
        back_up(full, tmp_path / "cadangan.zip", actor="ani")
    assert not list(tmp_path.glob("cadangan*"))
    assert load_last_backup(full.engine) is None


def test_full_disk_is_told_in_words_and_leaves_no_half_a_file(
    full, tmp_path, monkeypatch
):
    def no_room(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module.shutil, "copyfileobj", no_room)
    with pytest.raises(BackupError) as refused:
        back_up(full, tmp_path / "cadangan.zip", actor="ani")
    assert refused.value.code == "backup_disk_full"
    assert not list(tmp_path.glob("cadangan*"))


def test_folder_that_is_not_there_is_told_in_words(full, tmp_path):
    with pytest.raises(BackupError, match="backup_unwritable"):
        back_up(full, tmp_path / "tidak/ada.zip", actor="ani")


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


# ---- backups of earlier versions

DUMPS = Path(__file__).parents[2] / "data" / "databases"


def backup_of_dump(revision, folder):
    """Write a backup as the version of that schema would have."""
    engine = create_engine(f"sqlite:///{folder / revision}.sqlite3")
    found = MetaData()
    with engine.begin() as connection:
        raw = connection.connection.driver_connection
        raw.executescript((DUMPS / f"{revision}.sql").read_text(encoding="utf-8"))
    found.reflect(engine)
    file = io.BytesIO()
    with engine.connect() as connection, ArchiveWriter(file) as writer:
        for table in found.sorted_tables:
            if table.name != "alembic_version":
                rows = connection.execute(select(table)).all()
                columns = tuple(column.name for column in table.columns)
                lines = encode_rows(table, [as_utc(row) for row in rows])
                writer.add(f"tables/{table.name}.jsonl", lines, columns=columns)
        writer.finish(ArchiveHead(revision, "34.04", "2026-01-08", 4, {"batch": 3}))
    engine.dispose()
    return file.getvalue()


def as_utc(row):
    return [v.replace(tzinfo=UTC) if isinstance(v, datetime) else v for v in row]


@pytest.mark.parametrize("revision", sorted(path.stem for path in DUMPS.glob("*.sql")))
def test_backup_of_an_earlier_version_comes_up_with_its_data(
    workspace, tmp_path, revision
):
    restore(workspace, backup_of_dump(revision, tmp_path))
    counts = load_snapshot(workspace.engine).observations
    totals = counts[counts["breakdown"] == "total"].set_index("region")["value"]
    assert totals.fillna(-1).to_dict() == {A: 5, B: -1}
    assert load_batches(workspace.engine)["in_force"].to_dict() == {3: False, 2: True}
    actions = load_audit(workspace.engine)["action"].tolist()
    assert actions == ["restore_backup", "undo_batch", "save_batch"]
    assert save_batch(workspace.engine, batch_of({A: 5}), actor="ani") == 4
