"""A backup while people write is of one moment, whatever the database; so is its place.

Every writer saves batches whose counts all equal the number of the batch's turn, and
fields of a form of its own: half a batch in a backup would show.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace

import backups
import pytest
from persons import ADMIN

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import BackupError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.observations import (
    AcceptedBatch,
    SourceFile,
    build_observations,
    empty_population,
)
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.backup import build_backup
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.services.restore import put_back
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    check_store,
    load_audit,
    load_batches,
    load_data_version,
    load_observations,
    load_values,
    save_batch,
    start_form,
    write_value,
)

WRITERS = 4
PLACES = [f"34.04.01.200{number}" for number in range(1, 5)]
PASSPHRASE = "empat kata yang panjang"  # noqa: S105
FIRST, SECOND = FieldKey("", "pengemis", "total"), FieldKey("", "gelandangan", "total")


@pytest.fixture
def new_workspace(new_store):
    """Open a fresh installation of each kind of database in turn."""

    @contextmanager
    def opened():
        with new_store() as settings:
            workspace = open_workspace(replace(settings, region_set="34.04"))
            yield workspace
            workspace.close()

    return opened


@pytest.fixture
def busy(new_workspace):
    """An installation with one batch and a form of each writer."""
    with new_workspace() as workspace:
        save(workspace, 100)
        yield workspace


def save(workspace, value):
    rows = [
        {
            "region": region,
            "category": "pengemis",
            "period": "2025",
            "breakdown": "total",
            "unit": "jiwa",
            "value": value,
            "file": "a.csv",
        }
        for region in PLACES
    ]
    files = (SourceFile("a.csv", f"{value:064d}", value),)
    batch = AcceptedBatch("Dinas", files, build_observations(rows), empty_population())
    save_batch(workspace.engine, batch, actor="ani")


class Writer(threading.Thread):
    """Save batches and fields until told to stop."""

    def __init__(self, workspace, number: int) -> None:
        super().__init__()
        self.workspace, self.number = workspace, number
        self.stop, self.began = threading.Event(), threading.Event()
        self.failure: BaseException | None = None
        head = EntryHead(PLACES[number], "2025", f"Dukuh {number}", False)
        self.form = start_form(workspace.engine, head, "", actor="x")

    def run(self) -> None:
        turn = 0
        try:
            while not self.stop.is_set():
                turn += 1
                save(self.workspace, self.number * 1000 + turn)
                for key in (FIRST, SECOND):
                    write_value(
                        self.workspace.engine, self.form, key, turn, seen=turn - 1
                    )
                self.began.set()
        except BaseException as error:
            self.failure = error
        finally:
            self.began.set()


@contextmanager
def writing(workspace):
    """Let people write for the time of a block."""
    writers = [Writer(workspace, number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        for writer in writers:
            assert writer.began.wait(30)
        yield writers
    finally:
        for writer in writers:
            writer.stop.set()
        for writer in writers:
            writer.join(60)
    assert [writer.failure for writer in writers] == [None] * WRITERS


def back_up_slowly(workspace, writers):
    """Make a backup that lasts until everybody has saved once more."""
    started_with = len(load_batches(workspace.engine))

    def wait(share: float) -> None:
        if share < 0.5:
            for writer in writers:
                writer.began.clear()
            for writer in writers:
                writer.began.wait(30)

    content, report = build_backup(workspace, actor=ADMIN, report_progress=wait)
    assert len(load_batches(workspace.engine)) > started_with
    return content, report


def check_one_moment(workspace, source, forms):
    """See that what was restored is what stood at one version, and all of it."""
    batches = load_batches(workspace.engine)
    saved = (load_audit(workspace.engine)["action"] == "save_batch").sum()
    assert load_data_version(workspace.engine) == saved == len(batches)
    assert check_store(workspace.engine) == []
    for number in batches.index:
        here = load_observations(workspace.engine, number)
        there = load_observations(source.engine, number)
        assert len(set(here["value"])) == 1
        assert here["value"].tolist() == there["value"].tolist()
    for form in forms:
        values = load_values(workspace.engine, form)
        first, second = (values[key].value for key in (FIRST, SECOND))
        assert first - second in {0, 1}, "written one after the other"


def test_backup_while_four_people_write_is_of_one_moment(busy, new_workspace):
    with writing(busy) as writers:
        content, report = back_up_slowly(busy, writers)
    with new_workspace() as fresh:
        put_back(fresh, io.BytesIO(content), actor=ADMIN)
        assert load_data_version(fresh.engine) == report.data_version
        check_one_moment(fresh, busy, [writer.form for writer in writers])
    assert len(load_batches(busy.engine)) > report.data_version


def exports(workspace):
    return {
        (audience, kind): export_figures(
            load_protected(workspace, audience, actor=ADMIN),
            workspace,
            ExportRequest(("pengemis",), "2025", Level.KALURAHAN),
            file_format=kind,
            actor=ADMIN,
        )
        for audience in Audience
        for kind in (ExportFormat.CSV, ExportFormat.GEOJSON)
    }


def test_fresh_installation_exports_the_same_bytes_to_everybody(busy, new_workspace):
    """Sealed on a server; sealing takes long, and a file is sealed in other tests."""
    before = exports(busy)
    is_file = busy.engine.dialect.name == "sqlite"
    passphrase = "" if is_file else PASSPHRASE
    content, report = build_backup(busy, actor=ADMIN, passphrase=passphrase)
    assert report.is_sealed is not is_file
    with new_workspace() as fresh:
        put_back(fresh, io.BytesIO(content), actor=ADMIN, passphrase=passphrase)
        assert exports(fresh) == before
    assert b"100" in before[(Audience.ANALIS, ExportFormat.CSV)]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def forge(content: bytes) -> bytes:
    rows = backups.rows_of(content, backups.OBSERVATIONS)
    return backups.with_rows(content, backups.OBSERVATIONS, [*rows, rows[0]])


@pytest.mark.parametrize("harm", [cut, backups.with_flipped_byte, forge])
def test_harmful_backup_is_refused_in_words_and_changes_nothing(
    busy, harm: Callable[[bytes], bytes]
):
    content, _ = build_backup(busy, actor=ADMIN)
    before = (load_data_version(busy.engine), exports(busy), load_audit(busy.engine))
    with pytest.raises(BackupError) as refused:
        put_back(busy, io.BytesIO(harm(content)), actor=ADMIN, replace=True)
    assert len(describe_error(refused.value)) > 30
    assert load_data_version(busy.engine) == before[0]
    assert exports(busy) == before[1]
    assert load_audit(busy.engine).equals(before[2])
    assert check_store(busy.engine) == []
